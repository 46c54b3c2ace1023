"""Archives and folders that would reach out of themselves, or cannot be read, harm nobody."""

import zipfile

import pytest

from autograder.limits import MAX_FILE

MOODLE = "{name}_{number}_assignsubmission_file_"
LINK = 0o120777 << 16


@pytest.fixture
def notebook(right):
    return right["activations"]


def test_a_students_hostile_zip_costs_nobody_else(source, told, notebook):
    hostile = {"../../activations.ipynb": notebook}
    files = {
        MOODLE.format(name="Eve", number=6) + "/homework.zip": hostile,
        MOODLE.format(name="Ada", number=7) + "/activations.ipynb": notebook,
    }
    students, found = told(source("class.zip", files))
    assert students == {"Ada"}
    assert any("points out of it" in problem for problem in found.problems)


@pytest.mark.parametrize("name", ["../../ada.ipynb", "/etc/ada.ipynb", "C:\\ada.ipynb"])
def test_an_archive_that_points_out_of_itself_is_refused(source, told, notebook, name):
    students, found = told(source("class.zip", {name: notebook}))
    assert not students
    assert "points out of it" in found.problems[0]


def test_an_archive_with_a_link_is_refused(source, told):
    link = zipfile.ZipInfo("ada.ipynb")
    link.external_attr = LINK
    students, found = told(source("class.zip", {link: b"/etc/passwd"}))
    assert not students
    assert "is a link" in found.problems[0]


def test_an_archive_that_unpacks_to_a_huge_file_is_refused(source, told):
    students, found = told(source("class.zip", {"ada.ipynb": b"0" * (MAX_FILE + 1)}))
    assert not students
    assert "larger than" in found.problems[0]


def test_a_damaged_archive_is_refused(tmp_path, told):
    (tmp_path / "half.zip").write_bytes(b"PK\x03\x04 and no more")
    students, found = told(tmp_path / "half.zip")
    assert not students
    assert "cannot be read" in found.problems[0]


def test_a_link_among_files_is_not_followed(tmp_path, told, notebook):
    (tmp_path / "outside.ipynb").write_bytes(notebook)
    (tmp_path / "drop").mkdir()
    (tmp_path / "drop" / "ada.ipynb").symlink_to(tmp_path / "outside.ipynb")
    students, found = told(tmp_path / "drop")
    assert not students
    assert "cannot be read" in found.problems[0]
