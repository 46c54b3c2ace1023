"""A benchmark: the strongest tricks against stock nbgrader and against us.

`pytest tests/attacks/test_stock_nbgrader.py -m slow -s` prints the table of the instructor's page.
"""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

pytestmark = pytest.mark.slow

WRONG = "import numpy as np\ndef sigmoid(z):\n    return z\n"
TRICKS = {
    "no trick": "",
    "np.allclose is replaced": "np.allclose = lambda *a, **k: True",
    "the result claims to equal all": """
class Yes(np.ndarray):
    def __array_function__(self, *a, **k): return True
def sigmoid(z):
    return np.asarray(z).view(Yes)
""",
    "asserts are cut out of later cells": """
import ast
class Cut(ast.NodeTransformer):
    def visit_Assert(self, node): return ast.Pass()
get_ipython().ast_transformers.append(Cut())
""",
    "errors are swallowed": """
from IPython.core import interactiveshell
interactiveshell.ExecutionResult.success = property(lambda self: True)
get_ipython().showtraceback = lambda *a, **k: None
""",
    "the wanted values are read from the test": """
def sigmoid(z):
    import re
    text = get_ipython().history_manager.input_hist_raw[-1]
    numbers = re.findall(r"\\[([-., 0-9]+)\\]", text)[-1]
    return np.array([float(number) for number in numbers.split(",")])
""",
}
TEST = (
    "z = np.array([-1.0, 0.0, 2.0])\nassert np.allclose(sigmoid(z), [0.26894142, 0.5, 0.88079708])"
)


def released():
    """One exercise for one point, as the manual of nbgrader shows it."""
    mark = {"schema_version": 3, "locked": False, "task": False}
    answer = {"grade": False, "solution": True, "grade_id": "sigmoid", **mark}
    test = {"grade": True, "solution": False, "grade_id": "test", "points": 1, **mark}
    cells = [
        new_code_cell("import numpy as np\n### BEGIN SOLUTION\n### END SOLUTION"),
        new_code_cell(f"### BEGIN HIDDEN TESTS\n{TEST}\n### END HIDDEN TESTS"),
    ]
    for cell, metadata in zip(cells, (answer, test | {"locked": True}), strict=True):
        cell.metadata["nbgrader"] = metadata
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})


def nbgrader(course, *words):
    command = [sys.executable, "-m", "nbgrader", *words]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"  # it calls alembic
    subprocess.run(
        command,
        cwd=course,
        check=True,
        capture_output=True,
        env=os.environ | {"PATH": path},
        timeout=300,
    )


@pytest.fixture(scope="session")
def stock(tmp_path_factory):
    """Points by trick, in a course without any configuration of ours."""
    from nbgrader.api import Gradebook

    course = tmp_path_factory.mktemp("stock")
    (course / "nbgrader_config.py").write_text(
        "c = get_config()\nc.CourseDirectory.course_id = 'x'"
    )
    source = course / "source" / "ps" / "ps.ipynb"
    source.parent.mkdir(parents=True)
    nbformat.write(released(), source)
    nbgrader(course, "generate_assignment", "ps")
    release = nbformat.read(course / "release" / "ps" / "ps.ipynb", 4)
    for number, trick in enumerate(TRICKS.values()):
        release.cells[0].source = WRONG + trick
        submitted = course / "submitted" / f"student{number}" / "ps" / "ps.ipynb"
        submitted.parent.mkdir(parents=True)
        nbformat.write(release, submitted)
    nbgrader(course, "autograde", "ps")
    with closing(Gradebook(f"sqlite:///{course}/gradebook.db")) as gradebook:
        return {
            trick: gradebook.find_submission("ps", f"student{number}").score
            for number, trick in enumerate(TRICKS)
        }


def test_tricks_that_fool_stock_nbgrader_do_not_fool_us(stock, points):
    ours = {trick: points(WRONG + text) for trick, text in TRICKS.items()}
    print("\n| trick | stock nbgrader, of 1 point | here, of 2 points |\n|---|---|---|")
    for trick in TRICKS:
        print(f"| {trick} | {stock[trick]:g} | {ours[trick]:.2g} |")
    assert stock["no trick"] == 0
    assert sum(stock.values()) == len(TRICKS) - 1
    assert all(earned <= ours["no trick"] for earned in ours.values())
