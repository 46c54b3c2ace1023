"""A submission over a limit fails alone, with a sentence, and soon."""

import time
from dataclasses import fields, replace

import pytest

from autograder.sandbox import Cell, Clock, Jail, Limits, OutOfTime
from autograder.sandbox.tiers import rlimits

SMALL = Limits(cells=0.3, call=0.3, cpu=1, memory=512 * 2**20, losses=2)


@pytest.fixture(scope="module")
def small(any_jail):
    with Jail(limits=SMALL, tier=any_jail.isolation) as jail:
        yield jail


HANG = """
def f():
    while True:
        try:
            while True: pass
        except BaseException: pass
"""
GOOD = Cell("g", "def g(x): return x + 1", ("g",))


def test_a_call_that_hangs_is_stopped_and_says_where(small):
    with small.submission() as student:
        student.run([Cell("f", HANG, ("f",)), GOOD])
        assert student.call("f", ()).failure.sentence == "stopped after 0.3 s in `f`"
        assert student.call("g", (1,)).value == 2


def test_a_function_that_hung_once_is_not_called_again(small):
    with small.submission() as student:
        student.run([Cell("f", HANG, ("f",)), GOOD])
        first = student.call("f", ()).failure
        start = time.monotonic()
        assert [student.call("f", ()).failure for _ in range(20)] == [first] * 20
        assert time.monotonic() - start < 0.1


def test_a_call_that_sleeps_is_stopped(small, call):
    start = time.monotonic()
    assert call(small, "import time\ndef f(): time.sleep(60)").failure.kind == "stopped"
    assert time.monotonic() - start < 1.5  # twice 0.3 s, for it may have been the machine


def test_a_cell_that_hangs_costs_itself_only(small):
    with small.submission() as student:
        cells = [Cell("a", "base = 1"), Cell("f", "while True: pass", ("f",)), GOOD]
        first, hung, good = student.run(cells)
        assert (first.error, good.defined) == (None, ("g",))
        assert hung.failure.sentence == "stopped after 0.3 s in `f`"
        assert student.call("g", (1,)).value == 2
        assert student.call("f", ()).failure == hung.failure


def test_all_cells_together_have_a_limit(small):
    cells = [Cell(f"c{at}", "import time; time.sleep(0.1)") for at in range(9)]
    start = time.monotonic()
    with small.submission() as student:
        outcomes = student.run(cells)
    assert time.monotonic() - start < 2
    assert outcomes[-1].failure.kind == "stopped"


def test_what_an_earlier_function_took_is_not_taken_from_a_later_one(any_jail):
    limits = replace(SMALL, call=0.5)
    names = [f"f{at}" for at in range(8)]
    sleep = "import time\ndef {}():\n    time.sleep(0.3)\n    return 7"
    with Jail(limits=limits, tier=any_jail.isolation) as jail, jail.submission() as student:
        student.run([Cell(name, sleep.format(name), (name,)) for name in names])
        assert [student.call(name, ()).value for name in names] == [7] * 8


def test_a_whole_submission_has_a_limit(small):
    with small.submission(Clock(0.6)) as student:
        student.run([Cell("a", "import time\ndef a(): time.sleep(0.2)", ("a",))])
        with pytest.raises(OutOfTime):
            student.calls("a", [()] * 9)
    with small.submission() as student:
        student.run([GOOD])
        assert student.call("g", (1,)).value == 2


def test_computing_is_limited_even_if_waiting_is_not(any_jail, call):
    limits = replace(SMALL, cells=20.0, call=20.0)
    with Jail(limits=limits, tier=any_jail.isolation) as jail:
        failure = call(jail, "def f():\n    while True: pass").failure
    assert failure.sentence == "stopped after 1 s of computing in `f`"


@pytest.mark.parametrize(
    "body",
    ["np.ones(2**31)", "'a' * 10**10", "[0] * 10**9", "np.ones((10**5, 1)) + np.ones(10**5)"],
)
def test_memory_is_limited(small, call, body):
    failure = call(small, f"import numpy as np\ndef f(): return {body}").failure
    assert failure.sentence == "ran out of memory in `f`"


def test_memory_that_is_taken_bit_by_bit_is_limited(small, call):
    source = "kept = []\ndef f():\n    while True: kept.append(bytearray(2**20))"
    with small.submission() as student:
        student.run([Cell("f", source, ("f",)), GOOD])
        assert student.call("f", ()).failure.kind in ("memory", "stopped", "died")
        assert student.call("g", (1,)).value == 2


def test_a_result_too_large_to_send_is_refused(any_jail, call):
    with Jail(limits=replace(SMALL, body=1024), tier=any_jail.isolation) as jail:
        source = "import numpy as np\ndef f(n): return np.zeros(n)"
        assert call(jail, source, 128).value.shape == (128,)
        assert call(jail, source, 129).failure.detail == "too large"
    with Jail(limits=replace(SMALL, head=1024), tier=any_jail.isolation) as jail:
        assert call(jail, "def f(): return [1.5] * 200").failure.detail == "too large"


def test_open_files_are_limited(small, call):
    source = """
import os
def f():
    kept = []
    while True: kept.append(open(os.__file__))
"""
    assert call(small, source).failure.detail == "OSError"


def test_printing_without_end_is_dropped_and_stopped(small, call):
    assert call(small, "def f():\n    for _ in range(10**4): print('x' * 100)").failure is None
    endless = "def f():\n    while True: print('x' * 10**4)"
    assert call(small, endless).failure.kind == "stopped"


def test_questions_are_limited(any_jail, call):
    with Jail(limits=replace(SMALL, questions=5), tier=any_jail.isolation) as jail:
        source = "def f(n):\n    for _ in range(n): layer(1)\n    return 1"
        assert call(jail, source, 5, answers={"layer": abs}).value == 1
        assert call(jail, source, 6, answers={"layer": abs}).failure.kind == "malformed"


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        ("os._exit(0)", "exit"),
        ("ctypes.string_at(0)", "SIGSEGV"),
        ("os.close(3); time.sleep(9)", "SIGKILL"),
        ("os.close(4); time.sleep(9)", "SIGKILL"),
    ],
)
def test_a_process_that_ends_itself_costs_its_own_call(small, body, detail):
    source = f"import ctypes, os, sys, time\ndef f():\n    {body}\n    return 1"
    with small.submission() as student:
        student.run([Cell("f", source, ("f",)), GOOD])
        failure = student.call("f", ()).failure
        assert (failure.kind, failure.detail) == ("died", detail)
        assert student.call("g", (1,)).value == 2


def test_a_recursion_without_end_costs_its_own_call(small):
    """It overflows the stack of older Pythons; newer ones stop it before."""
    source = "import sys\ndef f():\n    sys.setrecursionlimit(10**9)\n    return deep(1)"
    deep = Cell("deep", "deep = lambda n: [n].sort(key=deep)")
    with small.submission() as student:
        student.run([Cell("f", source, ("f",)), deep, GOOD])
        failure = student.call("f", ()).failure
        ends = {("died", "SIGSEGV"), ("raised", "RecursionError")}
        assert (failure.kind, failure.detail) in ends
        assert student.call("g", (1,)).value == 2


def test_each_of_many_deaths_costs_its_own_function(small):
    names = [f"f{at}" for at in range(12)]
    with small.submission() as student:
        leave = "import os\ndef {}(): os._exit(0)"
        student.run([*(Cell(name, leave.format(name), (name,)) for name in names), GOOD])
        failures = [student.call(name, ()).failure for name in names]
        assert student.call("g", (1,)).value == 2
    assert failures[11].sentence == "the process ended in `f11` (exit)"


def test_a_notebook_of_deadly_cells_ends_soon(small):
    cells = [Cell(f"c{at}", "import os; os._exit(0)") for at in range(200)]
    start = time.monotonic()
    with small.submission() as student:
        outcomes = student.run(cells)
    assert time.monotonic() - start < 1
    assert len(outcomes) == 200
    assert all(outcome.failure for outcome in outcomes)


def test_the_next_submission_notices_nothing(small, call):
    for source in (HANG, "import os\ndef f(): os._exit(0)"):
        call(small, source)
        assert call(small, "def f(): return 1").value == 1


def test_every_limit_is_positive_and_reaches_the_process():
    assert all(getattr(Limits(), field.name) > 0 for field in fields(Limits))
    set_inside = rlimits(replace(Limits(), memory=1, cpu=2, open_files=3))
    assert set_inside["AS"] == (1, 1)
    assert set_inside["CPU"] == (2, 3)
    assert set_inside["NOFILE"] == (3, 3)
    assert all(set_inside[name] == (0, 0) for name in ("FSIZE", "CORE", "NPROC", "MSGQUEUE"))
