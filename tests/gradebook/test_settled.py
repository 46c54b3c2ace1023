"""What lateness costs is computed from the marks that stand in the gradebook when they go out."""

from contextlib import suppress
from datetime import datetime

import pytest

from autograder.class_report.page import course_report
from autograder.course import CONFIG, CourseError
from autograder.feedback.giving import give
from autograder.gradebook import opened
from autograder.gradebook.marks import totals

DUE, LATE = datetime(2026, 11, 2, 17), datetime(2026, 11, 2, 18)
TENTH = """
from nbgrader.plugins import LateSubmissionPlugin

class Tenth(LateSubmissionPlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return score / 10

c.AssignLatePenalties.plugin_class = Tenth
"""


@pytest.mark.filterwarnings("ignore:Object of type <Submitted")
@pytest.mark.parametrize("going_out", [course_report, give])
def test_a_mark_that_a_person_gave_since_is_late_too(place, going_out):
    with open(place.root / CONFIG, "a") as config:
        config.write(TENTH)
    with opened.listed(place, ["activations"]) as book:
        book.gradebook.add_student("ada")
        book.gradebook.add_submission("activations", "ada", timestamp=LATE)
        book.gradebook.find_assignment("activations").duedate = DUE
        grade = book.gradebook.find_grade("test_sigmoid", "activations", "activations", "ada")
        grade.manual_score = 2.0
        book.gradebook.db.commit()
    with suppress(CourseError):  # there is no notebook to make a page of
        going_out(place)
    with opened.read(place) as gradebook:
        assert totals(gradebook)["ada", "activations"].score == pytest.approx(1.8)
