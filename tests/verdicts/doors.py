"""The doors through which a notebook gets a verdict: each says how every exercise stands."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from jupyter_client.manager import start_new_kernel

TITLES = {"Well done": "right", "Not right yet": "wrong", "Not started": "not started"}
SYMBOLS = {"\u2713": "right", "\u2717": "wrong", "\u25cb": "not started"}
SHOWN = re.compile(rf"^. ({'|'.join(TITLES)}): (\w+)", re.MULTILINE)
LISTED = re.compile(rf"^  ([{''.join(SYMBOLS)}]) (\w+) ", re.MULTILINE)


class Handed(NamedTuple):
    """A notebook, and the assignment that it belongs to."""

    assignment: str
    data: bytes

    @property
    def code(self) -> list[str]:
        """The texts of its code cells."""
        cells = json.loads(self.data)["cells"]
        return ["".join(one["source"]) for one in cells if one["cell_type"] == "code"]


Handeds = dict[str, Handed]  # by the name of the case
States = dict[str, dict[str, str]]  # of each case, of each exercise
Shares = dict[str, dict[str, float]]  # of each case, the part of its points that an exercise got


def placed(released: Path, folder: Path, handed: Handed) -> Path:
    """A student's folder with the notebook in it."""
    shutil.copytree(released / handed.assignment, folder)
    (folder / f"{handed.assignment}.ipynb").write_bytes(handed.data)
    return folder


def at_home(folders: dict[str, Path], *words: str) -> States:
    """What `python practice.py WORDS` says in each folder."""

    def ask(folder: Path) -> dict[str, str]:
        ran = subprocess.run(
            [sys.executable, "practice.py", *words],
            cwd=folder,
            env=environment(),
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        return {name: SYMBOLS[symbol] for symbol, name in LISTED.findall(ran.stdout)}

    with ThreadPoolExecutor(2) as pool:
        return dict(zip(folders, pool.map(ask, folders.values()), strict=True))


def marked(cases: Handeds, folder: Path) -> Shares:
    """What `autograder mark` gives."""
    paths = {}
    for number, (case, handed) in enumerate(cases.items()):
        paths[case] = folder / f"{handed.assignment}-{number}.ipynb"
        paths[case].write_bytes(handed.data)
    command = [sys.executable, "-m", "autograder", "mark", "--json", "--i-accept-unsandboxed"]
    ran = subprocess.run(
        [*command, *map(str, paths.values())],
        capture_output=True,
        timeout=1800,
        check=False,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    reports = map(json.loads, ran.stdout.splitlines())
    return {
        case: {
            name.removeprefix("test_"): cell["score"] / cell["max_score"]
            for name, cell in report["cells"].items()
        }
        for case, report in zip(paths, reports, strict=True)
    }


def environment() -> dict[str, str]:
    """A student's: without the path to this repository."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    return kept | {"PYTHONIOENCODING": "utf-8"}


class Kernel:
    """A real kernel, to which cells are sent."""

    def __init__(self, client: Any) -> None:
        self.client = client

    def run(self, source: str) -> str:
        """All that a cell shows, as text."""
        shown: list[str] = []

        def output(message: dict[str, Any]) -> None:
            content = message["content"]
            shown.append(content.get("data", {}).get("text/plain", content.get("text", "")))

        self.client.execute_interactive(source, timeout=60, output_hook=output)
        return "\n".join(filter(None, shown))

    def check(self, *names: str) -> dict[str, str]:
        return states(self.run("\n".join(f"print(check({name!r}))" for name in names)))


@contextmanager
def kernel(folder: Path) -> Iterator[Kernel]:
    manager, client = start_new_kernel(cwd=str(folder), env=environment(), startup_timeout=60)
    try:
        yield Kernel(client)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def states(shown: str) -> dict[str, str]:
    """The state of each exercise that checks have spoken of."""
    return {name: TITLES[title] for title, name in SHOWN.findall(shown)}


def in_jupyter(folder: Path, handed: Handed, names: list[str]) -> dict[str, str]:
    """What the checks say while all cells run in order, "right" if they did once, or at the end."""
    with kernel(folder) as running:
        said = [states(running.run(cell)) for cell in handed.code]
        said.append(running.check(*names))
    found: dict[str, str] = {}
    for name, state in (pair for one in said for pair in one.items()):
        found[name] = "right" if "right" in (state, found.get(name)) else state
    return found
