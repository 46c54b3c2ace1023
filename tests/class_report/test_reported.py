"""The reports behind the marks: found by the stamp on the marked notebook."""

import json

import pytest

from autograder.catalog import Catalog
from autograder.run import stamp
from autograder.run.reported import reported
from autograder.run.store import Store, key_of

NOTEBOOK = b'{"cells": [], "metadata": {}}'


@pytest.fixture
def known(assignment):
    return Catalog(assignment.folder.parent, None, {"doubling": assignment})


@pytest.fixture
def marked(course, assignment, report_of):
    """ada handed in, was marked, and the report was kept."""
    submitted, autograded = (
        base / "ada" / "doubling" for base in (course.submitted, course.autograded)
    )
    for folder in (submitted, autograded):
        folder.mkdir(parents=True)
    (submitted / "doubling.ipynb").write_bytes(NOTEBOOK)
    key = key_of(b"seed", assignment)
    written = {"cells": [], "metadata": {}}
    stamp.put(stamp.stamp_of(NOTEBOOK, key), written)
    (autograded / "doubling.ipynb").write_text(json.dumps(written))
    with Store(course.store) as store:
        store.put(key, report_of())
    return submitted / "doubling.ipynb"


def test_a_report_is_current_as_long_as_nothing_changes(course, known, marked):
    (one,) = reported(course, known)
    assert (one.student, one.assignment, one.is_current) == ("ada", "doubling", True)
    assert one.report.max_score == 10


def test_a_new_submission_makes_it_outdated(course, known, marked):
    marked.write_bytes(NOTEBOOK + b" ")
    (one,) = reported(course, known)
    assert not one.is_current


def test_a_vanished_submission_keeps_its_report(course, known, marked):
    marked.unlink()
    marked.parent.rmdir()
    (one,) = reported(course, known)
    assert not one.is_current


def test_a_changed_grader_makes_it_outdated(course, assignment, known, marked, monkeypatch):
    monkeypatch.setattr("autograder.run.reported.version_of", lambda _: "other")
    (one,) = reported(course, known)
    assert not one.is_current


def test_without_the_store_there_is_no_report(course, known, marked):
    course.store.unlink()
    assert list(reported(course, known)) == []
