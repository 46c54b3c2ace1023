"""Ten thousand random classes: each student ends with a mark or a sentence, nobody else does."""

import logging
import os
import random
import re
import resource
import shutil
import time

import pytest
from generated import case, damaged, zipped

from autograder.course import Course
from autograder.run.store import Store
from autograder.submissions.collect import collect
from autograder.submissions.handed_in import find_notebook, handed_in
from autograder.submissions.names import identifier, without
from autograder.submissions.rebuilding import rebuild
from autograder.visible import in_line

CASES = 10_000
SECONDS = 5.0  # for one class, on a busy machine
MEMORY = 300_000  # kB beyond what the tests take


@pytest.fixture
def seed():
    """A new one each time; AUTOGRADER_SEED repeats a run."""
    seed = int(os.environ.get("AUTOGRADER_SEED", random.randrange(10**6)))
    print(f"AUTOGRADER_SEED={seed}")
    return seed


@pytest.fixture
def collected(course, catalog, tmp_path):
    """collected(data, name) -> (the submissions that stand there, all sentences)."""

    def run(write):
        shutil.rmtree(tmp_path, ignore_errors=True)
        place = Course(tmp_path / "course")
        place.classroom.mkdir(parents=True)
        source = write(tmp_path)
        with Store(None) as store:
            found = collect(place, catalog, store, source)
        return list(handed_in(place.submitted, catalog.assignments)), found

    return run


def written(example, draw):
    """Writes a class as a zip, seldom as a folder."""

    def write(folder):
        if draw.random() < 0.1:
            for path, data in example.files.items():
                try:
                    (folder / example.name / path).parent.mkdir(parents=True, exist_ok=True)
                    (folder / example.name / path).write_bytes(data)
                except OSError:  # no folder can have such a name
                    example.students[:] = [one for one in example.students if path not in one.files]
            (folder / example.name).mkdir(exist_ok=True)
            return folder / example.name
        archive = folder / f"{example.name}.zip"
        archive.write_bytes(zipped(example.files))
        return archive

    return write


def allowed(name, assignments):
    """Ids that a student of this name may get, in lower case."""
    shown = name.replace("\\", "/").partition("/")[0]
    plain = {"".join(c for c in text if c not in "_-") or "x" for text in (shown, name)}
    texts = {shown, name, without(shown, assignments), shown.replace("+", "-")} | plain
    return {identifier(text).casefold() for text in texts}


def is_of(student, names):
    """Whether an id is one of these, perhaps with a number behind it."""
    folded = student.casefold()
    return any(
        folded == name or re.fullmatch(rf"({re.escape(name)}[\W_]*)?\W*\d{{4}}", folded)
        for name in names
    )


def is_told(handed, sentences):
    """Whether a sentence speaks of a student, by any name in the outer layout."""
    paths = [path.replace("\\", "/") for path in handed.files]
    parts = {in_line(part) for path in paths for part in path.split("/")[:3] if part}
    shown = handed.name.replace("\\", "/").partition("/")[0]
    words = parts | {in_line(handed.name), identifier(handed.name), identifier(shown)} - {""}
    # Two names that differ in spaces alone are one person's.
    return any(spaced(word) in spaced(sentence) for word in words for sentence in sentences)


def spaced(text):
    return " ".join(text.split())


def check(example, stands, found, catalog):
    """Every student has a submission or a sentence, and nobody else has."""
    sentences = [*found.problems, *found.questions]
    students = {handed.student for handed in stands}
    ids = {one.name: allowed(one.name, catalog.assignments) for one in example.students}
    for student in students:
        assert any(is_of(student, names) for names in ids.values()), student
    for handed in example.students:
        has_any = any(is_of(student, ids[handed.name]) for student in students)
        is_there = has_any or is_told(handed, sentences)
        assert is_there or example.name in " ".join(sentences), handed.name
    for sentence in sentences:
        assert not {"\n", "\x1b"} & set(sentence)


def examine(stands, catalog, released, seen):
    """Reads what stands there as marking does, the same bytes once."""
    for handed in stands:
        found = find_notebook(handed.folder, handed.assignment, catalog)
        if found.data in seen:
            continue
        seen.add(found.data)
        rebuilt = rebuild(found.data, handed.assignment, released[handed.assignment], catalog)
        assert rebuilt.code
        assert sum(len(cell.source) for cell in rebuilt.code) < 500_000


@pytest.mark.slow
def test_each_student_ends_with_a_mark_or_a_sentence_and_nobody_else(
    seed, collected, catalog, released, right, caplog
):
    caplog.set_level(logging.ERROR)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    wrong, seen, start = {}, {right["activations"]}, time.monotonic()
    for number in range(int(os.environ.get("AUTOGRADER_CASES", CASES))):
        draw = random.Random(f"{seed}-{number}")
        example = case(seed, number, right["activations"])
        began = time.monotonic()
        try:
            stands, found = collected(written(example, draw))
            check(example, stands, found, catalog)
            examine(stands, catalog, released, seen)
            if len(seen) > 500:
                seen.clear()
            if draw.random() < 0.1:  # and after a bad download, of which only part may be read
                data = damaged(zipped(example.files), draw)
                collected(lambda folder, data=data: write_bytes(folder / "class.zip", data))
            assert time.monotonic() - began < SECONDS
            assert not caplog.records
        except Exception as error:
            wrong[number] = f"{type(error).__name__}: {str(error)[:200]}"
            caplog.clear()
    print(f"{time.monotonic() - start:.0f} s")
    assert not wrong, f"seed {seed}, {len(wrong)} cases: {dict(list(wrong.items())[:20])}"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MEMORY


def write_bytes(path, data):
    path.write_bytes(data)
    return path
