"""solutions/ -> assignments/: built the same every time, without a solution."""

import pytest
from nbgrader.apps.baseapp import NbGrader
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory

from autograder.catalog import load
from autograder.course import CourseError
from autograder.gradebook.settings import nbgrader_config
from autograder.release import building, freshness

CANARY = "CANARY_7d1f"


def files(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def replace(file, old, new):
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_a_second_build_changes_no_byte(small):
    content = load(small.solutions)
    building.build(small, content, small.assignments)
    first = files(small.assignments)
    building.build(small, content, small.assignments)
    assert files(small.assignments) == first


def test_a_build_leaves_what_else_lies_there(small):
    small.assignments.mkdir()
    (small.assignments / "mine.txt").write_text("keep", "utf-8")
    building.build(small, load(small.solutions), small.assignments)
    assert (small.assignments / "mine.txt").read_text("utf-8") == "keep"
    assert (small.assignments / "points" / "checks.json").is_file()


def test_numbers_are_compared_up_to_the_digits_in_which_machines_differ():
    assert building.same_values(
        {"x": [0.1, 1e-7]}, {"x": [0.10000000000000001, 1.0000000000000002e-7]}
    )
    assert not building.same_values({"x": [0.1, 1e-7]}, {"x": [0.1000001, 1e-7]})
    assert not building.same_values({"x": 1}, {"x": True})
    assert not building.same_values({"x": [1.0]}, {"x": [1.0, 2.0]})


def test_no_solution_or_hidden_test_or_model_answer_is_released(small):
    points = small.solutions / "points"
    replace(points / "notebook.py", "### BEGIN SOLUTION\n", f"### BEGIN SOLUTION\n    # {CANARY}\n")
    replace(points / "notebook.py", "# Because each point", f"# {CANARY} Because each point")
    for name in ("exercises.py", "test_hidden.py", "mistakes/centred.py"):
        (points / name).write_text(f"{(points / name).read_text('utf-8')}\n# {CANARY}\n", "utf-8")
    building.build(small, load(small.solutions), small.assignments, small.source)
    source = (small.source / "points" / "points.ipynb").read_text("utf-8")
    assert source.count(CANARY) == 3
    assert [n for n, data in files(small.assignments).items() if CANARY.encode() in data] == []


def test_nbgraders_own_generate_assignment_makes_the_same_release(small):
    freshness.build(small, load(small.solutions))
    config = nbgrader_config(small)
    config.CourseDirectory.release_directory = "again"
    config.CourseDirectory.assignment_id = "points"
    app = NbGrader(config=config, log_level="ERROR")
    coursedir = CourseDirectory(config=config, parent=app)
    GenerateAssignment(coursedir=coursedir, config=config, parent=app).start()
    assert files(small.root / "again" / "points") == files(small.assignments / "points")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('answer="centred"', 'answer="centered"', "has a cell answer='centered'"),
        ('test="centred"', 'test="centered"', "has a cell test='centered'"),
        ('# %% answer="centred"', "# %%", "has no cell answer='centred'"),
        ('# %% test="centred"', "# %%", "has no cell test='centred'"),
    ],
)
def test_a_wrong_or_missing_mark_is_named_with_its_file(small, old, new, says):
    replace(small.solutions / "points" / "notebook.py", old, new)
    with pytest.raises(CourseError, match=r"points/notebook\.py") as refused:
        building.build(small, load(small.solutions), small.assignments)
    assert says in str(refused.value)
    assert not small.assignments.exists()
