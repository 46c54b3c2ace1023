"""`nbgrader generate_feedback` in a small classroom of its own."""

import os
import shutil
import subprocess
import sys
import warnings
from copy import deepcopy
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.preprocessors import SaveAutoGrades, SaveCells

from autograder.course import CONFIG, Course

PATH = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])


@pytest.fixture(scope="module")
def classroom(tmp_path_factory, course, released, shown, worst_report):
    """A course in which one student's notebook was marked, with a comment and a mark by hand."""
    small = Course(tmp_path_factory.mktemp("course"))
    shutil.copy(course.root / CONFIG, small.root / CONFIG)
    notebook = shown(worst_report, "https://example.org/")
    cells = {c.metadata.nbgrader.grade_id: c for c in notebook.cells if "nbgrader" in c.metadata}
    cells["why_not_sigmoid"].source = "It is flat <b>there</b>, $\\sigma'(z) \\le 1/4$."
    folder = small.autograded / "ada" / "activations"
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / "activations.ipynb")
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # nbgrader's own, about SQLAlchemy
        patch.setenv("PATH", PATH)
        save(f"sqlite:///{small.classroom}/gradebook.db", released["activations"], notebook)
    return small


def save(url, released, marked):
    """What nbgrader's commands write into the gradebook, and then a person."""
    where = "activations", "activations", "ada"
    with Gradebook(url, "neural-network-representation") as book:
        book.add_assignment("activations")
        named = {"assignment": "activations", "notebook": "activations", "db_url": url}
        SaveCells().preprocess(deepcopy(released), {"nbgrader": dict(named)})
        book.add_student("ada")
        book.add_submission("activations", "ada")
        SaveAutoGrades().preprocess(deepcopy(marked), {"nbgrader": named | {"student": "ada"}})
        book.db.expire_all()
        book.find_grade("test_linear", *where).manual_score = 0.5
        book.find_comment("relu", *where).manual_comment = "Nearly."
        book.db.commit()


@pytest.fixture(scope="module")
def feedback_page(classroom):
    ran = subprocess.run(
        [sys.executable, "-m", "nbgrader", "generate_feedback", "activations"],
        cwd=classroom.root,
        capture_output=True,
        text=True,
        env=os.environ | {"PATH": PATH},
        timeout=300,
    )
    assert ran.returncode == 0, ran.stderr
    page = classroom.classroom / "feedback" / "ada" / "activations" / "activations.html"
    return page.read_text("utf-8")


def test_the_page_is_ours_and_asks_nobody(feedback_page):
    assert "<h1>Feedback on activations</h1>" in feedback_page
    for trace in ("<script", "cdnjs", "mathjax", "unpkg", "<img", "<link"):
        assert trace not in feedback_page


def test_marks_come_from_the_gradebook_with_those_given_by_hand(feedback_page):
    section = feedback_page.partition('<section id="linear">')[2].partition("</section>")[0]
    assert '<span class="mark">0.5 of 1</span>' in section
    assert "A person set this mark." in section


def test_the_tests_and_figures_of_marking_reach_the_page(feedback_page):
    assert "1 of 3 hidden tests passed" in feedback_page
    assert feedback_page.count("<svg") == 2
    assert 'href="https://example.org/lecture/activations/#relu"' in feedback_page


def test_a_comment_and_a_waiting_answer_are_shown(feedback_page):
    assert "Nearly." in feedback_page
    assert "not marked yet" in feedback_page
    assert "It is flat &lt;b&gt;there&lt;/b&gt;" in feedback_page
