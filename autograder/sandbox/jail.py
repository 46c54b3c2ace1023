"""The jail: where student code runs, and what is known about how well it is locked."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from .host import GoneError, Host
from .limits import DEFAULT_LIMITS, Limits
from .line import Clock, Line
from .submission import Submission
from .tiers import JailError, Tier

NO_NAMESPACES = """\
This system forbids user namespaces to bubblewrap, so the second-best isolation is used.
To get the best, allow them to bubblewrap alone. As root, write /etc/apparmor.d/bwrap:

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
    machine offers, but never the bare process, which must be asked for by name. `notice` then
    says why the best was not to be had.
    """

    def __init__(self, limits: Limits = DEFAULT_LIMITS, tier: Tier | None = None) -> None:
        self.limits = limits
        self.isolation: Tier = tier or "bubblewrap"
        self.notice: str | None = None
        self._tier = tier
        self._host: Host | None = None

    def __enter__(self) -> Self:
        """Raises JailError."""
        if self._tier:
            self._host = Host(self._tier, self.limits)
            return self
        try:
            self._host = Host("bubblewrap", self.limits)
        except JailError as error:
            self.notice = explanation(error)
            self.isolation = "landlock"
            self._host = self._second_best(error)
        return self

    def _second_best(self, first: JailError) -> Host:
        try:
            return Host("landlock", self.limits)
        except JailError as second:
            raise JailError(
                f"No isolation can be had here.\nbubblewrap: {first}\nLandlock: {second}\n"
                "On Linux install bubblewrap; elsewhere use a Linux machine, WSL 2 or a container."
            ) from None

    def __exit__(self, *exception: object) -> None:
        if self._host:
            self._host.close()
        self._host = None

    @contextmanager
    def submission(self) -> Iterator[Submission]:
        """A student in a fresh process; one at a time."""
        student = Submission(self._connect, self.limits)
        try:
            yield student
        finally:
            student.close()

    def _connect(self, clock: Clock) -> Line:
        """The line to a new process; a server that died is replaced first."""
        if self._host is None:
            raise JailError("the jail is closed: use it within `with Jail() as jail:`")
        try:
            return Line(self._host, self._host.fork(), clock, self.limits)
        except GoneError:
            self._host.close()
            self._host = Host(self.isolation, self.limits)
            return Line(self._host, self._host.fork(), clock, self.limits)


def explanation(error: JailError, switch: Path = APPARMOR_SWITCH) -> str:
    """What keeps bubblewrap from working, and what to do."""
    if switch.exists() and switch.read_text().strip() == "1":
        return NO_NAMESPACES
    return f"bubblewrap is not used: {error}"
