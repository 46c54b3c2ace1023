"""Marks as Moodle and Canvas take them, read back by strict readers."""

from datetime import datetime, timedelta

import platforms
import pytest

from autograder.class_report import canvas, moodle
from autograder.gradebook.marks import Mark
from autograder.gradebook.students import Person
from autograder.submissions.origin import Origin

NOW = datetime(2026, 11, 27, 12)
PEOPLE = {
    one.id: one
    for one in (
        Person("ada", "Ada", "Lovelace", "ada@example.org", "77", "al", "4711", "A"),
        Person("ben", "Ben", "", "ben@example.org"),
        Person("cem"),
        Person("dea", "Dea", "Ng", "dea@example.org", "78"),
    )
}
MARKS = [
    Mark("ada", "points", 17.25, 22.0),
    Mark("ben", "points", 10.0, 22.0),
    Mark("cem", "points", 5.0, 22.0),
    Mark("dea", "points", 12.0, 22.0, waiting=1),
]
ORIGINS = {
    student: Origin("points", student, "moodle", number)
    for student, number in (("ada", "90010"), ("ben", "90011"), ("dea", "90012"))
}
NUMBERS = {90010, 90011, 90012}
OWN = (
    "Identifier,Full name,Status,Grade,Maximum Grade,Last modified (grade),Feedback comments\r\n"
    'Participant 90010,"Lovelace, Ada",Submitted,,22.00,-,Well done\r\n'
    "Participant 90012,Dea Ng,Submitted,3.00,22.00,-,\r\n"
)
PERSIAN = 'شناسه,نام,نمره,بیشترین,تغییر\nشرکت‌کننده 90011,بن,,"22,00",-\n'


def test_the_worksheet_holds_final_marks_by_moodles_numbers():
    data = moodle.worksheet(MARKS, PEOPLE, ORIGINS, NOW)
    assert platforms.moodle_worksheet(data, NUMBERS, 22) == {90010: 17.25, 90011: 10.0}


def test_a_grade_that_was_changed_in_moodle_since_is_left_to_moodle():
    data = moodle.worksheet(MARKS, PEOPLE, ORIGINS, NOW)
    changed = {90010: NOW + timedelta(hours=1), 90011: NOW - timedelta(hours=1)}
    assert platforms.moodle_worksheet(data, NUMBERS, 22, changed) == {90011: 10.0}


@pytest.fixture
def own(tmp_path):
    def put(text):
        path = tmp_path / "points.csv"
        path.write_text(text, "utf-8")
        return path

    return put


def test_moodles_own_worksheet_is_filled_in_and_else_left_as_it_came(own):
    filled = moodle.filled(own(OWN), MARKS, ORIGINS).decode()
    assert filled == OWN.replace("Submitted,,22", "Submitted,17.25,22")
    assert moodle.maximum(own(OWN)) == 22


def test_moodles_own_worksheet_is_filled_in_with_its_own_words_and_decimal_sign(own):
    marks = [Mark("ben", "points", 10.5, 22.0)]
    assert "10,5" in moodle.filled(own(PERSIAN), marks, ORIGINS).decode().splitlines()[1]


def test_moodles_gradebook_gets_only_rows_that_it_can_find():
    data = moodle.gradebook("points", MARKS, PEOPLE)
    users = {person.email: person.id for person in PEOPLE.values() if person.email}
    taken = platforms.moodle_gradebook(data, users, "Email address", "points")
    assert taken == {"ada": 17.25, "ben": 10.0}


def test_the_column_that_most_students_have_is_the_one_to_match_by():
    people = {one.student: Person(one.student, id_number=f"n-{one.student}") for one in MARKS} | {
        "ada": PEOPLE["ada"]
    }
    data = moodle.gradebook("points", MARKS, people)
    users = {person.id_number: person.id for person in people.values()}
    taken = platforms.moodle_gradebook(data, users, "ID number", "points")
    assert taken == {"ada": 17.25, "ben": 10.0, "cem": 5.0}


def test_canvas_gets_whom_it_can_find_and_a_login_only_where_it_is_one():
    marks = [*MARKS, Mark("eli", "points", 3.0, 22.0)]
    people = PEOPLE | {"eli": Person("eli", lms_user_id="79")}
    data = canvas.gradebook("points", marks, people)
    students = {77: ("4711", "al"), 78: ("", ""), 79: ("", "eli2")}
    assert platforms.canvas_gradebook(data, students, "points") == ({77: 17.25, 79: 3.0}, 22.0)
