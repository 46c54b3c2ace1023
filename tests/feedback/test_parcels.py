"""Zips of feedback as Moodle and Canvas take them, read back by strict readers."""

import json
from datetime import datetime, timedelta, timezone

import platforms
import pytest

from autograder.feedback.parcels import Page, for_canvas, for_everybody, for_moodle, pack
from autograder.gradebook.grades import PageMarks
from autograder.submissions.origin import Origin

WHEN = datetime(2026, 11, 2, 13, 30)
FILE = "lovelaceada_LATE_340934_208490284_my work_2.ipynb"


def cell(name, source, solution=False, **outputs):
    mark = {"grade_id": name, "grade": True, "solution": solution}
    return {"cell_type": "markdown", "id": name, "source": source, "metadata": {"nbgrader": mark}}


@pytest.fixture
def page(tmp_path):
    """page(student, origin) -> a feedback page with the marked notebook behind it."""

    def make(student, origin=None, comment="Well <b>done</b>"):
        path, source = tmp_path / f"{student}.html", tmp_path / f"{student}.ipynb"
        path.write_text(f"<p>{student}</p>")
        notebook = {"cells": [cell("why", "Because.", True)], "metadata": {"autograder": {}}}
        source.write_text(json.dumps(notebook | {"nbformat": 4, "nbformat_minor": 5}))
        cells = {"why": {"score": 1.5, "points": 2.0, "comment": comment, "waiting": False}}
        marks = PageMarks(student, "points", "Ada *L*", WHEN, 1.5, 2.0, 0.5, cells)
        return Page(marks, path, source, origin)

    return make


def read(tmp_path, files):
    pack(tmp_path / "out.zip", files, b"stamp")
    return (tmp_path / "out.zip").read_bytes()


def test_moodle_finds_each_person_by_the_number(page, tmp_path):
    pages = [
        page("ada_l", Origin("points", "ada_l", "moodle", "90010")),
        page("سارا", Origin("points", "سارا", "moodle", "90011")),
        page("ben"),
    ]
    taken = platforms.moodle_feedback(read(tmp_path, for_moodle(pages)), {90010, 90011})
    assert taken == {
        90010: {"points-ada_l-2026-11-02.html": b"<p>ada_l</p>"},
        90011: {"points-سارا-2026-11-02.html": "<p>سارا</p>".encode()},
    }


def test_canvas_gets_a_notebook_where_students_see_the_name_of_theirs(page, tmp_path):
    pages = [page("ada", Origin("points", "ada", "canvas", "208490284", FILE)), page("ben")]
    attachments = {208490284: (340934, "my work_2.ipynb")}
    taken = platforms.canvas_feedback(read(tmp_path, for_canvas(pages)), attachments)
    name, data = taken[340934]
    notebook = json.loads(data)
    text = "\n".join(cell["source"] for cell in notebook["cells"])
    assert name == "my work_2.ipynb"
    assert "**1.5 of 2 points**" in text
    assert r"Ada \*L\*" in text
    assert "0.5 points were taken off" in text
    assert "Comment: Well <b>done</b>" in text
    assert "nbgrader" not in data.decode()
    assert "autograder" not in notebook["metadata"]


def test_canvas_gets_the_page_where_something_else_was_handed_in(page, tmp_path):
    zipped = FILE.replace(".ipynb", ".zip")
    files = for_canvas([page("ada", Origin("points", "ada", "canvas", "1", f"in/{zipped}"))])
    assert {name: data() for name, data in files.items()} == {zipped: b"<p>ada</p>"}


def test_a_file_tells_assignment_student_and_day(page):
    assert list(for_everybody([page("ada")])) == ["points-ada-2026-11-02.html"]
    there = page("ada")._replace(zone=timezone(timedelta(hours=12)))
    assert list(for_everybody([there])) == ["points-ada-2026-11-03.html"], "the day on the page"


def test_the_same_pages_give_the_same_zip(page, tmp_path):
    pages = [page("ada"), page("ben")]
    assert read(tmp_path, for_everybody(pages)) == read(tmp_path, for_everybody(pages[::-1]))
