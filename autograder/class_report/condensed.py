"""The little of a student's report that the class report keeps."""

from typing import NamedTuple

from autograder.results import CellResult, Report, TestResult


class Failure(NamedTuple):
    """The first failure of an exercise that no known mistake explains.

    `message` tells what was called, what came back and what was expected; `proof` the edit with
    which it is right, "" where none is known.
    """

    exercise: str
    message: str
    hint: str
    proof: str = ""


class Condensed(NamedTuple):
    """What is kept of one report; a class of thousands fits into memory.

    `mistakes` are pairs of an exercise and a known mistake.
    """

    student: str
    isolation: str
    marked: frozenset[str]
    attempted: frozenset[str]
    stopped: frozenset[str]
    mistakes: frozenset[tuple[str, str]]
    failures: tuple[Failure, ...]
    problems: tuple[str, ...]
    is_current: bool = True


def condense(student: str, report: Report, is_current: bool = True) -> Condensed:
    """The little of a report that a summary needs.

    `is_current` says that nothing changed since it was made.
    """
    cells = {name.removeprefix("test_"): cell for name, cell in report.cells.items()}
    failed = {name: _failed(cell) for name, cell in cells.items()}
    named = {(name, test.mistake) for name, tests in failed.items() for test in tests}
    explained = {name for name, mistake in named if mistake}
    return Condensed(
        student=student,
        isolation=report.isolation,
        marked=frozenset(cells),
        attempted=frozenset(name for name, cell in cells.items() if _attempted(cell)),
        stopped=frozenset(name for name, cell in cells.items() if _stopped(cell)),
        mistakes=frozenset((name, mistake) for name, mistake in named if mistake),
        failures=tuple(
            Failure(name, tests[0].message or "", tests[0].hint or "", _proof(tests))
            for name, tests in failed.items()
            if tests and name not in explained
        ),
        problems=tuple(report.problems),
        is_current=is_current,
    )


def _failed(cell: CellResult) -> list[TestResult]:
    return [test for test in cell.tests if test.outcome == "failed"]


def _proof(tests: list[TestResult]) -> str:
    return next((test.proof.edit for test in tests if test.proof), "")


def _attempted(cell: CellResult) -> bool:
    return any(test.outcome != "not_attempted" for test in cell.tests)


def _stopped(cell: CellResult) -> bool:
    return any(test.outcome == "error" for test in cell.tests)
