"""What the pages for instructors say of the program is what the program does."""

import re
from html import unescape

import click
import pytest

from autograder.cli import main
from autograder.limits import DEFAULT_LIMITS, MAX_CELLS, MAX_CODE, MAX_FILE, MAX_SOURCE, MB
from autograder.release.source import given_names
from autograder.sandbox.jail import NO_NAMESPACES

# Options of programs that are not ours.
OTHERS = {"--nworkers", "--nthreads"}


@pytest.fixture
def row(pages):
    """What stands beside some words in the tables of a page."""

    def find(address, words):
        rows = re.findall(r"<tr>\s*<td>(.*?)</td>\s*<td>(.*?)</td>", pages[address].html, re.S)
        plain = {
            re.sub(r"<[^>]*>", "", left): re.sub(r"<[^>]*>", "", right) for left, right in rows
        }
        assert words in plain, f"no table of {address} has a row that begins with: {words}"
        return unescape(plain[words])

    return find


def test_the_limits_are_those_in_force(row):
    limits, trust = DEFAULT_LIMITS, "instructors/trust/"
    assert row(trust, "a call of a function") == f"{limits.call:g} s"
    assert row(trust, "all cells, when the notebook is run") == f"{limits.cells:g} s"
    everything = "a submission, all in all: cells, calls, marking again, diagnosis, proofs, figures"
    assert row(trust, everything) == f"{limits.submission:g} s"
    assert row(trust, "memory (address space)") == f"{limits.memory // 1024 // MB} GB"
    assert row(trust, "open files") == str(limits.open_files)
    sizes = f"{limits.body // 1024} kB of array data, {limits.head // 1024} kB of structure"
    assert row(trust, "one answer") == sizes
    assert row(trust, "cells that end the process").startswith(f"{limits.losses},")
    sizes = f"{MAX_SOURCE:,} characters in a cell, {MAX_CODE:,} in all code"
    wanted = f"{MAX_FILE // 1_000_000} MB, {MAX_CELLS} cells, {sizes}"
    assert row(trust, "the notebook") == wanted


def test_the_fix_for_ubuntu_is_the_one_that_is_printed(pages):
    page = re.sub(r"\s+", " ", pages["instructors/trust/"].text)
    profile = [line for line in NO_NAMESPACES.splitlines() if line.startswith(" ")]
    assert len(profile) >= 6
    assert [line for line in profile if line.strip() not in page] == []


def test_every_command_has_its_row(row):
    for name, command in main.commands.items():
        context = click.Context(command)
        arguments = [p for p in command.params if isinstance(p, click.Argument)]
        usage = " ".join(["autograder", name, *(one.make_metavar(context) for one in arguments)])
        assert row("instructors/marking/", usage)


def test_every_option_on_a_page_exists(pages):
    known = {"--help"} | OTHERS
    for command in main.commands.values():
        known |= {word for param in command.params for word in param.opts}
    instructors = [page for address, page in pages.items() if address.startswith("instructors/")]
    assert len(instructors) == 6
    for page in instructors:
        named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", page.text))
        assert named <= known, page.path


def test_each_assignment_stands_in_the_table_of_what_is_given(row, catalog):
    functions = {exercise.name for exercise in catalog.exercises}
    for name in catalog.lecture.order:
        given = [word for word in given_names(catalog[name]) if word in functions]
        assert re.findall(r"\w+", row("instructors/", name)) == (given or ["nothing"])
