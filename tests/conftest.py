"""What all tests share: this repository as a course, and the notebooks that students get."""

from pathlib import Path

import pytest

from autograder.course import Course
from autograder.marking import Marker, released_notebooks
from autograder.sample import filled


@pytest.fixture(scope="session")
def course() -> Course:
    return Course.find(Path(__file__).parent)


@pytest.fixture(scope="session")
def released(course):
    return released_notebooks(course)


@pytest.fixture(scope="session")
def marker(course):
    """Marks in the best jail that this machine has; for a machine that has none, in a process."""
    with Marker(course, unsandboxed=True) as one:
        yield one


@pytest.fixture(scope="session")
def mark(marker, released):
    """mark(assignment, answers, ...) -> the report of the released notebook with these answers."""

    def call(assignment, answers, seed=b"test", **more):
        data = filled(released[assignment], answers)
        return marker.mark(data, f"{assignment}.ipynb", assignment, seed, **more)

    return call
