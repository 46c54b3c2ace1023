"""assignments/ holds everything that students need, and nothing that they must not see."""

import ast
import inspect
import re
import shutil

import nbformat
import pytest
from nbgrader.apps.baseapp import NbGrader
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory

from autograder import release
from autograder.course import CONFIG, Course, CourseError
from autograder.exercises import ASSIGNMENTS, EXERCISES
from autograder.release.assignments import same_numbers
from solutions import batching

GIVEN = {"sigmoid", "d_sigmoid", "forward"}


@pytest.fixture
def copy(course, tmp_path):
    """A copy of the course whose sources a test may change."""
    place = Course(tmp_path / "course")
    place.root.mkdir()
    shutil.copy(course.root / CONFIG, place.root / CONFIG)
    shutil.copytree(course.solutions, place.solutions, ignore=shutil.ignore_patterns("__pycache__"))
    return place


def files(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_committed_release_is_what_the_solutions_build(course):
    assert release.differences(course) == []


def test_a_second_build_changes_no_byte(copy):
    release.build(copy, copy.assignments)
    first = files(copy.assignments)
    release.build(copy, copy.assignments)
    assert files(copy.assignments) == first


def test_a_change_by_hand_is_found(copy):
    release.build(copy, copy.assignments)
    notebook = copy.released("batching")
    notebook.write_text(notebook.read_text().replace("Batching", "Batches"))
    (copy.assignments / "batching" / "leftover.txt").write_text("x")
    assert release.differences(copy) == ["batching/batching.ipynb", "batching/leftover.txt"]


def test_numbers_are_compared_to_twelve_digits(tmp_path):
    (tmp_path / "a.json").write_text('{"x": [0.1, 1e-7]}')
    (tmp_path / "b.json").write_text('{"x": [0.10000000000000001, 1.0000000000000002e-7]}')
    (tmp_path / "c.json").write_text('{"x": [0.1000001, 1e-7]}')
    assert same_numbers(tmp_path / "a.json", tmp_path / "b.json")
    assert not same_numbers(tmp_path / "a.json", tmp_path / "c.json")


def test_a_stub_raises_with_the_name_of_its_function(released):
    for assignment, notebook in released.items():
        stubs = {c.metadata.nbgrader.grade_id: c.source for c in answers(notebook)}
        assert stubs.keys() == ASSIGNMENTS[assignment].keys()
        for name, source in stubs.items():
            assert f'raise NotImplementedError("{name}")' in source


def test_a_stub_says_the_shape_of_every_argument_and_of_the_result(released):
    for notebook in released.values():
        for cell in answers(notebook):
            exercise = EXERCISES[cell.metadata.nbgrader.grade_id]
            said = ast.get_docstring(ast.parse(cell.source).body[0])
            documented = re.findall(r"^ *([A-Za-z0-9_, ]+?):", said, re.MULTILINE)
            names = {name.strip() for line in documented for name in line.split(",")}
            names |= set(re.findall(r"(\w+):", said))
            assert {*exercise.parameters, "returns"} <= names, exercise.name
            assert ">>>" in said


def test_a_test_cell_shows_a_public_check_and_its_points(released):
    for assignment, notebook in released.items():
        tests = {
            c.metadata.nbgrader.grade_id: c
            for c in notebook.cells
            if is_kind(c, grade=True, solution=False)
        }
        for name, exercise in ASSIGNMENTS[assignment].items():
            cell = tests[f"test_{name}"]
            assert cell.source == f'check("{name}")'
            assert cell.metadata.nbgrader.points == exercise.points


def test_each_assignment_has_one_written_question_for_a_person(released):
    for notebook in released.values():
        (written,) = [c for c in notebook.cells if is_kind(c, grade=True, solution=True)]
        assert written.cell_type == "markdown"
        assert written.source == "YOUR ANSWER HERE"


def test_notebooks_are_valid(course):
    for assignment in ASSIGNMENTS:
        nbformat.validate(nbformat.read(course.released(assignment), 4))


def test_no_canary_of_a_solution_or_a_hidden_test_is_released(copy):
    canary = "CANARY_7d1f"
    for script in copy.solutions.glob("[a-z]*.py"):
        marked = script.read_text().replace(
            "### BEGIN SOLUTION\n", f"### BEGIN SOLUTION\n    # {canary}\n"
        )
        script.write_text(re.sub(r'(written=".*")\n', rf"\1\n# {canary}\n", marked))
    release.build(copy, copy.assignments, copy.source)
    assert any(canary in p.read_text() for p in copy.source.rglob("*.ipynb"))
    assert [name for name, data in files(copy.assignments).items() if canary.encode() in data] == []


def test_no_solution_body_is_released_except_the_three_given_functions(course):
    text = b"\n".join(files(course.assignments).values()).decode()
    text = text.replace('\\"', '"')
    for name, exercise in EXERCISES.items():
        for line in solution_lines(exercise):
            is_bare = line.removeprefix("return ").isidentifier()
            if len(line) > 12 and not is_bare and name not in GIVEN and line not in given_lines():
                assert line not in text, f"{name}: {line}"


def test_no_hidden_probe_or_grader_is_released(course):
    text = b"\n".join(files(course.assignments).values()).decode()
    for word in ("autograder.graders", "hidden(", "default_rng", "solutions.", "BEGIN SOLUTION"):
        assert word not in text


def test_nbgraders_own_generate_assignment_makes_the_same_release(copy):
    release.build(copy, copy.assignments, copy.source)
    config = release.nbgrader_config(copy)
    config.CourseDirectory.release_directory = "again"
    config.CourseDirectory.assignment_id = "batching"
    app = NbGrader(config=config, log_level="ERROR")
    coursedir = CourseDirectory(config=config, parent=app)
    GenerateAssignment(coursedir=coursedir, config=config, parent=app).start()
    ours = files(copy.assignments / "batching")
    ours.pop("checks.json")
    assert files(copy.root / "again" / "batching") == ours


def test_an_export_holds_the_release_and_nothing_else(course, tmp_path):
    release.export(course, tmp_path / "students")
    expected = {name for name in files(course.assignments) if "__pycache__" not in name}
    assert files(tmp_path / "students").keys() == expected


def test_an_export_never_overwrites_a_folder_with_something_in_it(course, tmp_path):
    (tmp_path / "mine.txt").write_text("keep")
    with pytest.raises(CourseError, match="is not empty"):
        release.export(course, tmp_path)
    assert files(tmp_path) == {"mine.txt": b"keep"}


def answers(notebook):
    return [c for c in notebook.cells if is_kind(c, grade=False, solution=True)]


def is_kind(cell, **wanted):
    mark = cell.metadata.get("nbgrader", {})
    return bool(mark) and all(mark[key] == value for key, value in wanted.items())


def solution_lines(exercise):
    body = inspect.getsource(exercise.reference).split("### BEGIN SOLUTION")[1]
    return [line.strip() for line in body.split("### END SOLUTION")[0].splitlines() if line.strip()]


def given_lines():
    """Lines that the given functions contain too."""
    texts = [inspect.getsource(getattr(batching, name)) for name in GIVEN]
    return {line.strip() for text in texts for line in text.splitlines()}
