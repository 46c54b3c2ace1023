"""What a submitted notebook is turned into before anything runs."""

import json
from time import monotonic

import nbformat
import pytest

from autograder.limits import MAX_CELLS, MAX_FILE, MAX_SOURCE
from autograder.submissions.reading import Unreadable, parse, recognise
from autograder.submissions.rebuilding import harmless, rebuild


def cell(source="", grade_id=None, kind="code"):
    metadata = {"nbgrader": {"grade_id": grade_id}} if grade_id else {}
    return {"cell_type": kind, "source": source, "metadata": metadata, "outputs": []}


def notebook(*cells):
    return json.dumps({"cells": list(cells), "nbformat": 4, "metadata": {}}).encode()


@pytest.fixture(scope="session")
def activations(released):
    return released["activations"]


@pytest.fixture(scope="session")
def rebuilt(catalog, activations):
    """rebuilt(data) -> these bytes as a submission to `activations`."""
    return lambda data: rebuild(data, "activations", activations, catalog)


def test_the_students_text_stands_in_the_released_notebook(rebuilt, activations):
    done = rebuilt(notebook(cell("relu = abs", "relu")))
    assert done.answer("relu") == "relu = abs"
    assert [c.id for c in done.notebook.cells] == [c.id for c in activations.cells]


def test_answers_whose_cells_lost_their_ids_have_one_sentence_and_count(rebuilt):
    answers = [f"def {name}(z):\n    return z * 1" for name in ("sigmoid", "tanh", "relu")]
    done = rebuilt(notebook(cell("", "linear"), *map(cell, answers)))
    (said,) = [problem for problem in done.problems if "in other cells" in problem]
    assert said.startswith("The answers to `sigmoid`, `tanh`, `relu` stand in other cells")


def test_a_source_in_lines_is_joined(rebuilt):
    done = rebuilt(notebook(cell(["a = 1\n", "b = 2"], "relu")))
    assert done.answer("relu") == "a = 1\nb = 2"


def test_an_added_cell_keeps_its_place(rebuilt):
    data = notebook(cell("x", "sigmoid"), cell("helper = 1"), cell("y", "tanh"))
    done = rebuilt(data)
    sources = [cell.source for cell in done.code]
    assert sources.index("x") < sources.index("helper = 1") < sources.index("y")


def test_a_cell_before_all_others_runs_first_and_once(rebuilt):
    done = rebuilt(notebook(cell("mine = 1"), cell("x", "sigmoid")))
    sources = [cell.source for cell in done.code]
    assert sources[0] == "mine = 1"
    assert sources.count("mine = 1") == 1


def test_of_a_cell_that_stands_there_twice_the_last_one_counts_and_the_first_still_runs(
    rebuilt,
):
    data = notebook(cell("first", "relu"), cell("second", "relu"))
    done = rebuilt(data)
    assert done.answer("relu") == "second"
    assert "first" in [cell.source for cell in done.code]
    assert "Cell 'relu' is there twice; the last one counts." in done.problems


def test_a_deleted_cell_is_restored_with_a_sentence(rebuilt):
    done = rebuilt(notebook(cell("x", "sigmoid")))
    assert "NotImplementedError" in done.answer("relu")
    assert "Cell 'relu' was deleted; restored and marked 0." in done.problems


def test_a_cell_that_was_made_markdown_is_made_code_again(rebuilt):
    data = notebook(cell("relu = abs", "relu", kind="markdown"))
    done = rebuilt(data)
    assert done.answer("relu") == "relu = abs"
    assert "Cell 'relu' was turned into another type; turned back." in done.problems


def test_a_given_cell_that_was_changed_is_given_again(rebuilt):
    done = rebuilt(notebook(cell("np = None", "given_numpy")))
    assert {cell.id: cell.source for cell in done.code}["given_numpy"] == "import numpy as np"
    assert "Cell 'given_numpy' is given and was changed; restored." in done.problems


def test_changed_points_are_not_believed(rebuilt):
    data = notebook(
        {
            "cell_type": "code",
            "source": "check",
            "metadata": {"nbgrader": {"grade_id": "test_relu", "points": 1000, "grade": True}},
        }
    )
    done = rebuilt(data)
    marks = [c.metadata.nbgrader for c in done.notebook.cells if "nbgrader" in c.metadata]
    assert [m.points for m in marks if m.grade_id == "test_relu"] == [1]


def test_only_known_cells_and_code_cells_reach_the_rebuilt_notebook(rebuilt):
    data = notebook(
        cell("<script>raw</script>", kind="raw"),
        cell("my own notes", kind="markdown"),
        {**cell("fine", "why_not_sigmoid", kind="markdown"), "attachments": {"a": {"b": "c"}}},
    )
    text = nbformat.writes(rebuilt(data).notebook)
    assert "raw</script>" not in text
    assert "my own notes" not in text
    assert "attachments" not in text
    assert "fine" in text


def test_outputs_of_a_submission_are_dropped(rebuilt):
    output = {"output_type": "execute_result", "data": {"text/plain": "20.0"}}
    data = notebook({**cell("check", "test_relu"), "outputs": [output]})
    text = nbformat.writes(rebuilt(data).notebook)
    assert "20.0" not in text


@pytest.mark.parametrize(
    "markup",
    ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</div>", "<!-- x", "<?php"],
)
def test_no_tag_survives_in_a_written_answer(rebuilt, markup):
    data = notebook(cell(markup, "why_not_sigmoid", kind="markdown"))
    done = rebuilt(data)
    text = done.notebook.cells[-1].source
    assert text == markup.replace("<", "< ")


@pytest.mark.parametrize(
    ("markdown", "dead"),
    [
        ("![a](http://b)", "! [a] (http: //b)"),
        ("[a](javascript:alert(1))", "[a] (javascript:alert(1))"),
        ("[a][b] and\n[b]: javascript:x", "[a] [b] and\n[b] : javascript:x"),
        ("see http://a.b/c, FTP://x or www.a.b", "see http: //a.b/c, FTP: //x or www. a.b"),
        ("mail a.b@c.de or mailto:x", "mail a.b@ c.de or mailto: x"),
        ("$W@x$, a // b, x: y and {a:1}", "$W@x$, a // b, x: y and {a:1}"),
        ("$0 < a<1$ and !x and W[1]", "$0 < a<1$ and !x and W[1]"),
    ],
)
def test_images_and_links_are_dead_and_formulas_stay(markdown, dead):
    assert harmless(markdown) == dead


def test_an_essay_costs_nothing_and_only_its_beginning_is_kept(rebuilt):
    data = notebook(cell("a" * (MAX_SOURCE + 1), "why_not_sigmoid", kind="markdown"))
    done = rebuilt(data)
    assert len(done.notebook.cells[-1].source) == MAX_SOURCE
    assert "only its beginning" in " ".join(done.problems)


def test_a_line_of_blanks_is_read_at_once(mark):
    start = monotonic()
    mark("activations", {"relu": (" " * 15_000 + '"\n') * 6})
    assert monotonic() - start < 10


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "There is no notebook, or an empty one"),
        (b"{", "is damaged"),
        (b"\xff\xfe\x00", "is not a notebook"),
        (b"[" * 100_000, "is not a notebook"),
        (b'{"worksheets": []}', "is not a notebook"),
        (b'{"cells": [3]}', "holds no cells"),
        (b" " * (MAX_FILE + 1), "larger than"),
        (notebook(*[cell("x")] * (MAX_CELLS + 1)), "more than"),
        (notebook(cell("x" * 100_001)), "Cell 1 is longer"),
    ],
    ids=["empty", "cut", "utf16", "deep", "version 3", "typed", "huge", "many cells", "long cell"],
)
def test_a_file_that_is_no_notebook_is_marked_as_untouched_with_a_sentence(
    rebuilt, data, says, activations
):
    with pytest.raises(Unreadable, match=says):
        parse(data)
    done = rebuilt(data)
    assert says in done.problems[0]
    assert done.problems[0].endswith("Nothing could be marked.")
    assert done.notebook.cells == activations.cells


def test_a_byte_order_mark_does_no_harm(rebuilt):
    done = rebuilt(b"\xef\xbb\xbf" + notebook(cell("x", "relu")))
    assert done.answer("relu") == "x"


def test_an_assignment_is_recognised_by_its_cells_before_its_name(catalog):
    assert recognise(catalog, notebook(cell("x", "neuron")), "activations.ipynb") == "forward_pass"
    assert recognise(catalog, notebook(cell("x")), "my_Batching (2).ipynb") == "batching"
    assert recognise(catalog, notebook(), "homework.ipynb") is None
