"""One submission of the class: its report, made or remembered, and the notebook that shows it."""

import msgspec
from nbformat import NotebookNode

from autograder import feedback
from autograder.marking import Marker
from autograder.results import Report
from autograder.store import Store
from autograder.submitted import Found


def report_of(marker: Marker, store: Store, found: Found, student: str, assignment: str) -> Report:
    """The report of a submission, from the store when nothing it depends on has changed."""
    seed = marker.seed(found.data, student, assignment)
    report = store.get(seed, assignment)
    if report is None:
        report = marker.mark(found.data, found.name, student, assignment)
        store.put(seed, report)
    problems = [*found.problems, *report.problems]
    return msgspec.structs.replace(report, notebook=found.name, problems=problems)


def marked_notebook(marker: Marker, found: Found, report: Report) -> NotebookNode:
    """The rebuilt notebook with the marks on it, as it goes into autograded/."""
    submission = marker.rebuild(found.data, found.name, report.assignment)
    return feedback.show(report, submission.notebook)
