"""The hidden tests of an exercise: found once, then called for one submission after another.

They are written as pytest's tests and `pytest autograder/graders --submission NOTEBOOK` runs them
one by one. Marking calls them directly: all that one needs is the answer, and starting pytest for
each submission would cost more than the tests themselves.
"""

import inspect
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from autograder.catalog import Assignment
from autograder.graders import shared
from autograder.graders.graded import Answer, GraderError, NotCounted
from autograder.graders.student import Student
from autograder.model import Wrong
from autograder.results import TestResult


class Weighed(NamedTuple):
    """A hidden test's result, and its share of the exercise's points.

    `is_guess`: its hint is what the answers look like.
    """

    result: TestResult
    weight: float
    is_guess: bool = False


Results = dict[str, list[Weighed]]  # by function


def share(weighed: list[Weighed]) -> float:
    """The part of an exercise's points that its passed tests earn."""
    pairs = [(test.weight, test.result.outcome == "passed") for test in weighed]
    return sum(weight for weight, passed in pairs if passed) / sum(weight for weight, _ in pairs)


def is_full(weighed: list[Weighed]) -> bool:
    """Whether every test passed."""
    return all(test.result.outcome == "passed" for test in weighed)


def is_better(weighed: list[Weighed], than: list[Weighed]) -> bool:
    """Whether some results earn more than others."""
    return share(weighed) > share(than)


class HiddenTest(NamedTuple):
    """A test: `call` takes the answer and raises when it fails."""

    name: str
    weight: float
    once_right: bool
    call: Callable[[Answer], None]


def _pytests(name: str, *ours: type[BaseException]) -> tuple[type[BaseException], ...]:
    """`ours` and what `pytest.skip` or `pytest.fail` raises, where a test has imported pytest."""
    ends = getattr(sys.modules.get("pytest"), name, None)
    return (*ours, ends.Exception) if ends else ours


def run(student: Student, functions: list[str]) -> dict[str, list[Weighed]]:
    """The results of each function's tests. Raises GraderError when a test is broken."""
    tests = collect(student.assignment)
    answers = {name: Answer(student, student.assignment.exercises[name]) for name in functions}
    return {
        name: [weighed(test, answer) for test in tests[name]] for name, answer in answers.items()
    }


@lru_cache(maxsize=64)
def collect(assignment: Assignment) -> dict[str, list[HiddenTest]]:
    """The tests of each function, those that it shares first. Raises GraderError."""
    special = list(_special(assignment))
    tests: dict[str, list[HiddenTest]] = {}
    for name, exercise in assignment.exercises.items():
        chosen = {*shared.ALWAYS, *exercise.tests}
        own = [(call, where) for functions, call, where in special if name in functions]
        common = [
            (call, f"shared.py::{test}") for test, call in vars(shared).items() if test in chosen
        ]
        tests[name] = [_hidden_test(call, where) for call, where in [*common, *own]]
    return tests


def _special(assignment: Assignment) -> Iterator[tuple[tuple[str, ...], Any, str]]:
    """The tests of test_hidden.py, each with the functions that its class names."""
    for name, group in vars(assignment.special or object).items():
        where = f"{assignment.folder.name}/test_hidden.py::{name}"
        if name.startswith("test_"):
            raise GraderError(f"{where} needs a class around it, which says `functions`")
        if not (inspect.isclass(group) and name.startswith("Test")):
            continue
        functions = getattr(group, "functions", ())
        unknown = set(functions) - assignment.exercises.keys()
        if unknown or not functions or isinstance(functions, str):
            raise GraderError(f"{where}: `functions` must be a tuple of names of exercises")
        for test in vars(group):
            if test.startswith("test_"):
                yield functions, getattr(group(), test), f"{where}::{test}"


def _hidden_test(call: Any, where: str) -> HiddenTest:
    """Raises GraderError for a test that no answer can be given to, or that has no weight."""
    if not hasattr(call, "weight"):
        raise GraderError(f"{where} needs a weight, as in `@weight(1)`")
    if list(inspect.signature(call).parameters) != ["graded"]:
        raise GraderError(f"{where} must take `graded` alone")
    return HiddenTest(call.__name__, call.weight, hasattr(call, "once_right"), call)


def weighed(test: HiddenTest, answer: Answer) -> Weighed:
    """What a test says of an answer. Raises GraderError for anything but a verdict."""
    try:
        if test.once_right and not answer.is_right:
            raise NotCounted("counts when the values are right")
        test.call(answer)
    except Wrong as wrong:
        result = TestResult(test.name, wrong.outcome, wrong.message, wrong.mistake, wrong.hint)
        return Weighed(result, test.weight, wrong.is_guess)
    except _pytests("skip", NotCounted) as skipped:
        result = TestResult(test.name, "not_attempted", str(skipped))
    except _pytests("fail") as failed:
        result = TestResult(test.name, "failed", str(failed))
    except GraderError:
        raise
    except Exception as error:
        raise GraderError(f"{test.name} is broken: {error!r}") from error
    else:
        result = TestResult(test.name, "passed")
    return Weighed(result, test.weight)
