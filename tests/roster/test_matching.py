"""Which student a line of a class list is about."""

from autograder.gradebook.students import Person
from autograder.roster.matching import match
from autograder.roster.reading import Row
from autograder.submissions.origin import Origin

KNOWN = {
    one.id: one
    for one in (
        Person("Ada-Lovelace"),
        Person("noetheremmy-9", lms_user_id="9"),
        Person("ben", email="ben@example.org", id_number="4712"),
        Person("Jo-Doe-17"),
        Person("Jo-Doe-18"),
    )
}
ORIGINS = [Origin("points", "Jo-Doe-17", "moodle", "17")]


def found(*rows):
    matches = match(rows, KNOWN, ORIGINS)
    return [(one.student, one.is_new) for one in matches.found], matches.problems


def test_each_kind_of_number_or_address_finds_its_student():
    rows = [
        Row(full_name="Somebody", participant="17"),
        Row(last_name="Noether", lms_user_id="9"),
        Row(email="BEN@example.org"),
    ]
    assert found(*rows) == ([("Jo-Doe-17", False), ("noetheremmy-9", False), ("ben", False)], [])


def test_a_number_counts_more_than_a_name():
    assert found(Row(id_number="4712", first_name="Ada", last_name="Lovelace"))[0] == [
        ("ben", False)
    ]


def test_a_name_finds_who_handed_in_under_it():
    assert found(Row(first_name="Ada", last_name="Lovelace"))[0] == [("Ada-Lovelace", False)]


def test_an_account_is_found_by_the_login_or_the_first_part_of_the_address():
    assert found(Row(login="ben"))[0] == [("ben", False)]
    assert found(Row(email="ben@other.example.org"))[0] == [("ben", False)]


def test_who_is_new_gets_the_id_that_collecting_will_give():
    rows = [
        Row(first_name="Cem", last_name="Ok", email="c@example.org"),
        Row(last_name="Ng", first_name="Dea", lms_user_id="5"),
        Row(id="eli"),
    ]
    assert found(*rows)[0] == [("Cem-Ok", True), ("ngdea-5", True), ("eli", True)]


def test_two_lines_of_one_name_are_not_guessed_apart():
    students, problems = found(Row(full_name="Kim Lee"), Row(full_name="Kim Lee"))
    assert students == []
    assert "nothing tells them apart" in problems[0]


def test_a_name_that_several_students_have_is_asked_about():
    students, problems = found(Row(first_name="Jo", last_name="Doe", email="jo@example.org"))
    assert students == []
    assert "this could be Jo-Doe-17 or Jo-Doe-18" in problems[0]


def test_the_second_line_about_a_student_is_named():
    students, problems = found(Row(id="ben", email="new@example.org"), Row(id_number="4712"))
    assert students == [("ben", False)]
    assert "two lines are about ben" in problems[0]


def test_a_site_may_write_last_names_first():
    known = {"Ng-Eve": Person("Ng-Eve"), "Ada-Ng": Person("Ada-Ng"), "Ng-Ada": Person("Ng-Ada")}
    rows = [Row(first_name=name, last_name="Ng") for name in ("Eve", "Ada")]
    assert [one.student for one in match(rows, known, []).found] == ["Ng-Eve", "Ada-Ng"]


def test_moodles_group_before_a_name_is_part_of_the_id_it_was_collected_under():
    known = {"Group-B-Eve-Ng": Person("Group-B-Eve-Ng")}
    row = Row(first_name="Eve", last_name="Ng", section="Group A, Group B")
    assert [one.student for one in match([row], known, []).found] == ["Group-B-Eve-Ng"]


def test_new_namesakes_whom_a_platform_numbers_get_the_ids_that_collecting_will_give():
    moodle = [Row(full_name="Kim Lee", participant=number) for number in ("70", "71")]
    assert found(*moodle) == ([("Kim-Lee-70", True), ("Kim-Lee-71", True)], [])
    canvas = [Row(first_name="Kim", last_name="Lee", lms_user_id=number) for number in ("8", "7")]
    assert found(*canvas) == ([("leekim-8", True), ("leekim-7", True)], [])


def test_lines_without_a_name_are_named_together():
    students, (problem,) = found(
        Row(participant="70"), Row(participant="71"), Row(participant="17")
    )
    assert students == [("Jo-Doe-17", False)]
    assert "they have no name: 70, 71." in problem
