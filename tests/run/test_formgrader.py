"""nbgrader's formgrader in a real JupyterLab and a real browser."""

import json
import os
from pathlib import Path

import pytest
from lab import TOKEN
from lecture import right

from autograder.sample import filled

pytestmark = [pytest.mark.slow, pytest.mark.alone]


def test_autograde_and_a_mark_by_hand_meet_in_the_gradebook(
    place, hand_in, released, jupyter, gates, node, chromium
):
    text = right("activations") | {"why_not_sigmoid": "Each factor is at most 1/4."}
    hand_in("ada", filled(released["activations"], text))
    script = Path(__file__).with_name("formgrader.mjs")
    said = node(script, jupyter(place.root), TOKEN, env=os.environ | {"CHROMIUM": chromium})
    found = json.loads(said)
    assert "Successfully autograded" in found["told"]
    assert found["beside"].startswith("Model answer")
    assert found["code"].split("/")[0].strip() == "20"
    assert found["written"].split("/")[0].strip() == "1.5"
    assert found["waiting"].strip() == ""
