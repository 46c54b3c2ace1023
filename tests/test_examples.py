"""The examples in the machine's docstrings are true."""

import doctest
from importlib import import_module
from pathlib import Path

import pytest

import autograder

ROOT = Path(autograder.__file__).parent
FILES = [file for file in sorted(ROOT.rglob("*.py")) if ">>> " in file.read_text("utf-8")]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_the_examples_of_a_module_are_true(file):
    name = ".".join(file.relative_to(ROOT.parent).with_suffix("").parts)
    tried = doctest.testmod(import_module(name))
    assert tried.attempted
    assert tried.failed == 0
