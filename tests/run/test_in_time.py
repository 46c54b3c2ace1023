"""What takes long costs itself only: a call, a submission, never what comes after it."""

import pytest

from autograder.marking import Marker
from autograder.run import jobs, pace, round
from autograder.sample import filled, solved
from autograder.sandbox import Limits
from autograder.unmarked import TOO_LATE

SLEEP = "import time\n\n\n"


def slowly(source, seconds):
    """The same function, which sleeps first."""
    head, colon, body = source.partition("):\n")
    return f"{SLEEP}{head}{colon}    time.sleep({seconds})\n{body}"


@pytest.fixture
def slow(catalog, released):
    """slow(name, ..., seconds) is a notebook with right answers, some of which take so long."""

    def make(*names, seconds):
        answers = solved(catalog["activations"])
        return filled(
            released["activations"],
            answers | {name: slowly(answers[name], seconds) for name in names},
        )

    return make


@pytest.mark.slow
@pytest.mark.alone
@pytest.mark.parametrize(
    "names", [["sigmoid"], ["tanh", "relu", "d_tanh"], ["chain_gradients"]], ids=" ".join
)
def test_a_right_function_that_is_slow_costs_nothing_and_nobody(marker, slow, names):
    report = marker.mark(slow(*names, seconds=0.3), "slow.ipynb", "activations")
    assert report.score == report.max_score


@pytest.mark.slow
@pytest.mark.alone
def test_a_function_that_calls_a_slow_one_does_not_pay_for_it(marker, slow):
    """The chain calls the sigmoid many times within its two seconds."""
    report = marker.mark(slow("sigmoid", seconds=0.7), "slow.ipynb", "activations")
    assert report.score == report.max_score


@pytest.fixture
def hurried(catalog, released):
    with Marker(catalog, released, limits=Limits(submission=0.4), unsandboxed=True) as marker:
        yield marker


def test_what_takes_too_long_in_all_waits_for_a_person(hurried, slow):
    report = hurried.mark(slow("sigmoid", seconds=0.1), "slow.ipynb", "activations")
    assert report.problems == [TOO_LATE]
    assert (report.score, report.cells) == (0, {})
    assert "test_sigmoid" in report.manual
    assert report.max_score == 20


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(round, "MOST", 2.5)
    monkeypatch.setattr(pace, "UNKNOWN", 1.5)


def test_a_slow_submission_waits_for_the_others_and_then_for_a_person(
    place, hand_in, right, slow, grade, impatient, book, total
):
    hand_in("a-slow-one", slow("sigmoid", seconds=0.5))
    for student in ("bob", "cem"):
        hand_in(student, right["activations"])
    tally = grade()
    assert [handed.student for handed in tally.marks][-1] == "a-slow-one"
    ((handed, reason),) = tally.lost
    assert (handed.student, reason) == ("a-slow-one", TOO_LATE)
    assert (total("bob"), total("cem")) == (20, 20)
    with book() as gradebook:
        (notebook,) = gradebook.find_submission("activations", "a-slow-one").notebooks
        assert all(grade.needs_manual_grade for grade in notebook.grades)
    assert "by hand" in (place.autograded / "a-slow-one/activations/activations.ipynb").read_text()


@pytest.mark.slow
@pytest.mark.alone
def test_a_slow_submission_does_not_wait_for_an_endless_one(
    hand_in, slow, grade, monkeypatch, right
):
    monkeypatch.setattr(round, "MOST", 9.0)
    hand_in("an-endless-one", slow("sigmoid", seconds=1.5))
    hand_in("a-slow-one", slow("sigmoid", seconds=0.1))
    hand_in("bob", right["activations"])
    marks = grade(workers=1).marks
    assert [handed.student for handed in marks] == ["bob", "a-slow-one", "an-endless-one"]


@pytest.mark.slow
@pytest.mark.alone
def test_the_next_run_leaves_it_as_it_is(hand_in, slow, grade, impatient):
    hand_in("ada", slow("sigmoid", seconds=0.5))
    assert grade().lost
    tally = grade()
    assert (tally.lost, tally.remembered) == ([], 1)


@pytest.mark.slow
@pytest.mark.alone
def test_nbgrader_goes_on_after_a_slow_submission(
    hand_in, right, slow, nbgrader, monkeypatch, total, book
):
    hand_in("a-slow-one", slow("sigmoid", seconds=0.5))
    hand_in("bob", right["activations"])
    monkeypatch.setattr(jobs.Job.__new__, "__defaults__", (1.0,))
    assert nbgrader("autograde", "activations")
    assert (total("a-slow-one"), total("bob")) == (0, 20)
    with book() as gradebook:
        (notebook,) = gradebook.find_submission("activations", "a-slow-one").notebooks
        assert all(grade.needs_manual_grade for grade in notebook.grades)
