"""Untidy notebooks, in which every function is defined right: they cost nothing but a sentence."""

import pytest
from untidy import SHAPES, Untidy

from autograder.sample import filled, solved


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
    assert "redefined `np`. `sigmoid`, `tanh`" in told
    assert told.endswith("came before it and count as things stood there.")


def test_a_correction_further_down_is_told(marker, untidy):
    report = marker.mark(untidy(SHAPES["a correction further down"]), "activations.ipynb")
    assert any("redefined `sigmoid`" in one for one in report.problems)
    assert any("as things stand at the end" in one for one in report.problems)
