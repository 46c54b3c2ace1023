"""The tree is what the README says, and says nothing that it must not."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from autograder.student import checks


@pytest.fixture(scope="module")
def tracked(course):
    """The files git knows, or would know, without those it ignores."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(
        command, cwd=course.root, capture_output=True, text=True, check=False, timeout=60
    )
    if done.returncode:
        pytest.skip("not a git checkout")
    return [
        course.root / name for name in done.stdout.splitlines() if (course.root / name).is_file()
    ]


def text_of(path):
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        return ""


def test_every_place_that_the_readme_names_exists(course):
    readme = (course.root / "README.md").read_text()
    table = [line for line in readme.splitlines() if line.startswith("| ")]
    places = re.findall(r"`([\w/.]+/[\w/.]*)`", "\n".join(table))
    assert len(places) >= 15
    for place in places:
        real = place.replace("ASSIGNMENT", "activations").replace("FUNCTION", "relu")
        assert (course.root / real).exists(), place


def test_every_make_target_that_a_text_names_exists(course):
    makefile = (course.root / "Makefile").read_text()
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    for name in ("README.md", "CONTRIBUTING.md"):
        named = set(re.findall(r"`?make ([a-z][a-z-]*)", (course.root / name).read_text()))
        assert named <= targets


def test_every_command_that_the_readme_names_exists(course):
    help_text = subprocess.run(
        [sys.executable, "-m", "autograder", "--help"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout
    named = set(re.findall(r"autograder ([a-z]+)", (course.root / "README.md").read_text()))
    assert {"build", "doctor", "grade", "mark", "report"} <= named
    assert [name for name in named if not re.search(rf"^  {name} ", help_text, re.MULTILINE)] == []


def test_every_dependency_is_pinned_exactly_and_no_index_is_named(course):
    project = tomllib.loads((course.root / "pyproject.toml").read_text())["project"]
    pins = (course.root / "constraints.txt").read_text()
    names = [re.match(r"[\w-]+", line)[0] for line in project["dependencies"]]
    names += [
        re.match(r"[\w-]+", x)[0] for xs in project["optional-dependencies"].values() for x in xs
    ]
    for name in set(names) - {"autograder"}:
        pattern = name.replace("-", "[-_]")
        assert re.search(f"^{pattern}==", pins, re.MULTILINE | re.IGNORECASE), name
    assert "://" not in pins


def test_nothing_is_left_to_do_and_no_foreign_path_is_named(tracked):
    todo = re.compile(r"\b(TO[D]O|FIX[M]E|XX[X])\b")
    home = re.compile(r"/(home|root|work)/\w")
    kinds = (".py", ".mjs", ".md", ".toml", ".yml", ".sh", ".j2", ".css")
    for path in tracked:
        if path.suffix in kinds and path != Path(__file__):
            assert not todo.search(text_of(path)), path
            assert not home.search(text_of(path)), path


def test_no_test_waits_for_ever_for_a_program(course):
    found = []
    for path in sorted((course.root / "tests").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            called = ast.unparse(node.func)
            given = {keyword.arg for keyword in node.keywords}
            if called in ("subprocess.run", "subprocess.check_output") and "timeout" not in given:
                found.append(f"{path.relative_to(course.root)}:{node.lineno}")
    assert found == []


def test_every_folder_of_the_machine_is_in_the_readmes_table(course, tracked):
    readme = (course.root / "README.md").read_text()
    table = "\n".join(line for line in readme.splitlines() if line.startswith("| "))
    places = {path.relative_to(course.root).parts for path in tracked}
    folders = {f"{parts[0]}/" for parts in places if len(parts) > 1 and parts[0][0] != "."}
    folders |= {"/".join(parts[:2]) + "/" for parts in places if parts[0] == "autograder"}
    missing = [one for one in folders if f"`{one}" not in table and not one.endswith(".py/")]
    assert sorted(missing) == []


def test_every_module_of_the_checks_has_its_place_in_their_overview(course):
    rows = re.findall(r"^ {4}\S.*? {3,}(.+)$", checks.__doc__, re.MULTILINE)
    named = [name for row in rows for name in row.split(", ")]
    folder = course.root / "autograder" / "student" / "checks"
    modules = {path.stem for path in folder.glob("[!_]*") if path.suffix in ("", ".py")}
    assert sorted(named) == sorted(modules)


def test_every_link_of_the_readme_leads_somewhere(course):
    readme = (course.root / "README.md").read_text()
    links = re.findall(r"\]\(([^)#:]+)\)", readme)
    assert "site/instructors/index.md" in links
    assert [link for link in links if not (course.root / link).exists()] == []
