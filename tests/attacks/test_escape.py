"""Escaping or outliving the jail: every call that reaches out of the process is refused."""

import errno
import inspect
import sys

import pytest

from autograder.sandbox import Cell, Jail, tiers

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the filter is Linux's")

REFUSED = """
os.fork() | os.posix_spawn('/bin/true', ['true'], {})
os.execv('/bin/true', ['true']) | subprocess.run(['/bin/true']) | os.popen('true').read()
os.kill(os.getppid(), 0) | os.kill(os.getpid(), 0) | os.kill(-1, 0) | os.killpg(0, 0)
signal.raise_signal(signal.SIGCONT) | os.pidfd_open(os.getppid()) | os.setsid() | os.setpgid(0, 0)
socket.socket() | socket.socket(type=socket.SOCK_DGRAM) | socket.socket(socket.AF_INET6)
socket.socket(socket.AF_UNIX) | socket.socketpair() | socket.socket(16, 3) | socket.socket(17, 3)
os.mkdir('/tmp/x') | os.mkfifo('/tmp/x') | os.mknod('/tmp/x') | os.symlink('/', '/tmp/x')
os.link('/dev/null', '/tmp/x') | os.rename('/tmp', '/x') | os.unlink('/dev/null') | os.rmdir('/tmp')
os.truncate('/dev/null', 0) | os.chmod('/tmp', 0o777) | os.chown('/tmp', 0, 0) | os.utime('/tmp')
os.chdir('/tmp') | os.chroot('/tmp') | os.setxattr('/tmp', 'user.x', b'')
os.open('/tmp', os.O_TMPFILE + os.O_RDWR) | os.open('/dev/null', os.O_WRONLY)
os.open('/tmp/x', os.O_CREAT) | os.open('/dev/null', os.O_RDWR) | os.open(__file__, os.O_TRUNC)
os.memfd_create('x') | os.eventfd(1) | os.pipe() | os.setuid(0) | os.setgid(0) | os.nice(1)
os.sched_setaffinity(0, {0}) | os.setpriority(0, 0, 1) | os.sched_setscheduler(0, 0, p)
resource.prlimit(os.getppid(), resource.RLIMIT_CPU)
resource.setrlimit(resource.RLIMIT_AS, (-1, -1))
fcntl.flock(0, fcntl.LOCK_EX) | fcntl.fcntl(3, 8, os.getppid()) | fcntl.ioctl(0, 0x5412, b'x')
threading.Thread(target=int).start() | multiprocessing.Lock()
shared_memory.SharedMemory('x', 1, 9)
kernel('ptrace', 16, os.getppid(), 0, 0) | kernel('unshare', 0x10000000) | kernel('setns', 0, 0)
kernel('mount', 0, 0, 0, 0, 0) | kernel('umount2', b'/tmp', 0) | kernel('personality', 0x40000)
kernel('shmget', 0, 99, 0o600) | kernel('semget', 0, 1, 0o600) | kernel('msgget', 0, 0o600)
kernel('prctl', 4, 1, 0, 0, 0) | kernel('prctl', 22, 2, 0, 0, 0) | kernel('inotify_init')
kernel('process_vm_readv', os.getppid(), 0, 0, 0, 0, 0)
kernel('syscall', 425, 1, buffer) | kernel('syscall', 434, os.getppid(), 0) | kernel('acct', 0)
kernel('syscall', 438, 3, 0, 0) | kernel('syscall', 435, buffer, 88) | kernel('syscall', 9999)
kernel('syscall', 444, 0, 0, 1) | kernel('syscall', 437, -100, b'/tmp/x', buffer, 24)
"""
ATTEMPTS = [text for line in REFUSED.strip().splitlines() for text in line.split(" | ")]


def attempts(texts):
    """By number, those that were not refused with EPERM."""
    import ctypes
    import errno
    import os

    libc = ctypes.CDLL(None, use_errno=True)

    def kernel(name, *arguments):
        ctypes.set_errno(0)
        if getattr(libc, name)(*arguments) == -1:
            raise OSError(ctypes.get_errno(), name)

    space = {"kernel": kernel, "buffer": ctypes.create_string_buffer(256), "__file__": os.__file__}
    exec("import fcntl, multiprocessing, os, resource, signal, socket, subprocess", space)
    exec("import threading\nfrom multiprocessing import shared_memory", space)
    space["p"] = os.sched_param(0)
    through = {}
    for number, text in enumerate(texts):
        try:
            eval(text, space)
            through[str(number)] = 0
        except OSError as error:
            if error.errno != errno.EPERM:
                through[str(number)] = error.errno
        except (RuntimeError, ValueError):  # Python's words for a thread or a limit refused
            pass
    return through


def tried(jail, texts):
    source = f"{inspect.getsource(attempts)}\ndef f():\n    return attempts({texts!r})"
    with jail.submission() as student:
        student.run([Cell("f", source, ("f",))])
        return {texts[int(number)]: how for number, how in student.call("f", ()).value.items()}


def test_every_call_that_reaches_out_is_refused(jail):
    assert tried(jail, ATTEMPTS) == {}


def test_nothing_can_be_forked_on_a_terminal(jail):
    """Where there is none to open, Python may say that instead of what became of the fork."""
    how = tried(jail, ["os.forkpty()"]).get("os.forkpty()", errno.EPERM)
    assert how in (errno.EPERM, errno.ENOENT, errno.EACCES)


def test_most_of_them_get_through_without_the_filter(monkeypatch):
    """The control; those left out would end or change the machine that runs the tests."""
    monkeypatch.setattr(tiers, "seccomp_filter", lambda: b"")
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setattr(tiers, "rlimits", lambda limits: {})
    harmless = ["getppid(), 0)", "socket", "setsid", "pipe", "eventfd", "memfd", "thread"]
    chosen = [text for text in ATTEMPTS if any(word in text for word in harmless)]
    with Jail(tier="process") as bare:
        through = [text for text, how in tried(bare, chosen).items() if how == 0]
    assert len(through) >= 10


def test_another_architectures_calls_kill(jail):
    """`int 0x80` enters x86-64 as the old 32-bit convention, whose numbers mean other things."""
    if tiers.platform.machine() != "x86_64":
        pytest.skip("only x86-64 has two conventions")
    source = """
import ctypes, mmap
def f():
    code = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    code.write(bytes.fromhex("b814000000cd80c3"))  # getpid
    return ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(code)))()
"""
    with jail.submission() as student:
        student.run([Cell("f", source, ("f",))])
        assert student.call("f", ()).failure.detail == "SIGSYS"


def test_set_uid_programs_gain_nothing(jail, call):
    source = """
import ctypes
def f(): return ctypes.CDLL(None).prctl(39, 0, 0, 0, 0)
"""
    assert call(source).value in (1, -1)  # no new privileges, or no way to ask


def test_commands_of_a_notebook_run_nothing(mark, tmp_path):
    lines = [f"!touch {tmp_path}/left", f"%run {tmp_path}/x.py", f"%cd {tmp_path}", "%load_ext x"]
    cells = ["\n".join(lines), f"%%bash\ntouch {tmp_path}/left", f"%%!\ntouch {tmp_path}/left"]
    for cell in cells:
        assert mark({}, added=cell).score == 0
    assert list(tmp_path.iterdir()) == []
