"""Groups and years side by side."""

import pytest

from autograder.class_report.chapters import Known
from autograder.class_report.compare import Side, compare, report_folder
from autograder.course import CourseError
from autograder.gradebook.students import Person


def shares(line):
    return [round(mean, 2) if mean is not None else None for mean in line.means]


def test_a_clear_difference_is_told_from_chance():
    strong = Side("a", {"x": [1.0, 0.9] * 10, "y": [0.0, 1.0] * 10}, [])
    weak = Side("b", {"x": [0.2, 0.3] * 10, "y": [0.0, 1.0] * 10}, [])
    x, y = compare([weak, strong]).lines
    assert (shares(x), x.is_clear) == ([0.25, 0.95], True)
    assert x.difference == pytest.approx(0.7)
    assert (y.difference, y.is_clear) == (0, False)


def test_an_exercise_of_one_side_alone_has_no_difference():
    (line,) = compare([Side("a", {"x": [1.0, 0.0]}, []), Side("b", {}, [])]).lines
    assert (shares(line), line.difference) == ([0.5, None], None)


def test_groups_stand_side_by_side_on_the_page(write, some_class):
    people = {
        student: Person(student, section="Mon" if student.startswith("s") else "Tue")
        for student in some_class
    }
    folder, _ = write(some_class, who=Known(people, {}))
    page = (folder / "index.html").read_text("utf-8")
    assert "Side by side" in page
    assert "Mon: 5 handed in; median" in page


def test_who_is_in_two_groups_counts_in_both(write, some_class):
    sections = {"s0": "Mon and Tue", "s1": "Mon, Tue", "s2": "Wed and Thu"}
    people = {
        student: Person(student, section=sections.get(student, "Mon" if n % 2 else "Tue"))
        for n, student in enumerate(some_class)
    }
    folder, _ = write(some_class, who=Known(people, {}))
    page = (folder / "index.html").read_text("utf-8")
    for group in ("Mon: 7 handed in", "Tue: 6 handed in", "Wed and Thu: 1 handed in"):
        assert group in page


def test_a_class_without_groups_is_compared_with_nobody(write, some_class):
    folder, _ = write(some_class)
    assert "Side by side" not in (folder / "index.html").read_text("utf-8")


def test_last_years_report_stands_beside_this_years(write, some_class, report_of, tmp_path):
    weak = {f"w{number}": report_of(half="failed") for number in range(8)}
    older = tmp_path / "autumn-2025" / "classroom" / "report"
    write(weak, folder=older)
    folder, _ = write(some_class, earlier=[report_folder(tmp_path / "autumn-2025")])
    page = (folder / "index.html").read_text("utf-8")
    assert "autumn-2025: 8 handed in" in page
    assert "<strong>+0.6" in page


def test_a_year_that_is_worse_by_nothing_to_speak_of_has_no_minus(write, some_class, tmp_path):
    folder, _ = write(some_class, folder=tmp_path / "autumn-2025" / "report")
    table = folder / "exercises.csv"
    table.write_text(table.read_text("utf-8-sig").replace(",4,", ",3.9999,"), "utf-8")
    folder, _ = write(some_class, earlier=[folder])
    page = (folder / "index.html").read_text("utf-8")
    assert "+0.00" in page
    assert "-0.00" not in page


def test_a_folder_without_a_report_is_refused(tmp_path):
    with pytest.raises(CourseError, match="holds no class report"):
        report_folder(tmp_path)


def test_a_report_that_was_damaged_is_named(write, some_class, tmp_path):
    (tmp_path / "points-doubling.csv").write_text("student,total\nada,many\n")
    with pytest.raises(CourseError, match="no class report that can be read"):
        write(some_class, earlier=[tmp_path])
