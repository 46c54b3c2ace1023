"""Final marks, read from nbgrader's gradebook."""

import os
import sys
import warnings
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder.gradebook.marks import final_marks


@pytest.fixture(scope="module")
def marks(tmp_path_factory):
    """Three students: marked by machine and late, waiting for a person, and absent."""
    folder = tmp_path_factory.mktemp("gradebook")
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # nbgrader's own, about SQLAlchemy
        # nbgrader calls `alembic` by name.
        patch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
        with Gradebook(f"sqlite:///{folder}/gradebook.db") as book:
            fill(book)
            return {mark.student: mark for mark in final_marks(book)}


def fill(book):
    book.add_assignment("batching")
    book.add_notebook("batching", "batching")
    for name, points in (("test_a", 4), ("test_b", 6)):
        book.add_grade_cell(name, "batching", "batching", max_score=points, cell_type="code")
    book.add_student("ada", first_name="Ada", last_name="Lovelace", lms_user_id="77")
    book.add_student("ben")
    book.add_student("cem", email="cem@example.org")
    for student in ("ada", "ben"):
        book.add_submission("batching", student)
        by_machine = book.find_grade("test_a", "batching", "batching", student)
        by_machine.auto_score, by_machine.needs_manual_grade = 3.5, False
    by_hand = book.find_grade("test_b", "batching", "batching", "ada")
    by_hand.auto_score, by_hand.manual_score, by_hand.extra_credit = 1.0, 6.0, 0.5
    by_hand.needs_manual_grade = False
    book.find_submission_notebook("batching", "batching", "ada").late_submission_penalty = 2.0
    book.find_grade("test_b", "batching", "batching", "ben").needs_manual_grade = True
    book.db.commit()


def test_a_mark_counts_what_a_person_gave_less_what_lateness_cost(marks):
    ada = marks["ada"]
    assert (ada.score, ada.max_score, ada.is_final) == (8.0, 10.0, True)
    assert (ada.first_name, ada.last_name, ada.lms_user_id) == ("Ada", "Lovelace", "77")


def test_a_mark_that_waits_for_a_person_is_not_final(marks):
    assert (marks["ben"].score, marks["ben"].waiting, marks["ben"].is_final) == (3.5, 1, False)


def test_a_student_who_handed_in_nothing_has_no_mark(marks):
    assert (marks["cem"].score, marks["cem"].is_final) == (None, False)
