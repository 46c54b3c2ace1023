"""What the doctor tries in a jail, each attack a function that runs as a student's.

It returns whether it got through, or fails with what stopped it. Its docstring says what is
tried. It uses nothing from out here but the paths that no student may read: those in COURSE, of
the course and of other students, and those in SYSTEM.
"""

# ruff: noqa: S108, S606, S112

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

COURSE: list[str] = []
SYSTEM: list[str] = []
Attack = Callable[[], bool]


def paths(course: Path | None) -> tuple[list[str], list[str]]:
    """The paths that matter here: of the engine and a course, and of the system."""
    system = {"/etc/passwd", "/etc/shadow", "/home", "/root", "/var", "/srv", "/mnt"}
    found = [Path(__file__), *(_of(course) if course else ())]
    return [str(path.resolve()) for path in found], sorted(system | {str(Path.home())})


def _of(course: Path) -> Iterator[Path]:
    """What a student would look for: solutions, the secret, marks and what others handed in."""
    classroom = course / "classroom"
    yield from (course, course / "solutions", classroom, classroom / "submitted")
    yield from (classroom / "secret", classroom / "gradebook.db")
    yield from islice((course / "solutions").glob("*/*.py"), 3)
    yield from islice((classroom / "submitted").glob("*/*/*.ipynb"), 3)


def read_the_course() -> bool:
    """open and list the course, its solutions, its secret and other submissions by their paths"""
    import os

    error = None
    for path in COURSE:
        try:
            if os.path.isdir(path) and os.listdir(path):
                return True
            with open(path, "rb") as file:
                if file.read(1):
                    return True
        except OSError as raised:
            error = raised
    raise error or OSError


def read_the_system() -> bool:
    """open the list of users, and list home folders and others"""
    import os

    error = None
    for path in SYSTEM:
        try:
            if os.path.isdir(path) and os.listdir(path):
                return True
            with open(path, "rb") as file:
                if file.read(1):
                    return True
        except OSError as raised:
            error = raised
    raise error or OSError


def read_other_processes() -> bool:
    """open the memory and the environment of other processes in /proc"""
    import os

    parent = os.getppid()
    return bool(open(f"/proc/{parent}/maps").read() or open(f"/proc/{parent}/mem", "rb"))


def read_the_environment() -> bool:
    """find a variable that the jail did not set itself"""
    import os

    ours = {"HOME", "PATH", "PWD", "LC_ALL", "LD_LIBRARY_PATH", "PYTHONHASHSEED"}
    ours |= {"MPLBACKEND", "MPLCONFIGDIR", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"}
    return bool(set(os.environ) - ours - {"MKL_NUM_THREADS"})


def find_open_files() -> bool:
    """find an open file beside standard input and output and the line to the grader"""
    import os

    found = 0
    for number in range(256):
        try:
            os.fstat(number)
            found += 1
        except OSError:
            pass
    return found > 5


def write_a_file() -> bool:
    """create a file in each folder where that is often allowed, and next to NumPy"""
    import os

    import numpy

    error = None
    for folder in ("/tmp", "/var/tmp", "/dev/shm", "/", ".", os.path.dirname(numpy.__file__)):
        path = os.path.join(folder, "left-behind")
        try:
            open(path, "wb").close()
            os.unlink(path)
            return True
        except OSError as raised:
            error = raised
    raise error or OSError


def keep_bytes_in_memory() -> bool:
    """make a file without a name, a System V segment, and a shared one"""
    import ctypes
    import os

    libc = ctypes.CDLL(None)
    if libc.shmget(0, 4096, 0o600) >= 0 or libc.msgget(0, 0o600) >= 0:
        return True
    return os.memfd_create("kept") > 0


def fork() -> bool:
    """start a second process"""
    import os

    if pid := os.fork():
        os.waitpid(pid, 0)
        return True
    os._exit(0)


def run_a_program() -> bool:
    """become another program"""
    import os
    import sys

    os.execv(sys.executable, [sys.executable, "-c", "pass"])


def start_a_thread() -> bool:
    """start a second thread"""
    import threading

    thread = threading.Thread(target=int)
    thread.start()
    thread.join()
    return True


def open_a_tcp_socket() -> bool:
    """make a TCP socket"""
    import socket

    return socket.socket(socket.AF_INET, socket.SOCK_STREAM).fileno() > 0


def open_a_udp_socket() -> bool:
    """make a UDP socket"""
    import socket

    return socket.socket(socket.AF_INET, socket.SOCK_DGRAM).fileno() > 0


def open_a_unix_socket() -> bool:
    """make a Unix socket and bind it to an abstract name"""
    import socket

    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as made:
        made.bind(b"\0left-behind")
    return True


def signal_the_parent() -> bool:
    """send a signal to the parent process"""
    import os

    os.kill(os.getppid(), 0)
    return True


def trace_the_parent() -> bool:
    """attach to the parent process as a debugger, and read its memory"""
    import ctypes
    import os

    libc = ctypes.CDLL(None, use_errno=True)
    attached = libc.ptrace(16, os.getppid(), None, None) == 0
    if attached:
        os.waitpid(os.getppid(), 0x40000000)
        libc.ptrace(17, os.getppid(), None, None)
    local = (ctypes.c_size_t * 2)(ctypes.addressof(ctypes.create_string_buffer(8)), 8)
    remote = (ctypes.c_size_t * 2)(ctypes.addressof(local), 8)
    read = libc.process_vm_readv(os.getppid(), local, 1, remote, 1, 0) >= 0
    return attached or read


def reach_into_the_kernel() -> bool:
    """make a user namespace, an io_uring and a kernel key"""
    import ctypes
    import platform

    libc = ctypes.CDLL(None)
    if libc.unshare(0x10000000) == 0:
        return True
    add_key = {"x86_64": 248, "aarch64": 217}[platform.machine()]
    ring = libc.syscall(425, 1, ctypes.create_string_buffer(256)) >= 0
    return bool(ring or libc.syscall(add_key, b"user", b"kept", b"x", 1, -3) >= 0)


def lift_the_limits() -> bool:
    """set a resource limit anew"""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
    except ValueError as error:  # what Python makes of a refusal
        raise PermissionError from error
    return True


def take_all_memory() -> bool:
    """ask for 16 GB"""
    import numpy as np

    return bool(np.zeros(2**31).size)


def outlive_the_grader() -> bool:
    """ignore every signal and every exception, and go on for ever"""
    import signal

    for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
        signal.signal(number, signal.SIG_IGN)
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue


def leave_something() -> bool:
    """change modules, built-ins and the environment"""
    import builtins
    import os
    import sys

    import numpy as np

    builtins.left = sys.left = np.left = os.environ["LEFT"] = "behind"  # type: ignore[attr-defined]
    np.random.seed(1)
    return False


def see_the_previous_submission() -> bool:
    """look for what the submission before changed in modules, built-ins and the environment"""
    import builtins
    import os
    import sys

    import numpy as np

    left = any(hasattr(place, "left") for place in (builtins, sys, np)) or "LEFT" in os.environ
    return left or np.random.randint(2**31) != 209652396  # the first draw after seed 0


READING: tuple[Attack, ...] = (read_the_course, read_the_system, read_other_processes)
QUICK: tuple[Attack, ...] = (
    *READING, read_the_environment, find_open_files, write_a_file, keep_bytes_in_memory, fork,
    run_a_program, start_a_thread, open_a_tcp_socket, open_a_udp_socket, open_a_unix_socket,
    signal_the_parent, trace_the_parent, reach_into_the_kernel, lift_the_limits, take_all_memory,
)  # fmt: skip
