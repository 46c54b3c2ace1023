"""How fast marking is: stock nbgrader, ours through nbgrader, ours through grade, and the floor.

Every submission differs, and nothing is remembered. `python -m autograder.bench`, or `make bench`.
"""

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import click
import numpy as np
from nbformat import NotebookNode
from rich.console import Console
from rich.table import Table

from autograder import release
from autograder.classroom import gradebook
from autograder.course import CONFIG, Course
from autograder.exercises import ASSIGNMENTS, EXERCISES, Exercise, Probe
from autograder.marking import released_notebooks, seed_of
from autograder.mistakes import MISTAKES, VARIANTS
from autograder.notebook import rebuild
from autograder.sample import filled, solved
from autograder.student.checks.answers import compare

ASSIGNMENT = "activations"
STOCK = """\
c = get_config()
c.CourseDirectory.root = {root!r}
c.CourseDirectory.course_id = "stock"
c.CourseDirectory.source_directory = "assignments"
c.CourseDirectory.submitted_directory = "classroom/submitted"
c.CourseDirectory.autograded_directory = "classroom/autograded"
c.CourseDirectory.db_url = "sqlite:///" + {root!r} + "/classroom/gradebook.db"
"""
# Of a hundred answers so many are a known mistake, untouched, or right in another style.
WRONG, UNTOUCHED, OTHERWISE = 20, 5, 25


class Row(NamedTuple):
    """One way to mark: milliseconds a submission without the start, and the start in seconds.

    `memory` is what the largest of its processes took, in MB.
    """

    way: str
    submissions: int
    each: float
    start: float = 0.0
    memory: float = 0.0


def crowd(released: NotebookNode, count: int, seed: int = 0) -> Iterator[bytes]:
    """Submissions of one assignment that all differ, in answers and in what stands around them."""
    generator = random.Random(seed)
    choices = {name: _styles(name) for name in ASSIGNMENTS[ASSIGNMENT]}
    for number in range(count):
        answers = {}
        for name, (right, wrong) in choices.items():
            fate = generator.randrange(100)
            if fate >= WRONG + UNTOUCHED:
                answers[name] = right[0] if fate >= 100 - 50 else generator.choice(right)
            elif fate < WRONG and wrong:
                answers[name] = generator.choice(wrong)
        signed = {name: f"{text}\n\n# by student {number}" for name, text in answers.items()}
        yield filled(released, signed)


def _styles(name: str) -> tuple[list[str], list[str]]:
    """Right answers, the reference first, and wrong ones."""
    right = [one.source for one in VARIANTS.values() if one.function == name]
    wrong = [one.source for one in MISTAKES.values() if one.function == name]
    return [solved(ASSIGNMENT)[name], *right], wrong


def new_course(root: Path, count: int) -> Course:
    """A course in which so many students have handed in."""
    course = Course(root)
    root.mkdir()
    shutil.copy(Course.find().root / CONFIG, root / CONFIG)
    shutil.copytree(Course.find().solutions, course.solutions)
    release.build(course, course.assignments)
    course.classroom.mkdir(exist_ok=True)
    for number, data in enumerate(crowd(released_notebooks(course)[ASSIGNMENT], count)):
        folder = course.submitted / f"student-{number:05}" / ASSIGNMENT
        folder.mkdir(parents=True)
        (folder / f"{ASSIGNMENT}.ipynb").write_bytes(data)
    return course


def timed(way: str, course: Course, *words: str) -> Row:
    """Runs a command that marks the course; the notebooks that it leaves tell how fast it was."""
    start = time.time()
    process = subprocess.Popen(
        [sys.executable, "-m", *words],
        cwd=course.root,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    written = sorted(path.stat().st_mtime for path in course.autograded.rglob("*.ipynb"))
    if status or len(written) < 2:
        raise click.ClickException(f"{way} ended with status {status}.")
    each = (written[-1] - written[0]) / (len(written) - 1)
    return Row(way, len(written), 1000 * each, written[0] - start, usage.ru_maxrss / 1024)


def stock(place: Path, count: int) -> Row:
    """nbgrader without us: a kernel for each submission, which runs the cells that students see."""
    course = new_course(place / "stock", count)
    with gradebook.opened(course):
        """Opening enters the assignments."""
    (course.root / CONFIG).write_text(STOCK.format(root=str(course.root)))
    return timed("stock nbgrader autograde", course, "nbgrader", "autograde", ASSIGNMENT)


def plugin(place: Path, count: int) -> Row:
    course = new_course(place / "plugin", count)
    return timed("our nbgrader autograde", course, "nbgrader", "autograde", ASSIGNMENT)


def grade(place: Path, count: int) -> Row:
    course = new_course(place / f"grade-{count}", count)
    return timed("autograder grade", course, "autograder", "grade", ASSIGNMENT)


def floor(place: Path, count: int) -> Row:
    """The same calls and comparisons in one bare process: no jail, no pytest, nothing written."""
    course = new_course(place / "floor", count)
    released = released_notebooks(course)[ASSIGNMENT]
    files = sorted(course.submitted.rglob("*.ipynb"))
    start = time.perf_counter()
    for path in files:
        data = path.read_bytes()
        names: dict[str, Any] = {"__name__": "__main__"}
        for _, source, _ in rebuild(data, ASSIGNMENT, released).code():
            _quietly(lambda source=source, names=names: exec(source, names))  # type: ignore[misc]  # noqa: S102
        seed = seed_of(b"bench", data, path.parts[-3], ASSIGNMENT)
        for name in ASSIGNMENTS[ASSIGNMENT]:
            _call(names.get(name), EXERCISES[name], seed)
    return Row("the same calls, bare", count, 1000 * (time.perf_counter() - start) / len(files))


def _call(function: Any, exercise: Exercise, seed: bytes) -> None:
    probes = [*exercise.public, *exercise.hidden(np.random.default_rng(list(seed)))]
    for probe in probes:
        _quietly(lambda probe=probe: _judge(function, exercise, probe))  # type: ignore[misc]


def _judge(function: Any, exercise: Exercise, probe: Probe) -> None:
    low, high = exercise.wanted(probe.args)
    compare(function(*probe.args), low, high, exercise.results)


def _quietly(call: Callable[[], Any]) -> None:
    """A call whose failure, and whose output, is the student's."""
    with np.errstate(all="ignore"), redirect_stdout(StringIO()):
        try:
            call()
        except Exception:
            return


def table(rows: list[Row]) -> Table:
    shown = Table("", "number", "ms each", "start, s", "MB", "speed-up")
    for row in rows:
        cells = (f"{row.submissions}", f"{row.each:.1f}", f"{row.start:.1f}", f"{row.memory:.0f}")
        shown.add_row(row.way, *cells, f"{rows[0].each / row.each:.1f}")
    return shown


@click.command()
@click.option("--stock", "few", default=6, help="Submissions for stock nbgrader.")
@click.option("--plugin", "some", default=40, help="Submissions for nbgrader with our graders.")
@click.option("--grade", "many", default=300, help="Submissions for `autograder grade`.")
@click.option("--curve", multiple=True, type=int, help="Only grade, at these sizes.")
def main(few: int, some: int, many: int, curve: tuple[int, ...]) -> None:
    """Times marking, and prints a table."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        if curve:
            rows = [grade(place, count) for count in curve]
        else:
            rows = [stock(place, few), plugin(place, some), grade(place, many), floor(place, some)]
    Console().print(table(rows))


if __name__ == "__main__":
    main()
