"""What is said when a run has ended."""

from pathlib import Path

import pytest

from autograder.gradebook.marks import Total
from autograder.printing import runs
from autograder.printing.console import TABLE_ROWS
from autograder.printing.runs import NOTES
from autograder.run.outcome import Outcome
from autograder.run.round import Kept, Tally
from autograder.submissions.collect import Collected
from autograder.submissions.handed_in import Handed


@pytest.fixture
def said(capsys):
    """What is printed of a class of so many, with one point more for each."""

    def run(count, notes=0):
        outcome = Outcome()
        keys = [(f"student-{number:03}", "points") for number in range(count)]
        outcome.totals = {key: Total(number, 80, 0, 0) for number, key in enumerate(keys)}
        outcome.timeless = {"points": NoTimes()}
        tally = Tally(("points",), "bubblewrap", Collected([], [], []), outcome)
        tally.marks = {Handed(*key, Path()): Kept(0, 80, False) for key in keys}
        tally.notes = dict.fromkeys(list(tally.marks)[:notes], ("It is empty.", "It was renamed."))
        runs.tally(tally)
        return "".join(capsys.readouterr())

    return run


class NoTimes:
    def remark(self, name):
        return ""


def test_a_small_class_is_listed(said):
    assert "2 / 80" in said(3)


def test_a_large_class_is_summed_up_with_the_way_to_the_list(said):
    text = said(TABLE_ROWS + 11)
    assert "points: 61 students, median 30, the middle half from 15 to 45, of 80 points." in text
    assert "autograder report" in text


def test_no_line_is_broken_where_nobody_looks_at_it(said):
    assert "61 submissions: 61 marked under bubblewrap, 0 unchanged since the last run; " in said(
        61
    )


def test_what_was_found_in_a_notebook_is_said_with_its_owner(said):
    text = said(NOTES + 5, notes=NOTES + 2)
    assert "Note: student-000, points: It is empty. And 1 more note." in text
    assert text.count("It is empty") == NOTES
    assert "2 more have one" in text
