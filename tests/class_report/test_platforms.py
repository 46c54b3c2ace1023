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
GERMAN = (
    "ID,Vollständiger Name,Status,Bewertung,Bestwertung,Änderbar,Geändert (Abgabe),"
    "Geändert (Bewertung)\n"
    'Teilnehmer/in90010,Ada Lovelace,Abgegeben,,"22,00",Ja,-,-\n'
    'Teilnehmer/in90012,Dea Ng,Abgegeben,"3,00","22,00",Ja,-,-\n'
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
    filled = moodle.filled(own(OWN), MARKS, ORIGINS, NOW).decode()
    assert filled == OWN.replace(
        "Submitted,,22.00,-", "Submitted,17.25,22.00,2026-11-27 12:00:00 UTC"
    )


def test_marks_that_changed_after_moodle_took_the_first_are_newer_than_those(own):
    sheet = OWN.replace(",Feedback comments", "").replace(",Well done", "").replace(",-,", ",-")
    changed = {90010: NOW - timedelta(hours=1), 90012: NOW - timedelta(hours=1)}
    marks = [MARKS[0], MARKS[3]._replace(waiting=0)]
    filled = moodle.filled(own(sheet), marks, ORIGINS, NOW)
    assert platforms.moodle_worksheet(filled, NUMBERS, 22, changed) == {90010: 17.25, 90012: 12.0}
    filled = moodle.filled(own(GERMAN), marks, ORIGINS, NOW).decode()
    assert filled.count("-,2026-11-27 12:00:00 UTC") == 2


def test_whom_moodles_worksheet_cannot_take_is_named(own):
    sheet = OWN.replace("Last modified (grade)", "Grade can be changed")
    sheet = sheet.replace("3.00,22.00,-", "3.00,22.00,No")
    marks = [*MARKS[:3], MARKS[3]._replace(waiting=0)]
    older, locked = moodle.warnings("points", own(sheet), marks, ORIGINS)
    assert "older than these, so their marks are not in it: ben." in older
    assert "takes no grade any more for dea." in locked
    (most,) = moodle.warnings("points", own(OWN.replace("22.00", "100.00")), MARKS[:1], ORIGINS)
    assert "has a maximum of 100, and the assignment one of 22" in most
    scale = OWN.replace("Maximum Grade", "Scale").replace("22.00", '"Weak,Strong"')
    (scaled,) = moodle.warnings("points", own(scale), MARKS[:1], ORIGINS)
    assert "names no maximum. If the assignment is graded by a scale" in scaled


def test_moodles_own_worksheet_is_filled_in_with_its_own_words_and_decimal_sign(own):
    marks = [Mark("ben", "points", 10.5, 22.0)]
    assert "10,5" in moodle.filled(own(PERSIAN), marks, ORIGINS, NOW).decode().splitlines()[1]


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


EXPORT = """Student,ID,SIS User ID,SIS Login ID,Section,{titles},Current Score
,,,,,Manual Posting,,
    Points Possible,,,,,{points},(read only)
"Lovelace, Ada",77,4711,al,A,,,
"""


def exported(own, titles, points="22.00,22.00"):
    return own(EXPORT.format(titles=titles, points=points))


def test_marks_go_into_the_column_that_canvas_has(own):
    export = exported(own, "Homework 2: Two Points (11),Other (12)")
    found = canvas.columns(export, "two_points")
    assert [column.title for column in found] == ["Homework 2: Two Points (11)"]
    data = canvas.gradebook("two_points", MARKS[:1], PEOPLE, found)
    students = {77: ("4711", "al")}
    assert platforms.canvas_gradebook(data, students, found[0].title) == ({77: 17.25}, 22.0)
    assert canvas.warnings("two_points", export, 22.0) == []


def test_of_two_columns_the_one_that_is_called_so_is_meant_and_else_it_is_asked(own):
    exact = exported(own, "Points (11),Points bonus (12)")
    assert [column.title for column in canvas.columns(exact, "points")] == ["Points (11)"]
    unclear = exported(own, "My Points (11),Points bonus (12)")
    (said,) = canvas.warnings("points", unclear, 22.0)
    assert "this may be My Points (11) or Points bonus (12)" in said
    data = canvas.gradebook("points", MARKS[:1], PEOPLE, canvas.columns(unclear, "points"))
    assert data.startswith(b"Student,ID,SIS User ID,SIS Login ID,Section,points\r\n")


@pytest.mark.parametrize(
    ("points", "most"), [("100.00", 100), ('"22,50"', 22.5), ('"1,022.00"', 1022)]
)
def test_other_points_in_canvas_are_said(own, points, most):
    export = exported(own, "points (11),x (12)", f"{points},")
    assert canvas.warnings("points", export, most) == []
    (said,) = canvas.warnings("points", export, 22.0)
    assert f"points (11) has a maximum of {most:g}, and the assignment one of 22" in said


def test_canvas_without_such_an_assignment_is_said_and_before_an_export_nothing_is(own, tmp_path):
    (said,) = canvas.warnings("points", exported(own, "x (11),y (12)"), 22.0)
    assert "makes a new one" in said
    assert canvas.warnings("points", tmp_path / "none.csv", 22.0) == []
