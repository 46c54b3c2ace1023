"""Resource exhaustion: what a bomb in one function costs is that function."""

import time

import pytest
from lecture import right

from autograder.sandbox import Cell

RIGHT = right("activations")
BOMBS = {
    "fork bomb": "import os\n    while True: os.fork()",
    "process bomb": "import subprocess\n    while True: subprocess.Popen(['/bin/true'])",
    "thread bomb": "import threading\n    while True: threading.Thread(target=f).start()",
    "pool": "import multiprocessing\n    multiprocessing.Pool(99)",
    "memory": "import numpy as np\n    np.ones(2**31)",
    "string": "'a' * 10**10",
    "regular expression": "import re\n    re.match('(a+)+$', 'a' * 99 + 'b')",
    "big number": "10 ** 10**9",
    "digits": "str(10**4000)\n    int('9' * 10**6)",
    "recursion": "import sys\n    sys.setrecursionlimit(10**9)\n    return f()",
    "prints": "while True: print('x' * 10**5)",
    "displays": "while True: display(f)",
    "garbage": "kept = []\n    while True: kept = [kept]",
    "sleep": "import time\n    time.sleep(999)",
    "read": "import os\n    os.read(3, 10**9)",
    "zip bomb": "import zlib\n    zlib.decompress(zlib.compress(b'0' * 10**8) * 99)\n    1 / 0",
    "file": "open('/tmp/fill', 'wb').write(b'x' * 10**9)",
    "many files": "import os\n    for n in range(10**6): os.mkdir(f'/tmp/{n}')",
    "core dump": "import os\n    os.abort()",
    "huge answer": "import numpy as np\n    return np.zeros(2 * 10**7)",
    "deep answer": "a = []\n    for _ in range(10**5): a = [a]\n    return a",
    "endless answer": "return iter(int, 1)",
}


@pytest.mark.parametrize("bomb", BOMBS, ids=str)
def test_a_bomb_goes_off_alone(jail, bomb):
    start = time.monotonic()
    with jail.submission() as student:
        cells = [
            Cell("f", f"def f():\n    {BOMBS[bomb]}", ("f",)),
            Cell("g", "def g(): return 7", ("g",)),
        ]
        student.run(cells)
        assert student.call("f", ()).failure
        assert student.call("g", ()).value == 7
    assert time.monotonic() - start < 3
    with jail.submission() as student:
        student.run(cells)
        assert student.call("g", ()).value == 7


def test_a_bomb_in_a_function_costs_its_own_points(mark):
    bombed = dict(RIGHT)
    for name, bomb in {"tanh": "memory", "relu": "sleep", "linear": "fork bomb"}.items():
        bombed[name] = f"def {name}(z):\n    {BOMBS[bomb]}"
    cells = mark(bombed).cells
    lost = {name for name, cell in cells.items() if cell.score < cell.max_score}
    assert lost == {"test_tanh", "test_relu", "test_linear"}
    assert all(cells[name].score == 0 for name in lost)


def test_stopping_on_purpose_earns_nothing(mark):
    report = mark({"sigmoid": "def sigmoid(z):\n    while True: pass"})
    assert report.score == 0
    assert "stopped after 1 s" in report.json().decode().lower()


def test_a_bomb_in_an_added_cell_costs_nothing(mark):
    report = mark(RIGHT, added="while True: pass")
    assert report.score == report.max_score
    assert any("stopped" in problem for problem in report.problems)
