"""The notebook that the page gives to a reader is the one that was released, with the answers."""

import json

import nbformat
import pytest
from lecture import CATALOG, right

from autograder.sample import filled


@pytest.fixture
def taken(course, node, packages, assignment, tmp_path):
    """taken(answers) -> what fill.mjs prints."""

    def take(answers):
        file = tmp_path / "answers.json"
        file.write_text(json.dumps(answers), encoding="utf-8")
        js, script = course.root / "site/assets/js", course.root / "tests/site/fill.mjs"
        return json.loads(node(script, js, course.released(assignment), file))

    return take


def answers_of(assignment):
    """Right answers but one wrong, and a text in place of the written answer."""
    answers = right(assignment)
    exercise = next(one for one in CATALOG[assignment].exercises.values() if one.mistakes)
    return answers | {exercise.name: exercise.mistakes[0].source}


def test_it_gets_the_marks_of_a_notebook_written_in_jupyter(taken, marker, mark, assignment):
    answers = answers_of(assignment)
    page = marker.mark(taken(answers)["file"].encode(), f"{assignment}.ipynb", assignment, b"test")
    jupyter = mark(assignment, answers)
    assert page.cells == jupyter.cells
    assert 0 < page.score < page.max_score


def test_it_is_the_released_notebook_with_the_answers_and_nothing_else(taken, assignment, released):
    answers = answers_of(assignment)
    found = taken(answers)
    expected = nbformat.reads(filled(released[assignment], answers).decode(), as_version=4)
    assert nbformat.reads(found["file"], as_version=4) == expected
    assert nbformat.reads(found["empty"], as_version=4) == released[assignment]


def test_opening_it_fills_the_cells_again(taken, assignment):
    found = taken(answers_of(assignment))
    assert found["again"] == found["file"]
    assert set(right(assignment)) <= set(found["opened"])


def test_without_python_a_page_links_the_notebook_in_place_of_its_cells(course, node, packages):
    module = (course.root / "site" / "tools" / "live-cells.mjs").as_uri()
    html = (
        '<link href="../../assets/vendor/katex/katex.min.css"><live-cell exercise="f"></live-cell>'
        '<live-notebook assignment="first"></live-notebook>'
    )
    live = {"python": None, "cells": {"f": "first"}}
    script = f"import {{ liveCells }} from {json.dumps(module)};"
    script += f"console.log(liveCells({json.dumps(html)}, {json.dumps(live)}))"
    page = node("--input-type=module", "--eval", script)
    assert "<live-" not in page
    assert "no Python for the browser" in page
    assert 'href="../../assets/vendor/course/first.ipynb"' in page


@pytest.mark.parametrize(
    ("error", "says"),
    [
        ("new Error('out of memory')", "Python could not do it: out of memory."),
        ("new Stopped('you stopped it')", "Stopped before Python was there."),
        (
            "Object.assign(new Stopped('it ran for 10 seconds'), { running: 'tanh' })",
            "Stopped in the cell of tanh: it ran for 10 seconds. Does a loop never end?",
        ),
        (
            "Object.assign(new Stopped('it ran for 10 seconds'), { running: 'relu' })",
            "Stopped: it ran for 10 seconds. Does a loop never end?",
        ),
    ],
)
def test_why_a_run_failed_is_said_and_only_what_was_stopped_is_called_so(
    course, node, packages, error, says
):
    live = (course.root / "site/assets/js/live").as_uri()
    script = f'import {{ inWords }} from "{live}/running.mjs";'
    script += f'import {{ Stopped }} from "{live}/python.mjs";'
    script += f'console.log(inWords({error}, "relu"))'
    assert node("--input-type=module", "--eval", script).startswith(says)
