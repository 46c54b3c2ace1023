"""The hidden tests: collected by pytest once, then called for one submission after another.

Starting pytest anew costs about 2 ms a test, and its protocol of hooks and fixtures more than most
tests themselves. All that a hidden test needs is the submission, so it is simply called with it.
"""

import os
from collections import defaultdict
from collections.abc import Callable, Collection
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from autograder.graders.rules import Graded, Wrong
from autograder.graders.student import Student
from autograder.results import TestResult

HERE = Path(__file__).parent
# Nothing of the machine or of the folder around changes what is collected; nothing is printed.
ALONE = ["--collect-only", "--disable-plugin-autoload", "-c", os.devnull]
SETTINGS = ("PYTEST_ADDOPTS", "PYTEST_PLUGINS")
# The fixture `student`, and those that it asks for where pytest runs the graders by itself.
STUDENT = {"student", "submission", "request", "pytestconfig"}
QUIET = ["-s", "-p", "no:terminal", "-p", "no:cacheprovider", "-p", "no:warnings"]


class GraderError(Exception):
    """A grader itself is broken: nothing it says about a submission can be trusted."""


class Weighed(NamedTuple):
    """A hidden test's result, and its share of the exercise's points."""

    result: TestResult
    weight: float


class HiddenTest(NamedTuple):
    """A test that pytest collected; `call` takes the submission and raises when it fails."""

    name: str
    weight: float
    call: Callable[[Student], None]


def run(student: Student, functions: Collection[str]) -> dict[str, list[Weighed]]:
    """The results of each function's tests. Raises GraderError when a test is broken."""
    tests = collect(HERE)
    return {name: [weighed(test, student) for test in tests[name]] for name in functions}


@cache
def collect(folder: Path) -> dict[str, list[HiddenTest]]:
    """The tests of each function. Raises GraderError when pytest cannot collect them."""
    collected = _Collected()
    where = ["--rootdir", str(folder), str(folder)]
    with pytest.MonkeyPatch.context() as environment:
        for name in SETTINGS:
            environment.delenv(name, raising=False)
        status = pytest.main([*ALONE, *QUIET, *where], plugins=[collected])
    if status or collected.broken:
        why = collected.broken or f"exit status {int(status)}"
        raise GraderError(f"pytest could not collect the graders: {why}")
    tests: dict[str, list[HiddenTest]] = defaultdict(list)
    for item in collected.items:
        test = _hidden_test(item)
        tests[item.cls.function].append(test)
    return dict(tests)


class _Collected:
    """A plugin of pytest that keeps what it found."""

    items: list[Any]
    broken: str = ""

    def pytest_configure(self, config: pytest.Config) -> None:
        config.addinivalue_line("markers", "weight(n): share of the exercise's points")

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.broken = report.longreprtext

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.items = session.items


def _hidden_test(item: Any) -> HiddenTest:
    """Raises GraderError for a test that no submission can be given to, or that has no weight."""
    given = item.callspec.params if hasattr(item, "callspec") else {}
    weight = item.get_closest_marker("weight")
    if not (item.cls and issubclass(item.cls, Graded)) or weight is None:
        raise GraderError(f"{item.nodeid} needs a class of rules.py around it, and a weight")
    if unknown := set(item.fixturenames) - STUDENT - given.keys():
        raise GraderError(f"{item.nodeid} asks for {', '.join(unknown)}; it gets `student` alone")
    return HiddenTest(item.name, weight.args[0], partial(item.obj, **given))


def weighed(test: HiddenTest, student: Student) -> Weighed:
    """What a test says of a submission. Raises GraderError for anything but a verdict."""
    try:
        test.call(student)
    except Wrong as wrong:
        result = TestResult(test.name, wrong.outcome, wrong.message, wrong.mistake, wrong.hint)
    except pytest.skip.Exception as skipped:
        result = TestResult(test.name, "not_attempted", str(skipped.msg))
    except Exception as error:
        raise GraderError(f"{test.name} is broken: {error!r}") from error
    else:
        result = TestResult(test.name, "passed")
    return Weighed(result, test.weight)
