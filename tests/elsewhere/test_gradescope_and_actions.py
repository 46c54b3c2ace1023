"""The same graders on Gradescope and in GitHub Actions, as far as those run here."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from lecture import right

from autograder.course import Course
from autograder.sample import filled

HERE = Course.find(Path(__file__).parent).root


@pytest.fixture
def gradescope(place, tmp_path):
    """What run_autograder leaves in results.json for a submission."""
    base = tmp_path / "autograder"
    (base / "submission").mkdir(parents=True)
    (base / "source").symlink_to(place.root)

    def run(name, data):
        (base / "submission" / name).write_bytes(data)
        script = HERE / "autograder" / "elsewhere" / "run_autograder"
        paths = {"AUTOGRADER_BASE": str(base), "AUTOGRADER_PYTHON": sys.executable}
        subprocess.run([script], env=os.environ | paths, check=True, timeout=300)
        return json.loads((base / "results" / "results.json").read_bytes())

    return run


def test_gradescope_gets_a_score_a_test_and_a_reason(gradescope, released):
    answers = right("activations") | {"relu": "def relu(z):\n    return z"}
    marked = gradescope("my work.ipynb", filled(released["activations"], answers))
    tests = {test["name"]: test for test in marked["tests"]}
    assert tests["tanh"]["score"] == tests["tanh"]["max_score"]
    assert tests["relu"]["score"] < tests["relu"]["max_score"]
    assert "relu" in tests["relu"]["output"]
    assert marked["score"] == sum(test["score"] for test in tests.values())
    assert "was called" in marked["output"]


def test_gradescope_says_that_there_is_no_notebook(gradescope):
    marked = gradescope("notes.txt", b"hello")
    assert marked == {"score": 0, "output": "No notebook of this course was handed in."}


@pytest.mark.slow
def test_the_workflow_marks_a_checkout(place, right):
    repository = place.root / "hw1-submissions" / "hw1-ada"
    repository.mkdir(parents=True)
    (repository / "activations.ipynb").write_bytes(right["activations"])
    workflow = yaml.safe_load((HERE / ".github" / "workflows" / "grade.yml").read_text())
    (mark,) = (s for s in workflow["jobs"]["grade"]["steps"] if s.get("name") == "Mark")
    paths = {"SLUG": "hw1", "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    done = subprocess.run(
        ["bash", "-e", "-c", mark["run"]],
        cwd=place.root,
        env=os.environ | paths,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert (place.classroom / "gradebook.db").exists()
    assert "ada" in done.stdout
