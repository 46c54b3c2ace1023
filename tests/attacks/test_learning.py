"""Learning hidden inputs or answers: there is nothing to find, and no way to carry it out."""

import inspect
import re

import numpy as np
import pytest
from lecture import CATALOG, right

from autograder.graders.student import hidden_probes
from autograder.sandbox import Cell
from autograder.sandbox.attacks import paths

SECRET = 0.7310585786300049


def search(secret):
    """How often a number shows in whatever a function can reach: frames, modules, all objects."""
    import gc
    import sys

    def count(values):
        return sum(type(value) is float and value == secret for value in list(values))

    found, frame = 0, sys._getframe(1)
    while frame:
        found += count(frame.f_locals.values()) + count(frame.f_globals.values())
        frame = frame.f_back
    for module in list(sys.modules.values()):
        found += count(vars(module).values()) if hasattr(module, "__dict__") else 0
    for thing in gc.get_objects():
        if type(thing) in (list, tuple):
            found += count(thing)
        elif type(thing) is dict:
            found += count(thing.values())
    return found


def layer_answer(x):
    """A reference whose answer to come stands in a frame of the grader."""
    wanted = SECRET
    return x if wanted else 0


def test_the_search_finds_what_is_in_its_own_process():
    wanted = SECRET
    assert search(wanted + 0) >= 1


def test_frames_modules_and_objects_hold_no_answer(jail):
    # the number itself is written in two halves, or the search would find its own source
    half = f"float('{SECRET!r}'[:5] + '{SECRET!r}'[5:])"
    source = inspect.getsource(search) + f"def f(x):\n    layer(x)\n    return search({half})\n"
    with jail.submission() as student:
        student.run([Cell("f", source, ("f",))])
        found = student.call("f", (1,), {"layer": layer_answer}).value
    assert found <= 1  # the argument of the search itself


PLACES = {
    "files by name": """
        for folder, _, names in os.walk('/'):
            found += sum(word in name for name in names for word in
                         ('ipynb', 'gradebook', 'solution', 'submitted', 'test_activations'))
    """,
    "descriptors": "found = len([n for n in range(5, 256) if is_open(n)])",
    "environment": "found = len([n for n in os.environ if 'NBGRADER' in n or 'TOKEN' in n])",
    "history": "found = len([n for n in ('In', 'Out', '_ih', 'get_ipython') if n in globals()])",
    "source": "found = len(__import__('linecache').getlines('<cell>'))",
    "arguments": "found = len(''.join(__import__('sys').argv + __import__('sys').orig_argv))",
    "host name": "found = 'ci' in os.uname().nodename",
}


# A bare process does not promise these.
HIDDEN = ["files by name", "host name"]
walled = pytest.mark.parametrize("jail", ["bubblewrap", "landlock"], indirect=True, scope="session")


@pytest.mark.parametrize("place", sorted(PLACES.keys() - set(HIDDEN)))
def test_there_is_nothing_to_find_in(call, place):
    look_into(place, call)


@walled
@pytest.mark.parametrize("place", HIDDEN)
def test_behind_a_wall_there_is_nothing_to_find_in(call, place):
    look_into(place, call)


def look_into(place, call):
    body = inspect.cleandoc(PLACES[place]).replace("\n", "\n    ")
    source = f"""
import os
def is_open(n):
    try: return bool(os.fstat(n))
    except OSError: return False
def f():
    found = 0
    {body}
    return int(found)
"""
    assert call(source).value == 0


@pytest.mark.parametrize("module", ["solutions", "solutions.activations", "autograder", "nbgrader"])
def test_reference_and_graders_cannot_be_imported(call, module):
    """By the machinery: a plain import of what is missing binds a name that stands for it."""
    failure = call(f"import importlib\ndef f():\n    importlib.import_module({module!r})").failure
    assert failure.detail == "ModuleNotFoundError"


@walled
def test_the_course_cannot_be_read(call):
    failure = call(f"def f(): return len(open({paths(None)[0][0]!r}).read())").failure
    assert failure.detail in ("FileNotFoundError", "PermissionError")


LEAKS = {
    "text of an exception": "raise ValueError(WORD + repr(z))",
    "name of an exception": "raise type(WORD, (Exception,), {})",
    "notes and causes": "e = ValueError(); e.add_note(WORD); raise e from KeyError(WORD)",
    "standard output": "print(WORD, z, flush=True)",
    "standard error": "import sys; print(WORD, file=sys.stderr)",
    "a display": "display(WORD)",
    "a warning": "import warnings; warnings.warn(WORD)",
    "a key of a result": "return {WORD: 1}",
    "a type of a result": "return type(WORD, (), {})()",
}
FORGED = """
import sys
child = next(one for name, one in sys.modules.items() if name.endswith('sandbox.child'))
child.tell = lambda error, names: [WORD] * 6
"""


@pytest.mark.parametrize("added", ["", FORGED], ids=["honest", "forged"])
@pytest.mark.parametrize("leak", LEAKS, ids=str)
def test_what_a_function_says_of_hidden_inputs_reaches_no_report(mark, leak, added):
    """It is right for the public inputs, which are called first."""
    public = len(CATALOG["activations"].exercises["sigmoid"].public)
    source = f"""
WORD = 'CAN' + 'ARY'
calls = []
def sigmoid(z):
    calls.append(z)
    if len(calls) > {public}:
        {LEAKS[leak]}
    return 1 / (1 + np.exp(-z))
"""
    report = mark({"sigmoid": added + source}).json().decode()
    assert "CANARY" not in report


@pytest.mark.parametrize("body", ["return z", "return 1 / 0 if np.size(z) > 3 else sigmoid(z)"])
def test_hidden_inputs_and_answers_stand_in_no_report(mark, body):
    report = mark({"sigmoid": f"import numpy as np\ndef sigmoid(z):\n    {body}"})
    exercise = CATALOG["activations"].exercises["sigmoid"]
    public = numbers_of(exercise, exercise.public)
    said = set(re.findall(r"-?\d\.\d{3,}", report.json().decode()))
    assert not said & numbers_of(exercise, hidden_probes(exercise, b"")) - public
    assert body != "return z" or said & public  # such a report does hold numbers


def numbers_of(exercise, probes):
    """The inputs and the right answers, as a message would write them."""
    pairs = [(probe.args[0], exercise.reference(probe.args[0])) for probe in probes]
    return {f"{x:.6g}" for pair in pairs for x in np.ravel(pair)}


def test_knowing_the_public_inputs_by_heart_earns_no_values(mark):
    table = [
        (np.asarray(probe.args[0]).tolist(), np.asarray(exercise.expected(probe.args)[0]).tolist())
        for exercise in [CATALOG["activations"].exercises["sigmoid"]]
        for probe in exercise.public
    ]
    source = f"""
import numpy as np
table = {table!r}
def sigmoid(z):
    for known, wanted in table:
        if np.shape(z) == np.shape(known) and np.all(np.asarray(z) == known):
            return np.array(wanted)
    return np.asarray(z, float)
"""
    cell = mark({"sigmoid": source}).cells["test_sigmoid"]
    assert cell.score <= cell.max_score / 4
    assert mark({"sigmoid": right("activations")["sigmoid"]}).cells["test_sigmoid"].score > 1
