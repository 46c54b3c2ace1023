"""Failures without a known mistake: grouped, shown with their code, and made into entries."""

import pytest

from autograder.catalog import Catalog
from autograder.class_report import explain
from autograder.class_report.condensed import Failure, condense
from autograder.class_report.entry import entry
from autograder.class_report.unknown import groups
from autograder.course import CourseError
from autograder.model import Mistake
from autograder.run.reported import Reported

TRIPLE = (
    "def half(value):\n    '''Mine.'''\n    # why not?\n    total = value * 3\n    return total"
)
SPACED = "def half( value ):\n    total = (value*3)\n    return total"
HELPED = "def half(x):\n    return helper(x) + np.pi"


@pytest.fixture
def found(course, wrote, report_of):
    """Three students failed in one way, in two writings, and one whose code nobody can read."""
    wrote("ada", TRIPLE)
    wrote("ben", SPACED)
    wrote("cem", HELPED)
    wrote("dea", "def half(x:", "half")
    reports = {name: report_of(half="failed") for name in ("ada", "ben", "cem")}
    reports["dea"] = report_of(half="failed", double="failed:double-same")
    return groups(course, "doubling", [condense(*one) for one in reports.items()])


def test_students_are_grouped_by_what_came_back(found):
    (group,) = found
    assert group.students == ["ada", "ben", "cem", "dea"]
    assert "you returned 3, expected 4" in group.message


def test_answers_that_the_same_edit_mends_are_one_group(course, wrote, report_of):
    edit = "with `value` in place of `value * 3`"
    lines = []
    for student, message in (("ada", "you returned 3"), ("ben", "you returned 6")):
        wrote(student, TRIPLE)
        failure = Failure("half", message, "", edit)
        lines.append(condense(student, report_of())._replace(failures=(failure,)))
    (group,) = groups(course, "doubling", lines)
    assert group.students == ["ada", "ben"]
    assert edit in group.hint


def test_writings_that_differ_in_layout_alone_are_one(found):
    first, *others = found[0].writings
    assert first.students == ["ada", "ben"]
    assert [writing.students for writing in others] == [["cem"], ["dea"]]


def test_a_docstring_with_a_backslash_does_not_tell_two_writings_apart(course, wrote, report_of):
    wrote("ada", "def half(x):\n    'Half, \\d.'\n    return 3 * x")
    wrote("ben", "def half(x):\n    '\\d'\n    return 3*x")
    reports = {name: report_of(half="failed") for name in ("ada", "ben")}
    (group,) = groups(course, "doubling", [condense(*pair) for pair in reports.items()])
    assert [writing.students for writing in group.writings] == [["ada", "ben"]]


def test_code_too_deep_to_walk_through_is_shown_as_it_is(course, wrote, report_of, assignment):
    deep = "def half(x):\n    return " + "0+" * 600 + "x"
    wrote("ada", deep)
    (group,) = groups(course, "doubling", [condense("ada", report_of(half="failed"))])
    assert group.writings[0].code == deep
    text = entry(group, assignment.exercises["half"], frozenset())
    assert eval(text, {"Mistake": Mistake})[0].body == "raise NotImplementedError"


def test_a_known_mistake_is_in_no_group(course, report_of):
    lines = [condense("ada", report_of(double="failed:double-same"))]
    assert groups(course, "doubling", lines) == []


def test_a_student_without_a_marked_notebook_is_named_all_the_same(course, report_of):
    (group,) = groups(course, "doubling", [condense("ada", report_of(half="failed"))])
    assert (group.students, group.writings[0].code) == (["ada"], "")


def test_the_page_shows_groups_with_names_and_code(write, wrote, report_of):
    wrote("ada", TRIPLE)
    folder, _ = write({"ada": report_of(half="failed"), "ben": report_of()})
    page = (folder / "index.html").read_text("utf-8")
    assert "autograder explain EXERCISE" in page
    assert "total = value * 3" in page


def test_an_entry_is_python_in_the_exercises_own_names(found, assignment):
    text = entry(found[0], assignment.exercises["half"], frozenset({"np"}))
    mistake = eval(text, {"Mistake": Mistake})[0]
    assert mistake.body == "total = x * 3\nreturn total"
    assert mistake.hint.startswith("Fill in:")
    assert "# 4 students: ada, ben, cem, dea" in text


def test_an_entry_names_what_only_the_student_has(found, assignment):
    helped = found[0]._replace(writings=[found[0].writings[1]])
    text = entry(helped, assignment.exercises["half"], frozenset({"np"}))
    assert "names of the student's own: helper." in text


def test_code_that_is_no_plain_function_stands_in_a_remark(found, assignment):
    broken = found[0]._replace(writings=[found[0].writings[2]])
    text = entry(broken, assignment.exercises["half"], frozenset())
    assert "# def half(x:\n" in text
    assert eval(text, {"Mistake": Mistake})[0].body == "raise NotImplementedError"


def test_a_lambda_and_quotes_make_an_entry_too(found, assignment):
    lambda_ = found[0].writings[0]._replace(code='half = lambda v: f\'{v}\\n"""\'')
    text = entry(found[0]._replace(writings=[lambda_]), assignment.exercises["half"], frozenset())
    body = eval(text, {"Mistake": Mistake})[0].body
    assert eval(body.removeprefix("return "), {"x": 7}) == '7\n"""'


@pytest.mark.parametrize(
    ("exercise", "number", "why"),
    [
        ("half", 1, "`half` is newer than all reports"),
        ("double", 1, "The catalogue explains every failure in `double`"),
        ("nothing", 2, "There is no group 2: .* the last is group 1"),
    ],
)
def test_why_there_is_no_entry_is_said(
    monkeypatch, course, assignment, report_of, exercise, number, why
):
    report = report_of(double="failed:double-same", nothing="failed")
    del report.cells["test_half"]
    catalogue = Catalog(assignment.folder.parent, None, {"doubling": assignment})
    monkeypatch.setattr(explain.catalog, "load", lambda _: catalogue)
    marked = [Reported("ada", "doubling", report, False)]
    monkeypatch.setattr(explain, "reported", lambda *_: marked)
    with pytest.raises(CourseError, match=why):
        explain.entry_for(course, exercise, number=number)
