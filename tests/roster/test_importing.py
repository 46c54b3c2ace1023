"""Class lists entered into the gradebook of a course."""

import pytest

from autograder.gradebook import opened
from autograder.gradebook.students import Person, origins_of, people
from autograder.roster.importing import import_list
from autograder.roster.kept import canvas_export, worksheet

SHEET = (
    "ID,Vollständiger Name,E-Mail-Adresse,Status,Bewertung,Bestwertung,Änderbar\n"
    'Teilnehmer/in90010,Ada Rezaei,ada@example.org,Abgegeben,,"22,00",Ja\n'
)


@pytest.fixture
def enter(place, tmp_path):
    """enter(text, ...) imports a list: (all students, sentences)."""

    def run(text, assignment=None):
        path = tmp_path / "list.csv"
        path.write_text(text, "utf-8")
        done = import_list(place, path, assignment)
        with opened.read(place) as gradebook:
            return people(gradebook), done.remarks

    return run


def test_an_own_id_of_who_handed_in_before_is_kept_as_the_number(place, enter):
    with opened.listed(place, ["activations"]) as book:
        book.introduce({"Ada-Rezaei": ""})
    found, _ = enter("id,First name,Last name\n0012345,Ada,Rezaei\n0012346,Ben,Ng\n")
    assert list(found) == ["0012346", "Ada-Rezaei"]
    assert found["Ada-Rezaei"].id_number == "0012345"
    assert found["0012346"].id_number == ""


def test_one_address_of_two_students_is_said(enter):
    enter("id,Email address\nada,ada@example.org\nParticipant-7,ADA@example.org\n")
    _, (said,) = enter("id,Email address\nada,ada@example.org\n")
    assert "may be one person each: Participant-7 and ada." in said


def test_moodles_sheet_brings_its_numbers_and_is_kept(place, enter):
    found, _ = enter(SHEET, "activations")
    assert found == {"Ada-Rezaei": Person("Ada-Rezaei", "Ada", "Rezaei", "ada@example.org")}
    assert worksheet(place, "activations").read_text("utf-8") == SHEET
    with opened.read(place) as gradebook:
        assert origins_of(gradebook)["activations", "Ada-Rezaei"].number == "90010"


def test_a_number_goes_with_its_student(place, enter):
    enter(SHEET.replace("Ada Rezaei", "Bea"), "activations")
    with opened.read(place) as gradebook:
        gradebook.add_student("Ada-Rezaei", email="ada@example.org")
        gradebook.remove_student("Bea")
        assert origins_of(gradebook) == {}
    assert list(enter(SHEET, "activations")[0]) == ["Ada-Rezaei"]


def test_a_number_of_another_assignments_sheet_is_another_persons(enter):
    enter(SHEET, "activations")
    found, _ = enter(SHEET.replace("Ada Rezaei,ada", "Ben Ng,ben"), "forward_pass")
    assert found["Ada-Rezaei"].email == "ada@example.org"
    assert found["Ben-Ng"].email == "ben@example.org"


def test_canvass_export_is_kept_for_the_names_of_its_columns(place, enter):
    export = "Student,ID,SIS User ID,SIS Login ID,Section,Points (11)\n"
    export += '"Ng, Ben",7,,ben,A,\n'
    enter(export)
    assert canvas_export(place).read_text("utf-8") == export
