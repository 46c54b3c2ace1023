"""Who handed in what: the outermost layout decides, and nothing inside a person's own files."""

import io
import struct
import zipfile
import zlib

import pytest

from autograder.submissions.collect import dropped
from autograder.submissions.handed_in import find_notebook

MOODLE = "{}_{}_assignsubmission_file_/"


@pytest.fixture
def right(right):
    return right["activations"]


@pytest.mark.parametrize(
    "below",
    [
        "BEN+activations+2030-01-01/activations.ipynb",
        "BEN/activations/activations.ipynb",
        "BEN_1_assignsubmission_file_/activations.ipynb",
        "ben_1_2_activations.ipynb",
        "activations-submissions/activations-BEN/activations.ipynb",
        "HW_BEN_attempt_2026-11-02-10-00-00_activations.ipynb",
        "BEN.ipynb",
    ],
)
@pytest.mark.parametrize(
    "outer", ["activations-submissions/activations-ADA/", "class/ADA/activations/", MOODLE]
)
def test_nothing_in_a_persons_own_folder_or_zip_names_another(source, told, right, outer, below):
    outer = outer.format("ADA", 5)
    first, _, rest = outer.partition("/")
    if not rest:
        first, rest = "class.zip", outer
    for files in ({rest + below: right}, {rest + "work.zip": {below: right}}):
        students, _ = told(source(first, files))
        assert students == {"ADA"}


@pytest.mark.parametrize(
    "below",
    [
        "OTHER/activations/activations.ipynb",
        "OTHER.ipynb",
        "work/activations.ipynb",
    ],
)
def test_a_dropped_archive_of_a_person_is_that_persons(place, source, told, right, below):
    students, _ = told(source("ONE.zip", {below: right}, place.submitted))
    assert students == {"ONE"}


def test_what_could_be_a_person_s_or_a_class_s_is_asked_about(place, source, told, right):
    files = {MOODLE.format(name, 1) + "a.ipynb": right for name in ("Ada L", "Ben M")}
    students, found = told(source("Intro to Networks.zip", files, place.submitted))
    assert students == set()
    assert "could be one person's or a class's" in found.questions[0]


@pytest.mark.parametrize("name", ["CS101-Week 3 (b)-4711.zip", "NN-activations-12 (1).zip"])
def test_an_archive_that_moodle_called_a_class_s_is_one_where_it_is_dropped(
    place, source, told, right, name
):
    files = {MOODLE.format(name, 1) + "a.ipynb": right for name in ("Ada", "Ben")}
    assert told(source(name, files, place.submitted))[0] == {"Ada", "Ben"}


def test_an_archive_that_may_be_named_after_its_student_names_nobody_else(
    place, source, told, right
):
    files = {MOODLE.format(name, 1) + "a.ipynb": right for name in ("Ben", "Cem")}
    students, found = told(source("Ada-Lovelace-4711.zip", files, place.submitted))
    assert (students, len(found.questions)) == (set(), 1)


def test_one_person_cannot_become_three_hundred(source, told, right):
    files = {
        f"ADA_1_assignsubmission_file_/S{n}_1_assignsubmission_file_/a.ipynb": right
        for n in range(300)
    }
    assert told(source("class.zip", files))[0] == {"ADA"}


@pytest.mark.parametrize(
    ("names", "students"),
    [
        (["Zoë.ipynb", "Zoe\u0308 activations.ipynb"], {"Zoë"}),
        (["محمّد.ipynb"], {"محمّد"}),
        (["हिन्दी.ipynb"], {"हिन्दी"}),
        (["علی\u200cرضا.ipynb"], {"علی\u200cرضا"}),
        (["李雷 activations.ipynb", "activations_韩梅梅.ipynb"], {"李雷", "韩梅梅"}),
        (["h\u200be\u202el\u2069lo.ipynb"], {"hello"}),
        (["activations-ada.ipynb", "Activations_ada.ipynb"], {"ada"}),
    ],
)
def test_a_name_keeps_its_letters_marks_and_joiners(source, told, right, names, students):
    assert told(source("class.zip", dict.fromkeys(names, right)))[0] == students


@pytest.mark.parametrize(
    "name",
    [
        "Copy of activations.ipynb",
        "Untitled1.ipynb",
        "activations_final_FINAL.ipynb",
        "activations (2).ipynb",
        "---.ipynb",
        "???.ipynb",
        "Kopie von Activations.ipynb",
        "homework.ipynb",
        "\u200c\u200d.ipynb",
        "notebook.ipynb.json",
    ],
)
def test_a_name_that_is_nobodys_is_asked_about(source, told, right, name):
    students, found = told(source("downloads", {name: right, "Ada.ipynb": right + b" "}))
    assert students == {"Ada"}
    assert len(found.questions) == 1
    assert "nothing tells whose it is" in found.questions[0]


def test_a_person_called_by_signs_only_is_asked_about(source, told, right):
    files = {
        MOODLE.format("???? ????", 1) + "a.ipynb": right,
        MOODLE.format("Bo", 2) + "a.ipynb": right,
    }
    students, found = told(source("class.zip", files))
    assert students == {"Bo"}
    assert len(found.questions) == 1


@pytest.mark.parametrize(
    "names",
    [
        ("first last.ipynb", "first-last.ipynb"),
        ("Ada.ipynb", "ADA.ipynb"),
        ("xu! yi.ipynb", "xu? yi.ipynb"),
        ("ab" * 60 + "c.ipynb", "ab" * 60 + "d.ipynb"),
    ],
)
def test_two_people_never_meet_in_one_id(source, told, right, names):
    files = {name: right + b" " * n for n, name in enumerate(names)}
    students, found = told(source("class.zip", {**files, "Emmy.ipynb": right}))
    assert students == {"Emmy"}
    assert "would both be" in found.questions[0]


def test_two_people_of_different_weeks_do_not_meet_either(source, told, right):
    told(source("class.zip", {"first last.ipynb": right}))
    students, found = told(source("class.zip", {"first-last.ipynb": right + b" "}))
    assert students == {"first-last"}
    assert "first-last is 'first last' so far" in found.questions[0]


def test_a_name_that_once_meant_several_is_asked_about(source, told, right):
    two = {MOODLE.format("Ada", n) + "a.ipynb": right for n in (7, 8)}
    assert told(source("class.zip", two))[0] == {"Ada-7", "Ada-8"}
    students, found = told(source("class.zip", {MOODLE.format("Ada", 9) + "a.ipynb": right}))
    assert students == {"Ada-7", "Ada-8"}
    assert "Ada are several people" in found.questions[0]


@pytest.mark.parametrize(
    ("name", "student"),
    [
        ("Homework 1_alovelace_attempt_2026-11-02-10-00-00_my work.ipynb", "alovelace"),
        ("anon_x7Kd2_208490284_activations.ipynb", "anon-x7Kd2"),
        ("anon_LATE_x7Kd2_208490284_activations.ipynb", "anon-x7Kd2"),
        ("lovelaceada_340934_208490284_OTHER_1_assignsubmission_file_.ipynb", "lovelaceada-340934"),
        ("Ada L_12_assignsubmission_file_OTHER_1_2_x.ipynb", "Ada-L"),
    ],
)
def test_what_a_platform_writes_first_names_the_person(source, told, right, name, student):
    assert told(source("class.zip", {name: right}))[0] == {student}


def test_blackboard_tells_the_time(place, source, told, right):
    told(source("class.zip", {"HW_ada_attempt_2026-11-02-10-00-00_a.ipynb": right}))
    assert (place.submitted / "ada" / "activations" / "timestamp.txt").exists()


def in_code_page(name, page, extra=b""):
    """A zip of one file whose name is in a code page and not marked as UTF-8."""
    stood_in = "x" * len(name.encode(page))
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as out:
        entry = zipfile.ZipInfo(stood_in)
        if extra:
            entry.extra = (
                struct.pack("<HHBL", 0x7075, 5 + len(extra), 1, zlib.crc32(name.encode(page)))
                + extra
            )
        out.writestr(entry, b"{}")
    return archive.getvalue().replace(stood_in.encode(), name.encode(page))


@pytest.mark.parametrize(
    ("page", "extra", "students"),
    [
        ("utf-8", b"", {"Zoë"}),
        ("cp1252", b"", set()),
        ("cp850", b"", set()),
        ("cp850", "Zoë activations.ipynb".encode(), {"Zoë"}),
    ],
)
def test_a_name_in_another_code_page_is_read_or_asked_about(tmp_path, told, page, extra, students):
    path = tmp_path / "class.zip"
    path.write_bytes(in_code_page("Zoë activations.ipynb", page, extra))
    found_students, found = told(path)
    assert found_students == students
    assert bool(found.questions) != bool(students)


def test_unusual_endings_are_found_and_a_notebook_one_folder_deeper(source, told, right):
    files = {
        MOODLE.format("Ada", 1) + "activations.IPYNB": right,
        MOODLE.format("Ben", 2) + "activations.ipynb.txt": right,
        MOODLE.format("Cy", 3) + "activations.ipynb.json": right,
        MOODLE.format("Di", 4) + "HW.ZIP": {"a/b/activations.ipynb": right},
        MOODLE.format("Ed", 5) + "deeper/activations.ipynb": right,
    }
    assert told(source("class.zip", files))[0] == {"Ada", "Ben", "Cy", "Di", "Ed"}


def test_a_source_in_a_folder_of_a_course_is_found(source, told, right):
    files = {f"Intro to ML/Week 3/{MOODLE.format(name, 1)}a.ipynb": right for name in ("Ada", "Bo")}
    assert told(source("class.zip", files))[0] == {"Ada", "Bo"}


def test_a_folder_for_each_person_names_them(source, told, right):
    files = {"Ada King/hw/x.ipynb": right, "Bo Li/y.ipynb": right}
    assert told(source("downloads", files))[0] == {"Ada-King", "Bo-Li"}


@pytest.mark.parametrize(
    ("files", "students"),
    [
        (["ada.ipynb", "bo.ipynb"], {"ada", "bo"}),
        (["ada.ipynb"], {"ada"}),
        (["work/activations.ipynb"], {"Intro"}),
        (["ada/activations/activations.ipynb", "bo/activations/a.ipynb"], {"ada", "bo"}),
    ],
)
def test_an_archive_that_is_named_is_a_classs(source, told, right, files, students):
    assert told(source("Intro.zip", dict.fromkeys(files, right)))[0] == students


def test_only_what_is_no_students_folder_is_dropped(place, catalog, source, right):
    source("ada", {"activations/activations.ipynb": right}, place.submitted)
    source("BEN.IPYNB", right, place.submitted)
    source("notes.pdf", b"%PDF", place.submitted)
    assert [path.name for path in dropped(place, catalog)] == ["BEN.IPYNB"]


@pytest.mark.parametrize(
    "name",
    [
        "activations.IPYNB",
        "activations.ipynb.txt",
        "activations.ipynb.json",
        "deeper/activations.ipynb",
        "my work.zip",
    ],
)
def test_the_notebook_of_a_students_folder_is_found_under_an_unusual_name(
    catalog, source, right, name
):
    data = {"a/activations.ipynb": right} if name.endswith("zip") else right
    folder = source("submitted/ada/activations", {name: data})
    found = find_notebook(folder, "activations", catalog)
    assert found.data == right
    assert "The notebook was called" in found.problems[0]
