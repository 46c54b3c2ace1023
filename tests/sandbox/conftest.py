"""A jail of each kind that this machine offers."""

import os

import pytest

from autograder.sandbox import Cell, Jail, JailError

TIERS = ["bubblewrap", "landlock", "process"]


@pytest.fixture(scope="session", params=TIERS)
def jail(request):
    try:
        with Jail(tier=request.param) as jail:
            yield jail
    except JailError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"{request.param}: {error}")


@pytest.fixture(scope="session")
def any_jail():
    with Jail(unsandboxed=True) as jail:
        yield jail


@pytest.fixture
def call():
    """Calls the function `f` that a cell defines, in a jail."""

    def call(jail, source, *args, answers=None):
        with jail.submission() as student:
            student.run([Cell("f", source, ("f",))])
            return student.call("f", args, answers or {})

    return call
