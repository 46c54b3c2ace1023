"""The whole way on a sample class, in build/demo/: build, hand in, mark, feedback, report."""

import shutil
from pathlib import Path

from rich.console import Console

from autograder import catalog
from autograder.class_report.page import course_report
from autograder.course import CONFIG, Course
from autograder.feedback.giving import give
from autograder.marking import released_notebooks
from autograder.printing import outgoing, runs
from autograder.release import freshness
from autograder.run import grading
from autograder.sample import sample_class

SECRET = b"the demo marks the same class the same way, every time"
# Only notebooks that we wrote are marked here, so any isolation will do; it is said which it was.
ANY_TIER = "\nc.SubmissionExporter.unsandboxed = True\n"
console = Console()


def run(course: Course) -> None:
    """Marks the sample class into nbgrader's gradebook and says where to look.

    Leaves classroom/ alone.
    """
    console.print("Building the assignments; a sample class hands in.")
    place = sample_course(course)
    console.print("autograder grade; autograder feedback; autograder report")
    runs.tally(grading.grade(place, grading.Options(unsandboxed=True)))
    outgoing.given(place, give(place))
    page = course_report(place).page
    console.print(f"""
Look at
  {feedback_page(place).relative_to(course.root)}
  {page.relative_to(course.root)}
or, for the formgrader:
  cd {place.root.relative_to(course.root)} && jupyter lab
nbgrader's own command gives the same marks:
  cd {place.root.relative_to(course.root)} && nbgrader autograde {_first(place)} --force""")


def sample_course(course: Course) -> Course:
    """A fresh course in build/demo/ in which the sample class has handed in."""
    place = Course(course.build / "demo")
    shutil.rmtree(place.root, ignore_errors=True)
    place.root.mkdir(parents=True)
    config = (course.root / CONFIG).read_text("utf-8")
    (place.root / CONFIG).write_text(config + ANY_TIER, "utf-8")
    shutil.copytree(course.solutions, place.solutions, ignore=shutil.ignore_patterns("__pycache__"))
    known = catalog.load(place.solutions)
    freshness.build(place, known)
    (place.classroom / "secret").write_bytes(SECRET)
    for student, assignment, data in sample_class(known, released_notebooks(place, known)):
        folder = place.submitted / student / assignment
        folder.mkdir(parents=True)
        (folder / f"{assignment}.ipynb").write_bytes(data)
    return place


def feedback_page(place: Course) -> Path:
    """The feedback of one who learns, on the first assignment."""
    return place.page("learner-1", _first(place))


def _first(place: Course) -> str:
    return next(iter(catalog.load(place.solutions))).name
