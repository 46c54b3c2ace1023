"""What reaches into nbgrader's own parts was tried with the versions that are installed."""

from importlib.metadata import version

import pytest

from autograder.gradebook.internals import HOLDS


@pytest.mark.parametrize("package", HOLDS)
def test_the_installed_version_is_one_that_was_tried(package):
    tried = HOLDS[package]
    assert version(package).startswith(tried), (
        f"{package} {version(package)} is new here. Run `make test-slow`, look at what "
        "autograder/gradebook/internals.py relies on, and name the version there."
    )
