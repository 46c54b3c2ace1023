"""What all tests share: this repository as a course, and the notebooks that students get."""

from pathlib import Path

import pytest

from autograder.course import Course
from autograder.marking import released_notebooks


@pytest.fixture(scope="session")
def course() -> Course:
    return Course.find(Path(__file__).parent)


@pytest.fixture(scope="session")
def released(course):
    return released_notebooks(course)
