"""Every limit lets through what keeps to it, and stops what goes one beyond."""

import io
import json
import zipfile

import msgspec
import numpy as np
import pytest
from lecture import CATALOG

from autograder import limits
from autograder.feedback import formulas, page
from autograder.graders import loops
from autograder.sandbox import messages, questions, wire
from autograder.submissions import items, names, notebooks, reading, rebuilding
from autograder.submissions.handed_in import find_notebook
from autograder.submissions.items import Refused
from autograder.submissions.unreadable import Unreadable

# Seconds, and memory: what they stop is tried where it is stopped.
ELSEWHERE = {
    "GRACE": "tests/run/test_crew.py",
    "MAX_PAGE": "tests/feedback/test_page.py",
    "MAX_WORKER": "tests/attacks/test_outside.py",
}


def holds(action, *refusals):
    """Whether an action is not refused."""
    try:
        action()
    except Exception as error:
        if refusals and not isinstance(error, refusals):
            raise
        return False
    return True


def notebook(*cells, size=0):
    """A notebook with so many bytes at least."""
    data = json.dumps({"cells": list(cells) or [cell("x")], "nbformat": 4}).encode()
    return data + b" " * (size - len(data))


def cell(source, **more):
    return {"cell_type": "code", "metadata": {}, "source": source} | more


def parses(data):
    return holds(lambda: reading.parse(data), Unreadable)


def odd(size):
    """A notebook for the patient parser."""
    return notebook(cell("x", outputs=[float("nan")]), size=size)


def nested(depth):
    value = 1
    for _ in range(depth):
        value = [value]
    return value


def packs(value):
    return holds(lambda: wire.pack(value, []), wire.Unfit)


def told(answer, *args):
    return b"Error" not in questions.told(lambda *_: answer, args, {})


def runs(released, size):
    """Whether a notebook with so much code in all is marked."""
    data = notebook(*[cell("#" * 50) for _ in range(9)], cell("#" * (size - 450)))
    found = rebuilding.rebuild(data, "activations", released["activations"], CATALOG)
    return not any("All code" in problem for problem in found.problems)


def spends(budget, size):
    return holds(lambda: budget.spend(size))


def change(name="x"):
    return messages.Change(exercise="f", name=name, first=0, cell=0)


def failed(said):
    """Whether we hear out what a student's process says of an exception."""
    data = msgspec.msgpack.encode(messages.Failed(1, "raised", "ValueError", [said]))
    return holds(lambda: messages.decode_reply(data), msgspec.MsgspecError)


def decoded(*changes):
    """Whether these are taken from a student's process."""
    data = msgspec.msgpack.encode(messages.Bound(list(changes)))
    return holds(lambda: messages.decode_reply(data), msgspec.MsgspecError)


def guarded(most, size):
    return holds(lambda: items.Guarded(io.BytesIO(bytes(size)), most).read(size), Refused)


def folder(tmp_path, count):
    for at in range(count):
        (tmp_path / f"{at}.txt").touch()
    with items.opened(tmp_path) as source:
        return len(source.items) == count


def looked_at(tmp_path, files):
    """Whether nothing that a student handed in is passed over."""
    place = tmp_path / "s" / "activations"
    place.mkdir(parents=True)
    for name, data in files.items():
        (place / name).write_bytes(data)
    return not find_notebook(place, "activations", CATALOG).problems


def zipped(*paths, comment=b""):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.comment = comment
        for path in paths:
            archive.writestr(path, notebook())
    return out.getvalue()


def deep(count):
    """A notebook at the end of so many names."""
    return zipped("/".join("a" * (count - 1)) + "/a.ipynb")


def padded(size):
    return zipped("a.ipynb", comment=b"x" * (size - PLAIN))


def read_from(tmp_path, data):
    """Whether the notebook in a student's archive is read."""
    (tmp_path / "class").mkdir()
    (tmp_path / "class" / "w.zip").write_bytes(data)
    problems = []
    with items.opened(tmp_path / "class") as source:
        return bool([one.read() for one in notebooks.notebooks(source.items, source, problems)])


def allowance(size):
    """Whether a second notebook is read after one of this size."""
    allowed = notebooks.Allowance()
    allowed.counting(lambda: bytes(size))()
    return holds(allowed.counting(lambda: b"x"), Refused)


PLAIN = len(zipped("a.ipynb"))
# By name: where it is read, what it is here where its own value takes long, and the trial.
TRIALS = {
    "MAX_DEPTH": (wire, None, lambda n, **_: packs(nested(n))),
    "MAX_ITEMS": (wire, None, lambda n, **_: packs([0] * n)),
    "MAX_DIMS": (wire, None, lambda n, **_: packs(np.zeros((1,) * n))),
    "MAX_EMPTY": (wire, None, lambda n, **_: packs(np.zeros((0, n)))),
    "MAX_PARTS": (questions, None, lambda n, **_: told(1, *[1] * n)),
    "MAX_TOLD": (questions, None, lambda n, **_: told(np.zeros(n, "uint8"))),
    "MAX_NAME": (messages, None, lambda n, **_: decoded(change("x" * n))),
    "MAX_CHANGES": (
        messages, None, lambda n, **_: decoded(*[change()] * n)
    ),
    "MAX_SAID": (messages, None, lambda n, **_: failed("x" * n)),
    "MAX_LOOKS": (loops, None, lambda n, **_: spends(loops.Budget(), n)),
    "MAX_FILE": (reading, 4000, lambda n, **_: parses(notebook(size=n))),
    "MAX_ODD": (reading, 4000, lambda n, **_: parses(odd(n))),
    "MAX_CELLS": (reading, 50, lambda n, **_: parses(notebook(*[cell("x")] * n))),
    "MAX_EMPTY_CELLS": (reading, 50, lambda n, **_: parses(notebook(*[cell("")] * n))),
    "MAX_SOURCE": (reading, None, lambda n, **_: parses(notebook(cell("#" * n)))),
    "MAX_CODE": (rebuilding, 2000, lambda n, released, **_: runs(released, n)),
    "MAX_FILES": (items, 5, lambda n, tmp_path, **_: holds(lambda: folder(tmp_path, n), Refused)),
    "MAX_FOLDERS": (
        items, None, lambda n, tmp_path, **_: read_from(tmp_path, deep(n))
    ),
    "MAX_ARCHIVE": (items, None, lambda n, **_: spends(items.Budget(), n)),
    "MAX_NESTED": (
        items, PLAIN + 9, lambda n, tmp_path, **_: read_from(tmp_path, padded(n))
    ),
    "MAX_DIRECTORY": (items, None, lambda n, **_: guarded(limits.MAX_DIRECTORY, n)),
    "MAX_NESTED_DIRECTORY": (items, None, lambda n, **_: guarded(limits.MAX_NESTED_DIRECTORY, n)),
    "MAX_ZIPS": (
        notebooks, None,
        lambda n, tmp_path, **_: looked_at(tmp_path, {f"{at}.zip": zipped() for at in range(n)}),
    ),
    "MAX_NOTEBOOKS": (
        notebooks, 3,
        lambda n, tmp_path, **_: "looked" not in " ".join(all_said(tmp_path, n)),
    ),
    "MAX_LOOKED": (notebooks, 5000, lambda n, **_: allowance(n - 1)),
    "MAX_LETTERS": (names, None, lambda n, **_: len(names.identifier("a" * n)) == n),
    "MAX_ID_BYTES": (names, None, lambda n, **_: fits_in(n)),
    "MAX_FORMULA": (formulas, None, lambda n, **_: "<math" in formulas.formula("x" * n)),
    "MAX_WRITTEN": (page, None, lambda n, **_: page.markdown("x" * n).startswith("<p>")),
}  # fmt: skip


def all_said(tmp_path, count):
    """What is said of so many notebooks of one student."""
    for at in range(count):
        (tmp_path / f"{at}.ipynb").write_bytes(notebook())
    problems = []
    with items.opened(tmp_path) as source:
        list(notebooks.notebooks(source.items, source, problems))
    return problems


def fits_in(size):
    """Whether an id of so many bytes stays whole."""
    name = "字" * (size // 3) + "a" * (size % 3)
    return names.identifier(name) == name


@pytest.mark.parametrize("name", TRIALS)
def test_a_limit_lets_through_what_keeps_to_it_and_stops_one_more(
    name, monkeypatch, tmp_path, released
):
    module, small, trial = TRIALS[name]
    value = small or getattr(limits, name)
    if small:
        monkeypatch.setattr(module, name, small)
    for beyond in (0, 1):
        place = tmp_path / str(beyond)
        place.mkdir()
        kept = trial(value + beyond, tmp_path=place, released=released)
        assert kept is (not beyond), f"{value + beyond} of {value}"


def test_every_limit_is_tried():
    every = {name for name in vars(limits) if name.isupper()} - {"MB", "DEFAULT_LIMITS"}
    assert every == {*ELSEWHERE, *TRIALS}
