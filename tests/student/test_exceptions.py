"""What a student reads of an exception: the line that it is about, and what it means there."""

import textwrap

import pytest
from stops import HELPERS, MEANINGS

from autograder.sample import filled, solved
from autograder.student.checks.feedback import explain
from autograder.student.checks.notebook import read, run
from autograder.student.checks.public import load

# Characters that Python does not read, and what is said of them.
CHARACTERS = [
    ("return z \u2212 0", "Column 14 holds the character U+2212, minus sign. Type `-` in its"),
    ("return z *\u06f3", "U+06F3, extended arabic-indic digit three. Type `3` in its place."),
    ("return\u00a0z", "Column 11 holds the character U+00A0, no-break space. It cannot be seen: "),
    ("return \u200fz", "Column 12 holds the character U+200F, right-to-left mark. It cannot be"),
    ("return z \u00d7 1", "Type `*` in its place."),
    ("return (z", "A bracket that opens in this line is never closed."),
    ("if z\n    return z", "A colon is missing at the end of this line."),
    ("return 2z", "A name cannot begin with a digit. Is an operator missing?"),
]


@pytest.fixture(scope="session")
def answers(catalog):
    """answers(name, body) -> the assignment, and right answers to all of it but this one."""
    contents = {name: content for content in catalog for name in content.exercises}

    def call(name, body):
        texts = solved(contents[name])
        head = texts[name].partition('"""')[0].rstrip()
        return contents[name], texts | {name: f"{head}\n{textwrap.indent(body, '    ')}"}

    return call


@pytest.fixture(scope="session")
def solved_feedback(answers, release_folder):
    """solved_feedback(name, body) -> what `check(name)` finds where all the rest is right."""

    def call(name, body):
        content, texts = answers(name, body)
        folder = release_folder / content.name
        cells = [
            cell._replace(source=texts.get(cell.grade_id, cell.source))
            for cell in read(folder / f"{content.name}.ipynb")
        ]
        return explain(load(folder).exercises[name], run(cells, texts).names.get(name))

    return call


@pytest.fixture(scope="session")
def marked_test(answers, marker, released):
    """marked_test(name, body) -> the first failed test of such a notebook."""

    def call(name, body):
        content, texts = answers(name, body)
        notebook = filled(released[content.name], texts)
        report = marker.mark(notebook, "own.ipynb", content.name)
        tests = report.cells[f"test_{name}"].tests
        return next(test for test in tests if test.outcome == "failed")

    return call


@pytest.mark.parametrize(("name", "body", "meaning"), MEANINGS)
def test_an_exception_is_told_by_its_line_and_its_meaning(solved_feedback, name, body, meaning):
    found = solved_feedback(name, body)
    assert (found.state, found.mistake) == ("wrong", None)
    assert " in the line: " in found.lines[1]
    assert found.lines[2].startswith(meaning)


@pytest.mark.parametrize(("name", "body", "caller", "led"), HELPERS)
def test_an_error_in_a_right_helper_is_the_callers(solved_feedback, name, body, caller, led):
    found = solved_feedback(name, body)
    assert found.lines[1:3] == [caller, led]


@pytest.mark.parametrize(("name", "body", "meaning"), MEANINGS)
def test_feedback_after_marking_says_what_the_check_says(marked_test, name, body, meaning):
    found = marked_test(name, body)
    assert " in the line: " in found.message
    assert found.hint.startswith(meaning)


@pytest.mark.parametrize(("name", "body", "caller", "led"), HELPERS)
def test_so_it_does_where_a_right_helper_stops(marked_test, name, body, caller, led):
    message = marked_test(name, body).message
    assert f"{caller}\n  {led}" in message


@pytest.mark.parametrize(("body", "said"), CHARACTERS)
def test_what_python_cannot_read_is_named(marked_test, body, said):
    found = marked_test("linear", body)
    assert "In its cell, Python cannot read line 2: " in found.message
    assert said in found.hint


def test_so_it_is_on_the_students_machine(folder):
    here = folder("activations")
    here.write("linear", CHARACTERS[0][0])
    assert CHARACTERS[0][1] in " ".join(here.practice("linear")[1].split())
