"""A source to collect from, and what comes of it."""

import io
import zipfile

import pytest

from autograder.run.store import Store
from autograder.submissions.collect import collect


def packed(files):
    """A zip's bytes; a value may be another {name: bytes}."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in files.items():
            out.writestr(name, packed(data) if isinstance(data, dict) else data)
    return archive.getvalue()


@pytest.fixture
def source(tmp_path):
    """source(name, files) writes a zip, a folder or a file, and gives its path."""

    def write(name, files, folder=tmp_path):
        path = folder / name
        folder.mkdir(parents=True, exist_ok=True)
        if name.lower().endswith(".zip"):
            path.write_bytes(packed(files))
        elif isinstance(files, bytes):
            path.write_bytes(files)
        else:
            for below, data in files.items():
                (path / below).parent.mkdir(parents=True, exist_ok=True)
                (path / below).write_bytes(packed(data) if isinstance(data, dict) else data)
        return path

    return write


@pytest.fixture
def told(place, catalog):
    """told(path) collects; (students, what was found)."""

    def run(path):
        with Store(place.store) as store:
            found = collect(place, catalog, store, path)
        students = {path.parts[-3] for path in place.submitted.glob("*/activations/*.ipynb")}
        return students, found

    return run
