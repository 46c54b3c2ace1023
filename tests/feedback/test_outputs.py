"""What marking puts on the cells of a notebook, and what nbgrader reads from it."""

import math

import pytest
from nbgrader.utils import determine_grade

from autograder.feedback.cells import NOTICE, score_of
from autograder.visible import visible


def graded(notebook):
    return {
        cell.metadata.nbgrader.grade_id: cell
        for cell in notebook.cells
        if cell.metadata.get("nbgrader", {}).get("grade") and cell.cell_type == "code"
    }


def html_of(notebook, name):
    return graded(notebook)[name].outputs[0].data["text/html"]


def test_nbgrader_reads_the_score_of_every_graded_cell(shown, worst_report):
    for name, cell in graded(shown(worst_report)).items():
        score, points = determine_grade(cell)
        assert score == worst_report.cells[name].score
        assert points == cell.metadata.nbgrader.points


def test_every_graded_cell_has_one_result_and_nothing_else(shown, worst_report):
    for cell in graded(shown(worst_report)).values():
        assert [output.output_type for output in cell.outputs] == ["execute_result"]


@pytest.mark.parametrize(
    ("score", "counts"), [(math.nan, 0.0), (-1.0, 0.0), (math.inf, 2.0), (3.0, 2.0), (1.5, 1.5)]
)
def test_a_score_stays_between_zero_and_the_maximum(result, score, counts):
    assert score_of(result("failed", score=score)) == counts


def test_a_cell_that_no_test_ran_for_gets_zero_and_says_so(shown, report_with):
    report = report_with()
    del report.cells["test_relu"]
    cell = graded(shown(report))["test_relu"]
    assert determine_grade(cell)[0] == 0.0
    assert "No hidden test ran" in cell.outputs[0].data["text/html"]


def test_a_hidden_test_is_a_sentence_with_its_outcome(shown, report_with, result):
    relu = result("passed", "failed", "error")
    html = html_of(shown(report_with(relu=relu)), "test_relu")
    for outcome, sentence in [
        ("passed", "The shape is right"),
        ("failed", "The values are right"),
        ("stopped", "Large inputs stay finite"),
    ]:
        assert f"{outcome}</b> {sentence}" in html
    assert "1 of 3 hidden tests passed" in html


def test_a_message_that_several_tests_share_stands_there_once(shown, report_with, result):
    html = html_of(shown(report_with(relu=result("failed", "failed", "failed"))), "test_relu")
    assert html.count("you returned None") == 1


def test_a_note_that_stands_in_a_longer_message_is_not_repeated(shown, report_with, result):
    note = "Marked with the course's `relu` in place of yours."
    short, long = result("failed", message=note), result("failed", message=f"It failed.\n{note}")
    both = result("failed")
    both = type(both)(0.0, 2.0, [*short.tests, *long.tests])
    assert html_of(shown(report_with(relu=both)), "test_relu").count("in place of yours") == 1


def test_an_untouched_exercise_is_called_not_attempted_and_nothing_more(shown, worst_report):
    html = html_of(shown(worst_report), "test_linear")
    assert "<p>Not attempted.</p>" in html
    assert "<pre>" not in html


def test_a_known_mistake_is_explained_with_its_place_on_the_site(shown, report_with, result):
    failed = result("failed")
    known = type(failed.tests[0])(
        "test_x", "failed", "It failed.", "tanh-precedence", "Bracket the numerator."
    )
    report = report_with(tanh=type(failed)(0.0, 1.0, [known], failed.page))
    html = html_of(shown(report, "https://example.org/"), "test_tanh")
    assert "Bracket the numerator." in html
    assert 'href="https://example.org/mistakes/#tanh-precedence"' in html
    assert 'href="https://example.org/lecture/activations/#relu"' in html


def test_without_a_published_site_pages_are_named_but_not_linked(shown, report_with):
    html = html_of(shown(report_with()), "test_relu")
    assert "activations, relu" in html
    assert "href" not in html


def test_what_a_student_wrote_is_escaped_and_what_hides_is_visible(shown, worst_report):
    notebook = shown(worst_report)
    outputs = [o.data["text/html"] for cell in notebook.cells for o in cell.get("outputs", [])]
    for html in outputs:
        assert "<img" not in html
        assert "\x1b" not in html
        assert "\u202e" not in html
    assert any(r"\u001b[31m \u202e" in html for html in outputs)


def test_the_top_cell_says_what_was_found(shown, worst_report):
    notice = shown(worst_report).cells[0]
    assert notice.id == NOTICE
    assert "was changed; restored." in notice.outputs[0].data["text/html"]


@pytest.mark.parametrize(
    ("isolation", "says"),
    [("process", "Isolation not proved"), ("landlock", "Marked in isolation (landlock)")],
)
def test_the_top_cell_says_how_the_notebook_was_isolated(shown, report_with, isolation, says):
    html = shown(report_with(isolation=isolation)).cells[0].outputs[0].data["text/html"]
    assert says in html


def test_persian_text_and_line_breaks_stay_as_they_are():
    assert visible("سلام\nx\ty") == "سلام\nx\ty"
