"""Compiles the seccomp filter that a marked process runs under, one file per architecture.

Run it with the interpreter that has libseccomp's own binding (Debian: python3-seccomp), from this
folder: `/usr/bin/python3 compile_filter.py`. The result is committed; nothing needs it at run time.

It is a list of what is allowed. All else fails with EPERM, so there is no fork, thread, socket,
signal to others, shared memory or write to a file, whichever system call is invented next.
"""

import errno
import os
import sys
from pathlib import Path

from seccomp import ALLOW, EQ, ERRNO, KILL_PROCESS, MASKED_EQ, Arch, Arg, Attr, SyscallFilter

ALWAYS = """
    access brk clock_getres clock_gettime clock_nanosleep close close_range dup dup2 dup3 exit
    exit_group faccessat faccessat2 fstat fstatfs futex getcpu getcwd getdents64 getegid geteuid
    getgid getgroups getitimer getpgid getpgrp getpid getppid getrandom getresgid getresuid
    getrlimit getrusage getsid gettid gettimeofday getuid lseek lstat madvise membarrier mmap
    mprotect mremap munmap nanosleep newfstatat poll ppoll pread64 preadv pselect6 read readlink
    readlinkat readv restart_syscall rseq rt_sigaction rt_sigprocmask rt_sigreturn sched_getaffinity
    sched_yield select set_robust_list set_tid_address setitimer sigaltstack stat statfs statx
    sysinfo time times uname write writev
"""

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND | os.O_TMPFILE
WRITING &= ~os.O_DIRECTORY  # a bit of O_TMPFILE, and harmless by itself

# fcntl: duplicate, get and set flags. ioctl: is it a terminal, close on exec. prctl: the name.
COMMANDS = {
    "fcntl": (1, [0, 1, 2, 3, 4, 1030]),
    "ioctl": (1, [0x5401, 0x5413, 0x5450, 0x5451]),
    "prctl": (0, [15, 16]),
}


def allow(rules: SyscallFilter, name: str, *conditions: Arg) -> None:
    """Allows a call; one that this architecture does not know is left out."""
    try:
        rules.add_rule(ALLOW, name, *conditions)
    except RuntimeError as error:
        print(f"  {name}: {error}", file=sys.stderr)


def compiled(machine: str) -> SyscallFilter:
    """The filter for one architecture; a call made in another's convention kills."""
    rules = SyscallFilter(ERRNO(errno.EPERM))
    rules.set_attr(Attr.ACT_BADARCH, KILL_PROCESS)
    rules.set_attr(Attr.CTL_OPTIMIZE, 2)
    arch = Arch(machine)
    if not rules.exist_arch(arch):
        rules.add_arch(arch)
        rules.remove_arch(Arch())
    for name in ALWAYS.split():
        allow(rules, name)
    allow(rules, "open", Arg(1, MASKED_EQ, WRITING, 0))
    allow(rules, "openat", Arg(2, MASKED_EQ, WRITING, 0))
    allow(rules, "prlimit64", Arg(0, EQ, 0), Arg(2, EQ, 0))  # to read one's own
    for name, (position, values) in COMMANDS.items():
        for value in values:
            allow(rules, name, Arg(position, EQ, value))
    return rules


if __name__ == "__main__":
    for machine in ("x86_64", "aarch64"):
        with Path(__file__).with_name("filters").joinpath(f"{machine}.bpf").open("wb") as file:
            compiled(machine).export_bpf(file)
