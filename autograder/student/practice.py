"""Checks the notebook in this folder from a terminal: python practice.py --help."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
import time
from _thread import interrupt_main
from typing import Callable  # noqa: UP035

try:
    from checks.errors import tell
    from checks.feedback import DONE, Feedback, explain_among
    from checks.notebook import Run, put_back, quietly, read, run
    from checks.public import Assignment, PublicExercise, load
except ModuleNotFoundError as missing:
    if missing.name != "numpy":
        raise
    sys.exit("NumPy is not installed here. Is your environment active? See README.md.")

FOLDER = os.path.dirname(os.path.abspath(__file__))
PATIENCE = 10  # seconds for the public checks of one exercise
PAUSE = 0.05  # seconds between two looks at the file


class Work:
    """An assignment's folder: what is asked, and what the notebook in it defines.

    Raises ValueError, with a sentence, when a file is missing or damaged.
    """

    def __init__(self, folder: str = FOLDER) -> None:
        self.assignment: Assignment = load(folder)
        self.notebook = os.path.join(folder, f"{self.assignment.name}.ipynb")
        cells = read(self.notebook)
        self.texts = {cell.grade_id: cell.source for cell in cells}
        self.run: Run = run(cells)

    def exercise(self, name: str) -> PublicExercise:
        """Raises ValueError for an unknown name."""
        if name not in self.assignment.exercises:
            known = ", ".join(self.assignment.exercises)
            raise ValueError(f"There is no exercise {name!r} here. There are: {known}.")
        return self.assignment.exercises[name]

    def check(self, name: str) -> Feedback:
        """The public checks of one exercise; what the function prints is told when it is wrong."""
        self.exercise(name)
        error = self.run.errors.get(name)
        if error is not None:
            return Feedback(
                name, "wrong", [f"The cell of {name} does not run.", *broken(error, self.run)]
            )
        with quietly() as printed:
            feedback = within(
                PATIENCE, lambda: explain_among(self.assignment.exercises, name, self.run.names)
            )
        if feedback is None:
            lines = [
                f"{name} is still running after {PATIENCE} s.",
                "Does its loop come to an end?",
            ]
            return Feedback(name, "wrong", lines)
        if feedback.state == "wrong" and printed.getvalue():
            feedback.lines.append(f"It printed: {printed.getvalue()[:300].strip()}")
        return feedback

    def is_started(self, name: str) -> bool:
        return self.texts.get(name, "").strip() != self.assignment.exercises[name].stub.strip()


def within(seconds: float, call: Callable[[], Feedback]) -> Feedback | None:
    """What `call` returns, or None when it takes longer."""
    timer = threading.Timer(seconds, interrupt_main)
    # A job in a shell script's background ignores the signal; no loop could be stopped there.
    usual = signal.signal(signal.SIGINT, signal.default_int_handler)
    timer.start()
    try:
        return call()
    except KeyboardInterrupt:
        if timer.is_alive():  # it was the student who pressed Ctrl+C
            raise
        return None
    finally:
        timer.cancel()
        signal.signal(signal.SIGINT, usual)


def broken(error: BaseException, run: Run) -> tuple[str, ...]:
    """What is wrong with a cell."""
    if isinstance(error, SyntaxError):
        ask = "Is a bracket, a quote or a colon missing, or the indentation uneven?"
        return (f"line {error.lineno} is not Python: {(error.text or '').strip()}", ask)
    return tell(error, run.names)


def progress(work: Work, every: bool = False) -> bool:
    """Prints what is done and what comes next; returns whether all is done.

    Stops at the first exercise that is not solved, unless `every` is true.
    """
    found: dict[str, Feedback] = {}
    for name in work.assignment.exercises:
        found[name] = work.check(name)
        if found[name].state != "right" and not every:
            break
    unsolved = [name for name, feedback in found.items() if feedback.state != "right"]
    done = len(found) - len(unsolved)
    total = len(work.assignment.exercises)
    ahead = f"next: {unsolved[0]}" if unsolved else DONE
    print(f"{work.assignment.name}: {done} of {total} done. {ahead}\n")
    for name in work.assignment.exercises:
        print(f"  {_state(work, name, found, unsolved):<12} {name}")
    for name in unsolved:
        if not every or found[name].state == "wrong":
            print(f"\n{found[name]!r}")
    if unsolved:
        print(f"\nA hint: python practice.py --hint {unsolved[0]}")
    return not unsolved


def _state(work: Work, name: str, found: dict[str, Feedback], unsolved: list[str]) -> str:
    if name in found and name not in unsolved:
        return "done"
    if name in unsolved[:1]:
        return "next"
    if not work.is_started(name):
        return "not started"
    return "not right" if name in found else "not checked"


def check_one(work: Work, name: str) -> bool:
    """Prints the feedback to one exercise; returns whether it is right."""
    feedback = work.check(name)
    print(repr(feedback))
    return feedback.state == "right"


def hint(work: Work, name: str, number: int) -> bool:
    """Prints one of the hints of an exercise, the first being the gentlest."""
    hints = work.exercise(name).hints
    if not 1 <= number <= len(hints):
        raise ValueError(f"{name} has {len(hints)} hints, numbered from 1.")
    lines = [f"Hint {number} of {len(hints)} for {name}", hints[number - 1]]
    more = f"Read on: {work.exercise(name).page}"
    if number < len(hints):
        more = f"The next one: python practice.py --hint {name} {number + 1}"
    print(repr(Feedback(name, "wrong", [*lines, more])))
    return True


def reset(work: Work, name: str) -> bool:
    """Empties the answer cell of an exercise, after asking, and keeps a copy of the notebook."""
    stub, file = work.exercise(name).stub, os.path.basename(work.notebook)
    try:
        answer = input(f"Empty the cell of {name} in {file}? A copy is kept. [y/N] ")
    except EOFError:
        answer = ""
    if answer.strip().lower() not in ("y", "yes"):
        print("Nothing was changed.")
        return False
    backup = os.path.basename(put_back(work.notebook, name, stub))
    print(f"Done. Your old notebook is {backup}. If Jupyter shows the notebook, reload it.")
    return True


def watch(show: Callable[[], object], path: str) -> None:
    """Calls `show` now and each time the file has changed, until Ctrl+C."""
    seen = None
    while True:
        stamp = os.stat(path).st_mtime_ns if os.path.exists(path) else 0
        if stamp != seen:
            seen = stamp
            print("-" * 60)
            guarded(show)
            print("\nWaiting until the notebook is saved. Ctrl+C ends.", flush=True)
        time.sleep(PAUSE)


def guarded(action: Callable[[], object]) -> int:
    """Runs an action; its complaint is a sentence. Returns an exit status."""
    try:
        return 0 if action() else 1
    except ValueError as problem:
        print(problem)
        return 2


def parse(words: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python practice.py",
        description="Checks the notebook in this folder. Save it first.",
        formatter_class=lambda prog: argparse.HelpFormatter(prog, width=88),  # asks no terminal
    )
    parser.add_argument("name", nargs="?", help="check this function only")
    parser.add_argument("--all", action="store_true", help="check everything that is written")
    parser.add_argument("--watch", action="store_true", help="check again after each save")
    parser.add_argument("--hint", nargs="+", metavar=("NAME", "NUMBER"), help="show a hint")
    parser.add_argument("--reset", metavar="NAME", help="empty the cell of a function")
    return parser.parse_args(words)


def main(words: list[str] | None = None) -> int:
    """The command; returns its exit status: 0 when all that was asked for is right."""
    options = parse(words)

    def action() -> bool:
        work = Work()
        if options.hint:
            name, *number = options.hint
            return hint(work, name, int(number[0]) if number and number[0].isdigit() else 1)
        if options.reset:
            return reset(work, options.reset)
        return check_one(work, options.name) if options.name else progress(work, options.all)

    try:
        if options.watch:
            watch(action, os.path.join(FOLDER, f"{load(FOLDER).name}.ipynb"))
        return guarded(action)
    except KeyboardInterrupt:
        print("\nStopped.")
        return 130


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(main())
