"""The course for the browser: notebooks as they were released, the checks, the public cases."""

import json
import shutil
import tempfile
import zipfile
from pathlib import Path

import packages
from mkdocs.utils.yaml import yaml_load

from autograder.catalog import Assignment, Catalog
from autograder.course import Course
from autograder.model import Exercise, Mistake
from autograder.release import building, export, guide
from autograder.release.reading import Reading

FOLDER = packages.VENDOR / "course"


class OnTheSite(Reading):
    """Where to read on, seen from the home page of the site that the reader is on."""

    def about(self, exercise: Exercise) -> str:
        return exercise.page

    def mistake(self, exercise: Exercise, mistake: Mistake) -> str:
        return mistake.place


def write(course: Course, catalog: Catalog, python: Path | None, folder: Path = FOLDER) -> str:
    """Writes the files into `folder`. Returns what the pages need to know, as JSON.

    python: the folder of Python for the browser, None where there is none.
    """
    chosen = live_assignments(course, catalog)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in chosen:
        shutil.copy(course.released(name), folder)
        write_cases(course, catalog, catalog[name], folder / f"{name}.checks.json")
    write_checks(folder / "checks.zip")
    cells = {}
    for name in chosen:
        cases = json.loads((folder / f"{name}.checks.json").read_text("utf-8"))
        cells |= dict.fromkeys([*cases["exercises"], *cases["written"]], name)
    return json.dumps({"python": python.name if python else None, "cells": cells})


def live_assignments(course: Course, catalog: Catalog) -> list[str]:
    """The assignments that mkdocs.yml names under `extra: live:`, all where it names none."""
    settings = yaml_load((course.root / "mkdocs.yml").read_text("utf-8"))
    named = settings.get("extra", {}).get("live")
    return list(catalog.assignments) if named is None else named


def write_cases(course: Course, catalog: Catalog, assignment: Assignment, to: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        shutil.copy(course.released(assignment.name), scratch)
        reading = OnTheSite(course, catalog, assignment)
        shutil.move(building.write_checks(catalog, assignment, Path(scratch), reading), to)


def write_checks(to: Path) -> None:
    """What students get as `checks`, byte for byte; the same zip on every machine."""
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in sorted((guide.STUDENT / "checks").rglob("*.py")):
            member = zipfile.ZipInfo(file.relative_to(guide.STUDENT).as_posix())
            packed.writestr(member, file.read_bytes(), zipfile.ZIP_DEFLATED)


def warning(course: Course, catalog: Catalog) -> str:
    """What the published notebooks give away of each other, in a sentence; "" for nothing."""
    given = export.gives_away(catalog, live_assignments(course, catalog))
    said = [f"{name} gives {', '.join(answers)}" for name, answers in given.items() if answers]
    if not said:
        return ""
    return (
        f"The site shows answers to exercises: {'; '.join(said)}. While those are still open, name "
        "under `extra: live:` in mkdocs.yml only the assignments that are released."
    )
