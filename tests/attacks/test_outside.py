"""What a notebook costs outside the jail: time and memory that do not depend on what it holds."""

import time

import nbformat
import numpy as np
import pytest

from autograder.sample import filled, solved
from autograder.sandbox import Cell


@pytest.fixture
def timed(marker, catalog):
    """timed(answers, change) -> the report of a changed activations notebook, and its seconds."""

    def call(answers, change):
        data = filled(marker.released["activations"], answers)
        notebook = nbformat.reads(data, 4)
        change(notebook)
        start = time.monotonic()
        report = marker.mark(nbformat.writes(notebook).encode(), "a.ipynb", "activations")
        return report, time.monotonic() - start

    return call


def test_cells_that_name_every_function_are_read_once(timed, catalog):
    names = list(catalog["activations"].exercises)
    wrong = {name: f"def {name}(*args): return 3" for name in names}
    text = f"x = {', '.join(names)}, [1, 2, 3]\n" * 20

    def add(notebook):
        notebook.cells += [nbformat.v4.new_code_cell(text) for _ in range(70)]

    report, seconds = timed(wrong, add)
    assert report.score == 0
    assert not report.problems
    assert seconds < 5


def test_code_in_cells_of_another_type_is_counted_too(timed, catalog):
    def retype(notebook):
        for cell in notebook.cells:
            if cell.metadata.get("nbgrader", {}).get("solution"):
                cell.source += "\nx = [1, 2, 3]" * 6500
                cell.cell_type = "markdown"

    report, seconds = timed(solved(catalog["activations"]), retype)
    assert report.score == 0
    assert "All code together is longer" in report.problems[0]
    assert seconds < 2


@pytest.mark.parametrize("size", [100, 2000, 6000])
def test_a_question_with_a_huge_answer_is_refused(jail, size):
    """The arguments are small: the answer is not."""
    source = f"import numpy as np\ndef f(): return outer(np.ones({size}, 'uint8')).shape"
    with jail.submission() as student:
        student.run([Cell("f", source, ("f",)), Cell("g", "def g(): return 7", ("g",))])
        answer = student.call("f", (), {"outer": lambda x: np.ones((len(x), len(x)))})
        assert student.call("g", ()).value == 7
    assert answer.value == (size, size) if size == 100 else answer.failure.kind == "memory"
