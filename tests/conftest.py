"""What all tests share: the course, its content, and one jail."""

from pathlib import Path

import pytest
from lecture import CATALOG

from autograder.course import Course
from autograder.marking import Marker, released_notebooks
from autograder.release import freshness
from autograder.sample import filled

ROOT = Path(__file__).parents[1]
TOOLS = ROOT / "site" / "tools"
pytest_plugins = ["browsing", "classes", "lab", "machines"]  # in fixtures/


@pytest.fixture(scope="session")
def course() -> Course:
    """The course of this repository, with what git does not keep of it built."""
    course = Course.find(Path(__file__).parent)
    freshness.ensure(course, CATALOG)
    return course


@pytest.fixture(scope="session")
def catalog():
    """What `solutions/` holds."""
    return CATALOG


# A test that takes one of these runs once for each that the lecture has.


@pytest.fixture(params=CATALOG.assignments)
def assignment(request) -> str:
    return request.param


@pytest.fixture(params=CATALOG.exercises, ids=lambda exercise: exercise.name)
def exercise(request):
    return request.param


@pytest.fixture(scope="session")
def released(course, catalog):
    """The notebooks that students were given, by assignment."""
    return released_notebooks(course, catalog)


@pytest.fixture(scope="session")
def marker(catalog, released):
    """Marks in the best jail that this machine has; for a machine that has none, in a process."""
    with Marker(catalog, released, unsandboxed=True) as marker:
        yield marker


@pytest.fixture(scope="session")
def mark(marker, released):
    """mark(assignment, answers, seed) -> the report of the released notebook with these answers."""

    def call(assignment, answers, seed=b"test"):
        data = filled(released[assignment], answers)
        return marker.mark(data, f"{assignment}.ipynb", assignment, seed)

    return call
