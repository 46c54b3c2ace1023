"""After a run nothing is left: no process, no file, no mount, no open file, no signal."""

import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from autograder.sandbox import Cell, Jail, Limits

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="counts what /proc shows")
BUSY = "import os\ndef f():\n    while True: pass"


def state(pid):
    """The letter of a process's state and the process above it; None when it is gone."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return None
    letter, parent = status.rpartition(")")[2].split()[:2]
    return letter, int(parent)


def descendants(of):
    """The process ids below one."""
    numbers = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    parents = {pid: found[1] for pid in numbers if (found := state(pid))}
    found = {of}
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {of}


def remains(pids):
    """Those that are still there after a moment, and no zombies."""
    for _ in range(100):
        alive = {pid for pid in pids if (found := state(pid)) and found[0] != "Z"}
        if not alive:
            break
        time.sleep(0.02)
    return alive


def open_files():
    return len(os.listdir("/proc/self/fd"))


def test_a_jail_leaves_no_process_no_file_and_no_mount(jail, tmp_path):
    before = descendants(os.getpid())
    seen = set(os.listdir("/tmp")), Path("/proc/self/mounts").read_text(), open_files()
    with Jail(tier=jail.isolation) as other:
        with other.submission() as student:
            student.run([Cell("f", "import os\ndef f(): os._exit(0)", ("f",))])
            student.call("f", ())
        inside = descendants(os.getpid()) - before
        assert inside
    assert remains(inside) == set()
    after = set(os.listdir("/tmp")), Path("/proc/self/mounts").read_text(), open_files()
    assert after[1:] == seen[1:]
    assert not {name for name in after[0] - seen[0] if "left" in name or "matplotlib" in name}


def test_many_submissions_leave_no_process_and_no_open_file(jail):
    before = descendants(os.getpid()), open_files()
    for _ in range(30):
        with jail.submission() as student:
            student.run([Cell("f", "def f(): return 1", ("f",))])
    assert (descendants(os.getpid()), open_files()) == before


def test_a_process_ends_with_its_submission(jail):
    before = descendants(os.getpid())
    with jail.submission() as student:
        student.run([Cell("f", BUSY, ("f",))])
        assert descendants(os.getpid()) - before
    assert remains(descendants(os.getpid()) - before) == set()


def test_a_server_that_was_killed_is_replaced(jail):
    with Jail(tier=jail.isolation) as other:
        for _ in range(2):
            with other.submission() as student:
                student.run([Cell("f", "def f(): return 1", ("f",))])
                assert student.call("f", ()).value == 1
            for pid in descendants(os.getpid()) & set(other.pids):
                os.kill(pid, signal.SIGKILL)
            assert remains(set(other.pids)) == set()


def test_a_server_that_is_killed_in_the_middle_costs_nothing(jail):
    with Jail(tier=jail.isolation) as other, other.submission() as student:
        student.run([Cell("f", "def f(): return 1", ("f",))])
        server = other.pids[0]
        all_of_it = {server} | descendants(server)
        os.kill(server, signal.SIGKILL)
        assert remains(all_of_it) == set()
        assert student.call("f", ()).value == 1


def test_a_process_that_the_machine_holds_up_is_given_a_second_chance(jail):
    before = descendants(os.getpid())
    limits = Limits(call=0.3, cells=0.3)
    with Jail(limits, tier=jail.isolation) as other, other.submission() as student:
        student.run([Cell("f", "def f(): return 1", ("f",))])
        newest = max(descendants(os.getpid()) - before)
        os.kill(newest, signal.SIGSTOP)
        assert student.call("f", ()).value == 1
        assert not Path(f"/proc/{newest}").exists()


def test_all_ends_when_the_grader_is_killed(jail):
    script = f"""
        import os, sys
        from autograder.sandbox import Cell, Jail, Limits
        with Jail(tier={jail.isolation!r}) as jail, jail.submission() as student:
            student.run([Cell("f", {BUSY!r}, ("f",))])
            print("ready", flush=True)
            student.call("f", ())
    """
    grader = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script)], stdout=subprocess.PIPE, text=True
    )
    with grader:
        assert grader.stdout.readline() == "ready\n"
        below = descendants(grader.pid)
        assert below
        grader.kill()
    assert remains(below) == set()


def test_the_jail_inherits_no_open_file(jail, tmp_path):
    """A gradebook that happens to be open, and inheritable at that, stays outside."""
    with (tmp_path / "gradebook").open("w") as file, socket.socket() as listening:
        for one in (file, listening):
            os.set_inheritable(one.fileno(), True)
        source = """
import os
def f():
    found = 0
    for number in range(1024):
        try: os.fstat(number); found += 1
        except OSError: pass
    return found
"""
        with Jail(tier=jail.isolation) as other, other.submission() as student:
            student.run([Cell("f", source, ("f",))])
            assert student.call("f", ()).value == 5
