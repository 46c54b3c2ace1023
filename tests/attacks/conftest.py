"""Tricks are marked as students' notebooks are, beside the same wrong answer without the trick."""

import os
from functools import cache

import nbformat
import pytest

from autograder.marking import Marker
from autograder.sample import filled
from autograder.sandbox import Cell, Jail, JailError, Limits

TIERS = ["bubblewrap", "landlock", "process"]
QUICK = Limits(submission=20.0, cells=1.0, call=1.0, memory=512 * 2**20)


@pytest.fixture(scope="session", params=TIERS)
def jail(request):
    try:
        with Jail(tier=request.param, limits=QUICK) as jail:
            yield jail
    except JailError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"{request.param}: {error}")


@pytest.fixture
def call(jail):
    """Calls the function `f` that a cell defines."""

    def call(source, *args):
        with jail.submission() as student:
            student.run([Cell("f", source, ("f",))])
            return student.call("f", args)

    return call


@pytest.fixture(
    scope="session",
    params=[None, *(pytest.param(tier, marks=pytest.mark.slow) for tier in TIERS[1:])],
    ids=lambda tier: tier or "best",
)
def marker(request, catalog, released):
    with Marker(catalog, released, tier=request.param, limits=QUICK) as marker:
        yield marker


def position(notebook):
    """Right after the first cell that is given."""
    given = ["nbgrader" in cell.metadata for cell in notebook.cells]
    return given.index(True) + 1


@pytest.fixture(scope="session")
def mark(marker):
    """The report of an activations notebook with these answers, and a cell added early on."""

    def mark(answers, added=""):
        notebook = nbformat.reads(filled(marker.released["activations"], answers), 4)
        if added:
            notebook.cells.insert(position(notebook), nbformat.v4.new_code_cell(added))
        return marker.mark(nbformat.writes(notebook).encode(), "trick.ipynb", "activations")

    return mark


@pytest.fixture(scope="session")
def points(mark):
    """What `sigmoid`, defined by this text, earns in all."""

    @cache
    def points(source, added=""):
        return mark({"sigmoid": source}, added).score

    return points
