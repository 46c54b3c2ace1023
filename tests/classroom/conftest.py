"""A course of its own for each test, hands that hand in, and eyes for its gradebook."""

import os
import shutil
import warnings
from concurrent.futures import ThreadPoolExecutor
from contextlib import chdir
from functools import partial

import pytest
from nbgrader.api import Gradebook
from nbgrader.apps.nbgraderapp import NbGraderApp
from sqlalchemy.exc import SAWarning

from autograder.classroom import grading, workers
from autograder.classroom.database import address
from autograder.course import CONFIG, Course
from autograder.sample import filled, solved


@pytest.fixture(scope="session")
def new_course(course):
    """Makes a fresh course without a class in a folder."""

    def make(root):
        place = Course(root)
        place.root.mkdir()
        shutil.copy(course.root / CONFIG, place.root / CONFIG)
        shutil.copytree(course.assignments, place.assignments)
        place.classroom.mkdir()
        (place.classroom / "secret").write_bytes(b"test".ljust(32, b"."))
        return place

    return make


@pytest.fixture(scope="session")
def put():
    """Puts a notebook where nbgrader's collect would put it."""

    def put(place, student, data, assignment="activations", timestamp=None):
        folder = place.submitted / student / assignment
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{assignment}.ipynb").write_bytes(data)
        if timestamp:
            (folder / "timestamp.txt").write_text(timestamp)
        return folder

    return put


@pytest.fixture(scope="session")
def run_nbgrader():
    """Runs nbgrader as `nbgrader WORDS` in a course's folder does; True when it succeeded."""

    def run(place, command, *words):
        app = NbGraderApp.subcommands[command][0]()
        with chdir(place.root), warnings.catch_warnings(), pytest.MonkeyPatch.context() as patch:
            patch.setattr(workers, "local", in_a_thread)
            warnings.simplefilter("ignore", SAWarning)  # nbgrader's own, on SQLAlchemy 2.1
            try:
                app.initialize([*words, "--log-level=CRITICAL"])
                app.start()
            except SystemExit as end:
                return not end.code
        return True

    return run


@pytest.fixture
def place(new_course, tmp_path):
    return new_course(tmp_path / "course")


@pytest.fixture
def hand_in(place, put):
    return partial(put, place)


@pytest.fixture
def nbgrader(place, run_nbgrader):
    return partial(run_nbgrader, place)


@pytest.fixture(scope="session")
def right(released):
    """Bytes of notebooks in which every exercise is solved."""
    return {name: filled(notebook, solved(name)) for name, notebook in released.items()}


@pytest.fixture
def grade(place, monkeypatch):
    """Marks the class as `autograder grade` does, in this process."""
    monkeypatch.setattr(workers, "local", in_a_thread)

    def run(**options):
        return grading.grade(place, grading.Options(**options))

    return run


@pytest.fixture
def book(place):
    """The gradebook, opened anew for each look."""

    def look():
        return Gradebook(address(os.environ.get("AUTOGRADER_DATABASE", ""), place.classroom))

    return look


@pytest.fixture
def total(book):
    """The points of one student."""

    def ask(student, assignment="activations"):
        with book() as gradebook:
            return gradebook.find_submission(assignment, student).score

    return ask


@pytest.fixture
def everything(book):
    """All marks, comments and flags of the gradebook, without the random ids of its rows."""

    def ask():
        with book() as gradebook:
            return {
                (submission.student.id, submission.name): (
                    submission.timestamp,
                    [one.late_submission_penalty for one in submission.notebooks],
                    sorted(grade_of(one) for nb in submission.notebooks for one in nb.grades),
                    sorted(comment_of(one) for nb in submission.notebooks for one in nb.comments),
                )
                for assignment in gradebook.assignments
                for submission in gradebook.assignment_submissions(assignment.name)
            }

    return ask


def grade_of(grade):
    numbers = (grade.auto_score, grade.manual_score, grade.extra_credit)
    return (grade.name, *map(repr, numbers), grade.needs_manual_grade)


def comment_of(comment):
    return comment.name, comment.auto_comment or "", comment.manual_comment or ""


def in_a_thread(count):
    """In the place of worker processes, whose start takes seconds."""
    return ThreadPoolExecutor(1)
