"""Checks the notebook in this folder from a terminal: python practice.py --help."""

from __future__ import annotations

import argparse
import faulthandler
import os
import sys
import threading
import time
from typing import Callable  # noqa: UP035

try:
    from checks import asked, folders, hints, listing, rehearsal, terminal
    from checks.message import Feedback
    from checks.public import load
    from checks.ready import ready
    from checks.resetting import put_back
    from checks.work import Work
except ModuleNotFoundError as missing:
    if missing.name != "checks":
        raise
    sys.exit(
        "practice.py needs the folder `checks` and the file checks.json beside it. Take them from "
        "the folder that you were given."
    )
except ImportError as problem:  # this Python cannot run the checks, and says why
    sys.exit(str(problem))

FOLDER = os.path.dirname(os.path.abspath(__file__))
LAST_RESORT = 20  # seconds without a single step of Python
PAUSE = 0.05  # seconds between two looks at the file


def overview(every: bool) -> bool:
    """Prints how all exercises stand, and what is wrong with the first that is not right.

    With `every`, what is wrong with each of them. Returns whether all is done.
    """
    work = Work(FOLDER)
    stand = work.overview()
    print(stand)
    unsolved = [item.name for item in stand.items if item.state in ("wrong", "not started")]
    for name in unsolved if every else unsolved[:1]:
        feedback = work.check(name)
        if feedback.state == "wrong" or name == unsolved[0]:
            print()
            say(work, feedback)
    end = folders.what_next(work.assignment, stand, "python practice.py --ready")
    for line in (*work.endless(), *([] if unsolved else end)):
        print(f"\n{line}")
    return stand.is_done


def look_at_all() -> bool:
    """Prints whether the saved notebook is ready to be handed in."""
    found = ready(FOLDER, load(FOLDER).notebook)
    print(found.shown)
    return found.is_ready


def check_some(asked_for: list[str]) -> bool:
    """Prints the feedback to some exercises; returns whether they are right."""
    work = Work(FOLDER)
    told = [work.check(name) for name in asked.exercises(asked_for, work.assignment, {})]
    for number, feedback in enumerate(told):
        print("\n" * bool(number), end="")
        say(work, feedback)
    return all(feedback.state == "right" for feedback in told)


def say(work: Work, feedback: Feedback) -> None:
    if feedback.failure:
        feedback.next_steps.append(
            f"Shapes, line by line: python practice.py --trace {feedback.name}"
        )
    if feedback.state != "right" and work.exercise(feedback.begin_with).hints:
        feedback.next_steps.append(f"A hint: python practice.py --hint {feedback.begin_with}")
    terminal.say(feedback)


def trace(name: str) -> bool:
    """Prints a function line by line, with the shape under every symbol."""
    work = Work(FOLDER)
    exercise = work.exercise(name or first_open(work))
    print(listing.trace(exercise, work.run.names.get(exercise.name)))
    return True


def first_open(work: Work) -> str:
    """The first function that is not right yet; the first of all where all are."""
    names = list(work.assignment.exercises)
    return next((name for name in names if work.check(name).state != "right"), names[0])


def progress() -> bool:
    """Prints how all assignments stand that lie side by side with this one."""
    print(folders.progress(FOLDER))
    return True


def hint(name: str, level: str) -> bool:
    """Prints one of the hints of an exercise, the first being the gentlest."""
    work = Work(FOLDER)
    exercise = work.exercise(name or first_open(work))
    print(hints.give(exercise, level, f"python practice.py --hint {exercise.name} {{}}"))
    return True


def reset(name: str) -> bool:
    """Empties the answer cell of an exercise, after asking, and keeps a copy of the notebook."""
    work = Work(FOLDER)
    name, cell = work.first_cell(name)
    file = os.path.basename(work.notebook)
    try:
        answer = input(f"Empty the cell of {name} in {file}? A copy is kept. [y/N] ")
    except EOFError:
        answer = ""
    if answer.strip().lower() not in ("y", "yes"):
        print("Nothing was changed.")
        return False
    backup = os.path.basename(put_back(work.notebook, name, cell))
    print(f"Done. Your old notebook is {backup}. If the notebook is open in Jupyter, reload it.")
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
    parser.add_argument("name", nargs="*", help="check this function only")
    parser.add_argument("--all", action="store_true", help="show what is wrong everywhere")
    parser.add_argument("--progress", action="store_true", help="show all assignments here")
    parser.add_argument("--watch", action="store_true", help="check again after each save")
    parser.add_argument("--hint", nargs="*", metavar=("NAME", "LEVEL"), help="show a hint")
    parser.add_argument(
        "--trace", nargs="?", const="", metavar="NAME", help="show the shapes line by line"
    )
    parser.add_argument("--reset", metavar="NAME", help="empty the cell of a function")
    parser.add_argument("--ready", action="store_true", help="is it ready to be handed in?")
    parser.add_argument("--rehearse", metavar="NOTEBOOK", help=argparse.SUPPRESS)
    parser.add_argument("--states", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args(words)


def chosen(options: argparse.Namespace) -> bool:
    """Does what the options ask for; returns whether all that was asked for is right."""
    if options.states:
        return folders.print_states(Work(FOLDER).overview())
    if options.rehearse:
        rehearsal.rehearse(FOLDER, options.rehearse)
        return True
    if options.ready:
        return look_at_all()
    if options.hint is not None:
        first, *rest = options.hint or [""]
        return hint(first, " ".join(rest))
    if options.reset:
        return reset(options.reset)
    if options.trace is not None:
        return trace(options.trace)
    if options.progress:
        return progress()
    return check_some(options.name) if options.name else overview(options.all)


def main(words: list[str] | None = None) -> int:
    """The command; returns its exit status: 0 when all that was asked for is right."""
    options = parse(words)
    try:
        if options.watch:
            watch(lambda: chosen(options), load(FOLDER).notebook)
        return guarded(lambda: chosen(options))
    except KeyboardInterrupt:
        print("\nStopped.")
        return 130


def oversee() -> None:
    """Ends the program where a step of a cell can be stopped by nothing else, such as a long sum.

    That step lets no other line of Python run; what then ends the program is not written in Python.
    """
    while True:
        faulthandler.dump_traceback_later(LAST_RESORT, exit=True)
        time.sleep(1)


if __name__ == "__main__":
    terminal.prepare()
    threading.Thread(target=oversee, daemon=True).start()
    sys.exit(main())
