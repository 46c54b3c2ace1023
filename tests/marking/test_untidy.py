"""Untidy notebooks, in which every function is defined right: they cost nothing but a sentence."""

import copy
import json

import pytest

from autograder.sample import filled, solved

DEFINED = """def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1, e) / (1 + e)"""
HELPED = DEFINED.replace("np.exp(-np.abs(z))", "_s(z)")


class Untidy:
    """A solved notebook whose cells are moved about; each change returns it."""

    def __init__(self, data):
        self.notebook = json.loads(data)
        self.cells = self.notebook["cells"]

    def at(self, name):
        return [c["metadata"].get("nbgrader", {}).get("grade_id") for c in self.cells].index(name)

    def cell(self, name):
        return self.cells[self.at(name)]

    def write(self, name, source):
        self.cell(name)["source"] = source
        return self

    def copy(self, name, source, kind="code"):
        """A copy below the cell, as Jupyter makes it: nbgrader's name stays, the id is new."""
        twin = copy.deepcopy(self.cell(name)) | {"id": "twin", "source": source, "cell_type": kind}
        self.cells.insert(self.at(name) + 1, twin)
        return self

    def add(self, source, before=None):
        cell = {"cell_type": "code", "id": "own", "metadata": {}, "outputs": [], "source": source}
        self.cells.insert(self.at(before) if before else len(self.cells), cell)
        return self

    def merge(self, name, *others):
        for other in others:
            self.cell(name)["source"] += "\n\n" + self.cell(other)["source"]
            del self.cells[self.at(other)]
        return self

    def bytes(self):
        return json.dumps(self.notebook).encode()


def lose(key):
    def change(untidy, stub):
        for cell in untidy.cells:
            cell[key] = {} if key == "metadata" else None
        return untidy

    return change


def in_one_cell(untidy, stub):
    names = [c["metadata"].get("nbgrader", {}) for c in untidy.cells if c["cell_type"] == "code"]
    answers = [mark["grade_id"] for mark in names if mark.get("solution")]
    return untidy.merge(answers[0], *answers[1:])


SHAPES = {
    "a cell split in two": lambda it, stub: it.copy("sigmoid", "print(sigmoid(0))"),
    "an empty copy": lambda it, stub: it.copy("sigmoid", ""),
    "a copy that is notes": lambda it, stub: it.copy("sigmoid", "my old try", "markdown"),
    "a copy of the stub": lambda it, stub: it.copy("sigmoid", stub),
    "cells merged": lambda it, stub: it.merge("d_sigmoid", "d_tanh"),
    "all in one cell": in_one_cell,
    "below the stub": lambda it, stub: it.write("sigmoid", stub).add(DEFINED, "test_sigmoid"),
    "above the stub": lambda it, stub: it.write("sigmoid", stub).add(DEFINED, "sigmoid"),
    "in the stub's cell": lambda it, stub: it.write("sigmoid", f"{stub}\n\n{DEFINED}"),
    "at the very end": lambda it, stub: it.write("sigmoid", stub).add(DEFINED),
    "in the check cell": lambda it, stub: it.write("sigmoid", stub).write(
        "test_sigmoid", f'{DEFINED}\ncheck("sigmoid")'
    ),
    "in a given cell": lambda it, stub: it.write("sigmoid", stub).write(
        "given_numpy", f"import numpy as np\n{DEFINED}"
    ),
    "metadata lost": lose("metadata"),
    "ids lost": lose("id"),
    "all lost": lambda it, stub: lose("metadata")(lose("id")(it, stub), stub),
    "turned into text": lambda it, stub: it.cell("sigmoid").update(cell_type="markdown") or it,
    "np bound again": lambda it, stub: it.add("np = np.array([1, 2, 3])"),
    "the function's name bound again": lambda it, stub: it.add("tanh = tanh(3)", "d_tanh"),
    "a correction further down": lambda it, stub: it.write(
        "sigmoid", "def sigmoid(z):\n    return z"
    ).add(DEFINED),
    "a helper's name in two cells": lambda it, stub: it.write(
        "sigmoid", f"def _s(z): return np.exp(-np.abs(z))\n{HELPED}"
    ).write("tanh", "def _s(z): return 2 * z\ndef tanh(z): return np.tanh(_s(z) / 2)"),
}  # fmt: skip


@pytest.fixture(scope="session")
def untidy(catalog, released):
    """untidy(change) -> the bytes of a solved notebook with this change."""
    notebook, right = released["activations"], solved(catalog["activations"])
    stub = next(
        cell.source
        for cell in notebook.cells
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "sigmoid"
    )
    return lambda change: change(Untidy(filled(notebook, right)), stub).bytes()


@pytest.mark.parametrize("shape", SHAPES)
def test_an_answer_counts_wherever_it_stands(marker, untidy, shape):
    report = marker.mark(untidy(SHAPES[shape]), "activations.ipynb")
    assert report.score == report.max_score, report.problems


def test_the_cell_that_changed_a_name_is_told(marker, untidy):
    report = marker.mark(untidy(SHAPES["np bound again"]), "activations.ipynb")
    (told,) = [one for one in report.problems if "`np`" in one]
    assert "another meaning. `sigmoid`, `tanh`" in told
    assert told.endswith("came before it and count as things stood there.")


def test_a_correction_further_down_is_told(marker, untidy):
    report = marker.mark(untidy(SHAPES["a correction further down"]), "activations.ipynb")
    assert any("gave `sigmoid` another meaning" in one for one in report.problems)
    assert any("as things stand at the end" in one for one in report.problems)
