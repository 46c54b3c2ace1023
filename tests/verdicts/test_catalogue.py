"""Each entry of the catalogues: what is called right at home earns its points when graded."""

import itertools
import os
import random

import pytest
from lecture import CATALOG

from .doors import kernel, placed, states
from .table import ENOUGH, too_good

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

# Notebooks of each assignment and kind; all of them take half an hour. Others: AUTOGRADER_SEED=7
SOME = 3
SEED = int(os.environ.get("AUTOGRADER_SEED", "1"))


def rows(assignment, kind):
    """The entries of a kind, one of each exercise at a time: what stands in one notebook."""
    exercises = CATALOG[assignment].exercises.values()
    columns = [[(entry.id, entry.source) for entry in getattr(one, kind)] for one in exercises]
    for row in itertools.zip_longest(*columns):
        pairs = zip((one.name for one in exercises), row, strict=True)
        yield {name: entry for name, entry in pairs if entry}


def some(assignment, kind):
    """A few of these, with their numbers."""
    numbered = list(enumerate(rows(assignment, kind)))
    return random.Random(SEED).sample(numbered, min(SOME, len(numbered)))


@pytest.fixture(scope="module")
def notebooks(answered):
    """Notebooks of known mistakes, and of right answers in other styles."""
    return {
        f"{assignment} {kind} {number}": answered(
            assignment, {name: source for name, (_, source) in row.items()}
        )
        for assignment in CATALOG.assignments
        for kind in ("mistakes", "variants")
        for number, row in some(assignment, kind)
    }


@pytest.fixture(scope="module")
def table(notebooks, verdicts):
    return verdicts(notebooks)


@pytest.mark.parametrize("home", ["practice", "ready"])
@pytest.mark.parametrize("graded", ["mark", "nbgrader"])
def test_a_known_mistake_that_is_right_at_home_earns_its_points(table, home, graded):
    found = {case: too_good(table[home][case], shares) for case, shares in table[graded].items()}
    assert {case: names for case, names in found.items() if names} == {}


@pytest.mark.parametrize("home", ["practice", "ready"])
def test_an_answer_in_another_style_is_right_through_every_door(table, home):
    for case, said in table[home].items():
        if "variants" in case:
            shares = table["mark"][case] | table["nbgrader"][case]
            assert {name for name in shares if said.get(name) != "right"} == set(), case
            assert min(shares.values()) >= ENOUGH, case


def test_both_ways_of_grading_give_the_same(table):
    for case, shares in table["mark"].items():
        assert shares == pytest.approx(table["nbgrader"][case], abs=1e-3), case


def test_in_jupyter_an_entry_is_called_what_it_is(course, assignment, notebooks, table, tmp_path):
    cases = [case for case in notebooks if case.startswith(assignment)]
    folder = placed(course.assignments, tmp_path / "folder", notebooks[cases[-1]])
    with kernel(folder) as jupyter:  # one for all
        for case in cases:
            shown = "\n".join(map(jupyter.run, notebooks[case].code))
            assert too_good(states(shown), table["mark"][case]) == [], case
            assert "mistakes" in case or set(states(shown).values()) == {"right"}, case
