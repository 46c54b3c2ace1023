"""What students are given of this lecture: everything they need, nothing they must not see."""

import ast
import inspect
import re

import nbformat

from autograder.release import freshness
from autograder.release.written import models

# An assignment gives what an earlier one has asked for.
GIVEN = {"sigmoid", "d_sigmoid", "forward"}


def cells(notebook, **expected):
    """The cells that nbgrader knows and has marked like this, by their ids."""
    marks = [(cell, cell.metadata.get("nbgrader", {})) for cell in notebook.cells]
    return {
        mark.grade_id: cell
        for cell, mark in marks
        if mark and all(mark[key] == value for key, value in expected.items())
    }


def released_text(course):
    files = (path for path in course.assignments.rglob("*") if path.suffix not in (".pyc", ""))
    return b"\n".join(path.read_bytes() for path in files).decode().replace('\\"', '"')


def solution_lines(exercise):
    body = inspect.getsource(exercise.reference).split("### BEGIN SOLUTION")[1]
    return [line.strip() for line in body.split("### END SOLUTION")[0].splitlines() if line.strip()]


def test_the_committed_release_is_what_the_solutions_build(course, catalog):
    assert freshness.differences(course, catalog) == []


def test_the_notebooks_are_valid(released):
    for notebook in released.values():
        nbformat.validate(nbformat.from_dict(notebook))


def test_a_stub_raises_with_the_name_of_its_function(released, catalog):
    for content in catalog:
        stubs = cells(released[content.name], grade=False, solution=True)
        assert stubs.keys() == content.exercises.keys()
        for name, stub in stubs.items():
            assert f'raise NotImplementedError("{name}")' in stub.source


def test_a_stub_says_the_shape_of_every_argument_and_of_the_result(exercise):
    said = inspect.getdoc(exercise.reference)
    documented = re.findall(r"^ *([A-Za-z0-9_, ]+?):", said, re.MULTILINE)
    names = {name.strip() for line in documented for name in line.split(",")}
    names |= set(re.findall(r"(\w+):", said))
    assert {*exercise.parameters, "returns"} <= names


def test_a_test_cell_shows_a_public_check_and_its_points(released, catalog):
    for content in catalog:
        tests = cells(released[content.name], grade=True, solution=False)
        for name, exercise in content.exercises.items():
            assert tests[f"test_{name}"].source == f'check("{name}")'
            assert tests[f"test_{name}"].metadata.nbgrader.points == exercise.points


def test_each_assignment_has_one_written_question_for_a_person(released):
    for notebook in released.values():
        (written,) = cells(notebook, grade=True, solution=True).values()
        assert written.cell_type == "markdown"
        assert written.source == "YOUR ANSWER HERE"


def test_each_written_question_has_a_model_answer_and_lines_on_what_gives_points(catalog, released):
    for content in map(catalog.assignments.get, catalog.lecture.order):
        (name,) = cells(released[content.name], grade=True, solution=True)
        model = models(content.notebook)[name]
        assert len(model.answer) > 200
        assert 2 <= sum(line.startswith("- ") for line in model.scheme.splitlines()) <= 3


def test_no_solution_body_is_released_except_the_three_given_functions(course, catalog):
    text = released_text(course)
    given = [one for one in catalog.exercises if one.name in GIVEN]
    allowed = {
        line.strip() for one in given for line in inspect.getsource(one.reference).split("\n")
    }
    for exercise in catalog.exercises:
        for line in solution_lines(exercise):
            is_bare = line.removeprefix("return ").isidentifier()
            # Wrong answers are shown after marking; some begin as the right one does.
            whole = re.compile(re.escape(line) + r"(?! *[\w*@/+.(\[-])")
            if len(line) > 12 and not is_bare and line not in allowed:
                assert not whole.search(text), f"{exercise.name}: {line}"


def test_nothing_of_the_graders_is_released(course):
    text = released_text(course)
    for word in ("autograder.graders", "hidden(", "default_rng", "solutions.", "### BEGIN"):
        assert word not in text


def test_a_given_cell_holds_the_functions_themselves(released):
    source = cells(released["batching"], locked=True, grade=False)["given_forward"].source
    assert [node.name for node in ast.parse(source).body] == ["forward"]
