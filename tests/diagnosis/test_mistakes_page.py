"""The page of mistakes, as Markdown."""

import re
import subprocess
import sys

from autograder.exercises import EXERCISES
from autograder.mistakes import MISTAKES
from autograder.release.mistakes_page import entry, mistakes_page, right_lines


def test_every_mistake_has_one_anchor_under_its_exercise():
    anchors = re.findall(r"\{#([\w-]+)\}", mistakes_page())
    assert len(anchors) == len(set(anchors))
    assert set(anchors) == {*MISTAKES, *(name.replace("_", "-") for name in EXERCISES)}


def test_an_entry_says_what_one_sees_what_was_written_and_asks():
    assert entry(MISTAKES["sigmoid-precedence"]) == (
        "### sigmoid(0) is 2 instead of 0.5 {#sigmoid-precedence}\n\n"
        "```python\nreturn 1 / 1 + np.exp(-z)\n```\n\n"
        f"{MISTAKES['sigmoid-precedence'].hint} [Read on](lecture/activations.md#sigmoid)\n"
    )


def test_no_line_of_a_right_answer_and_no_explanation_is_on_it():
    text = mistakes_page()
    shown = {
        line
        for block in re.findall(r"```python\n(.*?)```", text, re.S)
        for line in block.split("\n")
    }
    assert not shown & (right_lines() - {""})
    assert not [one.id for one in MISTAKES.values() if one.explanation in text]


def test_the_module_prints_it():
    command = [sys.executable, "-m", "autograder.release.mistakes_page"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert printed.startswith("# Common mistakes\n")
