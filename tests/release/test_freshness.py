"""What is missing is built; a notebook that students were given is never built by surprise."""

import shutil

import pytest

from autograder.catalog import load
from autograder.course import CourseError
from autograder.doctor.content import lacks
from autograder.release import freshness


@pytest.fixture
def built(small):
    """The small course, built, and its content."""
    content = load(small.solutions)
    freshness.ensure(small, content)
    return small, content


def test_what_is_missing_is_built(built):
    course, content = built
    before = course.released("points").read_bytes()
    shutil.rmtree(course.build)
    shutil.rmtree(course.assignments / "points" / "checks")
    assert not freshness.is_current(course)
    freshness.ensure(course, content)
    assert freshness.is_current(course)
    assert (course.source / "points" / "points.ipynb").is_file()
    assert (course.assignments / "points" / "checks" / "__init__.py").is_file()
    assert course.released("points").read_bytes() == before


def test_what_is_current_is_not_built_again(built, monkeypatch):
    course, content = built
    monkeypatch.delattr("autograder.release.building.build")
    freshness.ensure(course, content)


def test_a_notebook_that_students_were_given_is_never_replaced_by_surprise(built):
    course, content = built
    notebook = course.released("points")
    text = notebook.read_text("utf-8").replace("a point in each row", "points in rows")
    notebook.write_text(text, "utf-8")
    with pytest.raises(CourseError, match=r"assignments/points/points\.ipynb is not what"):
        freshness.ensure(course, content)
    assert notebook.read_text("utf-8") == text


@pytest.mark.parametrize(
    "file", ["solutions/points/exercises.py", "assignments/points/checks.json", "mkdocs.yml"]
)
def test_a_change_is_noticed(built, file):
    course, _ = built
    (course.root / file).write_text((course.root / file).read_text("utf-8") + "\n", "utf-8")
    assert not freshness.is_current(course)


@pytest.mark.parametrize("folder", ["figures/generated", "tools/node_modules/katex"])
def test_what_building_the_site_leaves_is_no_change(built, folder):
    course, _ = built
    (course.root / "site" / folder).mkdir(parents=True)
    (course.root / "site" / folder / "README.md").write_text("made", "utf-8")
    assert freshness.is_current(course)


def test_differences_name_the_files_that_a_build_would_change(built):
    course, content = built
    folder = course.assignments / "points"
    text = course.released("points").read_text("utf-8")
    course.released("points").write_text(text.replace("Points", "Dots"), "utf-8")
    (folder / "leftover.txt").write_text("x", "utf-8")
    shutil.rmtree(folder / "checks")
    found = freshness.differences(course, content)
    assert found == ["points/leftover.txt", "points/points.ipynb"]


def test_an_assignment_that_was_taken_out_is_no_difference_and_its_folder_is_named(built):
    course, content = built
    for place in (course.assignments, course.source):
        shutil.copytree(place / "points", place / "gone")
    (course.assignments / "gone" / "points.ipynb").rename(course.assignments / "gone/gone.ipynb")
    assert freshness.differences(course, content) == []
    assert any("assignments/gone/ is of an assignment" in said for said in lacks(course, content))
    freshness.build(course, content)
    assert not (course.source / "gone").exists()
