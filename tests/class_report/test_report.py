"""The class report: its pages and tables."""

import csv
import io
import re

import pytest

from autograder.class_report.chapters import Known
from autograder.course import CourseError
from autograder.feedback.parcels import pack, stamp_of
from autograder.gradebook.marks import Mark
from autograder.gradebook.students import Person
from autograder.submissions.origin import Origin


@pytest.fixture
def folder(write, some_class):
    return write(some_class)[0]


@pytest.fixture
def page(folder):
    return (folder / "index.html").read_text("utf-8")


@pytest.fixture
def students(folder):
    return (folder / "students.html").read_text("utf-8")


def table(path):
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))


def test_the_pages_and_their_tables_are_written_and_none_for_where_nobody_is_known(folder):
    assert {path.name for path in folder.iterdir()} == {
        "index.html",
        "students.html",
        "marks.csv",
        "exercises.csv",
        "mistakes.csv",
        "mistakes-by-student.csv",
        "points-doubling.csv",
    }


def test_the_same_class_gives_the_same_bytes(folder, write, some_class, tmp_path):
    again, _ = write(some_class, folder=tmp_path / "again")
    for path in folder.iterdir():
        assert (again / path.name).read_bytes() == path.read_bytes()


def test_names_are_escaped_and_what_hides_in_them_is_visible(page, students):
    for text in (page, students):
        assert "<img src=x" not in text
        assert "\u202e" not in text
        assert "\x1b" not in text
        assert r"&lt;img src=x onerror=alert(1)&gt;\u202e\u001b[31m" in text


def test_the_pages_ask_no_other_host_and_run_no_script_but_their_own(page, students):
    assert "<script" not in page
    assert page.count('src="data:image/svg+xml;base64,') == 2
    for text in (page, students):
        assert not re.search(r'src="(?!data:)', text)
        assert "default-src &#39;none&#39;" in text
    assert "script-src &#39;sha256-" in students


def test_each_picture_says_what_it_shows(page):
    assert 'alt="Histogram: students in ten classes of points from 0 to 12' in page


def test_mistakes_come_with_the_place_in_the_lecture(page):
    assert "2 students, 18 % of those who attempted it" in page
    assert 'href="https://example.org/lecture/twice/#it"' in page


def test_students_to_look_at_are_listed(page):
    assert "Handed in, attempted nothing: 1" in page
    assert "Code was stopped: 1" in page
    assert "Something was found in the notebook: 1" in page


def test_points_by_student_and_exercise_are_a_table(folder):
    rows = {row["student"]: row for row in table(folder / "points-doubling.csv")}
    assert rows["s0"] == {
        "student": "s0",
        "double": "0",
        "half": "6",
        "nothing": "0",
        "why": "1.5",
        "late penalty": "0",
        "total": "7.5",
    }


def test_what_went_wrong_is_a_table_by_student(folder):
    rows = table(folder / "mistakes-by-student.csv")
    assert ("s1", "double", "double-same", "") in {tuple(row.values())[1:] for row in rows}
    (unnamed,) = [row for row in rows if row["student"] == "s4"]
    assert unnamed["mistake"] == ""
    assert "you returned 3, expected 4" in unnamed["message"]


def test_unproved_isolation_is_stamped(write, report_of):
    folder, _ = write({"ada": report_of(isolation="process")})
    assert "Isolation not proved." in (folder / "index.html").read_text("utf-8")


def test_marks_are_those_of_the_gradebook_with_what_persons_gave(write, report_of, standing_of):
    reports = {"ada": report_of()}
    by_hand = Mark("ada", "doubling", 11.5, 12.0, waiting=1)
    absent = Mark("ben", "doubling", None, 12.0)
    folder, _ = write(reports, [standing_of(reports, None, ada=by_hand, ben=absent)])
    page = (folder / "index.html").read_text("utf-8")
    assert "Mean: 11.5 of 12 points; median 11.5" in page
    assert "No notebook came from: 1" in page
    assert "With an answer that a person must still mark: 1" in page


def test_marks_stay_when_no_report_is_left_and_the_way_back_is_said(write, some_class, standing_of):
    folder, remarks = write({}, [standing_of(some_class)])
    assert len(table(folder / "marks.csv")) == 12
    assert "12 of 12 submissions have no report any more" in remarks[0]
    assert "`autograder grade doubling` marks again" in remarks[0]
    assert "12 of 12 submissions" in (folder / "index.html").read_text("utf-8")


def test_reports_that_are_out_of_date_are_used_and_said_to_be(write, some_class):
    folder, remarks = write(some_class, is_current=False)
    assert "12 of 12 reports are out of date" in remarks[0]
    assert "2 students, 18 %" in (folder / "index.html").read_text("utf-8")


def test_an_assignment_that_left_the_course_keeps_its_marks(
    write, some_class, standing_of, assignment
):
    other = standing_of(some_class)._replace(assignment="gone")
    folder, remarks = write(some_class, [other])
    assert "gone is no longer among the course's assignments" in remarks[0]
    assert len(table(folder / "points-gone.csv")) == 12


def test_files_of_an_assignment_without_marks_are_removed_and_other_files_stay(write, some_class):
    folder, _ = write(some_class)
    (folder / "canvas-older.csv").write_text("old marks")
    (folder / "notes.txt").write_text("mine")
    write(some_class)
    assert not (folder / "canvas-older.csv").exists()
    assert (folder / "notes.txt").exists()


def test_an_assignment_without_any_points_has_a_sentence_in_place_of_a_plot(
    write, report_of, standing_of
):
    reports = {"ada": report_of()}
    standing = standing_of(reports, ada=Mark("ada", "doubling", 0.0, 0.0))
    empty = [cell._replace(max_score=0.0) for cell in standing.cells]
    folder, _ = write(reports, [standing._replace(cells=empty)])
    page = (folder / "index.html").read_text("utf-8")
    assert "gives no points, so there is nothing to draw" in page
    assert "nan" not in re.sub(r'src="[^"]*"', "", page)


def test_what_other_systems_match_by_and_who_will_not_match_is_said(write, some_class):
    people = {"s0": Person("s0", "Ada", "Lovelace", "ada@example.org")}
    origins = {("doubling", "s0"): Origin("doubling", "s0", "moodle", "90010")}
    folder, _ = write(some_class, who=Known(people, origins))
    page = (folder / "index.html").read_text("utf-8")
    assert "matched by its number for the person; 1 of 12 will match." in page
    assert "matched by Email address; 1 of 12 will match." in page
    assert "Will not match: 11" in page
    assert "Canvas, feedback files" not in page


def test_without_any_way_out_the_page_says_how_to_open_one(page):
    assert "autograder students import FILE" in page


def test_a_zip_of_older_marks_is_removed_and_one_of_these_stays(write, some_class, standing_of):
    folder, _ = write(some_class)
    new, old = folder / "feedback-doubling.zip", folder / "canvas-feedback-doubling.zip"
    pack(new, {}, stamp_of(standing_of(some_class).marks))
    pack(old, {}, stamp_of([]))
    write(some_class)
    assert (new.exists(), old.exists()) == (True, False)


def test_points_above_what_moodle_takes_are_named(write, report_of, standing_of):
    reports = {"ada": report_of()}
    mark = Mark("ada", "doubling", 14.0, 12.0)
    origins = {("doubling", "ada"): Origin("doubling", "ada", "moodle", "1")}
    _, remarks = write(reports, [standing_of(reports, ada=mark)], who=Known({}, origins))
    assert "takes no more than the maximum, which these exceed: ada." in remarks[0]


def test_a_worksheet_of_other_points_than_the_assignments_is_a_remark(course, write, some_class):
    (course.classroom / "worksheets").mkdir(parents=True)
    sheet = "Identifier,Full name,Grade,Maximum Grade,Last modified (grade)\n"
    (course.classroom / "worksheets" / "doubling.csv").write_text(
        sheet + "Participant 1,Ada,,100.00,-\n"
    )
    _, remarks = write(some_class)
    assert "has a maximum of 100, and the assignment one of 12" in remarks[0]


def test_a_class_without_marks_is_told_what_to_do(write, tmp_path):
    with pytest.raises(CourseError, match="autograder grade"):
        write({}, [], tmp_path / "none")
    assert not (tmp_path / "none").exists()
