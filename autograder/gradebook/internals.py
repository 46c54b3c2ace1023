"""What reaches into nbgrader's own parts, which its authors may change at any time.

`HOLDS` names the versions that this was tried with; a test fails when another one is installed.
"""

import sys
from contextlib import suppress
from datetime import datetime
from functools import cache
from importlib import import_module

from nbgrader import api
from nbgrader.api import Base, Comment, Grade, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import Connection, Index, inspect

from autograder.dates import parse_utc
from autograder.gradebook.tables import OURS

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
        from alembic.migration import MigrationContext  # slow, and needed once a course
        from alembic.script import ScriptDirectory
        from nbgrader.dbutil import ALEMBIC_DIR

        Base.metadata.create_all(connection)
        context = MigrationContext.configure(connection)
        context.stamp(ScriptDirectory(ALEMBIC_DIR), "head")
    for index in INDEXES:
        index.create(connection, checkfirst=True)
    OURS.create_all(connection)


def read_zones() -> None:
    """Lets nbgrader read a time with the zone +0330 as everybody does, not as 330 seconds."""
    utils = import_module("nbgrader.utils")
    original = utils.parse_utc
    if original.__module__ == __name__:
        return

    def read(when: datetime | str | None) -> datetime | None:
        with suppress(ValueError, OverflowError):
            return parse_utc(when) if isinstance(when, str) else original(when)
        return original(when)

    for name, module in list(sys.modules.items()):
        if name.startswith("nbgrader.") and getattr(module, "parse_utc", None) is original:
            module.parse_utc = read  # type: ignore[attr-defined]


def keep_engines() -> None:
    """nbgrader opens the database nine times a submission; what was worked out once is kept."""
    if not hasattr(api.create_engine, "cache_info"):
        api.create_engine = cache(api.create_engine)
