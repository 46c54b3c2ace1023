"""What a run tells while it goes on: to a person, to a log, or to another program."""

import json
import sys
import time
from dataclasses import dataclass
from typing import Literal, Protocol

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as RichProgress
from rich.text import Text

State = Literal["marked", "remembered", "written", "lost"]
# How often a log gets a line.
LOG_SECONDS = 60.0


@dataclass(frozen=True)
class Event:
    """One submission is done. `written` means: all of it stood there already."""

    student: str
    assignment: str
    state: State
    score: float | None = None
    max_score: float | None = None
    seconds: float = 0.0
    problems: tuple[str, ...] = ()
    stopped: bool = False
    reason: str = ""


class Listener(Protocol):
    """Is told of a run."""

    def start(self, total: int, isolation: str) -> None: ...

    def done(self, event: Event) -> None: ...

    def end(self) -> None: ...


class Silent:
    """For programs and tests."""

    def start(self, total: int, isolation: str) -> None:
        """Nothing to show."""

    def done(self, event: Event) -> None:
        """Nothing to show."""

    def end(self) -> None:
        """Nothing to show."""


class Lines:
    """One JSON object a line on standard output, for other programs."""

    def start(self, total: int, isolation: str) -> None:
        self._say(event="start", total=total, isolation=isolation)

    def done(self, event: Event) -> None:
        self._say(event="submission", **vars(event))

    def end(self) -> None:
        self._say(event="end")

    def _say(self, **values: object) -> None:
        sys.stdout.write(json.dumps(values) + "\n")
        sys.stdout.flush()


class Bar:
    """A progress bar on a terminal; in a log, a line a minute."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._counts = {"marked": 0, "unchanged": 0, "repaired": 0, "stopped": 0, "lost": 0}
        self._slowest = Event("", "", "marked")
        columns = (BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
        said = TextColumn("{task.fields[said]}")
        self._bar = RichProgress(*columns, said, console=console, disable=not console.is_terminal)

    def start(self, total: int, isolation: str) -> None:
        self._bar.start()
        self._task = self._bar.add_task("", total=total, said="")
        self._told = time.monotonic()

    def done(self, event: Event) -> None:
        self._counts[kind(event)] += 1
        self._counts["repaired"] += bool(event.problems) and event.state == "marked"
        self._counts["stopped"] += event.stopped and event.state == "marked"
        self._slowest = max(self._slowest, event, key=lambda marked: marked.seconds)
        self._bar.update(self._task, advance=1, said=self.said)
        if not self._console.is_terminal and time.monotonic() - self._told > LOG_SECONDS:
            self._told = time.monotonic()
            self._console.print(self.said)

    def end(self) -> None:
        self._bar.stop()

    @property
    def said(self) -> str:
        """The counts, and the slowest submission so far."""
        counts = ", ".join(f"{count} {name}" for name, count in self._counts.items() if count)
        slow = self._slowest
        if not slow.seconds:
            return counts
        return f"{counts}; slowest {slow.seconds:.1f} s ({slow.student}, {slow.assignment})"


class _Rate(ProgressColumn):
    def render(self, task: Task) -> Text:
        return Text(f"{task.finished_speed or task.speed or 0:.1f}/s")


def kind(event: Event) -> str:
    """What a person calls it."""
    return event.state if event.state in ("marked", "lost") else "unchanged"
