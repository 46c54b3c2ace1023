"""One pytest session that collects the graders once and runs them for many submissions.

Starting pytest anew costs about 2 ms a test; running a collected test again a tenth of that.
pytest wants to be in charge, so it runs in a thread of its own and takes submissions from a queue.
"""

import os
from collections import defaultdict
from collections.abc import Collection
from itertools import zip_longest
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any, Literal, NamedTuple

import pytest

from autograder.graders.rules import Graded, Wrong
from autograder.graders.student import Student
from autograder.results import TestResult

# Plugins that cost time at every test, and say or do nothing here.
IDLE = (
    "cacheprovider", "faulthandler", "logging", "setuponly", "setupplan", "skipping", "terminal",
    "threadexception", "unraisableexception", "warnings",
)  # fmt: skip
QUIET = [word for plugin in IDLE for word in ("-p", f"no:{plugin}")]
HERE = Path(__file__).parent
ALONE = ["--disable-plugin-autoload", "-c", os.devnull, "--rootdir", str(HERE)]


class GraderError(Exception):
    """A grader itself is broken: nothing it says about a submission can be trusted."""


class Weighed(NamedTuple):
    """A hidden test's result, and its share of the exercise's points."""

    result: TestResult
    weight: float


class Job(NamedTuple):
    student: Student
    functions: Collection[str]


class Session:
    """Runs the hidden tests; `student` is the submission that they see at the moment."""

    student: Student

    def __init__(self) -> None:
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._done: SimpleQueue[dict[str, list[Weighed]] | Exception] = SimpleQueue()
        self._thread = Thread(target=self._pytest, name="graders", daemon=True)
        self._thread.start()

    def run(self, student: Student, functions: Collection[str]) -> dict[str, list[Weighed]]:
        """The results of each function's tests. Raises GraderError when a test is broken."""
        self._jobs.put(Job(student, functions))
        outcome = self._done.get()
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def close(self) -> None:
        self._jobs.put(None)
        self._thread.join()

    def _pytest(self) -> None:
        status = pytest.main([*QUIET, *ALONE, "-s", str(HERE)], plugins=[self])
        self._done.put(GraderError(f"pytest could not run the graders (exit status {int(status)})"))

    def pytest_configure(self, config: pytest.Config) -> None:
        config.stash[SOURCE] = self
        config.addinivalue_line("markers", "weight(n): share of the exercise's points")

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if session.testsfailed:
            return False
        tests: dict[str, list[pytest.Item]] = defaultdict(list)
        for item in session.items:
            tests[_grader(item).function].append(item)
        for job in iter(self._jobs.get, None):
            self.student = job.student
            self._results: dict[str, list[Weighed]] = {name: [] for name in job.functions}
            self._broken: Exception | None = None
            items = [item for name in job.functions for item in tests[name]]
            for item, following in zip_longest(items, items[1:]):
                item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
            self._done.put(self._broken or self._results)
        return True

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> pytest.TestReport:
        """Keeps the result; pytest's own report would draw a traceback that nobody reads."""
        assert call.when != "collect"
        error = call.excinfo.value if call.excinfo else None
        if error or call.when == "call":
            self._keep(item, error)
        outcome: Literal["failed", "passed"] = "failed" if error else "passed"
        return pytest.TestReport(item.nodeid, item.location, {}, outcome, None, call.when)

    def _keep(self, item: pytest.Item, error: BaseException | None) -> None:
        name = item.name
        if error is None:
            result = TestResult(name, "passed")
        elif isinstance(error, Wrong):
            result = TestResult(name, error.outcome, error.message, error.mistake, error.hint)
        elif isinstance(error, pytest.skip.Exception):
            result = TestResult(name, "not_attempted", str(error.msg))
        else:
            self._broken = GraderError(f"{item.nodeid} is broken: {error!r}")
            self._broken.__cause__ = error
            return
        weight: Any = item.get_closest_marker("weight")
        self._results[_grader(item).function].append(Weighed(result, weight.args[0]))


SOURCE = pytest.StashKey[Session]()


def _grader(item: pytest.Item) -> type[Graded]:
    return item.cls  # type: ignore[attr-defined]
