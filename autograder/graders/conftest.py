"""The fixtures of the hidden tests, and `pytest autograder/graders --submission NOTEBOOK`."""

from collections.abc import Iterator

import pytest

from autograder.graders.rules import Graded
from autograder.graders.session import SOURCE
from autograder.graders.student import Student


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--submission", metavar="NOTEBOOK", help="the notebook to run the graders on")


@pytest.fixture(scope="session")
def by_hand(pytestconfig: pytest.Config) -> Iterator[Student | None]:
    """The notebook named on the command line, None when marking runs the graders."""
    path = pytestconfig.getoption("--submission")
    if SOURCE in pytestconfig.stash:
        yield None
    elif path is None:
        pytest.exit("Say which notebook: pytest autograder/graders --submission NOTEBOOK", 4)
    else:
        from autograder.marking import Marker

        with Marker() as marker, marker.open(path) as student:
            student.try_public()
            yield student


@pytest.fixture
def student(
    pytestconfig: pytest.Config, request: pytest.FixtureRequest, by_hand: Student
) -> Student:
    source = pytestconfig.stash.get(SOURCE, None)
    if source:
        return source.student
    if request.cls.function not in {name for _, _, name in by_hand.submission.code()}:
        pytest.skip("belongs to another assignment")
    return by_hand


@pytest.fixture
def right_values(request: pytest.FixtureRequest, student: Student) -> None:
    """Skips a test that counts only for an answer with right values, as a constant has none."""
    grader: Graded = request.instance
    if any(grader.is_wrong(one) for one in grader.plain(student)):
        pytest.skip("counts when the values are right")
