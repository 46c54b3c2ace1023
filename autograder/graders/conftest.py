"""`pytest autograder/graders --submission NOTEBOOK`: the hidden tests on one notebook, by hand."""

from collections.abc import Iterator

import pytest

from autograder.graders.student import Student


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--submission", metavar="NOTEBOOK", help="the notebook to run the graders on")


@pytest.fixture(scope="session")
def submission(pytestconfig: pytest.Config) -> Iterator[Student]:
    """The notebook named on the command line."""
    path = pytestconfig.getoption("--submission")
    if path is None:
        pytest.exit("Say which notebook: pytest autograder/graders --submission NOTEBOOK", 4)
    from autograder.course import CourseError
    from autograder.marking import Marker

    with Marker() as marker:
        try:
            opened = marker.open(path)
        except (CourseError, OSError) as error:
            pytest.exit(str(error), 4)
        with opened as student:
            student.try_public()
            yield student


@pytest.fixture
def student(request: pytest.FixtureRequest, submission: Student) -> Student:
    if request.cls.function not in {name for _, _, name in submission.submission.code()}:
        pytest.skip("belongs to another assignment")
    return submission
