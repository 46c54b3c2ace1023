"""Notebooks that all doors are shown."""

import pytest
from lecture import CATALOG
from nbgrader.api import Gradebook
from untidy import SHAPES, Untidy

from autograder.sample import filled, solved

from .doors import Handed, at_home, in_jupyter, marked, placed


@pytest.fixture(scope="session")
def shares_in_gradebook(new_course, put, run_nbgrader):
    """shares(cases, folder): what `nbgrader autograde` gives, with nothing but its own commands."""

    def call(cases, folder):
        place = new_course(folder / "course")
        for number, one in enumerate(cases.values()):
            put(place, f"case-{number}", one.data, one.assignment)
        for assignment in {one.assignment for one in cases.values()}:
            assert run_nbgrader(place, "autograde", assignment)
        with Gradebook(f"sqlite:///{place.classroom / 'gradebook.db'}") as book:
            return {
                case: shares(book.find_submission(one.assignment, f"case-{number}"))
                for number, (case, one) in enumerate(cases.items())
            }

    return call


def shares(submission):
    (notebook,) = submission.notebooks
    return {
        grade.name.removeprefix("test_"): grade.auto_score / grade.max_score
        for grade in notebook.grades
        if grade.name.startswith("test_")
    }


@pytest.fixture(scope="session")
def verdicts(course, shares_in_gradebook, tmp_path_factory):
    """verdicts(cases): what each door but Jupyter says of some notebooks."""

    def call(cases):
        folder = tmp_path_factory.mktemp("doors")
        folders = {
            case: placed(course.assignments, folder / str(number), one)
            for number, (case, one) in enumerate(cases.items())
        }
        return {
            "practice": at_home(folders),
            "ready": at_home(folders, "--ready"),
            "mark": marked(cases, folder),
            "nbgrader": shares_in_gradebook(cases, folder),
        }

    return call


@pytest.fixture(scope="session")
def jupyter(course, tmp_path_factory):
    """jupyter(case): what the checks say of a notebook in a kernel."""

    def call(one):
        folder = placed(course.assignments, tmp_path_factory.mktemp("kernel") / "a", one)
        return in_jupyter(folder, one, list(CATALOG[one.assignment].exercises))

    return call


@pytest.fixture(scope="session")
def untidy(released):
    """untidy(change): a solved notebook with its cells moved about."""
    notebook, right = released["activations"], solved(CATALOG["activations"])
    (stub,) = (
        cell.source
        for cell in notebook.cells
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "sigmoid"
    )

    def call(change):
        return Handed("activations", change(Untidy(filled(notebook, right)), stub).bytes())

    return call


@pytest.fixture(scope="session")
def answered(released):
    """answered(assignment, answers): a solved notebook with these answers instead."""

    def call(assignment, answers):
        right = solved(CATALOG[assignment])
        return Handed(assignment, filled(released[assignment], right | answers))

    return call


@pytest.fixture(scope="session")
def shapes(untidy):
    return {shape: untidy(change) for shape, change in SHAPES.items()}
