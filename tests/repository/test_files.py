"""What people who fork course repositories expect to find."""

import json
import re
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]


def test_every_action_is_pinned_to_a_commit_with_its_version_beside_it():
    workflows = "\n".join(path.read_text() for path in ROOT.glob(".github/workflows/*.yml"))
    used = re.findall(r"uses: (\S+)(.*)", workflows)
    assert used
    for action, remark in used:
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action)
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", remark)


def test_the_citation_names_the_version_and_the_licence_of_the_package():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert (citation["version"], citation["license"]) == (project["version"], project["license"])
    assert {"cff-version", "message", "title", "authors"} <= citation.keys()


def test_all_that_is_pinned_is_renewed():
    dependabot = yaml.safe_load((ROOT / ".github" / "dependabot.yml").read_text())
    updates = {one["package-ecosystem"]: one for one in dependabot["updates"]}
    assert updates.keys() == {"github-actions", "pip", "npm", "docker"}
    for folder in updates["npm"]["directories"]:
        assert (ROOT / folder.strip("/") / "package.json").exists()


def test_the_devcontainer_makes_the_environment_of_the_makefile():
    container = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text())
    assert container["postCreateCommand"] == "make .venv/ready"
    assert "\n$(VENV)/ready:" in (ROOT / "Makefile").read_text()
    image = (ROOT / ".devcontainer" / container["build"]["dockerfile"]).read_text()
    assert "bubblewrap" in image
    assert f"USER {container['remoteUser']}" in image


# CONTRIBUTING's second recipe makes these.
MADE = {"solutions/cost/", "site/exercises/cost.md", "site/mistakes/cost.md"}


@pytest.mark.parametrize(
    "document",
    ["README.md", "CONTRIBUTING.md", *sorted(str(p) for p in ROOT.glob("site/instructors/*.md"))],
    ids=lambda document: Path(document).name,
)
def test_a_path_that_a_document_names_exists(document):
    prose = re.sub(r"```.*?```", "", (ROOT / document).read_text(), flags=re.S)
    rooms = "solutions|autograder|site|tests|assignments|.github"
    named = set(re.findall(rf"`((?:{rooms})/[^`\s]*)`", prose)) - MADE
    missing = [path for path in named if not any(ROOT.glob(re.sub(r"[A-Z]{2,}", "*", path)))]
    assert missing == []
