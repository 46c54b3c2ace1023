"""Another, smaller course, whose sources a test may change."""

import shutil
from pathlib import Path

import pytest

from autograder.course import CONFIG, Course

TESTS = Path(__file__).parents[1]


@pytest.fixture
def small(tmp_path) -> Course:
    """The example course in a folder of its own; nothing of it is built."""
    root = tmp_path / "course"
    shutil.copytree(TESTS / "example_course", root, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(TESTS.parent / CONFIG, root)
    return Course(root)
