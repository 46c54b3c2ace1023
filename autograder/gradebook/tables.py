"""What nbgrader's tables have no column for, kept in tables of ours in the same database."""

from sqlalchemy import Boolean, Column, DateTime, MetaData, String, Table

OURS = MetaData()

# Until when a student may hand in, in UTC. nbgrader's own column needs a submission to stand in.
extensions = Table(
    "autograder_extension",
    OURS,
    Column("assignment", String(128), primary_key=True),
    Column("student", String(128), primary_key=True),
    Column("until", DateTime, nullable=False),
)

# Where a submission came from: the platform, its number for the person or the file there, the name
# of the file, and whether the platform called it late.
origins = Table(
    "autograder_origin",
    OURS,
    Column("assignment", String(128), primary_key=True),
    Column("student", String(128), primary_key=True),
    Column("platform", String(32), nullable=False),
    Column("number", String(64), nullable=False),
    Column("file", String(512), nullable=False),
    Column("late", Boolean, nullable=False),
)

# How platforms know a student, besides nbgrader's own columns, and the student's group.
accounts = Table(
    "autograder_account",
    OURS,
    Column("student", String(128), primary_key=True),
    Column("login", String(128), nullable=False),
    Column("id_number", String(128), nullable=False),
    Column("section", String(128), nullable=False),
)
