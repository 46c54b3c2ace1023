"""What an archive tells beside the notebooks: numbers, times, and who was late."""

import struct
import zipfile
from datetime import datetime

import pytest
from dateutil.tz import gettz

from autograder.run.store import Store
from autograder.sample import filled
from autograder.submissions.collect import collect
from autograder.submissions.origin import Origin

MOODLE = "{name}_{number}_assignsubmission_file_/activations.ipynb"
FIVE, SIX = (2026, 11, 2, 17, 0, 0), (2026, 11, 2, 18, 30, 0)


def in_utc(when):
    """The extra field in which zip programs keep a time in UTC."""
    return struct.pack("<HHBi", 0x5455, 5, 1, int(when.timestamp()))


@pytest.fixture
def gather(place, catalog, released, tmp_path):
    """gather({name: (time, extra field)}) collects a zip; (what was found, timestamps)."""

    def run(entries):
        path = tmp_path / "class.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for number, (name, (when, extra)) in enumerate(entries.items()):
                entry = zipfile.ZipInfo(name, when)
                entry.extra = extra
                text = {"why_not_sigmoid": f"Answer {number}."}
                archive.writestr(entry, filled(released["activations"], text))
        with Store(place.store) as store:
            found = collect(place, catalog, store, path, zone=lambda: gettz("Asia/Tehran"))
        times = {
            path.parts[-3]: path.read_text()[:16]
            for path in place.submitted.glob("*/*/timestamp.txt")
        }
        return found, times

    return run


def test_moodles_archive_tells_when_each_person_handed_in_and_their_number(gather):
    entries = {
        MOODLE.format(name="Ada", number=90010): (FIVE, b""),
        MOODLE.format(name="Ben", number=90011): (SIX, in_utc(datetime(2026, 11, 2, 15))),
    }
    found, times = gather(entries)
    assert times["Ada"] == "2026-11-02 13:30"
    assert times["Ben"] == datetime(2026, 11, 2, 15).astimezone(gettz("UTC")).strftime(
        "%Y-%m-%d %H:%M"
    )
    assert Origin("activations", "Ada", "moodle", "90010") in found.origins


def test_what_is_replaced_is_kept_with_its_time(gather, place):
    ada, ben = (MOODLE.format(name=name, number=number) for number, name in enumerate("AB"))
    gather({ada: (FIVE, b""), ben: (SIX, b"")})
    gather({ben: (FIVE, b""), ada: (SIX, b"")})
    (notebook, time) = sorted((place.classroom / "replaced" / "A" / "activations").iterdir())
    assert time.read_text().startswith("2026-11-02 13:30:00")
    assert (notebook.stem, notebook.suffix, time.suffix) == (time.stem, ".ipynb", ".txt")


def test_an_archive_whose_entries_have_one_time_tells_only_when_it_was_made(gather):
    names = [MOODLE.format(name=name, number=number) for number, name in enumerate(("Ada", "Ben"))]
    assert gather(dict.fromkeys(names, (FIVE, b"")))[1] == {}


def test_canvas_tells_names_numbers_and_who_was_late_and_no_time(gather):
    file = "lovelaceada_LATE_340934_208490284_activations-1.ipynb"
    found, times = gather({file: (FIVE, b""), "benng_7_8_activations.ipynb": (SIX, b"")})
    assert times == {}
    ada, ben = found.origins
    assert ada == Origin(
        "activations", "lovelaceada-340934", "canvas", "208490284", file, late=True
    )
    assert (ben.number, ben.late) == ("8", False)
