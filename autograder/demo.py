"""The whole way on a sample class, in build/demo/: build, hand in, mark, feedback."""

import shutil
import subprocess
import sys
from pathlib import Path

from rich.console import Console

from autograder import grading, printing, release
from autograder.course import CONFIG, Course
from autograder.marking import released_notebooks
from autograder.sample import sample_class

SEED = "demo"
console = Console()


def run(course: Course) -> None:
    """Marks the sample class through nbgrader. Leaves classroom/ alone."""
    place = sample_course(course)
    for assignment, notebook in released_notebooks(place).items():
        del notebook
        console.print(f"nbgrader autograde {assignment}, then generate_feedback")
        nbgrader(place, "autograde", assignment)
        nbgrader(place, "generate_feedback", assignment)
    summary = grading.grade(place, grading.Options(unsandboxed=True))
    printing.summary(summary)
    page = place.classroom / "feedback" / "learner-1" / "activations" / "activations.html"
    console.print(f"\nFeedback of one student: {page.relative_to(course.root)}")
    console.print(f"The formgrader: cd {place.root.relative_to(course.root)} && jupyter lab")


def sample_course(course: Course) -> Course:
    """A fresh course in build/demo/ in which the sample class has handed in."""
    place = Course(course.build / "demo")
    shutil.rmtree(place.root, ignore_errors=True)
    place.root.mkdir(parents=True)
    shutil.copy(course.root / CONFIG, place.root / CONFIG)
    shutil.copytree(course.solutions, place.solutions, ignore=shutil.ignore_patterns("__pycache__"))
    release.build(place, place.assignments, place.source)
    place.classroom.mkdir()
    (place.classroom / "secret").write_bytes(SEED.encode().ljust(32, b"."))
    for student, assignment, data in sample_class(released_notebooks(place)):
        folder = place.submitted / student / assignment
        folder.mkdir(parents=True)
        (folder / f"{assignment}.ipynb").write_bytes(data)
    return place


def nbgrader(place: Course, *words: str) -> None:
    """Runs nbgrader as an instructor would, in the course's folder."""
    command = [sys.executable, "-m", "nbgrader", *words, "--log-level=ERROR"]
    subprocess.run(command, cwd=place.root, check=True)


def pages(place: Course) -> list[Path]:
    """The feedback pages that were made."""
    return sorted((place.classroom / "feedback").rglob("*.html"))
