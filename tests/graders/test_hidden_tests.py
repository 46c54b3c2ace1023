"""Hidden tests: found beside their notebook, called by marking, and run by hand just so."""

import subprocess
import sys
from dataclasses import replace
from types import ModuleType
from xml.etree import ElementTree

import pytest

from autograder.graders import hidden
from autograder.graders.graded import GraderError
from autograder.graders.student import Student, hidden_probes
from autograder.model import SharedTest, Trap
from autograder.sample import filled, solved

HEAD = """
import pytest
from autograder.model import Trap, Wrong, weight
"""
FOR_LAYER = """
class TestIt:
    functions = ("layer",)
    """
NOBODY = None


@pytest.fixture
def with_tests(catalog):
    """with_tests(source) -> an assignment in which `layer` has the tests of this test_hidden.py."""
    given = catalog["forward_pass"]

    def call(source):
        module = ModuleType("test_hidden")
        exec(HEAD + source, vars(module))
        return replace(given, special=module)

    return call


@pytest.fixture
def own_test(with_tests):
    """own_test(body) -> the test `test_it` of `layer`, with these lines in its class."""

    def call(body):
        tests = hidden.collect(with_tests(FOR_LAYER + body))["layer"]
        return next(test for test in tests if test.name == "test_it")

    return call


def test_an_exercise_gets_the_tests_it_shares_and_its_own(with_tests, catalog):
    source = FOR_LAYER + "@weight(2)\n    def test_it(self, graded): pass"
    tests = hidden.collect(with_tests(source))
    before = hidden.collect(catalog["forward_pass"])
    assert [test.name for test in tests["layer"]] == [
        *(test.name for test in before["layer"]),
        "test_it",
    ]
    assert tests["layer"][-1].weight == 2
    assert [test.name for test in tests["neuron"]] == [test.name for test in before["neuron"]]


def test_a_hidden_test_without_a_weight_is_refused(own_test):
    with pytest.raises(GraderError, match=r"test_hidden\.py::TestIt::test_it needs a weight"):
        own_test("def test_it(self, graded): pass")


@pytest.mark.parametrize("parameters", ["self, graded, tmp_path", "self", "self, student"])
def test_a_hidden_test_takes_the_graded_answer_alone(own_test, parameters):
    with pytest.raises(GraderError, match="TestIt::test_it must take `graded` alone"):
        own_test(f"@weight(1)\n    def test_it({parameters}): pass")


def test_a_hidden_test_outside_of_a_class_is_refused(with_tests):
    with pytest.raises(GraderError, match="test_it needs a class around it"):
        hidden.collect(with_tests("@weight(1)\ndef test_it(graded): pass"))


@pytest.mark.parametrize("functions", ["'layer'", "('layr',)", "()"])
def test_a_class_of_hidden_tests_names_exercises_that_there_are(with_tests, functions):
    source = f"class TestIt:\n    functions = {functions}"
    with pytest.raises(GraderError, match="TestIt: `functions` must be a tuple of names"):
        hidden.collect(with_tests(source))


@pytest.mark.parametrize("body", ["assert 0 == 1", "1 / 0"])
def test_an_error_of_a_hidden_test_is_never_the_students(own_test, body):
    test = own_test(f"@weight(1)\n    def test_it(self, graded): {body}")
    with pytest.raises(GraderError, match="test_it is broken"):
        hidden.weighed(test, NOBODY)


def test_a_hidden_test_says_why_an_answer_is_wrong(own_test):
    test = own_test("@weight(2)\n    def test_it(self, graded): raise Wrong('too large')")
    result, weight, _ = hidden.weighed(test, NOBODY)
    assert (result.outcome, result.message, weight) == ("failed", "too large", 2)


@pytest.mark.parametrize(("ending", "outcome"), [("fail", "failed"), ("skip", "not_attempted")])
def test_a_hidden_test_may_end_as_pytests_tests_do(own_test, ending, outcome):
    body = f"import pytest; pytest.{ending}('too large')"
    result, *_ = hidden.weighed(
        own_test(f"@weight(1)\n    def test_it(self, graded): {body}"), NOBODY
    )
    assert (result.outcome, result.message) == (outcome, "too large")


# A test that meets no input decides nothing, so it must never pass.


@pytest.fixture
def run(marker, released):
    """run(assignment) -> the results of its reference."""

    def call(assignment):
        data = filled(released[assignment.name], solved(assignment))
        submission = marker.rebuild(data, assignment.name)
        with Student(marker.jail, submission, assignment, b"") as student:
            return hidden.run(student, list(assignment.exercises))

    return call


def test_a_test_of_ones_own_that_selects_no_input_is_a_broken_grader(run, with_tests):
    test = "@weight(1)\n    def test_it(self, graded): graded.expect(Trap.ZERO)"
    with pytest.raises(GraderError, match="`layer` has no hidden input for: an entry that is 0"):
        run(with_tests(FOR_LAYER + test))


@pytest.mark.parametrize("test", [SharedTest.ZERO, SharedTest.LARGE])
def test_a_shared_test_that_selects_no_input_is_a_broken_grader(run, catalog, test):
    given = catalog["forward_pass"]
    layer = replace(given.exercises["layer"], tests=(test,))
    with pytest.raises(GraderError, match="`layer` has no hidden input for"):
        run(replace(given, exercises=given.exercises | {"layer": layer}))


def test_an_exercise_without_an_ordinary_input_is_a_broken_grader(run, catalog):
    given = catalog["forward_pass"]

    def traps_alone(rng):
        return [one for one in given.exercises["layer"].hidden(rng) if one.trap is not Trap.NONE]

    layer = replace(given.exercises["layer"], hidden=traps_alone)
    with pytest.raises(GraderError, match="`layer` has no hidden input for: ordinary"):
        run(replace(given, exercises=given.exercises | {"layer": layer}))


# Hidden inputs are each submission's own.

FORESEEN = """
def neuron(w, x, b):
    return w.T @ x + b if float(w.sum()) in {sums} else 0 * b
"""


def test_an_answer_that_foresees_one_submissions_inputs_is_wrong_for_another(mark, catalog):
    exercise = catalog["forward_pass"].exercises["neuron"]
    sums = {float(probe.args[0].sum()) for probe in hidden_probes(exercise, b"hers")}
    answers = {"neuron": FORESEEN.format(sums=sums)}
    hers, his = (mark("forward_pass", answers, seed) for seed in (b"hers", b"his"))
    assert hers.cells["test_neuron"].score == exercise.points
    assert his.cells["test_neuron"].score == 0


# By hand.


def test_pytest_by_hand_says_what_marking_says(catalog, course, released, marker, tmp_path):
    assignment = catalog["batching"]
    last = assignment.exercises["net_backward"]
    answers = solved(assignment) | {last.name: last.mistakes[0].source}
    answers |= {"forward_loop": "def forward_loop(X, p): raise NotImplementedError"}
    data = filled(released["batching"], answers)
    (tmp_path / "handed_in.ipynb").write_bytes(data)
    report = marker.mark(data, "handed_in.ipynb")
    said = {
        f"test_hidden[{name.removeprefix('test_')}-{test.name}]": test.outcome
        for name, cell in report.cells.items()
        for test in cell.tests
    }
    assert {"passed", "failed", "not_attempted"} == set(said.values())
    assert by_hand(course, tmp_path / "handed_in.ipynb", tmp_path / "junit.xml") == said


def by_hand(course, notebook, results):
    """The outcome of each hidden test when an instructor runs pytest on the graders."""
    words = ["pytest", "autograder/graders", "--submission", notebook, f"--junitxml={results}"]
    command = [sys.executable, "-m", *map(str, words)]
    subprocess.run(command, cwd=course.root, capture_output=True, timeout=120)
    found = {}
    for case in ElementTree.parse(results).iter("testcase"):
        if case.get("name").startswith("test_hidden["):  # others are doctests
            kinds = {part.tag for part in case}
            skipped = "not_attempted" if "skipped" in kinds else "passed"
            found[case.get("name")] = "failed" if "failure" in kinds else skipped
    return found


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "Say which notebook: pytest autograder/graders --submission NOTEBOOK"),
        (["--submission", "README.md"], "README.md: The file is not a notebook"),
    ],
)
def test_pytest_by_hand_without_a_notebook_is_a_sentence(course, words, says):
    command = [sys.executable, "-m", "pytest", "autograder/graders", *words]
    ran = subprocess.run(command, cwd=course.root, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 4
    assert says in ran.stdout + ran.stderr
    assert "Traceback" not in ran.stdout + ran.stderr
