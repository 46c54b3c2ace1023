"""nbgrader's own gradebook, with the course's assignments in it."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager

import nbformat
from nbgrader.api import Gradebook, MissingEntry

from autograder import notebooks
from autograder.catalog import Catalog
from autograder.course import Course, CourseError
from autograder.gradebook.book import Book
from autograder.gradebook.database import alone, open_gradebook, usable
from autograder.gradebook.deadlines import settle
from autograder.gradebook.lateness import Lateness
from autograder.gradebook.settings import nbgrader_config
from autograder.marking import released_notebooks
from autograder.notebooks import Node
from autograder.release import freshness


@contextmanager
def opened(course: Course, catalog: Catalog) -> Iterator[Book]:
    """The course's gradebook, with the released assignments in it.

    Raises CourseError when what was built is out of date, as marks would not be those of the
    release, and within it when the database cannot be used.
    """
    freshness.ensure(course, catalog)
    with _connected(course) as book:
        url = book.config.CourseDirectory.db_url
        with alone(url):
            register(book.gradebook, url, course, catalog)
        yield book


@contextmanager
def listed(course: Course, assignments: Iterable[str]) -> Iterator[Book]:
    """The course's gradebook, in which all assignments are listed, for whatever marks nothing.

    Who is in the class and until when they have time waits for no build. An assignment that the
    gradebook lists already is left as it stands there. Raises CourseError as `opened` does.
    """
    with _connected(course) as book:
        url = book.config.CourseDirectory.db_url
        with alone(url):
            for name in sorted(set(assignments) - _with_cells(book.gradebook)):
                if course.released(name).exists():
                    _enter(book.gradebook, url, name, notebooks.read(course.released(name)))
                else:
                    book.gradebook.update_or_create_assignment(name)
        yield book


def list_assignments(course: Course) -> None:
    """Has the gradebook list what students were given, for nbgrader's formgrader to show."""
    given = course.assignments.glob("*/*.ipynb")
    with listed(course, [path.stem for path in given if path.stem == path.parent.name]):
        """Opening it is all."""


@contextmanager
def _connected(course: Course) -> Iterator[Book]:
    config = nbgrader_config(course)
    settings = config.CourseDirectory
    with usable(settings.db_url), open_gradebook(settings.db_url, settings.course_id) as gradebook:
        yield Book(gradebook, config)


@contextmanager
def read(course: Course) -> Iterator[Gradebook]:
    """The course's gradebook as nbgrader knows it. Raises CourseError when it cannot be used."""
    settings = nbgrader_config(course).CourseDirectory
    with usable(settings.db_url), open_gradebook(settings.db_url, settings.course_id) as gradebook:
        yield gradebook


@contextmanager
def settled(course: Course, assignments: Collection[str]) -> Iterator[Gradebook]:
    """As `read`, once it is computed what lateness costs of the marks that stand there now.

    A share of the points is another one after a person marked an answer. Raises CourseError.
    """
    with read(course) as gradebook:
        settle(gradebook, Lateness(nbgrader_config(course)), assignments)
        yield gradebook


def register(gradebook: Gradebook, url: str, course: Course, catalog: Catalog) -> None:
    """Enters the released assignments that the gradebook does not know yet, or that changed."""
    for assignment, notebook in released_notebooks(course, catalog).items():
        if _known_cells(gradebook, assignment) == _cells(notebook):
            continue
        try:
            _enter(gradebook, url, assignment, notebook)
        except RuntimeError as error:
            raise CourseError(_cells_changed(gradebook, assignment, notebook)) from error


def _enter(gradebook: Gradebook, url: str, assignment: str, notebook: Node) -> None:
    """Raises RuntimeError when cells of what was marked are others now."""
    gradebook.update_or_create_assignment(assignment)
    from nbgrader.preprocessors import SaveCells  # slow, and needed once an assignment

    where = {"notebook": assignment, "assignment": assignment, "db_url": url}
    SaveCells().preprocess(nbformat.from_dict(notebook), {"nbgrader": where})


def _with_cells(gradebook: Gradebook) -> set[str]:
    """The assignments whose cells the gradebook knows."""
    return {entry.name for entry in gradebook.assignments if entry.notebooks}


def _cells_changed(gradebook: Gradebook, assignment: str, notebook: Node) -> str:
    before, now = set(_known_cells(gradebook, assignment)), set(_cells(notebook))
    changes = {"taken out": before - now, "added": now - before}
    said = "; ".join(
        f"{what}: {', '.join(sorted(names))}" for what, names in changes.items() if names
    )
    return (
        f"Cells of {assignment} changed after submissions were marked ({said}), and nbgrader's "
        "gradebook cannot follow. Put them back. An exercise that should not count any more can "
        "have 0 points; a new one can go into a new assignment. To mark everybody anew instead, "
        "move classroom/gradebook.db away, but with it go the marks that persons gave."
    )


def _known_cells(gradebook: Gradebook, assignment: str) -> dict[str, str]:
    try:
        cells = gradebook.find_notebook(assignment, assignment).source_cells
    except MissingEntry:
        return {}
    return {cell.name: cell.checksum for cell in cells}


def _cells(notebook: Node) -> dict[str, str]:
    marks = [cell.metadata.nbgrader for cell in notebook.cells if "nbgrader" in cell.metadata]
    return {mark.grade_id: mark.checksum for mark in marks}
