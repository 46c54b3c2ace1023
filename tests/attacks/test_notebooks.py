"""The notebook itself as an attack: whatever the bytes, a report with a sentence, and soon."""

import json
import time

import nbformat
import pytest
from lecture import right

from autograder.graders.loops import loops_over_examples
from autograder.sample import filled

RIGHT = right("activations")
HEAD = b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": '
BROKEN = {
    "empty": b"",
    "null bytes": b"\0" * 1000,
    "not JSON": b"def sigmoid(z): pass",
    "a list": b"[]",
    "a number": b"1e999",
    "no cells": b'{"nbformat": 4}',
    "cells that are none": HEAD + b"null}",
    "cells that are numbers": HEAD + b"[1, 2]}",
    "deep": HEAD + b"[" * 10**6 + b"]" * 10**6 + b"}",
    "deep objects": b'{"a":' * 10**6 + b"1" + b"}" * 10**6,
    "deep metadata": HEAD[:-10] + b'[]}, "x": ' + b"[" * 10**5 + b"]" * 10**5 + b"}",
    "cut short": HEAD + b'[{"cell_type": "code", "source": "def',
    "UTF-16": (HEAD + b"[]}").decode().encode("utf-16"),
    "bad UTF-8": HEAD + b'[{"cell_type": "code", "source": "\xff\xfe"}]}',
    "lone surrogates": HEAD + b'[{"cell_type": "code", "source": "\\ud800"}]}',
    "long number": HEAD + b"[" + b"9" * 10**6 + b"]}",
    "huge": HEAD + b'["' + b"x" * 60_000_000 + b'"]}',
    "an archive": b"PK\x03\x04" + b"\0" * 100,
}


@pytest.mark.parametrize("kind", BROKEN, ids=str)
def test_bytes_that_are_no_notebook_get_a_zero_and_a_reason(marker, kind):
    start = time.monotonic()
    report = marker.mark(BROKEN[kind], "activations.ipynb", "activations")
    assert time.monotonic() - start < 3
    assert report.score == 0
    assert report.problems
    assert all(len(problem) < 400 for problem in report.problems)


def changed(marker, change):
    """The solved notebook as JSON, changed in place by a function."""
    notebook = json.loads(filled(marker.released["activations"], RIGHT))
    change(notebook)
    return json.dumps(notebook).encode()


def graded(notebook):
    return [cell["metadata"]["nbgrader"] for cell in notebook["cells"] if cell["metadata"]]


def more_points(notebook):
    for mark in graded(notebook):
        mark.update(points=1000, grade=True, solution=True, locked=False)


def markup_in_names(notebook):
    for cell in notebook["cells"]:
        cell["id"] = "<script>alert(1)</script>\x1b[31m"
    notebook["metadata"]["name"] = "<script>"


def other_kernel(notebook):
    notebook["metadata"]["kernelspec"] = {"name": "bash", "language": "bash", "argv": ["sh"]}


def many_cells(notebook):
    notebook["cells"] += [{"cell_type": "code", "source": "1", "metadata": {}}] * 5000


def odd_metadata(notebook):
    for cell in notebook["cells"]:
        cell["metadata"] = {"nbgrader": ["grade_id"], "a": {"b": [None]}} | cell["metadata"]


def outputs_full_of_marks(notebook):
    for cell in notebook["cells"]:
        cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "10 / 10"}] * 100


CHANGES = [more_points, markup_in_names, other_kernel, odd_metadata, outputs_full_of_marks]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_what_a_student_writes_around_the_cells_changes_no_mark(marker, change):
    report = marker.mark(changed(marker, change), "a.ipynb", "activations")
    assert (report.score, report.max_score) == (20, 20)
    text = report.json().decode()
    assert "<script>" not in text
    assert "\\u001b" not in text


def test_a_notebook_of_thousands_of_cells_is_marked_or_refused_soon(marker):
    start = time.monotonic()
    report = marker.mark(changed(marker, many_cells), "a.ipynb", "activations")
    assert time.monotonic() - start < 10
    assert report.score == 20 or report.problems


def test_test_cells_with_other_text_are_ours_again(marker):
    def soften(notebook):
        for cell in notebook["cells"]:
            if cell["metadata"].get("nbgrader", {}).get("grade"):
                cell["source"] = "print('all tests pass')"
            elif cell["metadata"].get("nbgrader", {}).get("solution"):
                cell["source"] = "def sigmoid(z): return z"

    assert marker.mark(changed(marker, soften), "a.ipynb", "activations").score < 2


def test_duplicate_keys_do_not_smuggle_a_second_answer(marker):
    wrong = filled(marker.released["activations"], {}).decode()
    assert wrong.count('"metadata"') > 1
    doubled = wrong.replace('"cells":', '"cells": [], "cells":', 1).encode()
    assert marker.mark(doubled, "a.ipynb", "activations").score == 0


def test_a_null_byte_in_a_cell_costs_that_cell(marker):
    notebook = nbformat.reads(filled(marker.released["activations"], RIGHT), 4)
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "tanh":
            cell.source = "def tanh(z):\n    return '\0'"
    report = marker.mark(nbformat.writes(notebook).encode(), "a.ipynb", "activations")
    assert report.cells["test_tanh"].score == 0
    assert report.cells["test_relu"].score > 0


TEXTS = {
    "a number too long to write down": "raise TypeError\n    y = 0x" + "f" * 4000,
    "an expression too deep to walk through": "return " + "0+" * 600 + "z",
    "attributes of attributes around an import": "with z" + ".a" * 600 + "(): import pandas",
    "a word that is said again and again": "return " + "not " * 600 + "z",
    "a function of a function of a function": "return " + "lambda: " * 600 + "z",
    "one condition after another": "return " + "z if z is 0 else " * 600 + "z",
}


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_that_is_hard_to_read_costs_its_own_function_at_most(mark, text):
    report = mark(right("activations") | {"linear": f"def linear(z):\n    {TEXTS[text]}"})
    lost = {name for name, cell in report.cells.items() if cell.score < cell.max_score}
    assert lost <= {"test_linear"}


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_that_is_hard_to_read_costs_nothing_in_a_cell_of_its_own(mark, text):
    report = mark(right("activations"), added=f"def trick(z):\n    {TEXTS[text]}")
    assert report.score == report.max_score


def test_a_loop_is_not_hidden_by_a_text_too_deep_to_read():
    loop = "def forward_batch(X, p):\n    q = " + "0+" * 2000 + "0\n    return [x for x in X.T]"
    assert loops_over_examples([loop], "forward_batch")


def test_a_thousand_timers_cost_nothing_and_are_counted(mark):
    report = mark(right("activations"), added="%%time\n" * 1000)
    assert report.score == report.max_score
    assert len(report.problems) == 21
    assert report.problems[-1] == "Skipped 980 more lines that are not Python."


def test_a_notebook_of_endless_code_is_not_read(marker):
    released = nbformat.from_dict(marker.released["activations"])
    cells = [nbformat.v4.new_code_cell("a;" * 40_000) for _ in range(5)]
    notebook = nbformat.v4.new_notebook(cells=[*released.cells, *cells])
    report = marker.mark(nbformat.writes(notebook).encode(), "long.ipynb", "activations")
    assert report.score == 0
    assert "All code together is longer than 300000 characters." in report.problems[0]
