"""A crew of worker processes survives the loss of a worker, and says which task cost it."""

import os
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

from autograder.run.crew import Crew, LostWorker


def double_or_die(number):
    if number == 13:
        os._exit(1)
    if number < 0:
        raise ValueError(number)
    time.sleep(0.01)
    return 2 * number


def outcomes(numbers):
    """{number: outcome} of a crew of two."""
    hire = partial(ProcessPoolExecutor, 2, get_context("spawn"))
    done = {}
    with Crew(double_or_die, hire, ahead=4) as crew:
        for number in numbers:
            done |= dict(crew.put(number))
        done |= dict(crew.rest())
    return done


def test_every_task_is_done_though_one_kills_its_worker():
    done = outcomes([1, 2, 13, 3, 4, 5])
    assert isinstance(done.pop(13), LostWorker)
    assert done == {1: 2, 2: 4, 3: 6, 4: 8, 5: 10}


def test_an_error_costs_its_own_task():
    done = outcomes([1, -1, 2])
    assert isinstance(done.pop(-1), ValueError)
    assert done == {1: 2, 2: 4}
