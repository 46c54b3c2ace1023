"""`pytest autograder/graders --submission NOTEBOOK`: the hidden tests on one notebook, by hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder import catalog
from autograder.course import Course, CourseError
from autograder.files import read_regular
from autograder.graders import hidden
from autograder.graders.graded import GraderError
from autograder.graders.student import Student
from autograder.marking import Marker, released_notebooks

TESTS = pytest.StashKey[dict[str, list[hidden.HiddenTest]]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--submission", metavar="NOTEBOOK", help="the notebook to run the graders on")


def pytest_configure(config: pytest.Config) -> None:
    """Finds the hidden tests of the assignment that the notebook belongs to."""
    notebook = config.getoption("--submission", None)
    if notebook is None:
        raise pytest.UsageError(
            "Say which notebook: pytest autograder/graders --submission NOTEBOOK"
        )
    path = Path(notebook)
    try:
        assignment = _marker().assignment_of(read_regular(path), path.name)
        config.stash[TESTS] = hidden.collect(assignment)
    except (CourseError, GraderError, OSError) as error:
        raise pytest.UsageError(str(error)) from error


@pytest.fixture(scope="session")
def student(pytestconfig: pytest.Config) -> Iterator[Student]:
    """The notebook named on the command line, in a jail."""
    path = Path(pytestconfig.getoption("--submission"))
    with _marker() as marker, marker.open(read_regular(path), path.name) as student:
        student.try_public()
        yield student


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    tests = metafunc.config.stash[TESTS]
    cases = {f"{name}-{test.name}": (name, test) for name in tests for test in tests[name]}
    metafunc.parametrize(("function", "hidden_test"), cases.values(), ids=cases)


def _marker() -> Marker:
    course = Course.find()
    known = catalog.load(course.solutions)
    return Marker(known, released_notebooks(course, known))
