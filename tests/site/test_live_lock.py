"""Python for the browser comes by its hash alone: from whichever source has the very bytes."""

import hashlib
import importlib
import json
import re

import pytest


@pytest.fixture(scope="session")
def live(packages):
    """site/tools/live.py."""
    return importlib.import_module("live")


@pytest.fixture
def entry():
    sources = [{"npm": "first", "version": "1"}, {"pypi": "second", "version": "2"}]
    return {"file": "core.mjs", "sha256": hashlib.sha256(b"core").hexdigest(), "sources": sources}


def test_the_lock_names_packages_and_hashes_and_no_host(live):
    text = live.LOCK.read_text("utf-8")
    assert "//" not in text
    for one in json.loads(text)["files"]:
        assert re.fullmatch(r"[0-9a-f]{64}", one["sha256"])
        assert all(source["version"] for source in one["sources"])


def test_what_moves_has_a_second_source(live):
    files = json.loads(live.LOCK.read_text("utf-8"))["files"]
    assert all(len(one["sources"]) > 1 for one in files if one["file"].endswith((".whl", ".wasm")))


def test_the_second_source_serves_when_the_first_is_gone(live, entry):
    def read(source):
        if "npm" in source:
            raise OSError
        return b"core"

    assert live.verified(entry, read) == b"core"


def test_other_bytes_are_refused_and_the_reason_names_each_source(live, entry):
    def read(source):
        if "npm" in source:
            raise KeyError
        return b"something else"

    with pytest.raises(live.Missing) as refused:
        live.verified(entry, read)
    assert str(refused.value) == (
        "core.mjs: first 1 from npm does not give it (KeyError); "
        "second 2 from pypi gives other bytes."
    )


def test_a_wheel_that_pyodide_does_not_know_by_its_hash_is_refused(live, tmp_path):
    (tmp_path / "numpy.whl").write_bytes(b"a wheel")
    known = {"numpy": {"file_name": "numpy.whl", "sha256": "0" * 64}}
    (tmp_path / "pyodide-lock.json").write_text(json.dumps({"packages": known}), "utf-8")
    with pytest.raises(live.Missing, match="another SHA-256"):
        live.trim_lock(tmp_path)


def test_only_the_packages_that_are_there_stay_in_the_list(live, tmp_path):
    (tmp_path / "numpy.whl").write_bytes(b"a wheel")
    numpy = {"file_name": "numpy.whl", "sha256": live.digest(b"a wheel")}
    known = {"numpy": numpy, "scipy": {"file_name": "scipy.whl", "sha256": "0" * 64}}
    (tmp_path / "pyodide-lock.json").write_text(json.dumps({"packages": known}), "utf-8")
    live.trim_lock(tmp_path)
    kept = json.loads((tmp_path / "pyodide-lock.json").read_text("utf-8"))
    assert kept == {"packages": {"numpy": numpy}}


def test_nothing_stays_behind_when_a_file_cannot_be_had(live, entry, tmp_path, monkeypatch):
    def gone(archives, source):
        raise OSError

    monkeypatch.setattr(live.Archives, "read", gone)
    lock = tmp_path / "lock.json"
    lock.write_text(json.dumps({"version": "1", "files": [entry]}), "utf-8")
    with pytest.raises(live.Missing):
        live.provide(tmp_path / "vendor" / "python", lock)
    assert not list((tmp_path / "vendor").iterdir())
