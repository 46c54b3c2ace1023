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


def step(name):
    """What a step of the workflow runs."""
    workflow = yaml.safe_load((HERE / ".github" / "workflows" / "grade.yml").read_text())
    (found,) = (one for one in workflow["jobs"]["grade"]["steps"] if one.get("name") == name)
    return found["run"]


# GitHub's command line: of hw1's three repositories it cannot clone one.
GH = """#!/bin/sh
if [ "$2" = list ]; then printf 'hw1-ada\nhw1-bob\nhw1-cem\nother\n'; exit; fi
cat > /dev/null
mkdir -p "$4"
case "$3" in *bob) exit 128;; esac
"""


def test_the_workflow_goes_on_after_a_repository_that_cannot_be_cloned(tmp_path):
    gh = tmp_path / "bin" / "gh"
    gh.parent.mkdir()
    gh.write_text(GH)
    gh.chmod(0o755)
    words = {"SLUG": "hw1", "ORGANIZATION": "x", "PATH": f"{gh.parent}:{os.environ['PATH']}"}
    done = subprocess.run(
        ["bash", "-e", "-c", step("Fetch")],
        cwd=tmp_path,
        env=os.environ | words,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    fetched = {path.name for path in (tmp_path / "hw1-submissions").iterdir()}
    assert fetched == {"hw1-ada", "hw1-cem"}
    assert "hw1-bob could not be fetched" in done.stdout


@pytest.mark.slow
def test_the_workflow_marks_a_checkout(place, right):
    repository = place.root / "hw1-submissions" / "hw1-ada"
    repository.mkdir(parents=True)
    (repository / "activations.ipynb").write_bytes(right["activations"])
    paths = {"SLUG": "hw1", "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    done = subprocess.run(
        ["bash", "-e", "-c", step("Mark")],
        cwd=place.root,
        env=os.environ | paths,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert (place.classroom / "gradebook.db").exists()
    assert "ada" in done.stdout
