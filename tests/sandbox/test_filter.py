"""The compiled filters, run by a small interpreter: also the one for a machine we do not have."""

import os
import struct
import subprocess
from pathlib import Path

import pytest

from autograder.sandbox import tiers

FILTERS = Path(tiers.__file__).with_name("filters")
ALLOW, EPERM, KILL = 0x7FFF0000, 0x00050001, 0x80000000
AUDIT = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
TABLE = """
read 0 63            write 1 64            mmap 9 222             futex 202 98
exit_group 231 94    openat 257 56         prlimit64 302 261      prctl 157 167
socket 41 198        clone 56 220          execve 59 221          kill 62 129
tgkill 234 131       ptrace 101 117        mkdirat 258 34         unlinkat 263 35
memfd_create 319 279 bpf 321 280           unshare 272 97         clone3 435 435
openat2 437 437      pidfd_open 434 434    pidfd_getfd 438 438    pidfd_send_signal 424 424
io_uring 425 425     landlock 444 444      new_next_year 990 990  fork 57 991
"""
WORDS = TABLE.split()
X86_64, AARCH64 = (dict(zip(WORDS[::3], map(int, WORDS[n::3]), strict=True)) for n in (1, 2))
NUMBERS = {"x86_64": X86_64, "aarch64": AARCH64}


def verdict(program, machine, number, *arguments):
    """What the filter says of a call; a classic BPF machine with the instructions it uses."""
    words = [number, AUDIT[machine], 0, 0]
    for argument in (*arguments, *[0] * (6 - len(arguments))):
        words += [argument & 0xFFFFFFFF, argument >> 32]
    at = accumulator = 0
    while True:
        code, yes, no, k = struct.unpack_from("<HBBI", program, 8 * at)
        at += 1
        if code == 0x20:  # load
            accumulator = words[k // 4]
        elif code == 0x54:  # and
            accumulator &= k
        elif code == 0x06:  # return
            return k
        elif code == 0x05:  # jump
            at += k
        else:
            tests = {0x15: accumulator == k, 0x25: accumulator > k, 0x35: accumulator >= k}
            at += yes if (tests | {0x45: bool(accumulator & k)})[code] else no


@pytest.fixture(params=NUMBERS)
def ask(request):
    program = (FILTERS / f"{request.param}.bpf").read_bytes()
    numbers = NUMBERS[request.param]

    def ask(name, *arguments):
        return verdict(program, request.param, numbers[name], *arguments)

    ask.names, ask.program, ask.machine = numbers, program, request.param
    return ask


def test_what_computing_needs_is_allowed(ask):
    assert {ask(name) for name in ("read", "write", "mmap", "futex", "exit_group")} == {ALLOW}


def test_all_else_is_refused(ask):
    refused = set(ask.names) - {"read", "write", "mmap", "futex", "exit_group"}
    refused -= {"openat", "prlimit64", "prctl"}
    assert {name for name in refused if ask(name) != EPERM} == set()


def test_files_open_for_reading_only(ask):
    at = 2**32 - 100
    assert ask("openat", at, 1, os.O_RDONLY | os.O_CLOEXEC | os.O_DIRECTORY) == ALLOW
    for flag in (os.O_WRONLY, os.O_RDWR, os.O_CREAT, os.O_TRUNC, os.O_APPEND, 0o20000000):
        assert ask("openat", at, 1, flag | os.O_CLOEXEC) == EPERM


def test_limits_are_read_and_not_set(ask):
    assert ask("prlimit64", 0, 7, 0, 1) == ALLOW
    assert ask("prlimit64", 0, 7, 1, 0) == EPERM
    assert ask("prlimit64", 99, 7, 0, 1) == EPERM


def test_only_names_pass_prctl(ask):
    assert [ask("prctl", option) for option in (15, 16)] == [ALLOW, ALLOW]
    assert {ask("prctl", option) for option in (1, 4, 8, 22, 23, 38, 59)} == {EPERM}


def test_the_calls_of_another_machine_kill(ask):
    other = next(machine for machine in AUDIT if machine != ask.machine)
    assert verdict(ask.program, other, ask.names["read"]) == KILL


def test_the_committed_filters_are_what_the_script_compiles(tmp_path):
    script = Path(tiers.__file__).with_name("compile_filter.py")
    python = "/usr/bin/python3"
    if subprocess.run(
        [python, "-c", "import seccomp"], capture_output=True, timeout=300
    ).returncode:
        pytest.skip("needs Debian's python3-seccomp")
    (tmp_path / "filters").mkdir()
    copied = tmp_path / script.name
    copied.write_text(script.read_text())
    subprocess.run([python, copied], check=True, capture_output=True, timeout=300)
    for path in FILTERS.iterdir():
        assert (tmp_path / "filters" / path.name).read_bytes() == path.read_bytes()
