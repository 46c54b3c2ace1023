"""The course's assignments in nbgrader's gradebook."""

import json
from datetime import datetime

import pytest
from lecture import CATALOG

from autograder.course import CourseError
from autograder.deadline import change, listing
from autograder.gradebook.opened import opened, read, register
from autograder.marking import released_notebooks
from autograder.release.freshness import ensure_for_nbgrader
from autograder.roster.importing import import_list
from autograder.roster.listing import overview


def without(path, grade_id):
    notebook = json.loads(path.read_text())
    marks = [cell["metadata"].get("nbgrader", {}) for cell in notebook["cells"]]
    notebook["cells"] = [
        cell
        for cell, mark in zip(notebook["cells"], marks, strict=True)
        if mark.get("grade_id") != grade_id
    ]
    path.write_text(json.dumps(notebook))


def points_in(notebook):
    marks = [cell.metadata.get("nbgrader", {}) for cell in notebook.cells]
    return sum(mark.get("points", 0) for mark in marks)


def test_a_cell_taken_out_after_marking_is_named_with_a_way_on(place):
    with opened(place, CATALOG) as book:
        book.gradebook.add_student("ada")
        book.gradebook.add_submission("activations", "ada")
        book.gradebook.db.commit()
        without(place.assignments / "activations" / "activations.ipynb", "test_relu")
        url = book.config.CourseDirectory.db_url
        with pytest.raises(CourseError, match=r"taken out: test_relu.*0 points"):
            register(book.gradebook, url, place, CATALOG)


@pytest.fixture
def stale(place):
    """A course whose assignment is not what solutions/ builds any more."""
    without(place.assignments / "activations" / "activations.ipynb", "test_relu")
    return place


def test_who_is_in_the_class_and_when_it_is_due_wait_for_no_build(stale, tmp_path):
    (tmp_path / "list.csv").write_text("id,Email address\nada,ada@example.org\n")
    assert import_list(stale, tmp_path / "list.csv").added == 1
    assert [person.id for person in overview(stale).people] == ["ada"]
    change(stale, "activations", "2026-11-02 17:00 UTC")
    change(stale, "activations", "2026-11-05 17:00 UTC", "ada")
    due, *others = listing(stale).deadlines
    assert due.due == datetime(2026, 11, 2, 17)
    assert {other.assignment for other in others} == CATALOG.assignments.keys() - {"activations"}


def test_the_formgrader_s_first_page_lists_all_assignments_with_their_points(place):
    ensure_for_nbgrader(place.root)
    with read(place) as gradebook:
        points = {entry.name: entry.max_score for entry in gradebook.assignments}
    assert points == {
        name: points_in(nb) for name, nb in released_notebooks(place, CATALOG).items()
    }


def test_mending_the_gradebook_does_not_open_it(place, monkeypatch):
    monkeypatch.setattr("sys.argv", ["nbgrader", "db", "upgrade"])
    ensure_for_nbgrader(place.root)
    assert not (place.classroom / "gradebook.db").exists()


def test_an_extension_is_given_to_whom_the_class_list_calls_so(place, tmp_path):
    (tmp_path / "list.csv").write_text(
        "id,First name,Last name,ID number,Email address\n"
        "ada,Ada,Rezaei,0012345,Ada@example.org\nben,Ben,Ng,,\nNg-Ben,Ben,Ng,,\n"
    )
    import_list(place, tmp_path / "list.csv")
    change(place, "activations", "2026-11-02 17:00 UTC")
    for called in ("ada", "0012345", "ada@EXAMPLE.org", "Ada Rezaei"):
        done = change(place, "activations", "2026-11-05 17:00 UTC", called)
        assert list(done.deadline.extensions) == ["ada"]
        change(place, "activations", "none", "ada")
    with pytest.raises(CourseError, match="could be Ng-Ben or ben"):
        change(place, "activations", "2026-11-05 17:00 UTC", "Ben Ng")
    with pytest.raises(CourseError, match="Did you mean 'ada'"):
        change(place, "activations", "2026-11-05 17:00 UTC", "adda")


def test_an_extension_that_gives_no_time_is_said(place, tmp_path):
    (tmp_path / "list.csv").write_text("id\nada\n")
    import_list(place, tmp_path / "list.csv")
    change(place, "activations", "2026-11-02 17:00 UTC")
    done = change(place, "activations", "2026-11-01 17:00 UTC", "ada")
    assert any("has no effect: ada" in remark for remark in done.remarks)
