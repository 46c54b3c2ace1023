"""What a worker does with one submission, and the executors that do it, here or on a cluster."""

import atexit
import gc
import os
import signal
import time
import zlib
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from multiprocessing import connection, get_context, parent_process
from threading import Thread
from typing import Any

import msgspec
import nbformat
from nbformat import NotebookNode

from autograder import feedback
from autograder.classroom import stamp
from autograder.classroom.stamp import Stamp
from autograder.course import CourseError
from autograder.doctor import preflight
from autograder.marking import Marker
from autograder.notebook import rebuild, written
from autograder.results import Report


class Setup(msgspec.Struct, frozen=True):
    """What a worker must know of the course: the released notebooks, packed, and a permission.

    `site` is where the lecture's pages are published, to which feedback links.
    """

    released: tuple[tuple[str, bytes], ...]
    unsandboxed: bool = False
    site: str = ""


class Task(msgspec.Struct, frozen=True):
    """One submission: its bytes, the name it came under, and sentences about where it lay.

    `known` is its report where that was made before: then it is only shown.
    """

    assignment: str
    data: bytes
    name: str
    seed: bytes
    stamp: Stamp
    problems: list[str] = []
    known: Report | None = None


class Done(msgspec.Struct, frozen=True):
    """A marked submission: its report, the notebook that shows it, and what the gradebook keeps."""

    report: Report
    notebook: bytes
    scores: dict[str, float | None]
    silent: frozenset[str]
    seconds: float


def setup(released: dict[str, Any], unsandboxed: bool, site: str = "") -> Setup:
    """What workers are told once for all submissions."""
    packed = {name: zlib.compress(nbformat.writes(one).encode()) for name, one in released.items()}
    return Setup(tuple(sorted(packed.items())), unsandboxed, site)


def work(setup: Setup, task: Task) -> Done:
    """Marks one submission: from bytes to bytes, on whatever machine this is.

    The first call proves the jail. Raises CourseError when there is none to be had, or when the
    reference does not get everything in it, or an untouched stub gets anything.
    """
    return _one_thread().submit(_work, setup, task).result()


def mark(setup: Setup, assignment: str, data: bytes, name: str, seed: bytes) -> Report:
    """The report alone. Raises as `work`."""
    marked = _one_thread().submit(lambda: _marker(setup).mark(data, name, assignment, seed))
    return marked.result()


def prove(setup: Setup) -> str:
    """The isolation that student code gets in this worker, proved. Raises CourseError."""
    return _one_thread().submit(lambda: _marker(setup).isolation).result()


def local(processes: int) -> Executor:
    """Worker processes on this machine, which end when this process does."""
    return ProcessPoolExecutor(processes, get_context("spawn"), initializer=_start)


@contextmanager
def cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """The workers of a Dask cluster, and how many. Raises CourseError when there are none."""
    try:
        from distributed import Client
    except ImportError:
        raise CourseError(
            "A cluster needs the extra `cluster`: pip install 'autograder[cluster]'."
        ) from None
    try:
        client = Client(address, set_as_default=False)
    except (OSError, ValueError) as error:
        raise CourseError(f"No Dask scheduler answers at {address}: {error}.") from error
    with client:
        count = len(client.scheduler_info()["workers"])
        if not count:
            raise CourseError(f"The scheduler at {address} has no workers. Start some first.")
        yield client.get_executor(pure=False, retries=2), count


def processors() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _start() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    """A worker whose parent was killed would wait for work for ever."""
    parent = parent_process()
    if parent:
        connection.wait([parent.sentinel])
        os._exit(1)


@cache
def _one_thread() -> ThreadPoolExecutor:
    """A jail belongs to the thread that entered it, and a Dask worker may have several."""
    return ThreadPoolExecutor(1)


@cache
def _released(setup: Setup) -> dict[str, Any]:
    return {name: nbformat.reads(zlib.decompress(data), 4) for name, data in setup.released}


@cache
def _marker(setup: Setup) -> Marker:
    marker = Marker(released=_released(setup), unsandboxed=setup.unsandboxed).__enter__()
    atexit.register(marker.__exit__)
    preflight.check(marker, tuple(_released(setup)))
    gc.collect()
    gc.freeze()  # what is loaded by now stays; looking through it again and again costs time
    return marker


def _work(setup: Setup, task: Task) -> Done:
    start = time.perf_counter()
    released = _released(setup)[task.assignment]
    submission = rebuild(task.data, task.assignment, released)
    report = task.known or _marker(setup).examine(submission, task.name, task.seed)
    notebook = submission.notebook
    scores, silent = _entry(report, notebook, released)
    feedback.show(as_found(report, task.name, task.problems), notebook, setup.site)
    stamp.put(task.stamp, notebook)
    return Done(report, written(notebook), scores, silent, time.perf_counter() - start)


def _entry(
    report: Report, notebook: NotebookNode, released: NotebookNode
) -> tuple[dict[str, float | None], frozenset[str]]:
    """The scores as nbgrader would read them, and the answers that are as they were given out."""
    given = {cell.metadata.nbgrader.grade_id: cell.source for cell in marked(released)}
    scores: dict[str, float | None] = {}
    silent = set()
    for cell in marked(notebook):
        name = cell.metadata.nbgrader.grade_id
        untouched = cell.source == given[name]
        if cell.metadata.nbgrader.solution and untouched:
            silent.add(name)
        if cell.metadata.nbgrader.grade and cell.metadata.nbgrader.solution:
            scores[name] = 0.0 if untouched else None
        elif cell.metadata.nbgrader.grade:
            scores[name] = feedback.score_of(report.cells[name]) if name in report.cells else 0.0
    return scores, frozenset(silent)


def marked(notebook: NotebookNode) -> list[NotebookNode]:
    """The cells that nbgrader knows."""
    return [cell for cell in notebook.cells if "nbgrader" in cell.metadata]


def as_found(report: Report, name: str, problems: list[str]) -> Report:
    """The report with what was found in the folder, which the bytes do not tell."""
    return msgspec.structs.replace(report, notebook=name, problems=[*problems, *report.problems])
