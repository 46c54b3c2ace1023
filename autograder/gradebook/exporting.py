"""`nbgrader export`: the marks as CSV, in which nothing that a student wrote is a formula."""

from collections.abc import Iterator
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.plugins import CsvExportPlugin

from autograder.files import replace
from autograder.tables import Value, table

COLUMNS = (
    "assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email",
    "raw_score", "late_submission_penalty", "score", "max_score",
)  # fmt: skip


class SafeExport(CsvExportPlugin):
    """nbgrader's own columns and options; names with commas stay one cell."""

    def export(self, gradebook: Gradebook) -> None:
        target = Path(self.to or "grades.csv")
        self.log.info("Exporting grades to %s", target)
        replace(target, table(COLUMNS, self._rows(gradebook), bom=False))

    def _rows(self, gradebook: Gradebook) -> Iterator[list[Value]]:
        students = [str(name) for name in self.student]
        assignments = [str(name) for name in self.assignment]
        for assignment in gradebook.assignments:
            for student in gradebook.students:
                if assignments and assignment.name not in assignments:
                    continue
                if students and student.id not in students:
                    continue
                try:
                    done = gradebook.find_submission(assignment.name, student.id)
                    when, raw, penalty = done.timestamp, done.score, done.late_submission_penalty
                except MissingEntry:
                    when, raw, penalty = None, 0.0, 0.0
                due = str(assignment.duedate) if assignment.duedate else ""
                marks = [raw, penalty or 0.0, max(0.0, raw - (penalty or 0.0))]
                person = [student.id, student.last_name, student.first_name, student.email]
                yield [
                    assignment.name, due, str(when or ""), *person, *marks, assignment.max_score,
                ]  # fmt: skip
