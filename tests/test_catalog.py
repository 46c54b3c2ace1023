"""The catalogue is found in folders, put in the lecture's order, and refused with a sentence."""

from itertools import count
from textwrap import dedent

import pytest

from autograder import deadline
from autograder.catalog import load
from autograder.course import CourseError
from autograder.feedback.giving import give
from autograder.run import grading

NOTEBOOK = "def double(a):\n    return 2 * a\n"
EXERCISES = """
    from autograder.model import Exercise, Probe
    from . import notebook

    def hidden(rng):
        return [Probe("a number", (rng.random(),))]

    EXERCISES = [Exercise(notebook.double, 1, [Probe("a number", (1.0,))], hidden, "page/#double")]
"""
MISTAKES = """
    from autograder.model import Mistake, Variant

    WRONG = [Mistake("unchanged", "return a", hint="Twice?", explanation="Once.", symptom="Half.")]
    RIGHT = [Variant("sum", "return a + a", "A sum.")]
"""


@pytest.fixture
def solutions(tmp_path):
    """solutions(files) -> a folder of content with these files, and nothing else."""
    numbers = count()

    def call(files):
        folder = tmp_path / f"course-{next(numbers)}" / "solutions"
        for name, text in files.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(dedent(text), "utf-8")
        return folder

    return call


def assignment(name):
    """The files of an assignment that asks for `double`, with a mistake and a variant."""
    texts = {"notebook": NOTEBOOK, "exercises": EXERCISES, "mistakes/double": MISTAKES}
    return {f"{name}/{file}.py": text for file, text in texts.items()}


def test_a_folder_with_a_notebook_is_an_assignment_and_nothing_needs_to_name_it(solutions):
    found = load(solutions({**assignment("doubling"), "notes/read_me.txt": "", "draw.py": ""}))
    assert list(found.assignments) == ["doubling"]
    assert list(found["doubling"].exercises) == ["double"]
    assert found["doubling"].points == 1
    assert found["doubling"].notebook.read_text("utf-8") == NOTEBOOK


def test_assignments_follow_the_lecture_and_then_their_names(solutions):
    names = ["alpha", "beta", "gamma", "delta"]
    course = """
        from autograder.model import Lecture
        LECTURE = Lecture(order=("gamma", "beta"))
    """
    files = {file: text for name in names for file, text in assignment(name).items()}
    found = load(solutions({**files, "course.py": course}))
    assert [one.name for one in found] == ["gamma", "beta", "alpha", "delta"]


def test_a_course_may_say_nothing_of_its_lecture(solutions):
    found = load(solutions(assignment("doubling")))
    assert found.lecture.order == ()
    assert found.lecture.quality.mistakes == 0


def test_exercises_get_the_lectures_symbols_and_keep_their_own(solutions):
    course = """
        from autograder.model import Lecture
        LECTURE = Lecture(symbols={"a": ("n",), "b": ("m",)})
    """
    own = EXERCISES.replace('"page/#double")', '"page/#double", symbols={"a": ("n", "1")})')
    files = assignment("doubling") | {"course.py": course, "doubling/exercises.py": own}
    found = load(solutions(files))
    assert found["doubling"].exercises["double"].symbols == {"a": ("n", "1"), "b": ("m",)}


def test_mistakes_know_their_exercise_and_its_page(solutions):
    found = load(solutions(assignment("doubling")))
    (mistake,), (variant,) = found.mistakes.values(), found.variants.values()
    assert (mistake.id, mistake.function, mistake.page) == (
        "double-unchanged",
        "double",
        "page/#double",
    )
    assert mistake.compile()(3) == 3
    assert (variant.id, variant.compile()(3)) == ("double-sum", 6)


def test_an_exercise_may_have_no_mistakes(solutions):
    files = assignment("doubling")
    del files["doubling/mistakes/double.py"]
    found = load(solutions(files))
    assert (found.mistakes, found.variants) == ({}, {})


def test_a_function_of_the_same_name_in_a_later_assignment_has_its_name_before_its_ids(solutions):
    other = assignment("again") | {"again/notebook.py": "def double(a):\n    return a + a\n"}
    course = """
        from autograder.model import Lecture
        LECTURE = Lecture(order=("doubling", "again"))
    """
    found = load(solutions({**assignment("doubling"), **other, "course.py": course}))
    assert list(found.mistakes) == ["double-unchanged", "again-double-unchanged"]
    assert list(found.variants) == ["double-sum", "again-double-sum"]
    first, second = (found[name].exercises["double"] for name in ("doubling", "again"))
    assert first.mistakes[0].reference is first.reference
    assert second.mistakes[0].reference is second.reference is not first.reference


def test_two_courses_never_share_a_module(solutions):
    triple = assignment("doubling") | {"doubling/notebook.py": "def double(a):\n    return 3 * a\n"}
    one, other = load(solutions(assignment("doubling"))), load(solutions(triple))
    expected = [found["doubling"].exercises["double"].reference(1) for found in (one, other)]
    assert expected == [2, 3]


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("doubling/exercises.py", "import nowhere", "ModuleNotFoundError: No module named"),
        ("doubling/exercises.py", "1 / 0", "ZeroDivisionError: division by zero"),
        ("doubling/exercises.py", "EXERCISES = [", "SyntaxError: "),
        ("doubling/notebook.py", "raise ValueError('too early')", "ValueError: too early"),
        ("doubling/exercises.py", "", "must say what EXERCISES is"),
        ("doubling/exercises.py", "EXERCISES = []", "its list EXERCISES is empty"),
        ("doubling/exercises.py", EXERCISES + "    EXERCISES *= 2", "lists an exercise twice"),
        ("doubling/mistakes/double.py", "WRONG = []", "must say what RIGHT is"),
        ("doubling/mistakes/double.py", "WRONG = wrong", "NameError: name 'wrong' is not defined"),
        ("doubling/test_hidden.py", "from . import hidden", "ImportError: cannot import name"),
        ("course.py", "", "must say what LECTURE is"),
    ],
)
def test_content_that_cannot_be_used_is_named_with_its_cause(solutions, file, text, says):
    folder = solutions({**assignment("doubling"), file: text})
    with pytest.raises(CourseError) as refused:
        load(folder)
    named = file.replace("notebook", "exercises")  # which imports the notebook
    assert str(folder / named) in str(refused.value)
    assert says in str(refused.value)


def test_a_notebook_without_exercises_is_named(solutions):
    files = assignment("doubling")
    del files["doubling/exercises.py"]
    with pytest.raises(CourseError, match=r"doubling/exercises\.py is missing"):
        load(solutions(files))


def test_a_course_without_assignments_says_how_to_make_one(solutions):
    with pytest.raises(CourseError, match=r"holds no assignment\. `autograder new NAME` makes one"):
        load(solutions({"draw.py": ""}))


@pytest.mark.parametrize(
    "ask",
    [
        lambda course, known: grading.selected(course, known, grading.Options(("pints",))),
        lambda course, known: give(course, ["pints"]),
        lambda course, known: deadline.listing(course, "pints"),
    ],
)
def test_an_assignment_that_is_not_there_is_named_with_those_that_are(course, catalog, ask):
    with pytest.raises(CourseError, match=f"'pints', only {', '.join(catalog.assignments)}"):
        ask(course, catalog)
