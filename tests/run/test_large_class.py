"""Twenty of two hundred hand in the worst: the others get their marks, and in time."""

import time
import zipfile

import pytest
from worst import worst

from autograder.bench import crowd
from autograder.run import round
from autograder.run.grading import Options, grade

HONEST = 180


class Clock:
    """When the last of those who are waited for was done, in seconds since marking began."""

    def start(self, total, isolation):
        self.began = time.monotonic()
        self.seconds = 0.0
        self.total = total

    def done(self, event):
        if "Honest" in event.student:
            self.seconds = time.monotonic() - self.began

    def end(self):
        pass


@pytest.fixture
def class_of(new_course, tmp_path, catalog, released):
    """class_of(others) -> (marks of the honest, seconds until the last of them has one, tally)."""
    honest = list(crowd(catalog["activations"], released["activations"], HONEST))

    def run(name, others):
        place = new_course(tmp_path / name)
        handed = [(f"Number {at:03} Honest", "a.ipynb", data) for at, data in enumerate(honest)]
        for at, (file, data) in enumerate(others.items()):
            handed.append((f"Number {9 * at:03} Hostile", file, data))
        with zipfile.ZipFile(tmp_path / f"{name}.zip", "w") as archive:
            for number, (student, file, data) in enumerate(handed):
                archive.writestr(f"{student}_{number}_assignsubmission_file_/{file}", data)
        clock = Clock()
        options = Options(sources=(tmp_path / f"{name}.zip",), seed="test")
        tally = grade(place, options, clock)
        marks = {handed.student: kept for handed, kept in tally.marks.items()}
        return {who: kept.score for who, kept in marks.items() if "Honest" in who}, clock, tally

    return run


@pytest.mark.slow
@pytest.mark.alone
def test_the_others_get_their_marks_and_in_time(class_of, released, monkeypatch):
    """Others may use this machine meanwhile, so the class alone is timed before and after."""
    monkeypatch.setattr(round, "MOST", 5.0)  # or the hostile ones, at the end, take half an hour
    alone, before, _ = class_of("alone", {})
    beside, among, _ = class_of("beside", worst(released))
    _, after, _ = class_of("again", {})
    bound = 1.5 * (before.seconds + after.seconds) / 2
    if among.seconds > bound:  # others may have used it just then
        _, among, _ = class_of("beside again", worst(released))
    seconds = [f"{clock.seconds:.1f}" for clock in (before, among, after)]
    print("{} s alone, {} s beside the worst, {} s alone again".format(*seconds))
    assert len(alone) == HONEST
    assert beside == alone
    assert among.seconds < bound
