"""A crew does every task, and each task that fails costs itself."""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from autograder.run.apart import Desk, LostWorker, TooLong
from autograder.run.crew import Crew


def double(number):
    if number < 0:
        raise ValueError(number)
    return 2 * number


def test_an_error_costs_its_own_task():
    done = {}
    with ThreadPoolExecutor(2) as executor, Crew(partial(executor.submit, double), 4) as crew:
        for number in (1, -1, 2, 3, 4, 5):
            done |= dict(crew.put(number))
        done |= dict(crew.rest())
    assert isinstance(done.pop(-1), ValueError)
    assert done == {1: 2, 2: 4, 3: 6, 4: 8, 5: 10}


@pytest.fixture
def do():
    """do(task) in a process of its own, within half a second."""
    desk = Desk()
    yield lambda task: desk.do(task, 0.5, os.getpid)
    desk.close()


def test_what_takes_too_long_is_ended_and_the_next_task_gets_a_new_process(do):
    first = do(os.getpid)
    with pytest.raises(TooLong):
        do(partial(time.sleep, 60))
    assert do(os.getpid) != first
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)


def test_what_holds_the_interpreter_is_ended_too(do):
    """No thread beside it, and no signal's handler, would run before it is done."""
    with pytest.raises(TooLong):
        do(partial(pow, 3, 10**8))


def test_what_ends_its_process_is_tried_twice(do):
    with pytest.raises(LostWorker):
        do(partial(os._exit, 1))
    assert do(os.getpid) != os.getpid()


def test_what_a_task_raises_comes_back(do):
    with pytest.raises(FileNotFoundError, match="nowhere"):
        do(partial(open, "/nowhere"))


def test_a_desk_that_is_closed_ends_what_goes_on():
    desk = Desk()
    with ThreadPoolExecutor(1) as executor:
        waiting = executor.submit(desk.do, partial(time.sleep, 60), 60, os.getpid)
        time.sleep(0.3)
        desk.close()
        with pytest.raises(LostWorker):
            waiting.result(10)
