"""Hidden tests: collected by pytest, called by marking, and run by hand with the same outcome."""

import subprocess
import sys
from xml.etree import ElementTree

import pytest

from autograder.exercises import ASSIGNMENTS
from autograder.graders import hidden
from autograder.graders.hidden import GraderError
from autograder.mistakes import of
from autograder.sample import filled, solved

HEAD = """
import pytest
from autograder.graders.rules import Graded, Wrong, weight
class Test(Graded):
    function = "layer"
"""
NOBODY = None


@pytest.fixture
def collect(tmp_path):
    """collect(body) -> the tests of a grader whose class has this body, by name."""

    def call(body):
        (tmp_path / f"test_{tmp_path.name}.py").write_text(HEAD + body)  # imported once by name
        return {test.name: test for test in hidden.collect(tmp_path)["layer"]}

    return call


def test_a_grader_that_cannot_be_read_is_named_with_its_line(collect):
    with pytest.raises(GraderError, match=r"(?s)test_.*\.py.*line 6"):
        collect("    def test_it(self, student) return")


def test_a_hidden_test_without_a_weight_is_refused(collect):
    with pytest.raises(GraderError, match=r"test_it needs .* a weight"):
        collect("    def test_it(self, student): pass")


def test_a_hidden_test_outside_of_a_class_is_refused(collect):
    with pytest.raises(GraderError, match="test_it needs a class"):
        collect("    pass\n@weight(1)\ndef test_it(student): pass")


def test_a_hidden_test_can_ask_for_the_student_alone(collect):
    with pytest.raises(GraderError, match="test_it asks for tmp_path"):
        collect("    @weight(1)\n    def test_it(self, student, tmp_path): pass")


def test_a_hidden_test_may_have_parameters(collect):
    found = collect("""
    @weight(2)
    @pytest.mark.parametrize("size", [1, 5])
    def test_it(self, student, size):
        if size == 5: raise Wrong(f"{size} is too large")
""")
    small, large = found["test_it[1]"], found["test_it[5]"]
    assert hidden.weighed(small, NOBODY).result.outcome == "passed"
    assert hidden.weighed(large, NOBODY).result.message == "5 is too large"
    assert large.weight == 2


@pytest.mark.parametrize("body", ["assert 0 == 1", "1 / 0"])
def test_an_error_of_a_hidden_test_is_never_the_students(collect, body):
    found = collect(f"    @weight(1)\n    def test_it(self, student): {body}")
    with pytest.raises(GraderError, match="test_it is broken"):
        hidden.weighed(found["test_it"], NOBODY)


def test_settings_of_the_machine_select_no_tests(collect, monkeypatch):
    monkeypatch.setenv("PYTEST_ADDOPTS", "-k values")
    assert "test_it" in collect("    @weight(1)\n    def test_it(self, student): pass")


def test_pytest_by_hand_says_what_marking_says(released, marker, tmp_path):
    assignment = "batching"
    *_, function = ASSIGNMENTS[assignment]
    answers = solved(assignment) | {function: of(function)[0].source}
    data = filled(released[assignment], answers)
    (tmp_path / "handed_in.ipynb").write_bytes(data)
    report = marker.mark(data, "handed_in.ipynb", assignment)
    said = {
        (name, test.name): test.outcome
        for name, cell in report.cells.items()
        for test in cell.tests
    }
    assert by_hand(tmp_path / "handed_in.ipynb", tmp_path / "junit.xml") == said


def by_hand(notebook, results):
    """The outcome of each hidden test when an instructor runs pytest on the graders."""
    words = ["pytest", "autograder/graders", "--submission", notebook, f"--junitxml={results}"]
    subprocess.run([sys.executable, "-m", *map(str, words)], capture_output=True)
    found = {}
    for case in ElementTree.parse(results).iter("testcase"):
        skipped = case.find("skipped")
        elsewhere = skipped is not None and "another assignment" in skipped.get("message")
        if elsewhere or not case.get("name").startswith("test_"):  # that is a doctest
            continue
        failed = case.find("failure") is not None
        outcome = "failed" if failed else "passed" if skipped is None else "not_attempted"
        found[cell_of(case.get("classname")), case.get("name")] = outcome
    return found


def cell_of(classname):
    """test_net_backward, for the class TestNetBackward of any module."""
    words = classname.rpartition(".")[2].removeprefix("Test")
    return "test" + "".join(
        f"_{letter.lower()}" if letter.isupper() else letter for letter in words
    )
