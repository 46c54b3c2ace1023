"""The answers that we know, marked from end to end: in notebooks, in the jail."""

from itertools import zip_longest

from autograder.diagnosis.explain import kind_of
from autograder.diagnosis.texts import words
from autograder.sample import solved


def called(source, texts):
    """The functions that a text calls, and those that they call in turn."""
    names = words(source) & texts.keys()
    rest = {name: text for name, text in texts.items() if name not in names}
    return names.union(*(called(texts[name], rest) for name in names))


def packed(assignment):
    """All mistakes in few notebooks, each a dict of one mistake to each of some functions.

    No function in a notebook calls another one in it, so that each costs its own points alone.
    """
    right = solved(assignment)
    notebooks = []
    for exercise in reversed(assignment.exercises.values()):  # those that call come last
        for mistake in exercise.mistakes:
            calls = called(mistake.source, right)
            for answers, all_calls in notebooks:
                if exercise.name not in all_calls | answers.keys() and not calls & answers.keys():
                    break
            else:
                notebooks.append((answers := {}, all_calls := set()))
            answers[exercise.name] = mistake
            all_calls |= calls
    return [answers for answers, _ in notebooks]


def marked(mark, assignment, answers, seed=b""):
    texts = {name: attempt.source for name, attempt in answers.items()}
    return mark(assignment.name, solved(assignment) | texts, seed)


def lost(report):
    """The functions that did not get all their points."""
    cells = report.cells.items()
    return {name.removeprefix("test_") for name, cell in cells if cell.score < cell.max_score}


def named(report, function):
    """The mistakes that the failed tests of a function name."""
    failed = [test for test in report.cells[f"test_{function}"].tests if test.outcome == "failed"]
    return {test.mistake for test in failed}


def test_the_reference_gets_every_point(catalog, assignment, mark):
    report = marked(mark, catalog[assignment], {})
    assert (report.score, report.problems) == (report.max_score, [])


def test_each_mistake_costs_its_own_function_alone_and_is_named(catalog, assignment, mark):
    exercises = catalog[assignment].exercises
    for number, answers in enumerate(packed(catalog[assignment])):
        report = marked(mark, catalog[assignment], answers, bytes([number]))
        assert lost(report) == answers.keys()
        for name, mistake in answers.items():
            (found,) = named(report, name)
            assert found, mistake.id
            assert kind_of(exercises[name], catalog.mistakes[found]) == kind_of(
                exercises[name], mistake
            )


def test_right_answers_in_other_styles_get_every_point(catalog, assignment, mark):
    exercises = catalog[assignment].exercises.values()
    for variants in zip_longest(*(exercise.variants for exercise in exercises)):
        answers = {variant.function: variant for variant in variants if variant}
        report = marked(mark, catalog[assignment], answers)
        assert lost(report) == set(), [variant.id for variant in answers.values()]
