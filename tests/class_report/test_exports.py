"""Marks as CSV, for spreadsheets that run formulas."""

import csv
import io

import pytest

from autograder.class_report.exports import marks_table
from autograder.gradebook.marks import Mark
from autograder.tables import cell

FINAL = Mark("ada", "doubling", 17.25, 22.0, 0, "Ada", "Lovelace", "ada@example.org", "77")
WAITING = Mark("ben", "doubling", 10.0, 22.0, waiting=1)
MISSING = Mark("cem", "doubling", None, 22.0)


def read(data, encoding="utf-8"):
    return list(csv.reader(io.StringIO(data.decode(encoding), newline="")))


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "  =1",
        "＝1+1",
        "a;=1+1",
        "a, =1",
        "\n=cmd|' /C calc'!A0",
    ],
)
def test_no_text_begins_a_formula(text):
    for separator in ",;":
        for part in cell(text).split(separator):
            assert not part.lstrip().startswith(tuple("=+-@＝＋－＠\t\r"))


@pytest.mark.parametrize(
    "name", ["O'Neil", "Anne-Marie", "سارا", "a@example.org", "Ng, A", "3 = 3"]
)
def test_ordinary_names_stay_as_they_are(name):
    assert cell(name) == name


def test_numbers_stay_numbers_with_a_decimal_point():
    values = (-0.5, 3, 1 / 3, 20.0, None)
    assert [cell(value) for value in values] == ["-0.5", "3", "0.3333333333", "20", ""]


def test_what_hides_in_a_name_is_written_out():
    assert cell("a\u202eb\u200bc\x1b[31m\nd") == r"a\u202eb\u200bc\u001b[31m\nd"


def test_tables_for_people_begin_with_a_byte_order_mark():
    data = marks_table([FINAL, WAITING, MISSING])
    assert data.startswith(b"\xef\xbb\xbf")
    header, *rows = read(data, "utf-8-sig")
    assert header[0] == "student"
    assert [row[-1] for row in rows] == ["final", "1 to mark by hand", "not handed in"]
    assert rows[2][4] == ""
