"""The public checks as tests: python -m pytest in this folder."""

import os
import sys

import pytest

FOLDER = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, FOLDER)

from checks.public import load  # noqa: E402
from checks.work import Work  # noqa: E402


@pytest.fixture(scope="module")
def work() -> Work:
    try:
        return Work(FOLDER)
    except ValueError as problem:
        pytest.fail(str(problem), pytrace=False)


@pytest.mark.parametrize("name", load(FOLDER).exercises)
def test_public(work: Work, name: str) -> None:
    feedback = work.check(name)
    if feedback.state == "not started":
        pytest.skip(repr(feedback).replace("\n", ""))
    if feedback.state == "wrong":
        pytest.fail(repr(feedback), pytrace=False)
