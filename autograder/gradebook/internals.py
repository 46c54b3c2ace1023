"""All that reaches into nbgrader's own parts, which its authors may change at any time.

`HOLDS` names the versions that this was tried with; a test fails when another one is installed.
"""

from functools import cache
from typing import Any

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from nbformat import NotebookNode
from nbgrader import api
from nbgrader.api import Base, Comment, Grade, SubmittedAssignment, SubmittedNotebook
from nbgrader.dbutil import ALEMBIC_DIR
from nbgrader.preprocessors import GetGrades
from sqlalchemy import Connection, Index, inspect

HOLDS = {"nbgrader": "0.9", "SQLAlchemy": "2.1", "alembic": "1."}
# nbgrader looks rows up by these columns, and without an index reads the whole class each time.
INDEXES = [
    Index(f"{column.class_.__tablename__}_by_{column.key}", column)
    for column in (
        Grade.notebook_id,
        Comment.notebook_id,
        SubmittedNotebook.assignment_id,
        SubmittedAssignment.student_id,
    )
]
# What SQLAlchemy warns of when nbgrader fills its tables; nothing is lost by it.
HARMLESS = "Object of type <Submitted"


def make_tables(connection: Connection) -> None:
    """Makes the tables and what finds rows in them fast, stamped for upgrades.

    nbgrader would start a process to ask its version.
    """
    if not inspect(connection).has_table("alembic_version"):
        Base.metadata.create_all(connection)
        context = MigrationContext.configure(connection)
        context.stamp(ScriptDirectory(ALEMBIC_DIR), "head")
    for index in INDEXES:
        index.create(connection, checkfirst=True)


def keep_engines() -> None:
    """nbgrader opens the database nine times a submission; what was worked out once is kept."""
    if not hasattr(api.create_engine, "cache_info"):
        api.create_engine = cache(api.create_engine)


class Grades(GetGrades):
    """As nbgrader's, and says which marks still wait for a person or were changed by one."""

    def _get_score(self, cell: NotebookNode, resources: Any) -> None:
        super()._get_score(cell, resources)
        where = self.notebook_id, self.assignment_id, self.student_id
        grade = self.gradebook.find_grade(cell.metadata.nbgrader.grade_id, *where)
        cell.metadata.nbgrader.waiting = bool(grade.needs_manual_grade)
        cell.metadata.nbgrader.by_hand = grade.score != (grade.auto_score or 0.0)
