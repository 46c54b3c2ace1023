"""nbgrader's formgrader in a real JupyterLab and a real browser."""

import json
import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from urllib.request import urlopen

import pytest
from lecture import CATALOG, right

from autograder.gradebook.opened import opened
from autograder.sample import filled

pytestmark = pytest.mark.slow
TOKEN = "classroom"


@pytest.fixture
def jupyter(place, tmp_path):
    """The address of a JupyterLab in the course's folder."""
    command = [sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root"]
    command += ["--ServerApp.port=0", f"--IdentityProvider.token={TOKEN}"]
    paths = {"JUPYTER_RUNTIME_DIR": str(tmp_path), "JUPYTER_CONFIG_DIR": str(tmp_path / "config")}
    paths["PATH"] = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    with open(tmp_path / "log", "wb") as log:
        process = subprocess.Popen(
            command, cwd=place.root, env=os.environ | paths, stdout=log, stderr=log
        )
    try:
        yield address(tmp_path, time.monotonic() + 90)
    finally:
        process.terminate()
        process.wait()


def address(folder, deadline):
    """Where the server listens, once it answers."""
    while time.monotonic() < deadline:
        for file in folder.glob("jpserver-*.json"):
            with suppress(OSError, ValueError):  # half written, or not listening yet
                base = json.loads(file.read_text())["url"].rstrip("/")
                with urlopen(f"{base}/api") as answer:
                    assert answer.status == 200
                return base
        time.sleep(0.2)
    pytest.fail((folder / "log").read_text())


def test_autograde_and_a_mark_by_hand_meet_in_the_gradebook(
    place, hand_in, released, jupyter, gates, node, chromium
):
    text = right("activations") | {"why_not_sigmoid": "Each factor is at most 1/4."}
    hand_in("ada", filled(released["activations"], text))
    with opened(place, CATALOG):
        """Opening enters the assignments, which the formgrader lists."""
    script = Path(__file__).with_name("formgrader.mjs")
    said = node(script, jupyter, TOKEN, env=os.environ | {"CHROMIUM": chromium})
    found = json.loads(said)
    assert "Successfully autograded" in found["told"]
    assert found["code"].split("/")[0].strip() == "20"
    assert found["written"].split("/")[0].strip() == "1.5"
    assert found["waiting"].strip() == ""
