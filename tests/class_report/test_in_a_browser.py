"""The pages of the class report in a real Chromium: axe, a phone, sorting and searching."""

import json
import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
HERE = Path(__file__).parent
LOOK = HERE.parent / "feedback" / "look.mjs"


@pytest.fixture
def look(gates, node, chromium):
    """look(script, page) -> what the script says of the page."""
    env = os.environ | {"CHROMIUM": chromium}
    return lambda script, page: json.loads(node(script, page.as_uri(), env=env))


@pytest.mark.parametrize("page", ["index.html", "students.html"])
def test_axe_finds_nothing_and_nothing_sticks_out_on_a_phone(look, write, some_class, page):
    folder, _ = write(some_class)
    for view in look(LOOK, folder / page).values():
        assert (view["broken"], view["trouble"]) == ([], [])
        assert view["wide"] <= 0


def test_students_are_sorted_and_searched_without_a_server(look, write, some_class, standing_of):
    standing = standing_of(some_class)
    kept = [
        mark._replace(score=score) for mark, score in zip(standing.marks, range(12), strict=True)
    ]
    kept[3] = kept[3]._replace(score=None)
    folder, _ = write(some_class, [standing._replace(marks=kept)])
    said = look(HERE / "students.mjs", folder / "students.html")
    order = [mark.student for mark in kept if mark.score is not None]
    assert [one for one in said["rising"] if one in order and one.isalnum()] == [
        one for one in order if one.isalnum()
    ]
    assert said["rising"][-1] == said["falling"][-1] == "s3"
    assert said["falling"][0] == order[-1]
    assert said["found"] == ["s1"]
    assert said["trouble"] == []
