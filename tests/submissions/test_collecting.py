"""Submissions are collected from what an LMS, a tool or a person left, and nothing is lost."""

import io
import zipfile

import pytest
from lecture import CATALOG

from autograder.course import CourseError
from autograder.gradebook.opened import opened
from autograder.run.store import Store
from autograder.sample import filled
from autograder.submissions.collect import Collected, collect, dropped
from autograder.submissions.handed_in import find_notebook

MOODLE = "{name}_{number}_assignsubmission_file_"


@pytest.fixture
def notebooks(released):
    """Different notebooks of one assignment, by number."""

    def make(number, assignment="activations"):
        text = {"why_not_sigmoid": f"Answer {number}."}
        return filled(released[assignment], text) + b" " * number

    return make


@pytest.fixture
def gather(place, catalog):
    """Collects from a source, or from what was dropped; {(student, assignment): bytes}."""

    def run(source=None):
        sources = [source] if source else dropped(place, catalog)
        with Store(place.store) as store:
            run.found = sum((collect(place, catalog, store, one) for one in sources), Collected())
        return {
            (path.parts[-3], path.parts[-2]): path.read_bytes()
            for path in place.submitted.glob("*/*/*.ipynb")
        }

    return run


def zipped(path, files):
    """A zip of {name: bytes}; a name may be a ZipInfo."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def test_a_moodle_zip_with_folders(tmp_path, notebooks, gather):
    source = zipped(
        tmp_path / "Course-Activations-4711.zip",
        {
            "Ada King Lovelace_1001_assignsubmission_file_/activations.ipynb": notebooks(1),
            "Emmy Noether_1002_assignsubmission_file_/my answers.ipynb": notebooks(2),
            "Emmy Noether_1002_assignsubmission_onlinetext_/onlinetext.html": b"<p>Hello</p>",
        },
    )
    assert gather(source) == {
        ("Ada-King-Lovelace", "activations"): notebooks(1),
        ("Emmy-Noether", "activations"): notebooks(2),
    }


def test_a_moodle_zip_without_folders(tmp_path, notebooks, gather):
    names = [MOODLE.format(name="Ada", number=n) + "activations.ipynb" for n in (7,)]
    assert gather(zipped(tmp_path / "flat.zip", {names[0]: notebooks(1)})) == {
        ("Ada", "activations"): notebooks(1)
    }


def test_who_handed_in_no_notebook_is_named(tmp_path, notebooks, gather):
    ada, emmy = MOODLE.format(name="Ada", number=1), MOODLE.format(name="Emmy", number=2)
    files = {
        f"{ada}/activations.ipynb": notebooks(1),
        f"{ada}/notes.txt": b"",
        f"{emmy}/answers.pdf": b"%PDF",
    }
    assert gather(zipped(tmp_path / "class.zip", files)) == {("Ada", "activations"): notebooks(1)}
    assert gather.found.problems == ["Emmy handed in no notebook, but answers.pdf."]


def test_who_handed_in_no_notebook_is_a_student_of_the_course(tmp_path, notebooks, grade, book):
    entries = {
        f"{MOODLE.format(name='Ada', number=7)}/activations.ipynb": notebooks(1),
        f"{MOODLE.format(name='Emmy', number=8)}/answers.docx": b"PK",
    }
    grade(sources=(zipped(tmp_path / "class.zip", entries),))
    with book() as gradebook:
        assert {student.id for student in gradebook.students} == {"Ada", "Emmy"}


def test_a_notebook_of_another_assignment_is_named_and_keeps_no_number(tmp_path, notebooks, gather):
    ada, bo, emmy = (f"{MOODLE.format(name=n, number=n)}/n.ipynb" for n in (1, 2, 3))
    files = {ada: notebooks(1), bo: notebooks(2), emmy: notebooks(3, "forward_pass")}
    assert ("3", "forward_pass") in gather(zipped(tmp_path / "class.zip", files))
    assert "3 handed in a notebook of forward_pass" in gather.found.problems[0]
    assert {origin.student for origin in gather.found.origins} == {"1", "2"}


def test_a_source_without_a_notebook_says_so(tmp_path, gather):
    (tmp_path / "empty").mkdir()
    assert gather(tmp_path / "empty") == {}
    assert "empty: it holds no notebook" in gather.found.problems[0]


def test_a_moodle_folder_may_lack_its_last_underscore(tmp_path, notebooks, gather):
    files = {
        "Jo One_200001_assignsubmission_file/homework.ipynb": notebooks(1),
        "Jo Two_200002_assignsubmission_file/homework.ipynb": notebooks(2),
    }
    assert gather(zipped(tmp_path / "new.zip", files)) == {
        ("Jo-One", "activations"): notebooks(1),
        ("Jo-Two", "activations"): notebooks(2),
    }


def test_an_archive_in_which_two_names_stand_above_a_notebook_is_asked_about(
    tmp_path, notebooks, gather
):
    files = {"Jo, 17/Ada/homework.ipynb": notebooks(1)}
    assert gather(zipped(tmp_path / "class.zip", files)) == {}
    assert "could be one person's or a class's" in gather.found.questions[0]


def test_when_nothing_could_be_collected_the_reason_is_said(tmp_path, notebooks, grade):
    source = zipped(tmp_path / "class.zip", {"a/b/activations.ipynb": notebooks(1)})
    with pytest.raises(CourseError, match=r"(?s)Nothing to mark.*nothing tells whose it is"):
        grade(sources=(source,))


def test_two_persons_of_one_name_are_told_apart(tmp_path, notebooks, gather):
    files = {
        MOODLE.format(name="Ada", number=n) + "/activations.ipynb": notebooks(n) for n in (7, 8)
    }
    assert gather(zipped(tmp_path / "class.zip", files)) == {
        ("Ada-7", "activations"): notebooks(7),
        ("Ada-8", "activations"): notebooks(8),
    }
    assert "Several persons" in gather.found.problems[0]


def test_a_canvas_zip_in_which_the_last_try_counts(tmp_path, notebooks, gather):
    source = zipped(
        tmp_path / "submissions.zip",
        {
            "lovelaceada_340934_208490284_activations.ipynb": notebooks(1),
            "lovelaceada_LATE_340934_208490299_activations-1.ipynb": notebooks(2),
            "noetheremmy_334244_394803489_forward_pass.ipynb": notebooks(3, "forward_pass"),
        },
    )
    assert gather(source) == {
        ("lovelaceada-340934", "activations"): notebooks(2),
        ("noetheremmy-334244", "forward_pass"): notebooks(3, "forward_pass"),
    }
    assert "of 2 files" in gather.found.problems[-1]


def test_canvas_finds_its_students_again_and_what_was_known_stays(
    place, tmp_path, notebooks, grade, book
):
    with opened(place, CATALOG) as entered:
        entered.introduce({"noetheremmy-334244": "7"})
    files = {
        "lovelaceada_340934_208490284_activations.ipynb": notebooks(1),
        "noetheremmy_334244_394803489_activations.ipynb": notebooks(2),
    }
    grade(sources=(zipped(tmp_path / "submissions.zip", files),))
    with book() as gradebook:
        known = {student.id: student.lms_user_id for student in gradebook.students}
    assert known == {"lovelaceada-340934": "340934", "noetheremmy-334244": "7"}


def test_a_github_classroom_checkout(tmp_path, notebooks, gather):
    checkout = tmp_path / "activations-submissions"
    for number, user in enumerate(("ada", "emmy-n")):
        repository = checkout / f"activations-{user}"
        (repository / ".git").mkdir(parents=True)
        (repository / ".git" / "old.ipynb").write_bytes(notebooks(9))
        (repository / "activations.ipynb").write_bytes(notebooks(number))
    assert gather(checkout) == {
        ("ada", "activations"): notebooks(0),
        ("emmy-n", "activations"): notebooks(1),
    }


def test_nbgraders_exchange_with_its_times(tmp_path, place, notebooks, gather):
    inbound = tmp_path / "exchange" / "course" / "inbound"
    for number, when in enumerate(("2026-11-02 10:00:00.5 UTC", "2026-11-02 09:00:00.5 UTC")):
        folder = inbound / f"ada+activations+{when}+x7{number}"
        folder.mkdir(parents=True)
        (folder / "activations.ipynb").write_bytes(notebooks(number))
    assert gather(inbound) == {("ada", "activations"): notebooks(0)}
    text = (place.submitted / "ada" / "activations" / "timestamp.txt").read_text()
    assert text.startswith("2026-11-02 10:00:00")


def test_loose_notebooks_are_recognised_by_their_cells(place, notebooks, gather):
    place.submitted.mkdir()
    (place.submitted / "ada.ipynb").write_bytes(notebooks(1))
    (place.submitted / "emmy_forward_pass.ipynb").write_bytes(notebooks(2, "forward_pass"))
    assert gather() == {
        ("ada", "activations"): notebooks(1),
        ("emmy", "forward_pass"): notebooks(2, "forward_pass"),
    }


def test_what_is_dropped_among_submissions_is_collected_once(place, notebooks, gather):
    place.submitted.mkdir()
    (place.submitted / "ada.ipynb").write_bytes(notebooks(1))
    gather()
    (place.submitted / "ada" / "activations" / "activations.ipynb").write_bytes(notebooks(2))
    assert gather() == {("ada", "activations"): notebooks(2)}


def test_a_replaced_submission_is_kept(place, hand_in, notebooks, gather):
    hand_in("ada", notebooks(1))
    (place.submitted / "ada.ipynb").write_bytes(notebooks(2))
    assert gather() == {("ada", "activations"): notebooks(2)}
    (kept,) = (place.classroom / "replaced" / "ada" / "activations").iterdir()
    assert kept.read_bytes() == notebooks(1)


def test_a_zip_that_a_student_handed_in_is_opened(tmp_path, notebooks, gather):
    inner = io.BytesIO()
    zipped(inner, {"work/activations.ipynb": notebooks(1)})
    name = MOODLE.format(name="Ada", number=7) + "/homework.zip"
    assert gather(zipped(tmp_path / "class.zip", {name: inner.getvalue()})) == {
        ("Ada", "activations"): notebooks(1)
    }


def test_what_belongs_to_no_assignment_is_named(tmp_path, gather):
    source = zipped(tmp_path / "class.zip", {"ada.ipynb": b'{"cells": []}'})
    assert not gather(source)
    assert "which assignment" in gather.found.problems[0]


def test_nbgraders_own_zip_collect_understands_an_lms(place, nbgrader, notebooks):
    archive = place.classroom / "downloaded" / "activations" / "archive"
    archive.mkdir(parents=True)
    zipped(
        archive / "submissions.zip",
        {
            "lovelaceada_340934_208490284_activations.ipynb": notebooks(1),
            "noetheremmy_334244_394803489_activations.ipynb": notebooks(2),
        },
    )
    zipped(archive / "evil.zip", {"../../../../submitted/eve.ipynb": notebooks(3)})
    assert nbgrader("zip_collect", "activations")
    assert {
        path.parts[-3]: path.read_bytes() for path in place.submitted.rglob("activations.ipynb")
    } == {"lovelaceada-340934": notebooks(1), "noetheremmy-334244": notebooks(2)}


def test_a_second_notebook_is_not_passed_over_in_silence(tmp_path, right):
    for name in ("activations.ipynb", "activations-Copy1.ipynb"):
        (tmp_path / name).write_bytes(right["activations"])
    found = find_notebook(tmp_path, "activations", CATALOG)
    assert found.name == "activations.ipynb"
    said = "One notebook is marked; not looked at: 'activations-Copy1.ipynb'."
    assert found.problems == [said]
