"""The jail: where student code runs, and what is known about how well it is locked."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from autograder.limits import DEFAULT_LIMITS, Limits

from .host import GoneError, Host
from .line import Clock, Line
from .submission import Submission
from .tiers import JailError, Tier

SAFE: tuple[Tier, ...] = ("bubblewrap", "landlock")
NO_NAMESPACES = """\
This system forbids user namespaces to bubblewrap, so the second-best isolation is used.
To get the best, load the profile that Ubuntu ships for bubblewrap:

    sudo apt install apparmor-profiles
    sudo ln -s /usr/share/apparmor/extra-profiles/bwrap-userns-restrict /etc/apparmor.d/
    sudo apparmor_parser -r /etc/apparmor.d/bwrap-userns-restrict

Where it is not to be had, write as root /etc/apparmor.d/bwrap:

    abi <abi/4.0>,
    include <tunables/global>
    profile bwrap /usr/bin/bwrap flags=(unconfined) {
      userns,
      include if exists <local/bwrap>
    }

and load it with: apparmor_parser -r /etc/apparmor.d/bwrap"""
APPARMOR_SWITCH = Path("/proc/sys/kernel/apparmor_restrict_unprivileged_userns")


class Jail:
    """A locked room for one submission after another. Use it as a context manager.

    It belongs to the thread that enters it. `tier=None` takes the best isolation that this
    machine offers, and with `unsandboxed` a bare process where it offers none. Once entered,
    `isolation` is what was taken, and `notice` says why it is not the best.
    """

    def __init__(
        self, limits: Limits = DEFAULT_LIMITS, tier: Tier | None = None, unsandboxed: bool = False
    ) -> None:
        self.limits = limits
        self.notice: str | None = None
        self._tiers = (tier,) if tier else (*SAFE, "process") if unsandboxed else SAFE
        self.isolation: Tier = self._tiers[0]
        self._hosts: dict[bool, Host] = {}  # one with Matplotlib, made when one is needed

    def __enter__(self) -> Self:
        """Raises JailError when none of the tiers can be had; says why, and what to do."""
        reasons: dict[Tier, JailError] = {}
        for tier in self._tiers:
            try:
                self._hosts[False] = Host(tier, self.limits)
                break
            except JailError as error:
                reasons[tier] = error
        else:
            raise JailError(_no_way(reasons))
        self.isolation = tier
        if "bubblewrap" in reasons:
            self.notice = explanation(reasons["bubblewrap"])
        return self

    def __exit__(self, *exception: object) -> None:
        for host in self._hosts.values():
            host.close()
        self._hosts.clear()

    @property
    def pids(self) -> list[int]:
        """The processes outside that hold the jail."""
        return [host.pid for host in self._hosts.values()]

    @contextmanager
    def submission(self, clock: Clock | None = None) -> Iterator[Submission]:
        """A student in a fresh process; one at a time. What it does may raise JailError.

        It raises OutOfTime when the clock is over, by default that of the limits from now on.
        """
        if not self._hosts:
            raise JailError("the jail is closed: use it within `with Jail() as jail:`")
        clock = clock or Clock(self.limits.submission)
        student = Submission(self._connect, self.limits, clock)
        try:
            yield student
        finally:
            student.close()

    def _connect(self, clock: Clock, plots: bool) -> Line:
        """The line to a new process; a server that died is replaced. Raises JailError."""
        for _ in range(2):
            if plots not in self._hosts:
                self._hosts[plots] = Host(self.isolation, self.limits, plots)
            host = self._hosts[plots]
            try:
                return Line(host, host.fork(), clock, self.limits)
            except GoneError:
                self._hosts.pop(plots).close()
        raise JailError("the jail stops working as soon as it is started")


def explanation(error: JailError, switch: Path = APPARMOR_SWITCH) -> str:
    """What keeps bubblewrap from working, and what to do."""
    if switch.exists() and switch.read_text().strip() == "1":
        return NO_NAMESPACES
    return f"bubblewrap is not used: {error}"


def _no_way(reasons: dict[Tier, JailError]) -> str:
    lines = [f"{tier}: {error}" for tier, error in reasons.items()]
    advice = "On Linux install bubblewrap; elsewhere use a Linux machine, WSL 2 or a container."
    return "\n".join(["There is no isolation to be had here.", *lines, advice])
