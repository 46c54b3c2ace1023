"""What a kernel has and the graded run lacks; `click` and `rich` stand for what is installed."""

import pytest

from autograder.student.checks.abroad import needed, warned
from autograder.student.checks.feedback import Feedback

RIGHT = "def relu(z): return z"


def needs(*cells):
    """What `relu` needs of which the graded run has nothing, when these cells ran in a kernel."""
    names = {"__name__": "__main__"}
    for cell in cells:
        exec(cell, names)
    return needed("relu", names, cells[-1], cells)


@pytest.mark.parametrize(
    "cells",
    [
        [f"import click\n{RIGHT}"],
        [f"from click import echo\n{RIGHT}\necho('', nl=False)"],
        [f"import json, os, math, numpy as np, matplotlib\nnp.exp(1)\n{RIGHT}"],
        ["import click\nclick.style('')", RIGHT],
        [f"def show(z): return click.style(z)\n{RIGHT}"],
        ["try: import click\nexcept ImportError: click = None\ndef relu(z): return click"],
        ["def relu(z):\n    import click\n    return z"],
    ],
)
def test_an_answer_that_does_without_needs_nothing(cells):
    assert needs(*cells) == []


@pytest.mark.parametrize(
    "cells",
    [
        ["import click\ndef relu(z): return click.style(z)"],
        ["import click", "def relu(z): return click.style(z)"],
        [
            "from click import style as s",
            "def helper(z): return s(z)",
            "def relu(z): return helper(z)",
        ],
        [f"import click\nlevel = click.style('')\n{RIGHT}"],
        ["import click", f"level = click.style('')\n{RIGHT}"],
        ["def relu(z):\n    import click\n    return click.style(z)"],
        ["import click\ncommand = click.Command('a')", "def relu(z): return command"],
        ["from click import style as relu"],
        ["from click import *", "def relu(z): return style(z)"],
    ],
)
def test_an_answer_that_uses_a_missing_module_needs_it(cells):
    assert needs(*cells) == ["click"]


def test_an_import_that_costs_nothing_is_warned_of():
    feedback = warned(Feedback("relu", "right", ["Done."]), f"import click, rich\n%who\n{RIGHT}")
    assert feedback.state == "right"
    assert feedback.lines == [
        "Done.",
        "The graded run has NumPy and Matplotlib only; this cell imports `click`, `rich`. "
        "Your answer does without, so that costs nothing.",
    ]


def test_an_answer_that_would_fail_when_graded_is_not_right():
    feedback = warned(Feedback("relu", "right", ["Done."]), RIGHT, ["click"])
    assert feedback.state == "wrong"
    assert (
        "The graded run has NumPy and Matplotlib only; your answer uses `click`." in feedback.lines
    )


def test_a_wrong_answer_keeps_its_reason():
    feedback = warned(Feedback("relu", "wrong", ["Why."]), f"import click\n{RIGHT}", ["click"])
    assert feedback.lines == [
        "Why.",
        "The graded run has NumPy and Matplotlib only; this cell imports `click`.",
    ]
