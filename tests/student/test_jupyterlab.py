"""The first minutes in a real JupyterLab, by mouse and keyboard, as the README has them."""

import json
import os
import re
from pathlib import Path

import pytest
from lab import TOKEN

pytestmark = [pytest.mark.slow, pytest.mark.alone]

RELU, CHECK = "def relu(z)", 'check("relu")'


@pytest.fixture
def steps(folder, jupyter, gates, node, chromium, tmp_path):
    """steps(theme, step, ...) -> what each step showed; the first cells are run before them."""

    def do(theme, *more):
        first = [{"cell": "from checks import"}, {"cell": "import numpy"}]
        script = Path(__file__).with_name("first_minutes.mjs")
        base = jupyter(folder("activations").path, theme)
        arguments = [script, base, TOKEN, json.dumps([*first, *more])]
        said = node(*arguments, env=os.environ | {"CHROMIUM": chromium})
        return json.loads(said)[len(first) :]

    return do


def written(body, name="relu"):
    return {"cell": f"def {name}(", "write": f"def {name}(z):\n    {body}"}


def own(source):
    return {"cell": CHECK, "own": True, "write": source}


def test_the_first_minutes_go_as_the_readme_says(steps):
    opened, _, wrong, hint, _, right, _, endless, stopped, progress = steps(
        "light",
        {"cell": CHECK},
        written("return max(0, z)"),
        {"cell": CHECK},
        own('hint("relu")'),
        written("return np.maximum(0, z)"),
        {"cell": CHECK},
        written("while True: pass"),
        {"cell": CHECK},
        {"cell": CHECK, "interrupt": 700},
        own("progress()"),
    )
    assert opened["text"].startswith("○ Not started relu")
    assert wrong["text"].startswith("✗ Not right yet relu")
    assert "in the line: return max(0, z)" in wrong["text"]
    assert 'hint("relu")' in wrong["text"].splitlines()[-1]
    assert any("/pages/" in link for link in wrong["links"])
    assert hint["text"].startswith("→ Hint 1 of 3: relu")
    assert right["text"].startswith("✓ Well done relu")
    assert (wrong["images"], right["images"]) == (1, 1)
    assert "still running after 2 s, in the line: while True: pass" in endless["text"]
    assert stopped["text"].startswith("→ Stopped\nYou stopped this, in the line: while True: pass")
    assert progress["text"].startswith("activations: 0 of 13 done")


def test_wrong_shapes_are_drawn_and_an_answer_is_traced(steps):
    _, wrong, traced = steps(
        "light",
        written("return np.maximum(0, z).sum(axis=1)"),
        {"cell": CHECK},
        own('trace("relu")'),
    )
    assert wrong["images"] >= 1
    assert "(4,)" in wrong["text"]
    assert "z (4, 1)" in traced["text"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_word_can_be_read_and_verdicts_differ_without_colour(steps, theme):
    shown = steps(
        theme,
        {"cell": CHECK},
        written("return z"),
        {"cell": CHECK},
        written("return np.maximum(0, z)"),
        {"cell": CHECK},
        own("progress()"),
    )
    opened, _, wrong, _, right, progress = shown
    for output in (opened, wrong, right, progress):
        for word, colour, background in output["colours"]:
            least = 4.5 if any(map(str.isalnum, word)) else 3  # WCAG's for text, and for signs
            assert contrast(colour, background) >= least, (word, colour, background)
    assert len({output["text"][0] for output in (opened, wrong, right)}) == 3


def contrast(one, other):
    """The ratio of two CSS colours, by WCAG 2.2."""
    dark, light = sorted(luminance(colour) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
