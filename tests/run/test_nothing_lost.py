"""Whatever goes wrong on the way, nothing is lost, and a second run finishes the job."""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest
from lecture import CATALOG

from autograder.course import CourseError
from autograder.run import grading, round, workers, writer
from autograder.sample import sample_class

KILLS = 20


@pytest.fixture
def half_the_class(hand_in, released):
    """Submissions of one assignment, all different."""
    for student, assignment, data in sample_class(CATALOG, released):
        if assignment == "forward_pass":
            hand_in(student, data, assignment)


def written(place):
    """Every file that a run leaves in autograded/, by its path."""
    files = (path for path in place.autograded.rglob("*") if path.is_file())
    return {str(path.relative_to(place.autograded)): path.read_bytes() for path in files}


def test_a_submission_that_vanishes_is_reported(place, hand_in, right, grade, monkeypatch):
    for student in ("ada", "bob"):
        hand_in(student, right["activations"])
    todo = grading.selected(place, CATALOG, grading.Options())
    monkeypatch.setattr(grading, "selected", lambda *_: todo)
    shutil.rmtree(place.submitted / "bob" / "activations")
    tally = grade()
    assert [handed.student for handed in tally.marks] == ["ada"]
    ((handed, reason),) = tally.lost
    assert handed.student == "bob"
    assert "cannot be read any more" in reason


def test_a_full_disk_is_reported_and_survived(place, hand_in, right, grade, monkeypatch, total):
    for student in ("ada", "bob"):
        hand_in(student, right["activations"])

    def full(path, data, mode=None):
        if "bob" in path.parts:
            raise OSError(28, "No space left on device")
        real(path, data, mode)

    real = writer.replace
    monkeypatch.setattr(writer, "replace", full)
    ((handed, reason),) = grade().lost
    assert handed.student == "bob"
    assert "No space left" in reason
    monkeypatch.setattr(writer, "replace", real)
    assert not grade().lost
    assert (total("ada"), total("bob")) == (20, 20)


def test_a_disk_that_stays_full_ends_the_run_with_a_reason(hand_in, right, grade, monkeypatch):
    for number in range(round.TOO_MANY + 1):
        hand_in(f"student-{number}", right["activations"])

    def full(path, data, mode=None):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writer, "replace", full)
    with pytest.raises(CourseError, match=r"No space left .* safe"):
        grade()


def test_a_locked_gradebook_is_waited_for(place, hand_in, right, grade, total):
    hand_in("ada", b"")
    grade()
    hand_in("ada", right["activations"])
    # Locked for longer than the five seconds that sqlite3 waits by itself.
    locker = "import sqlite3, sys, time; db = sqlite3.connect(sys.argv[1], isolation_level=None);"
    locker += "db.execute('BEGIN IMMEDIATE'); print('locked', flush=True); time.sleep(6)"
    command = [sys.executable, "-c", locker, str(place.classroom / "gradebook.db")]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        assert not grade().lost
        process.wait()
    assert total("ada") == 20


def test_a_gradebook_that_cannot_be_written_is_reported(place, hand_in, right, grade, monkeypatch):
    hand_in("ada", right["activations"])
    monkeypatch.setattr("autograder.gradebook.database.BUSY_SECONDS", 0)
    grade()
    with sqlite3.connect(place.classroom / "gradebook.db") as database:
        database.execute(
            "CREATE TRIGGER broken BEFORE UPDATE ON grade BEGIN SELECT RAISE(ABORT, 'broken'); END"
        )
    database.close()
    hand_in("ada", b"")
    ((_, reason),) = grade().lost
    assert "could not be written" in reason


work = workers.work


def mark_or_die(setup, job):
    if job.handed.student == "eve":
        os._exit(1)
    return work(setup, job)


@pytest.mark.slow
def test_a_worker_that_dies_costs_one_submission(hand_in, right, place, monkeypatch, total):
    for student in ("ada", "bob", "eve"):
        hand_in(student, right["activations"])
    monkeypatch.setattr(workers, "work", mark_or_die)
    ((handed, reason),) = grading.grade(place).lost
    assert handed.student == "eve"
    assert "worker" in reason
    assert (total("ada"), total("bob")) == (20, 20)


@pytest.mark.slow
def test_a_run_killed_at_twenty_moments_ends_as_an_undisturbed_one(
    place, half_the_class, everything, tmp_path
):
    driver = tmp_path / "driver.py"
    driver.write_text(DRIVER)
    with drive(driver, place) as ask:
        ask("whole")
        marks, files = everything(), written(place)
        clear(place)
        for moment in range(KILLS):
            ask(f"kill {moment}")
            assert not set(written(place)) - set(files) - leftovers(place)
            if set(files) <= set(written(place)):
                clear(place)
        ask("whole")
    assert everything() == marks
    assert {name: data for name, data in written(place).items() if name in files} == files


# Imports everything once. Each order forks a run of the class; a killed one dies at a random
# moment of the time that a whole one takes.
DRIVER = """
import os, random, signal, sys, time
from concurrent.futures import ThreadPoolExecutor
from autograder.run import executors, grading
from autograder.course import Course

executors.Local = lambda count: ThreadPoolExecutor(1)
place, took = Course.find(), 0.0
for order in sys.stdin:
    start, run = time.monotonic(), os.fork()
    if not run:
        try:
            lost = grading.grade(place, grading.Options(seed="kill")).lost
        finally:
            os._exit(len(lost))
    if order.startswith("kill"):
        time.sleep(random.Random(order).uniform(0, took))
        os.kill(run, signal.SIGKILL)
    status = os.waitpid(run, 0)[1]
    took = took or time.monotonic() - start
    print(status, flush=True)
"""


@contextmanager
def drive(driver, place):
    """Gives orders to the driver; a whole run must succeed."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, driver], cwd=place.root, **pipes) as process:

        def ask(order):
            print(order, file=process.stdin, flush=True)
            status = process.stdout.readline().strip()
            assert order.startswith("kill") or status == "0"

        yield ask
        process.stdin.close()


def clear(place):
    """Forgets all marks, so that there is something to kill again."""
    for name in ("gradebook.db", "gradebook.db-wal", "gradebook.db-shm", "reports.db"):
        (place.classroom / name).unlink(missing_ok=True)
    shutil.rmtree(place.autograded, ignore_errors=True)


def leftovers(place):
    """Files under a temporary name, which no one takes for whole."""
    return {name for name in written(place) if name.rpartition("/")[2].startswith(".")}


def test_workers_end_when_their_parent_is_killed(tmp_path):
    code = (
        "import os, time\n"
        "from autograder.run.apart import Desk\n"
        "desk = Desk()\n"
        "print(desk.do(os.getpid, 60, os.getpid), flush=True)\n"
        "time.sleep(60)\n"
    )
    script = tmp_path / "parent.py"
    script.write_text(code)
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE) as parent:
        worker = int(parent.stdout.readline())
        parent.kill()
    deadline = time.monotonic() + 20
    while is_running(worker) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not is_running(worker)


def is_running(process):
    try:
        with open(f"/proc/{process}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
