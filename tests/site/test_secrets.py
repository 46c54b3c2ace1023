"""The site is public and the repository is not: nothing of ours to hide may be published."""

import inspect
import json
import re
import zipfile
from html import unescape

from lecture import CATALOG

# What a browser needs, and nothing else.
PUBLISHED = {".html", ".css", ".js", ".mjs", ".woff2", ".png", ".svg", ".xml", ".gz", ".map"}
# What students are given, and the one script that runs it.
GIVEN = ["checks.zip", "room.py", *(f"{one.name}.ipynb" for one in CATALOG)]


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def bodies() -> dict[str, list[str]]:
    """The lines of each solution that say something of their own, without white space."""
    found = {}
    for exercise in CATALOG.exercises:
        source = inspect.getsource(exercise.reference)
        body = source.split("### BEGIN SOLUTION")[1].split("### END SOLUTION")[0]
        lines = [bare(line.split("#")[0]) for line in body.splitlines()]
        found[exercise.name] = [line for line in lines if len(line) >= 20]
    return found


def is_locked(file) -> bool:
    """Whether a file is Python itself, whose every byte live.lock.json names."""
    return "vendor" in file.parts and "python" in file.parts


def test_only_files_for_browsers_are_published(site):
    files = [file for file in site.rglob("*") if file.is_file() and not is_locked(file)]
    other = [file for file in files if file.suffix not in PUBLISHED]
    data = [f"{one.name}.checks.json" for one in CATALOG]
    expected = [*GIVEN, *data, "search_index.json"]
    assert sorted(file.name for file in other) == sorted(expected)
    names = {file.name for file in files}
    assert not names & {"prerender.mjs", "package.json", "package-lock.json", "build.py"}
    assert not [file for file in files if "tools" in file.parts or "figures" in file.parts]


def published(site) -> dict[str, str]:
    """The text of every file that holds text, by its path."""
    texts = {}
    for file in site.rglob("*"):
        if file.suffix in {".html", ".mjs", ".json"} and not is_locked(file):
            text = re.sub(r"<[^>]*>", "", file.read_text(encoding="utf-8"))
            texts[file.relative_to(site).as_posix()] = unescape(text)
    return texts


def test_no_line_of_a_solution_is_published(site):
    secret = {line: name for name, body in bodies().items() for line in body}
    assert len(secret) > 20
    texts = published(site)
    own = [path for path in texts if path.startswith("mistakes/")]
    wrong = [texts.pop(path) for path in own]
    for path in [path for path in texts if path.startswith("lecture/")]:
        before, found, rest = texts[path].partition("Predict, see, repair.")
        example, _, after = rest.partition("What is wrong")
        wrong.append(example)
        texts[path] = before + found + after
    index = json.loads((site / "search" / "search_index.json").read_text("utf-8"))
    others = [doc["text"] for doc in index["docs"] if not doc["location"].startswith("mistakes/")]
    texts["search/search_index.json"] = unescape("\n".join(others))
    for path, text in texts.items():
        squeezed = bare(text)
        assert not [name for line, name in secret.items() if line in squeezed], path
    # A wrong line may begin like a right one; none may be one.
    lines = {bare(line) for text in wrong for line in text.splitlines()}
    assert not [name for line, name in secret.items() if line in lines]


def test_no_hidden_test_and_no_marker_of_a_solution_is_published(site):
    for path, text in published(site).items():
        assert "BEGIN SOLUTION" not in text, path
        assert "default_rng(" not in text, path


def test_the_notebooks_and_the_checks_are_those_that_students_are_given(site, course):
    folder = site / "assets" / "vendor" / "course"
    for one in CATALOG:
        assert (folder / f"{one.name}.ipynb").read_bytes() == course.released(one.name).read_bytes()
    shipped = course.root / "autograder" / "student" / "checks"
    with zipfile.ZipFile(folder / "checks.zip") as packed:
        found = {name: packed.read(name) for name in packed.namelist()}
    given = {file.relative_to(shipped.parent).as_posix(): file for file in shipped.rglob("*.py")}
    assert found == {name: file.read_bytes() for name, file in given.items()}
