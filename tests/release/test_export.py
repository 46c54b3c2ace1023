"""`autograder build --to DIR ASSIGNMENT...`: what is released now, and no answer is touched."""

import json

import pytest

from autograder.catalog import load
from autograder.course import CourseError
from autograder.new import new
from autograder.release import building
from autograder.release.export import Exported, export, gives_away


@pytest.fixture
def content(small):
    """The small course's content with a second assignment."""
    new(small, "extra", [])
    return load(small.solutions)


@pytest.fixture
def students(small, content, tmp_path):
    """A folder with the first assignment exported to it."""
    folder = tmp_path / "students"
    export(small, content, folder, ["points"])
    return folder


def files(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_an_export_holds_the_folders_that_are_named_and_no_other(small, content, students):
    building.build(small, content, small.assignments)
    assert files(students / "points") == files(small.assignments / "points")
    assert sorted(path.name for path in students.iterdir()) == [
        "README.md",
        "index.html",
        "points",
        "pytest.ini",
        "requirements.txt",
    ]


def test_readme_and_index_name_the_folders_that_are_there(small, content, students):
    for name in ("README.md", "index.html"):
        assert "extra" not in (students / name).read_text("utf-8")
    export(small, content, students, ["extra"])
    for name in ("README.md", "index.html"):
        text = (students / name).read_text("utf-8")
        assert "Two folders" in text
        assert "points" in text
        assert "extra" in text


def test_an_update_mends_what_is_ours_and_leaves_a_notebook_somebody_worked_in(
    small, content, students
):
    (students / "points" / "checks" / "answers.py").write_text("broken", "utf-8")
    (students / "points" / "practice.py").unlink()
    notebook = students / "points" / "points.ipynb"
    notebook.write_text(notebook.read_text("utf-8").replace("raise Not", "return 1  # Not"))
    (students / "points" / "mine.txt").write_text("keep", "utf-8")
    before = notebook.read_bytes()
    assert export(small, content, students, ["points", "extra"]) == Exported(
        written=["extra.ipynb"], left=["points.ipynb"]
    )
    assert notebook.read_bytes() == before
    assert (students / "points" / "mine.txt").is_file()
    building.build(small, content, small.assignments)
    fresh, now = files(small.assignments / "points"), files(students / "points")
    assert {name for name in fresh if now[name] != fresh[name]} == {"points.ipynb"}


def test_a_notebook_that_nobody_touched_follows_a_new_release(small, content, students):
    source = small.solutions / "points" / "notebook.py"
    text = source.read_text("utf-8")
    source.write_text(text.replace("# %% [markdown]\n", "# %% [markdown]\n# Mended.\n", 1), "utf-8")
    assert export(small, content, students, ["points"]).written == ["points.ipynb"]
    cells = json.loads((students / "points" / "points.ipynb").read_text("utf-8"))["cells"]
    assert "Mended." in "".join(cells[0]["source"])


@pytest.mark.parametrize(
    ("names", "says"),
    [
        ([], "Name the assignments that are released now"),
        (["pints"], "no assignment .pints., only points, extra"),
    ],
)
def test_what_is_released_must_be_said_and_known(small, content, tmp_path, names, says):
    with pytest.raises(CourseError, match=says):
        export(small, content, tmp_path / "students", names)
    assert not (tmp_path / "students").exists()


def test_a_folder_with_something_else_in_it_is_left_alone(small, content, tmp_path):
    folder = tmp_path / "students"
    folder.mkdir()
    (folder / "mine.txt").write_text("keep", "utf-8")
    with pytest.raises(CourseError, match="is not empty"):
        export(small, content, folder, ["points"])
    assert files(folder) == {"mine.txt": b"keep"}


def test_answers_that_a_later_notebook_gives_are_named(catalog):
    assert gives_away(catalog, ["activations"]) == {}
    assert gives_away(catalog, ["activations", "batching"]) == {
        "batching": ["sigmoid", "d_sigmoid", "forward"]
    }
