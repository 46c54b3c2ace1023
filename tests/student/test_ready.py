"""`python practice.py --ready`: the saved notebook, looked at before it is handed in."""

import json
import re

import pytest

from autograder.sample import solved


@pytest.fixture
def solved_folder(folder, catalog):
    """A folder in which everything is right, the written question too."""
    here = folder("activations")
    for name, source in solved(catalog["activations"]).items():
        here.replace(name, source)
    here.replace("why_not_sigmoid", "Because its slope is small.")
    return here


def cells(here, change):
    """Changes the list of cells of the notebook, given with their grade ids, and saves."""
    notebook = json.loads(here.notebook.read_text("utf-8"))
    ids = [one["metadata"].get("nbgrader", {}).get("grade_id") for one in notebook["cells"]]
    change(notebook["cells"], ids)
    here.notebook.write_text(json.dumps(notebook), "utf-8")


def ready(here):
    """The exit status, and what was said, as one line."""
    status, said = here.practice("--ready")
    return status, " ".join(said.split())


def test_a_notebook_that_is_right_is_ready(solved_folder):
    status, said = ready(solved_folder)
    assert status == 0
    assert "activations: 13 of 13 done" in said
    assert "activations.ipynb, saved" in said
    assert said.endswith(
        "Ready to hand in Save the notebook, and hand in the file activations.ipynb."
    )


def test_what_is_open_is_to_be_mended_first(folder):
    here = folder("activations")
    here.write("relu", "return z")
    status, said = ready(here)
    assert status == 1
    mend = said.partition("Fix first")[2]
    assert "Not right yet: `relu`. `check` says why." in mend
    assert "Not written yet: `sigmoid`, `tanh`, `leaky_relu`" in mend
    assert "Still to be answered in words: `why_not_sigmoid`." in mend


def test_an_untidy_notebook_is_ready_and_told_what_is_untidy(solved_folder):
    def untidy(all_cells, ids):
        merged = all_cells[ids.index("relu")]
        merged["source"] += "\n\n" + all_cells[ids.index("sigmoid")]["source"]
        twin = all_cells[ids.index("tanh")] | {"source": "tanh(0)", "id": "twin"}
        all_cells.insert(ids.index("tanh") + 1, twin)
        del all_cells[ids.index("sigmoid")]
        for source in ("np = 3\n1 / 0", "import click, rich", "get_ipython(); await print(1)"):
            own = {"cell_type": "code", "metadata": {}, "outputs": [], "source": source}
            all_cells.append(own)

    cells(solved_folder, untidy)
    status, said = ready(solved_folder)
    assert (status, "Ready to hand in" in said) == (0, True), said
    assert "The cell of `tanh` is there 2 times; number 1 of them counts." in said
    assert "`sigmoid` is not in its own cell. What the cell `relu` defines counts." in said
    assert re.search(
        "redefines `np`. `sigmoid`, `tanh`, .* and `.*` came before it and count", said
    )
    assert "failed: stopped with a ZeroDivisionError in the line: 1 / 0" in said
    assert "imports `click`, `rich`." in said


def test_a_locked_cell_that_is_gone_or_changed_is_named(solved_folder):
    def change(all_cells, ids):
        all_cells[ids.index("sigmoid")]["cell_type"] = "markdown"
        all_cells[ids.index("given_numpy")]["source"] = "import numpy"
        del all_cells[ids.index("test_tanh")]
        del all_cells[ids.index("given_checks")]

    cells(solved_folder, change)
    _, said = ready(solved_folder)
    for sentence in (
        'The cell `check("tanh")` is missing. The graders have their own copy',
        "The cell `from checks import check, hint, progress, ready, trace` is missing.",
        "The cell `import numpy as np` was changed. The graders run the text that it had at first.",
        "The cell of `sigmoid` is a Markdown cell now",
    ):
        assert sentence in said, said


def test_an_answer_in_words_is_for_a_person_and_may_be_brought_back(solved_folder):
    assert "why_not_sigmoid 2 points answered; a person marks it" in ready(solved_folder)[1]
    cells(solved_folder, lambda all_cells, ids: all_cells.pop(ids.index("why_not_sigmoid")))
    status, said = ready(solved_folder)
    assert (status, "The cell of `why_not_sigmoid` is gone: `python" in said) == (1, True)
    assert solved_folder.practice("--reset", "why_not_sigmoid", typed="y\n")[0] == 0
    assert "Still to be answered in words: `why_not_sigmoid`." in ready(solved_folder)[1]


def test_an_answer_that_was_deleted_is_named(solved_folder):
    cells(solved_folder, lambda all_cells, ids: all_cells.pop(ids.index("relu")))
    status, said = ready(solved_folder)
    assert status == 1
    assert "The cell of `relu` is gone: `python practice.py --reset relu` brings it back" in said


@pytest.mark.parametrize("text", [None, "{"])
def test_a_notebook_that_is_not_there_or_damaged_is_a_sentence(folder, text):
    here = folder("activations")
    here.notebook.unlink() if text is None else here.notebook.write_text(text)
    status, said = here.practice("--ready")
    assert status in (1, 2)
    assert "activations.ipynb" in said


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("import os\nos._exit(3)", "Cell 4 ended Python itself"),
        pytest.param("while True: pass", "Cell 4 failed: it was still", marks=pytest.mark.slow),
        pytest.param("sum(range(10**13))", "Cell 4 was stopped after", marks=pytest.mark.slow),
    ],
)
def test_a_cell_that_does_not_come_to_its_end_is_named(solved_folder, source, sentence):
    solved_folder.add(source, 5)
    status, said = ready(solved_folder)
    assert status == 1
    assert sentence in said
