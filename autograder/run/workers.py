"""What a worker does with one submission."""

import atexit
import gc
import io
import tempfile
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import msgspec
from msgspec.structs import replace

from autograder import catalog, feedback
from autograder.catalog import Catalog
from autograder.course import Course
from autograder.doctor import preflight
from autograder.limits import MAX_WORKER
from autograder.marking import Marker, released_notebooks
from autograder.notebooks import Node, written
from autograder.results import Report
from autograder.run import stamp
from autograder.run.apart import TooLong
from autograder.run.jobs import Job
from autograder.sandbox import OutOfTime
from autograder.sandbox.questions import at_most
from autograder.submissions.rebuilding import Rebuilt, rebuild, untouched
from autograder.unmarked import too_late


class Setup(msgspec.Struct, frozen=True):
    """What a worker must know of the course: where it is, and a permission.

    On another machine the course is what `packed` holds, a zip of what marking needs of it.
    `site` is where the lecture's pages are published, to which feedback links.
    """

    root: str
    unsandboxed: bool = False
    site: str = ""
    packed: bytes = b""


class Done(msgspec.Struct, frozen=True):
    """A marked submission: its report, the notebook that shows it, and what the gradebook keeps.

    `scores` are by graded cell, None where a person marks; `silent` are the answers that were left
    as they were given out.
    """

    report: Report
    notebook: bytes
    scores: dict[str, float | None]
    silent: frozenset[str]
    seconds: float


def setup(course: Course, unsandboxed: bool, pack: bool = False) -> Setup:
    """What workers are told once for all submissions; packed when they are on other machines."""
    packed = _packed(course) if pack else b""
    return Setup(str(course.root), unsandboxed, course.site, packed)


def _packed(course: Course) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for folder, pattern in ((course.solutions, "*.py"), (course.assignments, "*.ipynb")):
            for path in sorted(folder.rglob(pattern)):
                archive.write(path, path.relative_to(course.root))
    return file.getvalue()


def work(setup: Setup, job: Job) -> Done:
    """Marks one submission: from bytes to bytes, on whatever machine this is.

    The first call proves the jail. Raises TooLong when the job's seconds are over, CourseError when
    there is no jail to be had, or when the reference does not get everything in it, or an untouched
    stub gets anything.
    """
    return _one_thread().submit(_work, setup, job).result()


def given_up(setup: Setup, job: Job) -> Done:
    """What becomes of a submission that cannot be marked in time; looks at nothing in it."""
    _, notebooks = _content(setup)
    released = notebooks[job.handed.assignment]
    report = too_late(job.found.name, job.handed.assignment, released, "none")
    done = _done(setup, job, untouched(job.handed.assignment, released, []), report)
    return replace(done, scores=dict.fromkeys(done.scores), silent=frozenset())


class Isolation(msgspec.Struct, frozen=True):
    """The isolation that student code gets in a worker, and why it is not the best, if so."""

    kind: str
    notice: str | None


def prove(setup: Setup) -> Isolation:
    """What holds student code in this worker, proved. Raises CourseError."""
    marker = _one_thread().submit(_marker, setup).result()
    return Isolation(marker.isolation, marker.jail.notice)


def isolated(setup: Setup) -> Isolation:
    """What holds student code in this process, as far as its start tells. Raises CourseError."""
    marker = _unproved(setup)
    return Isolation(marker.isolation, marker.jail.notice)


def reported(setup: Setup, data: bytes, name: str, assignment: str | None, seed: bytes) -> Report:
    """The report of a notebook, as Marker.mark."""
    with at_most(MAX_WORKER):
        return _unproved(setup).mark(data, name, assignment, seed)


@cache
def _one_thread() -> ThreadPoolExecutor:
    """A jail belongs to the thread that entered it."""
    return ThreadPoolExecutor(1)


@cache
def _course(setup: Setup) -> Course:
    if not setup.packed:
        return Course(Path(setup.root))
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    with zipfile.ZipFile(io.BytesIO(setup.packed)) as archive:
        archive.extractall(folder.name)
    return Course(Path(folder.name))


@cache
def _content(setup: Setup) -> tuple[Catalog, dict[str, Node]]:
    """The catalogue, and the notebooks that students were given."""
    course = _course(setup)
    known = catalog.load(course.solutions)
    return known, released_notebooks(course, known)


@cache
def _marker(setup: Setup) -> Marker:
    marker = _unproved(setup)
    preflight.check(marker)
    gc.collect()
    gc.freeze()  # what is loaded by now stays; looking through it again and again costs time
    return marker


@cache
def _unproved(setup: Setup) -> Marker:
    marker = Marker(*_content(setup), unsandboxed=setup.unsandboxed)
    marker.__enter__()
    atexit.register(marker.__exit__)
    return marker


def _work(setup: Setup, job: Job) -> Done:
    start = time.perf_counter()
    known, notebooks = _content(setup)
    released = notebooks[job.handed.assignment]
    with at_most(MAX_WORKER):
        submission = rebuild(job.found.data, job.handed.assignment, released, known)
        try:
            report = job.known or _marker(setup).examine(
                submission, job.found.name, job.seed, job.seconds
            )
        except OutOfTime:
            raise TooLong from None
        return _done(setup, job, submission, report, time.perf_counter() - start)


def _done(
    setup: Setup, job: Job, submission: Rebuilt, report: Report, seconds: float = 0.0
) -> Done:
    """What is kept of a report, with the notebook that shows it."""
    _, notebooks = _content(setup)
    notebook = submission.notebook
    scores, silent = _scores(report, notebook, notebooks[submission.assignment])
    feedback.show(job.shown(report), notebook, setup.site)
    stamp.put(job.stamp, notebook)
    return Done(report, written(notebook), scores, silent, seconds)


def _scores(
    report: Report, notebook: Node, released: Node
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


def marked(notebook: Node) -> list[Node]:
    """The cells that nbgrader knows."""
    return [cell for cell in notebook.cells if "nbgrader" in cell.metadata]
