"""Class lists as people and platforms write them."""

import pytest

from autograder.course import CourseError
from autograder.roster.reading import Row, canvas_id, read

MOODLE = "First name,Last name,ID number,Email address\nAda,Lovelace,4711,ada@example.org\n"
WORKSHEET = """Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,\
Last modified (submission),Last modified (grade),Feedback comments
Participant 90010,Ada Lovelace,ada@example.org,Submitted,,22.00,Yes,"Monday, 2 Nov 2026, 5:00 PM",-,
Participant 90011,Ben Ng,,No submission,3.5,22.00,Yes,-,-,
"""
PERSIAN = """شناسه,نام کامل,نشانی,وضعیت,نمره,بیشترین نمره,قابل تغییر,آخرین تغییر
شرکت‌کننده 7,سارا رضایی,sara@example.org,ارسال شده,,"22,00",بله,-
شرکت‌کننده 8,علی کریمی,,ارسال شده,"3,5","22,00",بله,-
"""
CANVAS = """Student,ID,SIS User ID,SIS Login ID,Section,points (11)
    Points Possible,,,,,5
"Lovelace, Ada",77,S-4711,ada,Group A,
"Student, Test",99,,abcdef,Group A,
"""


@pytest.fixture
def rows(tmp_path):
    """rows(text or bytes) -> the rows of a file."""

    def run(data):
        path = tmp_path / "list.csv"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return read(path)

    return run


@pytest.mark.parametrize(
    "data",
    [
        MOODLE,
        "\ufeff" + MOODLE,
        MOODLE.replace(",", ";"),
        MOODLE.replace(",", "\t"),
        MOODLE.replace("Last name", "Surname").replace("\n", "\r\n"),
        MOODLE.upper().replace("LOVELACE", "Lovelace").replace("ADA,", "Ada,"),
        MOODLE.encode("utf-16"),
        ("\ufeff" + MOODLE).encode("utf-16"),
    ],
)
def test_a_list_of_participants_is_read_however_it_was_saved(rows, data):
    (row,) = rows(data).rows
    assert (row.first_name, row.last_name, row.id_number) == ("Ada", "Lovelace", "4711")
    assert row.email.lower() == "ada@example.org"


@pytest.mark.parametrize(
    "header",
    [
        "Vorname,Nachname,Matrikelnummer,E-Mail-Adresse",
        "Prénom,Nom de famille,Numéro d'identification,Adresse de courriel",
        "Nombre,Apellido(s),Número de ID,Dirección de correo",
        "Nome,Cognome,Codice identificativo,Indirizzo email",
        "نام,نام خانوادگی,شماره دانشجویی,پست الکترونیک",
    ],
)
def test_a_list_of_participants_may_speak_another_language(rows, header):
    (row,) = rows(header + MOODLE[MOODLE.index("\n") :]).rows
    assert row == Row("", "Ada", "Lovelace", email="ada@example.org", id_number="4711")


GERMAN = """ID,Vollständiger Name,E-Mail-Adresse,Status,Bewertung,Bestwertung,Änderbar,Abgabe
Teilnehmer/in90010,Ada Rezaei,ada@example.org,Abgegeben,,"22,00",Ja,-
Teilnehmer/in90011,Ben Ng,,Abgegeben,"3,5","22,00",Ja,-
"""
BLIND = """ID,Status,Bewertung,Bestwertung,Änderbar
Teilnehmer/in90010,Abgegeben,,"22,00",Ja
Teilnehmer/in90011,Abgegeben,"3,5","22,00",Ja
"""


@pytest.mark.parametrize(
    ("sheet", "names"), [(GERMAN, ["Ada Rezaei", "Ben Ng"]), (BLIND, ["", ""])]
)
def test_a_worksheet_may_call_its_numbers_ids_and_hide_names(rows, sheet, names):
    roster = rows(sheet)
    assert roster.is_worksheet
    assert [(row.id, row.participant) for row in roster.rows] == [("", "90010"), ("", "90011")]
    assert [row.full_name for row in roster.rows] == names
    assert roster.header[roster.columns["grade"]] == "Bewertung"


def test_ids_that_end_in_numbers_make_no_worksheet(rows):
    roster = rows("id,Name,Group\nstudent1,Ada,1\nstudent2,Ben,1\n")
    assert not roster.is_worksheet
    assert [row.id for row in roster.rows] == ["student1", "student2"]
    assert [row.id for row in rows("id,Gruppe\ns1,1\ns2,1\n").rows] == ["s1", "s2"]


def test_moodles_worksheet_is_known_by_its_numbers(rows):
    roster = rows(WORKSHEET)
    assert roster.is_worksheet
    assert [row.participant for row in roster.rows] == ["90010", "90011"]
    assert roster.rows[0].time == "Monday, 2 Nov 2026, 5:00 PM"


def test_moodles_worksheet_is_understood_in_another_language(rows):
    roster = rows(PERSIAN)
    assert roster.is_worksheet
    assert roster.rows[0] == Row(participant="7", full_name="سارا رضایی", email="sara@example.org")
    assert roster.header[roster.columns["grade"]] == "نمره"


def test_canvas_says_name_number_and_login_and_its_made_up_lines_are_left_out(rows):
    (row,) = rows(CANVAS).rows
    assert row == Row(
        first_name="Ada", last_name="Lovelace", lms_user_id="77", id_number="S-4711", login="ada",
        section="Group A",
    )  # fmt: skip
    assert canvas_id(row) == "lovelaceada-77"


def test_nbgraders_own_list_is_read(rows):
    (row,) = rows("id,first_name,last_name,email,lms_user_id\nada,Ada,,,77\n").rows
    assert row == Row(id="ada", first_name="Ada", lms_user_id="77")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ("", "names nobody"),
        ("a,b\n1,2\n", "names nobody"),
        ("First name,Last name\n", "names nobody"),
        ("id,Full name\nada,Ad\u00e9\n".encode("latin-1"), "not in UTF-8"),
    ],
)
def test_what_is_no_class_list_is_refused_with_a_reason(rows, data, why):
    with pytest.raises(CourseError, match=why):
        rows(data)
