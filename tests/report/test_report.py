"""The class report: one page and its tables."""

import pytest

from autograder.course import CourseError
from autograder.report.marks import Mark
from autograder.report.page import class_report


@pytest.fixture(scope="module")
def folder(tmp_path_factory, some_class):
    folder = tmp_path_factory.mktemp("classroom") / "report"
    class_report(some_class, folder, site="https://example.org/")
    return folder


@pytest.fixture(scope="module")
def page(folder):
    return (folder / "index.html").read_text("utf-8")


def test_the_page_and_its_tables_are_written(folder):
    assert {path.name for path in folder.iterdir()} == {
        "index.html",
        "marks.csv",
        "exercises.csv",
        "mistakes.csv",
        "moodle-batching.csv",
        "canvas-batching.csv",
    }


def test_the_same_class_gives_the_same_bytes(page, tmp_path, some_class):
    again = class_report(some_class, tmp_path, site="https://example.org/")
    assert again.read_text("utf-8") == page


def test_names_are_escaped_and_what_hides_in_them_is_visible(page):
    assert "<img src=x" not in page
    assert "\u202e" not in page
    assert "\x1b" not in page
    assert r"&lt;img src=x onerror=alert(1)&gt;\u202e\u001b[31m" in page


def test_the_page_is_one_file_without_a_script(page):
    assert "<script" not in page
    assert 'src="http' not in page
    assert page.count('src="data:image/svg+xml;base64,') == 2


def test_each_picture_says_what_it_shows(page):
    assert 'alt="Histogram: students in ten classes of points from 0 to 20' in page


def test_mistakes_come_with_the_place_in_the_lecture(page):
    assert "2 students, 18 % of those who attempted it" in page
    assert 'href="https://example.org/lecture/many-examples/#loop"' in page


def test_students_to_look_at_are_listed(page):
    assert "Handed in, attempted nothing: 1" in page
    assert "Code was stopped: 1" in page
    assert "Something was found in the notebook: 1" in page


def test_unproved_isolation_is_stamped(tmp_path, report_of):
    graded = [("ada", report_of("batching", isolation="process"))]
    assert "Isolation not proved." in class_report(graded, tmp_path).read_text("utf-8")


def test_marks_of_the_gradebook_win_over_those_of_the_reports(tmp_path, report_of):
    marks = [Mark("ada", "batching", 21.5, 22.0, waiting=1), Mark("ben", "batching", None, 22.0)]
    page = class_report([("ada", report_of("batching"))], tmp_path, marks).read_text("utf-8")
    assert "Mean: 21.5 of 22 points." in page
    assert "Handed in nothing: 1" in page
    assert "With an answer that a person must still mark: 1" in page


def test_a_class_without_reports_is_told_what_to_do(tmp_path):
    with pytest.raises(CourseError, match="autograder grade"):
        class_report([], tmp_path / "report")
    assert not (tmp_path / "report").exists()
