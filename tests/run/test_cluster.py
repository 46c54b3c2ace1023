"""Marking on a Dask cluster: a real scheduler, two worker processes, one of them killed."""

import os
import shutil
import signal
import subprocess
import sys
import time
from importlib.util import find_spec

import pytest
from lecture import CATALOG

from autograder.course import CourseError
from autograder.run import grading
from autograder.sample import sample_class

pytestmark = pytest.mark.slow


@pytest.fixture
def cluster(tmp_path):
    """(address, processes of the workers) of a cluster on this machine."""
    need_dask()
    quiet = {"cwd": tmp_path, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    file = tmp_path / "scheduler.json"
    command = [sys.executable, "-m", "dask", "scheduler", "--port=0", "--no-dashboard"]
    scheduler = subprocess.Popen([*command, f"--scheduler-file={file}"], **quiet)
    while not file.exists():
        time.sleep(0.1)
    worker = [sys.executable, "-m", "dask", "worker", f"--scheduler-file={file}", "--no-nanny"]
    worker += ["--nthreads=1", "--no-dashboard", "--death-timeout=60"]
    workers = [subprocess.Popen(worker, **quiet) for _ in range(2)]
    yield wait_for(file, 2), workers
    for process in (*workers, scheduler):
        process.kill()
        process.wait()


def need_dask():
    if not find_spec("distributed"):
        (pytest.fail if os.environ.get("CI") else pytest.skip)("Dask is not installed")


def wait_for(file, count):
    """The scheduler's address, when it has so many workers."""
    from distributed import Client

    with Client(scheduler_file=str(file), set_as_default=False) as client:
        client.wait_for_workers(count, timeout=60)
        return client.scheduler.address


class Killer:
    """Kills a process when the first submission has been marked."""

    def __init__(self, victim):
        self.victim = victim

    def start(self, total, isolation):
        assert isolation != "process"

    def done(self, event):
        self.victim.send_signal(signal.SIGKILL)

    def end(self):
        pass


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")
def test_a_cluster_that_loses_a_worker_gives_equal_marks(
    place, hand_in, released, cluster, grade, everything
):
    for student, assignment, data in sample_class(CATALOG, released):
        if assignment != "activations":
            hand_in(student, data, assignment)
    address, workers = cluster
    tally = grading.grade(place, grading.Options(scheduler=address), Killer(workers[0]))
    assert not tally.lost
    assert workers[0].wait() == -signal.SIGKILL
    on_the_cluster = everything()
    shutil.rmtree(place.autograded)
    for name in ("gradebook.db", "reports.db"):
        os.unlink(place.classroom / name)
    grade()
    assert everything() == on_the_cluster


def test_a_scheduler_that_does_not_answer_is_named(place, hand_in, right):
    need_dask()
    hand_in("ada", right["activations"])
    import dask

    waits = dask.config.set({"distributed.comm.timeouts.connect": "2s"})
    with waits, pytest.raises(CourseError, match="No Dask scheduler answers"):
        grading.grade(place, grading.Options(scheduler="tcp://127.0.0.1:9"))
