"""Deadlines, extensions and what lateness costs, in nbgrader's gradebook."""

from datetime import datetime, timedelta

import pytest
from nbgrader.plugins import LateSubmissionPlugin
from sqlalchemy import insert
from traitlets.config import Config

from autograder.course import CourseError
from autograder.gradebook.database import open_gradebook
from autograder.gradebook.deadlines import deadlines, extend, set_due, settle, timeless
from autograder.gradebook.lateness import Lateness
from autograder.gradebook.marks import totals
from autograder.gradebook.tables import origins

DUE = datetime(2026, 11, 2, 17)
HOUR = timedelta(hours=1)


class PointAnHour(LateSubmissionPlugin):
    """Takes a point for each hour."""

    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return total_seconds_late / 3600


class Broken(LateSubmissionPlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        raise KeyError("no such student")


@pytest.fixture
def book(tmp_path):
    """ada handed in two hours late, ben in time, cem nobody knows when; dea did not hand in."""
    with open_gradebook(f"sqlite:///{tmp_path}/gradebook.db", "course") as book:
        book.add_assignment("points")
        book.add_notebook("points", "points")
        book.add_grade_cell("test_a", "points", "points", max_score=4, cell_type="code")
        for student in ("ada", "ben", "cem", "dea"):
            book.add_student(student)
        for student, when in (("ada", DUE + 2 * HOUR), ("ben", DUE), ("cem", None)):
            book.add_submission("points", student, timestamp=when)
            book.find_grade("test_a", "points", "points", student).auto_score = 4.0
        book.db.commit()
        yield book


@pytest.fixture
def marks(book):
    """marks(plugin) -> the marks by student, after penalties were settled."""

    def ask(plugin=PointAnHour):
        config = Config({"AssignLatePenalties": {"plugin_class": plugin}})
        settle(book, Lateness(config), ["points"])
        return {student: total.score for (student, _), total in totals(book).items()}

    return ask


@pytest.mark.filterwarnings("ignore:Object of type <Submitted")
class TestLateness:
    def test_nothing_is_late_before_there_is_a_date(self, marks):
        assert marks() == {"ada": 4, "ben": 4, "cem": 4}

    def test_a_date_costs_who_came_later(self, book, marks):
        set_due(book, "points", DUE)
        assert marks() == {"ada": 2, "ben": 4, "cem": 4}

    def test_a_later_date_gives_points_back(self, book, marks):
        set_due(book, "points", DUE)
        marks()
        set_due(book, "points", DUE + HOUR)
        assert marks()["ada"] == 3
        set_due(book, "points", None)
        assert marks()["ada"] == 4

    def test_an_extension_goes_with_its_student(self, book):
        set_due(book, "points", DUE)
        extend(book, "points", "dea", DUE + HOUR)
        (before,) = deadlines(book)
        book.remove_student("dea")
        (after,) = deadlines(book)
        assert (before.extensions, after.extensions) == ({"dea": DUE + HOUR}, {})

    def test_an_extension_is_for_one_student_and_ends(self, book, marks):
        set_due(book, "points", DUE - 2 * HOUR)
        extend(book, "points", "ada", DUE + HOUR)
        assert marks() == {"ada": 3, "ben": 2, "cem": 4}
        extend(book, "points", "ada", None)
        assert marks()["ada"] == 0

    def test_an_extension_holds_when_the_date_of_the_class_moves(self, book, marks):
        set_due(book, "points", DUE)
        extend(book, "points", "ada", DUE + 2 * HOUR)
        marks()
        set_due(book, "points", DUE - HOUR)
        assert marks() == {"ada": 4, "ben": 3, "cem": 4}

    def test_an_extension_can_be_given_before_anything_comes(self, book, marks):
        set_due(book, "points", DUE)
        extend(book, "points", "dea", DUE + 3 * HOUR)
        book.add_submission("points", "dea", timestamp=DUE + 3 * HOUR)
        book.find_grade("test_a", "points", "points", "dea").auto_score = 4.0
        book.db.commit()
        assert marks()["dea"] == 4
        assert book.find_submission("points", "dea").total_seconds_late == 0
        (deadline,) = deadlines(book)
        assert deadline.extensions == {"dea": DUE + 3 * HOUR}

    def test_what_a_person_gave_counts_when_penalties_are_settled_again(self, book, marks):
        set_due(book, "points", DUE)
        assert marks()["ada"] == 2
        book.find_grade("test_a", "points", "points", "ada").manual_score = 1.0
        book.db.commit()
        assert marks()["ada"] == 0

    def test_whose_time_is_unknown_is_named_and_a_platforms_word_counts(self, book, marks):
        set_due(book, "points", DUE)
        assert timeless(book, "points").students == ["cem"]
        origin = {"platform": "canvas", "number": "1", "file": "x", "late": True}
        book.db.execute(insert(origins).values(assignment="points", student="cem", **origin))
        book.db.commit()
        assert 3.9 < marks()["cem"] < 4
        assert "1 that the platform calls late" in timeless(book, "points").remark("points")
        extend(book, "points", "cem", DUE + HOUR)
        assert marks()["cem"] == 4

    def test_a_plugin_that_fails_is_named_with_the_student(self, book, marks):
        set_due(book, "points", DUE)
        with pytest.raises(CourseError, match=r"Broken, failed for ada, 7200 s late: KeyError"):
            marks(Broken)

    def test_nbgraders_own_plugin_takes_nothing(self):
        assert Lateness(Config()).is_free
        assert not Lateness(Config({"LateSubmissionPlugin": {"penalty_method": "zero"}})).is_free
        derived = Config({"AssignLatePenalties": {"plugin_class": PointAnHour}})
        assert not Lateness(derived).is_free
