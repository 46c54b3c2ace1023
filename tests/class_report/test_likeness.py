"""Likeness: what nobody was forced to write, weighed by how rare it is, and what chance gives."""

import pytest

from autograder.class_report.traits import Trait, traits, words

GIVEN = 'def half(x):\n    """Half of x."""\n    raise NotImplementedError("half")'
STYLES = [
    "def half(x):\n    {name} = x / 2\n    return {name}",
    "def half(x):\n    {name} = 0.5\n    return x * {name}",
    "def half(x):\n    return x / 2  # {name} of it",
]
COPIED = """def half(x):
    # dont ask me why this wroks
    halbwert=np.true_divide( x,2 )
    return halbwert"""


# Python reads these, and nothing can walk through them.
DEEP = [
    "def half(x): return " + "0+" * 600 + "x",
    "half = lambda x: x" + ".a" * 600,
    "lambda: " * 600 + "x",
]


def found(code):
    return {(trait.kind, trait.text) for trait in traits("half", code, words(GIVEN))}


def test_what_everybody_was_given_is_no_trait():
    assert found(GIVEN) == set()
    assert found("def half(x):\n    return x / 2") == set()


def test_names_comments_spacing_and_constructs_are_traits():
    assert found(COPIED) == {
        ("name", "halbwert"),
        ("comment", "dont ask me why this wroks"),
        ("spacing", "halbwert=np.true_divide( x,2 )"),
        ("construct", ".true_divide"),
    }
    assert ("construct", "Lambda") in found("half = lambda x: x / 2")
    assert ("order", "half: Assign, Assign, Return") in found(
        "def half(x):\n    x = x\n    x = x\n    return x / 2"
    )


@pytest.mark.parametrize("code", ["def half(x:", "\x00", "(" * 3000, "'unfinished", *DEEP])
def test_code_that_cannot_be_read_has_few_traits_and_stops_nobody(code):
    assert all(isinstance(trait, Trait) for trait in traits("half", code, frozenset()))


@pytest.fixture
def class_of(wrote, report_of):
    """class_of({student: code}) writes their marked notebooks; their reports."""

    def make(codes):
        for student, code in codes.items():
            wrote(student, code)
        return {student: report_of() for student in codes}

    return make


def names():
    return ["value", "h", "res", "y", "out", "result", "tmp", "answer", "a", "ret"]


def test_a_pair_that_shares_what_is_rare_is_shown_with_the_reasons(class_of, write):
    codes = {
        f"s{number}": STYLES[number % 3].format(name=names()[number % 10]) for number in range(30)
    }
    codes |= {"ada": COPIED, "ben": COPIED.replace("2 )", "2.0 )")}
    folder, _ = write(class_of(codes), given={"doubling": GIVEN})
    page = (folder / "likeness.html").read_text("utf-8")
    assert page.count("<summary>") == 1
    assert "<summary><bdi>ada</bdi> and <bdi>ben</bdi>: 12 bits" in page
    assert "comment <code>dont ask me why this wroks</code>" in page
    assert "2 of 32 students, 4.0 bits" in page
    assert "accuses nobody" in page


def test_equal_answers_that_everybody_gives_make_no_pair(class_of, write):
    codes = {f"s{number}": "def half(x):\n    return x / 2" for number in range(12)}
    codes |= {f"t{number}": STYLES[0].format(name="y") for number in range(12)}
    folder, _ = write(class_of(codes), given={"doubling": GIVEN})
    page = (folder / "likeness.html").read_text("utf-8")
    assert "<summary>" not in page
    assert "No pair is more alike" in page or "too small" in page


def test_without_being_asked_there_is_no_such_page_and_an_older_one_goes(write, some_class):
    folder, _ = write(some_class)
    (folder / "likeness.html").write_text("last week")
    write(some_class)
    assert not (folder / "likeness.html").exists()
