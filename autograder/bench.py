"""How fast marking is: stock nbgrader, ours through nbgrader, ours through grade, and the floor.

Every submission differs, and nothing is remembered. `python -m autograder.bench`, or `make bench`.
"""

import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from dataclasses import replace
from io import StringIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import click
import numpy as np
from rich.console import Console
from rich.table import Table

from autograder import bench_waits, catalog
from autograder.catalog import Assignment, Catalog
from autograder.course import CONFIG, Course
from autograder.gradebook import opened
from autograder.marking import Marker, released_notebooks, seed_of
from autograder.model import Exercise, Probe
from autograder.notebooks import Node, code_cell
from autograder.release import freshness
from autograder.sample import filled, solved
from autograder.student.checks.answers import compare
from autograder.submissions.rebuilding import rebuild

STOCK = """\
c = get_config()
c.CourseDirectory.root = {root!r}
c.CourseDirectory.course_id = "stock"
c.CourseDirectory.source_directory = "assignments"
c.CourseDirectory.submitted_directory = "classroom/submitted"
c.CourseDirectory.autograded_directory = "classroom/autograded"
c.CourseDirectory.feedback_directory = "classroom/feedback"
c.CourseDirectory.db_url = "sqlite:///" + {root!r} + "/classroom/gradebook.db"
"""
# Of a hundred answers so many are a known mistake, untouched, or right in any style; the others are
# the reference.
WRONG, UNTOUCHED, ANY_STYLE = 20, 5, 25


class Row(NamedTuple):
    """One way to mark: milliseconds a submission without the start, and the start in seconds.

    `memory` is what the largest of its processes took, in MB.
    """

    way: str
    submissions: int
    each: float
    start: float = 0.0
    memory: float = 0.0


def benched(known: Catalog) -> Assignment:
    """The assignment that is marked: the one with the most exercises."""
    return max(known, key=lambda assignment: len(assignment.exercises))


def crowd(assignment: Assignment, released: Node, count: int, seed: int = 0) -> Iterator[bytes]:
    """Submissions of one assignment that all differ, in answers and in what stands around them."""
    generator = random.Random(seed)
    reference = solved(assignment)
    choices = {
        name: _styles(exercise, reference) for name, exercise in assignment.exercises.items()
    }
    for number in range(count):
        answers = {}
        for name, (right, wrong) in choices.items():
            fate = generator.randrange(100)
            if fate >= WRONG + UNTOUCHED + ANY_STYLE:
                answers[name] = right[0]
            elif fate >= WRONG + UNTOUCHED:
                answers[name] = generator.choice(right)
            elif fate < WRONG and wrong:
                answers[name] = generator.choice(wrong)
        signed = {name: f"{text}\n\n# by student {number}" for name, text in answers.items()}
        yield filled(released, signed)


def _styles(exercise: Exercise, reference: dict[str, str]) -> tuple[list[str], list[str]]:
    """Right answers, the reference first, and wrong ones."""
    right = [attempt.source for attempt in exercise.variants]
    return [reference[exercise.name], *right], [attempt.source for attempt in exercise.mistakes]


def new_course(root: Path, count: int) -> Course:
    """A course in which so many students have handed in."""
    course = Course(root)
    root.mkdir()
    shutil.copy(Course.find().root / CONFIG, root / CONFIG)
    shutil.copytree(Course.find().solutions, course.solutions)
    known = catalog.load(course.solutions)
    freshness.build(course, known)
    course.classroom.mkdir(exist_ok=True)
    assignment = benched(known)
    released = released_notebooks(course, known)[assignment.name]
    for number, data in enumerate(crowd(assignment, released, count)):
        folder = course.submitted / f"student-{number:05}" / assignment.name
        folder.mkdir(parents=True)
        (folder / f"{assignment.name}.ipynb").write_bytes(data)
    return course


def assignment_name(course: Course) -> str:
    return benched(catalog.load(course.solutions)).name


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
    with opened.opened(course, catalog.load(course.solutions)):
        """Opening enters the assignments."""
    (course.root / CONFIG).write_text(STOCK.format(root=str(course.root)))
    return timed(
        "stock nbgrader autograde", course, "nbgrader", "autograde", assignment_name(course)
    )


def plugin(place: Path, count: int) -> Row:
    course = new_course(place / "plugin", count)
    return timed("our nbgrader autograde", course, "nbgrader", "autograde", assignment_name(course))


def grade(place: Path, count: int) -> Row:
    course = new_course(place / f"grade-{count}", count)
    return timed("autograder grade", course, "autograder", "grade", assignment_name(course))


def floor(place: Path, count: int) -> Row:
    """The same calls and comparisons in one bare process: no jail, no pytest, nothing written."""
    course = new_course(place / "floor", count)
    known = catalog.load(course.solutions)
    assignment = benched(known)
    released = released_notebooks(course, known)[assignment.name]
    files = sorted(course.submitted.rglob("*.ipynb"))
    start = time.perf_counter()
    for path in files:
        data = path.read_bytes()
        names: dict[str, Any] = {"__name__": "__main__"}
        for cell in rebuild(data, assignment.name, released, known).code:
            _quietly(lambda source=cell.source, names=names: exec(source, names))  # type: ignore[misc]  # noqa: S102
        seed = seed_of(b"bench", data, path.parts[-3], assignment.name)
        for name, exercise in assignment.exercises.items():
            _call(names.get(name), exercise, seed)
    return Row("the same calls, bare", count, 1000 * (time.perf_counter() - start) / len(files))


def _call(function: Any, exercise: Exercise, seed: bytes) -> None:
    probes = [*exercise.public, *exercise.hidden(np.random.default_rng(list(seed)))]
    for probe in probes:
        _quietly(lambda probe=probe: _judge(function, exercise, probe))  # type: ignore[misc]


def _judge(function: Any, exercise: Exercise, probe: Probe) -> None:
    low, high = exercise.expected(probe.args)
    compare(function(*probe.args), low, high, exercise.results)


def _quietly(call: Callable[[], Any]) -> None:
    """A call whose failure, and whose output, is the student's."""
    with np.errstate(all="ignore"), redirect_stdout(StringIO()):
        try:
            call()
        except Exception:
            return


def twice(count: int) -> Table:
    """What it costs to judge functions as they stood at their checks, too: the median of ratios.

    The same submissions, one after another in each way: judged after the last cell alone, as it is,
    and with a last cell that changes a name which every function uses.
    """
    course = Course.find()
    known = catalog.load(course.solutions)
    name, released = benched(known).name, released_notebooks(course, known)
    times: dict[str, list[float]] = {}
    with Marker(known, released) as marker:
        for number, data in enumerate(crowd(benched(known), released[name], count)):
            as_it_is, later = (marker.rebuild(text, name) for text in (data, _with_later(data)))
            once = replace(as_it_is, code=[cell._replace(judged=()) for cell in as_it_is.code])
            ways = {"at the end": once, "at its check": as_it_is, "at both": later}
            for way in [*ways][number % 3 :] + [*ways][: number % 3]:
                start = time.perf_counter()
                marker.examine(ways[way], name, seed_of(b"bench", data, str(number), name))
                times.setdefault(way, []).append(time.perf_counter() - start)
    shown = Table("a function is judged", "number", "ms each", "ratio")
    before = times["at the end"]
    for way in ("at the end", "at its check", "at both"):
        ratio = median(one / other for one, other in zip(times[way], before, strict=True))
        shown.add_row(way, f"{count}", f"{1000 * sum(times[way]) / count:.1f}", f"{ratio:.2f}")
    return shown


def _with_later(data: bytes) -> bytes:
    """A notebook in which a last cell gives NumPy's name another meaning."""
    notebook = json.loads(data)
    notebook["cells"].append(code_cell("np = np.array([1, 2, 3])", "later"))
    return json.dumps(notebook).encode()


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
@click.option("--twice", "again", default=60, help="Submissions marked in three ways.")
@click.option("--curve", multiple=True, type=int, help="Only grade, at these sizes.")
def main(few: int, some: int, many: int, again: int, curve: tuple[int, ...]) -> None:
    """Times marking, and prints tables."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        if curve:
            rows = [grade(place, count) for count in curve]
        else:
            rows = [stock(place, few), plugin(place, some), grade(place, many), floor(place, some)]
            ours, other = Course(place / f"grade-{many}"), Course(place / "stock")
            found = list(bench_waits.waits(ours, other, assignment_name(ours), many))
    Console().print(table(rows))
    if not curve:
        Console().print(bench_waits.table(found))
    if again and not curve:
        Console().print(twice(again))


if __name__ == "__main__":
    main()
