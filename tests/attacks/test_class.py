"""A class with hostile students in it: the others get exactly the marks they get alone."""

import inspect

import pytest
from lecture import CATALOG, right

from autograder.sample import filled, sample_class
from autograder.sandbox.attacks import QUICK, leave_something

HOSTILE = [
    "def {name}(*args):\n    while True: pass",
    "import os\ndef {name}(*args): os._exit(0)",
    "import numpy as np\ndef {name}(*args): return np.ones(2**31)",
    "import os\nos.closerange(0, 64)",
    "import sys, os\nsys.modules.clear()\nos.write(3, b'x' * 10**5)",
    "import builtins\nbuiltins.len = builtins.type = None",
]


def hostile(released, number):
    """A notebook with one bomb, all of the doctor's attacks, and right answers for the rest."""
    answers = right("activations")
    names = list(answers)
    bombed, attacking = names[number % len(names)], names[(number + 1) % len(names)]
    answers[bombed] = HOSTILE[number % len(HOSTILE)].format(name=bombed)
    attacks = [inspect.getsource(one) + one.__name__ + "()" for one in (leave_something, *QUICK)]
    attempts = "\n".join(f"try: exec({text!r})\nexcept Exception: pass" for text in attacks)
    answers[attacking] = "COURSE = SYSTEM = ['/']\n" + attempts
    return filled(released["activations"], answers)


@pytest.mark.slow
def test_a_class_is_marked_as_each_of_it_alone(marker):
    honest = list(sample_class(CATALOG, marker.released))
    alone = [marker.mark(data, name, assignment) for name, assignment, data in honest]
    for number in range(72):
        if number % 9 == 0:
            report = marker.mark(hostile(marker.released, number // 9), "hostile", "activations")
            assert report.score < report.max_score
        name, assignment, data = honest[number % len(honest)]
        assert marker.mark(data, name, assignment) == alone[number % len(honest)]
