"""`autograder grade`: the marks that nbgrader gives, again and again, and nothing overwritten."""

import json
import os
import subprocess
import sys
import zipfile
from contextlib import chdir
from datetime import datetime

import nbformat
import pytest
from click.testing import CliRunner
from lecture import CATALOG
from lecture import right as answers_to

from autograder.cli import main
from autograder.course import CourseError
from autograder.gradebook.opened import opened
from autograder.run import stamp
from autograder.run.progress import Bar
from autograder.run.writer import alone
from autograder.sample import filled, sample_class

FULL = 20.0


@pytest.fixture
def small_class(hand_in, released):
    """The sample class in one assignment: enough for whatever all assignments share."""
    return [
        hand_in(student, data, assignment)
        for student, assignment, data in sample_class(CATALOG, released)
        if assignment == "forward_pass"
    ]


def shown(place):
    """The autograded notebooks as bytes."""
    return {path.parts[-3:]: path.read_bytes() for path in place.autograded.rglob("*.ipynb")}


def test_grade_gives_what_nbgrader_gives(place, small_class, nbgrader, grade, everything):
    assert nbgrader("autograde", "forward_pass")
    by_nbgrader, notebooks = everything(), shown(place)
    (place.classroom / "gradebook.db").unlink()
    grade()
    assert everything() == by_nbgrader
    assert {name: cells(data) for name, data in shown(place).items()} == {
        name: cells(data) for name, data in notebooks.items()
    }


@pytest.mark.slow
def test_grade_gives_the_whole_class_what_nbgrader_gives(
    place, hand_in, released, nbgrader, grade, everything
):
    for student, assignment, data in sample_class(CATALOG, released):
        hand_in(student, data, assignment)
    for assignment in released:
        assert nbgrader("autograde", assignment)
    by_nbgrader = everything()
    (place.classroom / "gradebook.db").unlink()
    (place.store).unlink()
    grade()
    assert everything() == by_nbgrader


def cells(data):
    notebook = nbformat.reads(data.decode(), 4)
    nbformat.validate(notebook)
    return [(cell.source, cell.metadata, cell.get("outputs")) for cell in notebook.cells]


def test_two_runs_with_one_seed_give_equal_reports(small_class, place, grade, everything):
    grade(seed="one")
    first, notebooks = everything(), shown(place)
    assert grade(seed="one", force=True).remembered == 0
    assert everything() == first
    assert shown(place) == notebooks


def test_what_has_not_changed_is_left_alone(small_class, place, grade):
    grade()
    before = {path: path.stat().st_ino for path in place.autograded.rglob("*.ipynb")}
    assert grade().remembered == len(small_class)
    assert {path: path.stat().st_ino for path in place.autograded.rglob("*.ipynb")} == before


def test_a_new_submission_is_marked_without_a_timestamp(hand_in, right, grade, total):
    hand_in("ada", b"")
    grade()
    assert total("ada") == 0
    hand_in("ada", right["activations"])
    grade()
    assert total("ada") == FULL


def test_what_a_person_gave_stays(place, hand_in, right, released, grade, book):
    hand_in("ada", right["activations"])
    grade()
    names = "activations", "activations", "ada"
    with book() as gradebook:
        gradebook.find_grade("test_relu", *names).manual_score = 0.5
        gradebook.find_grade("test_tanh", *names).extra_credit = 3
        gradebook.find_comment("relu", *names).manual_comment = "See me."
        gradebook.db.commit()
    hand_in(
        "ada", filled(released["activations"], answers_to("activations") | {"relu": "relu = abs"})
    )
    grade()
    with book() as gradebook:
        relu = gradebook.find_grade("test_relu", *names)
        assert (relu.manual_score, relu.needs_manual_grade) == (0.5, True)
        assert gradebook.find_grade("test_tanh", *names).extra_credit == 3
        assert gradebook.find_comment("relu", *names).comment == "See me."


def test_marking_again_what_has_not_changed_asks_nobody_to_look_again(hand_in, right, grade, book):
    hand_in("ada", right["activations"])
    grade()
    names = "activations", "activations", "ada"
    with book() as gradebook:
        relu = gradebook.find_grade("test_relu", *names)
        relu.manual_score, relu.needs_manual_grade = 0.5, False
        gradebook.db.commit()
    grade(force=True)
    with book() as gradebook:
        assert not gradebook.find_grade("test_relu", *names).needs_manual_grade


def test_marks_that_vanished_from_the_gradebook_come_back(place, hand_in, right, grade, total):
    hand_in("ada", right["activations"])
    grade()
    (place.classroom / "gradebook.db").unlink()
    grade()
    assert total("ada") == FULL


def test_a_deleted_or_damaged_autograded_notebook_comes_back(place, hand_in, right, grade):
    hand_in("ada", right["activations"])
    grade()
    path = place.autograded / "ada" / "activations" / "activations.ipynb"
    whole = path.read_bytes()
    path.chmod(0o600)
    path.write_bytes(whole[: len(whole) // 2])
    assert stamp.read(path) is None
    grade()
    assert path.read_bytes() == whole


def test_a_late_submission_costs_what_the_course_says(place, hand_in, right, grade, nbgrader, book):
    config = place.root / "nbgrader_config.py"
    config.write_text(config.read_text() + '\nc.LateSubmissionPlugin.penalty_method = "zero"\n')
    with opened(place, CATALOG):
        pass
    with book() as gradebook:
        gradebook.update_or_create_assignment("activations", duedate="2026-11-02 12:00:00 UTC")
    hand_in("ada", right["activations"], timestamp="2026-11-02 11:00:00 UTC")
    hand_in("bob", right["activations"], timestamp="2026-11-02 13:00:00 UTC")
    hand_in("eve", right["activations"], timestamp="2026-11-02 13:00:00 UTC")
    grade()
    with book() as gradebook:
        gradebook.grant_extension("activations", "eve", hours=2)
    grade(force=True)
    with book() as gradebook:
        taken = {
            student: gradebook.find_submission("activations", student).late_submission_penalty or 0
            for student in ("ada", "bob", "eve")
        }
    assert taken == {"ada": 0, "bob": FULL, "eve": 0}


def test_only_the_named_and_the_recent_are_marked(hand_in, right, grade, place):
    for student in ("ada", "alan", "bob"):
        folder = hand_in(student, right["activations"])
        os.utime(folder, (1e9, 1e9))
    hand_in("alan", right["activations"], timestamp="2026-11-02 10:00:00 UTC")
    marked = grade(student="a*", since=datetime(2026, 1, 1)).marks
    assert [handed.student for handed in marked] == ["alan"]


def test_an_empty_class_is_refused_with_a_reason(grade):
    with pytest.raises(CourseError, match="Nothing to mark"):
        grade()


def test_a_second_run_is_kept_out(place, hand_in, right, grade):
    hand_in("ada", right["activations"])
    with alone(place), pytest.raises(CourseError, match="Another run"):
        grade()


def test_the_command_prints_events_and_plans(place, hand_in, right, grade, autograder):
    hand_in("ada", right["activations"])
    assert "ada, activations" in autograder("grade", "--dry-run")
    assert not place.autograded.exists()
    assert not place.store.exists()
    told = [json.loads(line) for line in autograder("grade", "--json").splitlines()]
    assert [one["event"] for one in told] == ["start", "submission", "end"]
    assert (told[1]["student"], told[1]["score"]) == ("ada", FULL)


def test_a_dry_run_looks_into_what_would_be_collected(place, hand_in, right, autograder, tmp_path):
    hand_in("ada", right["activations"])
    (place.submitted / "emmy batching.ipynb").write_bytes(right["batching"])
    with zipfile.ZipFile(tmp_path / "moodle.zip", "w") as archive:
        name = "Sofja_12_assignsubmission_file_/activations.ipynb"
        archive.writestr(name, right["activations"])
    words = ("grade", "--dry-run", "--from", str(tmp_path / "moodle.zip"))
    said = autograder(*words)
    assert said.splitlines()[:3] == ["Sofja, activations", "ada, activations", "emmy, batching"]
    assert "3 submissions. Nothing was collected or marked." in said
    assert not (place.submitted / "Sofja").exists()
    assert autograder(*words, "--student", "e*").startswith("emmy, batching\n1 submission.")


@pytest.fixture
def autograder(place):
    """Runs `autograder WORDS` in the course's folder; its output."""

    def run(*words, status=0):
        with chdir(place.root):
            result = CliRunner().invoke(main, words, catch_exceptions=False)
        assert result.exit_code == status, result.output
        return result.output if status else result.stdout

    return run


def test_an_interrupted_run_says_that_its_work_is_kept(
    hand_in, right, autograder, monkeypatch, total
):
    for student in ("ada", "bob"):
        hand_in(student, right["activations"])

    def interrupt(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Bar, "done", interrupt)
        assert "What was marked is kept" in autograder("grade", status=1)
    assert "1 marked under" in autograder("grade")  # the one that was told of had been written
    assert (total("ada"), total("bob")) == (FULL, FULL)


def test_mark_ends_with_an_error_for_a_file_of_no_assignment(autograder, tmp_path):
    (tmp_path / "notes.txt").write_text("Not a notebook.")
    said = autograder("mark", str(tmp_path / "notes.txt"), status=1)
    assert "is not a notebook" in said


def test_help_comes_at_once(place):
    code = "import sys, autograder.cli; sys.exit(len({'numpy', 'nbgrader'} & {*sys.modules}))"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=300)
