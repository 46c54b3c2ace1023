"""Whose marks a run changed, from what to what, and the list that is kept."""

import csv
import io

from autograder.gradebook.marks import Total
from autograder.run.outcome import Change, changes, keep

BEFORE = {("ada", "points"): Total(3, 5, 0, 0), ("ben", "points"): Total(4, 5, 0, 0)}


def test_a_mark_that_was_there_and_is_another_now_is_a_change():
    after = BEFORE | {("ada", "points"): Total(5, 5, 0, 0), ("cem", "points"): Total(1, 5, 0, 0)}
    assert changes(BEFORE, after) == [Change("ada", "points", 3, 5, "marked again")]


def test_a_change_by_another_notebook_says_so():
    after = BEFORE | {("ada", "points"): Total(5, 5, 0, 0)}
    (change,) = changes(BEFORE, after, anew={("ada", "points")})
    assert change.because == "handed in again"


def test_a_change_by_lateness_alone_says_so():
    after = BEFORE | {("ben", "points"): Total(3, 5, 0, 1)}
    assert changes(BEFORE, after) == [Change("ben", "points", 4, 3, "lateness")]


def test_less_than_a_database_keeps_is_no_change():
    after = BEFORE | {("ada", "points"): Total(3 + 1e-9, 5, 0, 0)}
    assert changes(BEFORE, after) == []


def test_the_list_grows_and_stays_readable(tmp_path):
    path = tmp_path / "changes.csv"
    keep(path, [])
    assert not path.exists()
    keep(path, [Change("=ada", "points", 3, 5, "marked again")])
    keep(path, [Change("ben", "points", 4, 3, "lateness")])
    rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"))))
    assert [(row["student"], row["before"], row["after"]) for row in rows] == [
        ("'=ada", "3", "5"),
        ("ben", "4", "3"),
    ]
