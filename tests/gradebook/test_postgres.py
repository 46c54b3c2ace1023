"""The gradebook in PostgreSQL: a real server, a password with a percent sign, equal marks."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

import pytest
from lecture import CATALOG
from sqlalchemy import create_engine, text

from autograder.gradebook.database import address
from autograder.gradebook.opened import opened
from autograder.sample import sample_class

PASSWORD = "100% safe/@:"
pytestmark = pytest.mark.slow


def binaries():
    """Where the server's programs lie; Debian keeps them off the path."""
    found = [*Path("/usr/lib/postgresql").glob("*/bin"), Path(shutil.which("initdb") or "x").parent]
    return next((folder for folder in found if (folder / "initdb").exists()), None)


@pytest.fixture(scope="module")
def server():
    """The folder of the socket of a running server. It will not run as root."""
    programs = binaries()
    if programs is None:
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL is not installed")
        pytest.skip("PostgreSQL is not installed")
    with TemporaryDirectory(prefix="postgres-") as name:
        folder = Path(name)
        who = {"user": "nobody"} if os.geteuid() == 0 else {}
        if who:
            shutil.chown(folder, "nobody")
        data, secret = folder / "data", folder / "password"
        secret.write_text(PASSWORD)
        secret.chmod(0o644)
        run = {"cwd": folder, "check": True, **who}
        initial = ["-U", "teacher", "--auth=scram-sha-256", f"--pwfile={secret}", "-D", data]
        subprocess.run([programs / "initdb", *initial], **run, timeout=300)
        settings = f"-k {folder} -c listen_addresses="
        control = [programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", settings]
        subprocess.run([*control, "start"], **run, timeout=300)
        yield folder
        subprocess.run([*control, "-m", "immediate", "stop"], **run, timeout=300)


@pytest.fixture
def database(server, request, monkeypatch):
    """The setting for a fresh database."""
    name = "db_" + str(abs(hash(request.node.name)))
    setting = f"postgresql://teacher:{quote(PASSWORD, safe='')}@/{{}}?host={server}"
    monkeypatch.delenv("PGPASSWORD", raising=False)
    engine = create_engine(address(setting.format("postgres"), Path()))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    engine.dispose()
    monkeypatch.setenv("AUTOGRADER_DATABASE", setting.format(name))
    return setting.format(name)


def test_the_url_names_the_driver_and_keeps_no_password(database):
    url = address(database, Path())
    assert url.startswith("postgresql+psycopg://teacher@")
    assert "%" not in url
    assert os.environ["PGPASSWORD"] == PASSWORD


def test_grade_and_nbgrader_give_equal_marks_in_both_databases(
    place, hand_in, released, nbgrader, grade, everything, database, monkeypatch, small
):
    small()
    grade()
    assert (in_postgres := everything())
    assert nbgrader("autograde", "forward_pass", "--force")
    assert everything() == in_postgres
    monkeypatch.delenv("AUTOGRADER_DATABASE")
    shutil.rmtree(place.autograded)
    grade()
    assert everything() == in_postgres


@pytest.fixture
def small(hand_in, released):
    """Hands in a small class."""

    def run():
        for student, assignment, data in sample_class(CATALOG, released):
            if assignment == "forward_pass":
                hand_in(student, data, assignment)

    return run


def test_four_processes_may_open_a_fresh_database_at_once(place, database):
    code = "from autograder import catalog; from autograder.course import Course\n"
    code += "from autograder.gradebook.opened import opened; course = Course.find()\n"
    code += "with opened(course, catalog.load(course.solutions)): pass"
    command = [sys.executable, "-c", code]
    pipes = {"cwd": place.root, "stderr": subprocess.PIPE, "text": True}
    started = [subprocess.Popen(command, **pipes) for _ in range(4)]
    assert [process.communicate()[1] for process in started] == [""] * 4
    assert not any(process.returncode for process in started)


def test_the_database_can_be_upgraded(place, database):
    with opened(place, CATALOG):
        pass
    command = [sys.executable, "-m", "nbgrader", "db", "upgrade"]
    done = subprocess.run(command, cwd=place.root, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-3000:]
