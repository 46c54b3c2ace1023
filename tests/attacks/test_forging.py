"""Forging or destroying the result: the jail can say a value, and nothing else."""

import os

import pytest
from lecture import CATALOG, right

from autograder.sandbox import Cell

RIGHT = right("activations")
FULL = CATALOG["activations"].points
WRONG = "def sigmoid(z):\n    {}\n    return z\n"
BARE = "def sigmoid(z):\n    return z\n"

INTERRUPTIONS = {
    "exit": "raise SystemExit(0)",
    "interrupt": "raise KeyboardInterrupt",
    "generator exit": "raise GeneratorExit",
    "os exit": "import os; os._exit(0)",
    "atexit": "import atexit, os; atexit.register(os._exit, 0); raise SystemExit(0)",
    "close the line": "import os; os.closerange(0, 64)",
    "crash": "import ctypes; ctypes.string_at(0)",
    "hang": "import time; time.sleep(60)",
    "a result file": "open('results.json', 'w').write('{\"score\": 100}')",
    "a test's file": "open('conftest.py', 'w').write('import os')",
    "stop": "import os, signal; os.kill(os.getpid(), signal.SIGSTOP)",
}


@pytest.mark.parametrize("how", INTERRUPTIONS, ids=str)
def test_ending_early_earns_nothing_and_says_why(mark, how):
    report = mark(RIGHT | {"sigmoid": WRONG.format(INTERRUPTIONS[how])})
    cell = report.cells["test_sigmoid"]
    assert cell.score == 0
    assert all(test.outcome != "passed" for test in cell.tests)
    assert any(test.message for test in cell.tests)
    others = [cell for name, cell in report.cells.items() if name != "test_sigmoid"]
    assert sum(cell.score for cell in others) == FULL - cell.max_score - dependants(report)


def dependants(report):
    """Points of functions that call `sigmoid`, where the course's own did not stand in."""
    lost = 0
    for name, cell in report.cells.items():
        if name != "test_sigmoid" and "sigmoid(" in RIGHT[name.removeprefix("test_")]:
            lost += cell.max_score - cell.score
    return lost


def test_dying_after_some_answers_earns_no_values(points):
    source = """
import numpy as np
import os
calls = 0
def sigmoid(z):
    global calls
    calls += 1
    if calls > 3: os._exit(0)
    return 1 / (1 + np.exp(-np.asarray(z, float)))
"""
    assert points(source) < 1


TAKE_APART = """
import os, struct, sys
wire, messages = sys.modules["jail.sandbox.wire"], sys.modules["jail.sandbox.messages"]
def say(message, body=()):
    os.write(3, wire.frame(message, list(body)))
"""
FORGERIES = {
    "a verdict": "os.write(3, b'score: 100\\n' * 99)",
    "a frame that never ends": "os.write(3, struct.pack('<II', 2**32 - 1, 2**32 - 1))",
    "a slow frame": "import time\n    os.write(3, b'\\xff')\n    time.sleep(9)",
    "an answer in advance": "say(messages.Returned(99, 1.0, False, None))",
    "another's answer": "say(messages.Returned(0, 1.0, False, None))",
    "a cell that has run": "say(messages.Ran(None, True))",
    "an end of all cells": "say(messages.Bound([]))",
    "a question nobody allowed": "say(messages.Asked(1, 'layer', None, None))",
    "a failure of the grader's": "say(messages.Failed(1, 'stopped', 'after 0 s'))",
    "an exception of one's own": "say(messages.Failed(1, 'raised', '<b>Full marks</b>'))",
    "a type of one's own": "say(messages.Failed(1, 'malformed', '<b>Full marks</b>'))",
}


@pytest.mark.parametrize("forgery", FORGERIES, ids=str)
def test_a_message_that_does_not_belong_ends_the_process(jail, forgery):
    source = f"{TAKE_APART}\ndef f():\n    {FORGERIES[forgery]}\n    return 2.0"
    with jail.submission() as student:
        good = Cell("g", "def g(): return 3", ("g",))
        student.run([Cell("f", source, ("f",)), good])
        answer = student.call("f", ())
        assert answer.failure.kind in ("malformed", "stopped")
        assert "<b>" not in answer.failure.sentence
        assert student.call("g", ()).value == 3


def test_messages_that_belong_carry_a_value_and_nothing_more(jail, call):
    source = TAKE_APART + "def f():\n    say(messages.Returned(1, 5, False, None))\n    return 6"
    assert call(source).value == 5


def test_a_patched_line_carries_a_value_and_nothing_more(jail, call):
    source = TAKE_APART + "wire.pack = lambda value, parts, depth=0: 7\ndef f(): return 6"
    assert call(source).value == 7


def test_pretending_to_have_run_all_cells_leads_nowhere(jail):
    forged = TAKE_APART + "say(messages.Ran(None, True)); say(messages.Bound([False, False]))"
    with jail.submission() as student:
        outcomes = student.run([Cell("a", forged), Cell("f", "def f(): return 1", ("f",))])
        assert len(outcomes) == 2
        assert student.call("f", ()).value in (1, None)


POISON = """
import builtins, importlib, os, random, sys
import numpy as np
np.exp = np.tanh = np.asarray = np.ndarray.sum = None if False else (lambda *a, **k: 0.0)
builtins.abs = builtins.print = builtins.__build_class__ = None
sys.modules["numpy"] = sys.modules["checks"] = None
sys.path_hooks.clear(); sys.meta_path.clear(); sys.path[:] = ["/tmp"]
importlib.import_module = None
os.environ.clear()
np.random.seed(3); random.seed(3)
sys.setrecursionlimit(60)
""".replace("np.ndarray.sum = ", "")


def test_the_next_submission_is_marked_as_if_alone(mark, points):
    alone = mark(RIGHT)
    assert alone.score == FULL
    for _ in range(2):
        mark({"sigmoid": POISON + BARE, "tanh": "import os; os._exit(0)"}, added=POISON)
        assert mark(RIGHT) == alone


def test_a_files_name_in_the_notebook_is_just_text(mark):
    added = "%%writefile conftest.py\nimport os\n"
    mark({"sigmoid": BARE}, added)
    assert not os.path.exists("conftest.py")
