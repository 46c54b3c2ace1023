"""Layouts and files as platforms, browsers and people leave them: each person is found or named."""

import os
import shutil
import warnings
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from generated import zipped
from lecture import CATALOG

from autograder.run.store import Store
from autograder.sample import filled
from autograder.submissions.apart import Strangers
from autograder.submissions.collect import dropped, foresee
from autograder.submissions.handed_in import find_notebook
from autograder.submissions.reading import recognise

MOODLE = "{}_{}_assignsubmission_file_/"


@pytest.fixture
def right(right):
    return right["activations"]


PLATFORMS = {
    "Brightspace": [
        "12345-678 - {ada} - Nov 2, 2026 1000 AM - activations.ipynb",
        "12345-678 - {ada} - Nov 1, 2026 100 PM - activations.ipynb",
        "12346-678 - {bob} - Nov 2, 2026 1000 AM - my - work.ipynb",
    ],
    "Sakai": [
        "activations/{ada}/Submission attachment(s)/activations.ipynb",
        "activations/{bob}/Submission attachment(s)/activations.ipynb",
    ],
    "ILIAS": ["Abgaben/Uebung 1/{ada}/1_activations.ipynb", "Abgaben/Uebung 1/{bob}/1_x.ipynb"],
    "Teams": [
        "Submitted files/{ada}/activations/Version 1/activations.ipynb",
        "Submitted files/{bob}/activations/activations.ipynb",
    ],
    "Google": ["{ada} - activations.ipynb", "{bob} - Copy of activations.ipynb"],
    "a hub": ["home/{ada}/activations/x.ipynb", "home/{bob}/activations/activations.ipynb"],
    "weeks": ["week 3/activations/{ada}/x.ipynb", "week 3/activations/{bob}/x.ipynb"],
}


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_platforms_layout_names_its_people(told, source, right, platform):
    paths = [path.format(ada="Ada King", bob="Bob Ray") for path in PLATFORMS[platform]]
    files = {path: right + b" " * at for at, path in enumerate(paths)}
    students, found = told(source("submissions.zip", files))
    assert students == {"Ada-King", "Bob-Ray"}
    assert not found.questions


def test_one_who_takes_a_name_of_a_platforms_does_not_decide_the_layout(told, source, right):
    names = ("Ada", "Bob", "Cem_1_assignsubmission_file_", "Dan+x+2030-01-01")
    students, found = told(source("submissions.zip", {f"{one}/x.ipynb": right for one in names}))
    assert students == {"Ada", "Bob"}
    assert len(found.questions) == 2


def test_a_clock_that_is_far_off_costs_the_time_only(told, source, right):
    names = ("ada+activations+2026-11-02 10:00:00 UTC", "bob+activations+0001-01-01 00:00:00 UTC")
    students, found = told(source("inbound.zip", {f"{one}/x.ipynb": right for one in names}))
    assert students == {"ada", "bob"}
    assert not found.questions


def test_whoever_hands_in_nothing_that_can_be_read_is_named(told, source, right):
    files = {
        "Ada/": b"",
        ".Bob/x.ipynb": right,
        "Cem/essay.pdf": b"x",
        "Dan/x.ipynb": right,
        "☃/essay.pdf": b"x",
        "loose.pdf": b"x",
    }
    students, found = told(source("submissions.zip", files))
    assert students == {"Dan"}
    said = " ".join(found.problems)
    assert all(name in said for name in ("Ada", ".Bob", "Cem", "☃", "loose.pdf"))


def test_a_folder_beside_a_hidden_one_is_a_students(told, source, right):
    files = {"class/d[1]/Zed Other/activations/x.ipynb": right, "class/.Bob/x.ipynb": right}
    students, found = told(source("submissions.zip", files))
    assert students == set()
    assert len(found.questions) == 1


def test_two_of_one_id_are_told_apart_where_one_has_no_notebook(told, source, right):
    _, found = told(
        source("submissions.zip", {"Ada:Ray/essay.pdf": b"x", "Ada+Ray/x.ipynb": right})
    )
    assert "Ada-Ray handed in no notebook, but essay.pdf." in found.problems


def twice(first, second):
    """A zip in which two entries have one name."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr("activations.ipynb", first)
        archive.writestr("activations.ipynb", second)
    return out.getvalue()


def test_what_is_in_a_file_tells_what_it_is(place, told, source, right):
    files = {
        "a zip by the name of a notebook": ("x.ipynb", zipped({"x.ipynb": right})),
        "a notebook by the name of a zip": ("x.zip", right),
        "another ending": ("activations.json", right),
        "no ending": ("activations", right),
        "a browser's ending": ("activations.ipynb.download", right),
        "a space at the end": ("activations.ipynb ", right),
        "a second download": ("activations.ipynb (1)", right),
        "a crash's zeros": ("activations.ipynb", right + bytes(500)),
        "the last of two": ("w.zip", twice(b"nothing", right)),
    }
    handed = {
        MOODLE.format(who, at) + name: data for at, (who, (name, data)) in enumerate(files.items())
    }
    students, found = told(source("class.zip", handed))
    assert len(students) == len(files), found.problems
    for who in students:
        notebook = place.submitted / who / "activations" / "activations.ipynb"
        found = find_notebook(notebook.parent, "activations", CATALOG)
        assert recognise(CATALOG, found.data, "") == "activations"


def test_what_was_handed_in_for_an_assignment_that_was_taken_out_is_not_collected_for_another(
    place, hand_in, released
):
    hand_in("ada", filled(released["forward_pass"], {}), "forward_pass")
    (hand_in("ben", b"x", "forward_pass") / "forward_pass.ipynb").rename(
        place.submitted / "ben" / "forward_pass" / "x.ipynb"
    )
    (place.autograded / "ben").mkdir(parents=True)
    rest = {name: CATALOG[name] for name in CATALOG.assignments if name != "forward_pass"}
    known = replace(CATALOG, assignments=rest)
    assert not list(dropped(place, known))
    late = filled(released["forward_pass"], {})
    assert recognise(known, late, "x.ipynb") is None, "what it has in common was given in it"
    assert recognise(CATALOG, late, "x.ipynb") == "forward_pass"


def test_what_is_odd_in_a_dropped_archive_is_said_while_something_in_it_is_new(
    place, source, told, right, catalog
):
    files = {MOODLE.format(name, 1) + "activations.ipynb": right for name in ("Ada L", "Ben M")}
    files |= {MOODLE.format("Cem", 2) + "scan.pdf": b"%PDF"}
    path = source("course-activations-4711.zip", files, place.submitted)
    assert told(path)[1].problems == ["Cem handed in no notebook, but scan.pdf."]
    (again,) = told(path)[1].problems
    assert again.startswith("course-activations-4711.zip was collected before")
    with Store(place.store) as store:
        foreseen = foresee(place, catalog, store, path, Strangers)
    assert foreseen.problems == ["Cem handed in no notebook, but scan.pdf."]
    files[MOODLE.format("Dea", 3) + "activations.ipynb"] = right
    path = source("course-activations-4711.zip", files, place.submitted)
    assert told(path)[1].problems == ["Cem handed in no notebook, but scan.pdf."]


def test_who_gave_canvas_a_text_or_a_link_is_named(source, told, right):
    files = {
        "adal_340_9_activations.ipynb": right,
        "benm_341_text.html": b"<p>",
        "cemo_LATE_342_link.html": b"<p>",
    }
    students, found = told(source("submissions.zip", files))
    assert students == {"adal-340"}
    assert found.problems == [
        "benm-341 handed in no notebook, but benm_341_text.html.",
        "cemo-342 handed in no notebook, but cemo_LATE_342_link.html.",
    ]
    assert found.lms_user_ids == {"adal-340": "340", "benm-341": "341", "cemo-342": "342"}


def test_what_was_removed_comes_back_from_a_source_that_is_named_and_not_from_one_that_lies_there(
    place, source, told, right
):
    files = {MOODLE.format(name, 1) + "activations.ipynb": right for name in ("Ada L", "Ben M")}
    archives = [source("x-1-4711.zip", files, folder) for folder in (place.submitted, place.root)]
    told(archives[0])
    shutil.rmtree(place.submitted / "Ada-L")
    assert told(archives[0])[0] == {"Ben-M"}
    assert told(archives[1])[0] == {"Ada-L", "Ben-M"}


def test_of_two_archives_that_lie_there_the_one_that_came_later_counts(
    place, source, right, catalog
):
    for when, name in enumerate(("submissions.zip", "submissions (1).zip")):
        path = source(name, {f"adal_1_{when}_activations.ipynb": right}, place.submitted)
        os.utime(path, (when, when))
    names = [path.name for path in dropped(place, catalog)]
    assert names == ["submissions.zip", "submissions (1).zip"]
