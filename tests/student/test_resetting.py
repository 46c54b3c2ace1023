"""python practice.py --reset: a cell gets its first text again."""

import json

import nbformat
import pytest


@pytest.mark.parametrize("typed", ["", "n\n", "\n", "yeah\n"])
def test_reset_without_a_yes_changes_nothing(folder, typed):
    here = folder("forward_pass")
    before = here.notebook.read_bytes()
    status, text = here.practice("--reset", "layer", typed=typed)
    assert status == 1
    assert "A copy is kept. [y/N]" in text
    assert "Nothing was changed." in text
    assert here.notebook.read_bytes() == before


def test_reset_puts_the_stub_back_and_keeps_a_copy(folder):
    here = folder("forward_pass")
    untouched = here.practice()[1]
    here.write("neuron", "return 1")
    status, text = here.practice("--reset", "neuron", typed="y\n")
    assert status == 0
    assert "Your old notebook is forward_pass-backup-1.ipynb." in text
    assert "return 1" in (here.path / "forward_pass-backup-1.ipynb").read_text()
    assert here.practice()[1] == untouched


def test_reset_brings_a_deleted_cell_back_where_it_stood(folder):
    here = folder("forward_pass")
    before = json.loads(here.notebook.read_text())
    rest = [cell for cell in before["cells"] if cell["id"] != "answer-neuron"]
    here.notebook.write_text(json.dumps(before | {"cells": rest}))
    assert here.practice("--reset", "neuron", typed="y\n")[0] == 0
    back = nbformat.read(here.notebook, 4)
    assert [cell.id for cell in back.cells] == [cell["id"] for cell in before["cells"]]
    assert released_marks(back) == released_marks(nbformat.from_dict(before))


def released_marks(notebook):
    """What nbgrader needs of each cell that it knows, but for the checksum, which it makes anew."""
    marks = [cell.metadata.get("nbgrader", {}) for cell in notebook.cells]
    return [{name: mark[name] for name in mark if name != "checksum"} for mark in marks]
