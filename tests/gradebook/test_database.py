"""The cost of a mark does not grow with the class: no statement reads a table to its end."""

import os
import sqlite3
from contextlib import closing, contextmanager

import pytest
from lecture import CATALOG
from sqlalchemy import event
from sqlalchemy.engine import Engine

from autograder.class_report.page import course_report
from autograder.course import CourseError
from autograder.deadline import listing
from autograder.gradebook.entries import Entry
from autograder.gradebook.opened import opened
from autograder.roster.listing import overview
from autograder.run.store import Store

GROWING = ("student", "submitted_assignment", "submitted_notebook", "grade", "comment")


@contextmanager
def heard():
    """The statements that reach the database meanwhile, with their parameters."""
    statements = []

    def listen(connection, cursor, statement, parameters, context, executemany):
        statements.append((statement, parameters[0] if executemany else parameters))

    event.listen(Engine, "before_cursor_execute", listen)
    try:
        yield statements
    finally:
        event.remove(Engine, "before_cursor_execute", listen)


@pytest.fixture
def plans(place):
    """How SQLite would carry out statements, step by step."""

    def explain(statements):
        with closing(sqlite3.connect(place.classroom / "gradebook.db")) as database:
            return [
                (step[3], statement)
                for statement, parameters in statements
                if statement.startswith(("SELECT", "UPDATE"))
                for step in database.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
            ]

    return explain


def is_a_walk(step):
    """Whether a step of a plan reads a table of the class from its first row to its last."""
    word, table, *_ = step.split()
    return word == "SCAN" and table in GROWING


def test_no_mark_is_written_or_looked_up_by_reading_a_whole_table(place, plans):
    scores = {f"test_{name}": 1.0 for name in CATALOG["activations"].exercises}
    entry = Entry("ada", "activations", scores | {"why_not_sigmoid": None}, frozenset())
    with opened(place, CATALOG) as book, heard() as statements:
        book.save([entry])
        book.save([entry])
        assert book.holds("ada", "activations", scores, None)
    steps = plans(statements)
    assert {step.split()[1] for step, _ in steps} >= set(GROWING)
    assert [step for step in steps if is_a_walk(step[0])] == []


def test_a_gradebook_of_nbgrader_gets_what_finds_its_rows_fast(place, plans):
    with opened(place, CATALOG):
        pass
    with closing(sqlite3.connect(place.classroom / "gradebook.db")) as database:
        database.execute("DROP INDEX grade_by_notebook_id")
    query = [("SELECT * FROM grade WHERE notebook_id = ?", ("x",))]
    assert [is_a_walk(step) for step, _ in plans(query)] == [True]
    with opened(place, CATALOG):
        pass
    assert [is_a_walk(step) for step, _ in plans(query)] == [False]


def broken(path, kind):
    """A gradebook that is none any more."""
    if kind == "a folder":
        path.unlink()
        path.mkdir()
    else:
        data = path.read_bytes()
        path.write_bytes(b"Dear Ada, this is a letter." if kind == "a letter" else data[:40_000])


@pytest.mark.parametrize("kind", ["a letter", "a folder", "cut off"])
def test_a_gradebook_that_is_no_database_is_a_sentence_that_says_what_to_do(place, kind):
    with opened(place, CATALOG):
        pass
    broken(place.classroom / "gradebook.db", kind)
    for look in (lambda: overview(place), lambda: listing(place), lambda: course_report(place)):
        with pytest.raises(CourseError, match=r"gradebook\.db cannot be used: .* move it away"):
            look()


def test_reports_that_are_no_database_are_a_sentence_too(place):
    place.store.write_bytes(b"Dear Ada, this is a letter." * 9)
    with pytest.raises(CourseError, match=r"reports\.db cannot be used: .* move it away"):
        Store(place.store)


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="/proc shows which files are open")
def test_reports_that_cannot_be_used_are_not_held_open(place):
    place.store.write_bytes(b"Dear Ada, this is a letter." * 9)
    with pytest.raises(CourseError) as refused:  # which keeps what it was raised in
        Store(place.store)
    held = [os.path.realpath(f"/proc/self/fd/{name}") for name in os.listdir("/proc/self/fd")]
    assert refused.value
    assert str(place.store.resolve()) not in held
