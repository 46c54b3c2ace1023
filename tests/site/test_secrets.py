"""The site is public and the repository is not: nothing of ours to hide may be published."""

import inspect
import re

from autograder.exercises import EXERCISES

# What a browser needs, and nothing else.
PUBLISHED = {".html", ".css", ".js", ".mjs", ".woff2", ".png", ".svg", ".xml", ".gz", ".map"}


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def bodies() -> dict[str, list[str]]:
    """The lines of each solution that say something of their own, without white space."""
    found = {}
    for name, exercise in EXERCISES.items():
        source = inspect.getsource(exercise.reference)
        body = source.split("### BEGIN SOLUTION")[1].split("### END SOLUTION")[0]
        lines = [bare(line.split("#")[0]) for line in body.splitlines()]
        found[name] = [line for line in lines if len(line) >= 20]
    return found


def test_only_files_for_browsers_are_published(site):
    files = [file for file in site.rglob("*") if file.is_file()]
    other = [file for file in files if file.suffix not in PUBLISHED]
    assert [file.name for file in other] == ["search_index.json"]
    names = {file.name for file in files}
    assert not names & {"prerender.mjs", "package.json", "package-lock.json", "build.py"}
    assert not [file for file in files if "tools" in file.parts or "figures" in file.parts]


def test_no_line_of_a_solution_is_published(site):
    lines = {line: name for name, body in bodies().items() for line in body}
    assert len(lines) > 20
    for file in site.rglob("*"):
        if file.suffix not in {".html", ".mjs", ".json"}:
            continue
        text = file.read_text(encoding="utf-8")
        text = re.sub(r"<[^>]*>", "", text)
        for entity, character in {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&"}.items():
            text = text.replace(entity, character)
        squeezed = bare(text)
        leaked = [name for line, name in lines.items() if line in squeezed]
        assert not leaked, (file, leaked)


def test_no_hidden_test_and_no_marker_of_a_solution_is_published(site):
    for file in site.rglob("*"):
        if file.suffix in {".html", ".mjs", ".json"}:
            text = file.read_text(encoding="utf-8")
            assert "BEGIN SOLUTION" not in text, file
            assert "default_rng(" not in text, file
