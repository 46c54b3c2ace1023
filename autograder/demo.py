"""The whole way on a sample class, in build/demo/: build, hand in, mark, feedback, report."""

import shutil
import subprocess
import sys
from pathlib import Path

from rich.console import Console

from autograder import catalog
from autograder.class_report.page import course_report
from autograder.course import CONFIG, Course
from autograder.marking import released_notebooks
from autograder.printing import runs
from autograder.release import freshness
from autograder.run import grading
from autograder.sample import sample_class

SECRET = b"the demo marks the same class the same way, every time"
# Only notebooks that we wrote are marked here, so any isolation will do; it is said which it was.
ANY_TIER = "\nc.SubmissionExporter.unsandboxed = True\n"
console = Console()


def run(course: Course) -> None:
    """Marks the sample class through nbgrader and says where to look. Leaves classroom/ alone."""
    console.print("Building the assignments; a sample class hands in.")
    place = sample_course(course)
    for assignment in catalog.load(place.solutions).assignments:
        console.print(f"nbgrader autograde {assignment}; nbgrader generate_feedback {assignment}")
        nbgrader(place, "autograde", assignment)
        nbgrader(place, "generate_feedback", assignment)
    console.print("autograder grade, which finds everything marked; autograder report")
    runs.tally(grading.grade(place, grading.Options(unsandboxed=True)))
    console.print(f"""
Look at
  {feedback_page(place).relative_to(course.root)}
  {course_report(place).page.relative_to(course.root)}
or, for the formgrader:
  cd {place.root.relative_to(course.root)} && jupyter lab""")


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


def nbgrader(place: Course, *words: str) -> None:
    """Runs nbgrader as an instructor would, in the course's folder."""
    command = [sys.executable, "-m", "nbgrader", *words, "--log-level=ERROR"]
    subprocess.run(command, cwd=place.root, check=True)


def feedback_page(place: Course) -> Path:
    """The feedback of one who learns, on the first assignment."""
    first = next(iter(catalog.load(place.solutions)))
    return place.feedback / "learner-1" / first.name / f"{first.name}.html"
