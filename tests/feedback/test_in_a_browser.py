"""The page in a real Chromium: axe, two colour schemes, a phone, and no other host."""

import json
import os
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.parametrize("page", ["feedback"])]


@pytest.fixture(scope="module")
def files(tmp_path_factory, shown, page_of, worst_report):
    """The page with everything on it."""
    folder = tmp_path_factory.mktemp("pages")
    feedback = folder / "feedback.html"
    feedback.write_text(page_of(shown(worst_report, "https://example.org/")), "utf-8")
    return {"feedback": feedback}


@pytest.fixture(scope="module")
def said(files, gates, node, chromium):
    """What the browser says of each page in each view."""
    script = Path(__file__).with_name("look.mjs")
    env = os.environ | {"CHROMIUM": chromium}
    return {page: json.loads(node(script, file.as_uri(), env=env)) for page, file in files.items()}


@pytest.mark.parametrize("view", ["light", "dark", "phone"])
def test_axe_finds_nothing(said, page, view):
    assert said[page][view]["broken"] == []


def test_no_host_is_asked_and_nothing_of_a_student_runs(said, page):
    assert [view["trouble"] for view in said[page].values()] == [[], [], []]


def test_nothing_sticks_out_at_390_pixels(said, page):
    assert said[page]["phone"]["wide"] <= 0
