"""Which database the gradebook lives in: SQLite beside the class, or PostgreSQL by one setting."""

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from sqlalchemy import create_engine, event, make_url, text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError

from autograder.course import CourseError
from autograder.gradebook.internals import make_tables

DRIVER = "postgresql+psycopg"
BUSY_SECONDS = 60
# Any number will do, as long as every run takes the same.
CREATING = 0x6E6E


def address(setting: str, classroom: Path) -> str:
    """The database's URL for nbgrader; `setting` is a URL of PostgreSQL, or empty for SQLite.

    The driver is named, as the default has changed before. A password leaves the URL for the
    environment: nbgrader writes the URL into an ini file, in which a percent sign breaks it.
    """
    if not setting:
        return f"sqlite:///{classroom / 'gradebook.db'}"
    url = make_url(setting)
    if url.get_backend_name() == "postgresql":
        url = url.set(drivername=DRIVER)
    if url.password:
        os.environ["PGPASSWORD"] = str(url.password)
        url = url._replace(password=None)
    where, mark, query = url.render_as_string(hide_password=False).partition("?")
    return where + mark + query.replace("%2F", "/")


@event.listens_for(Engine, "connect")
def _patient(connection: Any, _: Any) -> None:
    """Lets SQLite's readers and its writer work side by side, and wait for each other."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")


def open_gradebook(url: str, course: str) -> Gradebook:
    """The gradebook; its tables and its course are made by one process at a time.

    nbgrader lets two processes make them at once.
    """
    with alone(url):
        engine = create_engine(url)
        try:
            with engine.begin() as connection:
                make_tables(connection)
        finally:
            engine.dispose()
        return Gradebook(url, course)


def exists(url: str) -> bool:
    """Whether there is such a database; one on a server has to be asked."""
    parsed = make_url(url)
    return parsed.get_backend_name() != "sqlite" or os.path.exists(parsed.database or "")


@contextmanager
def usable(url: str) -> Iterator[None]:
    """Within it, what a database refuses becomes a sentence: raises CourseError."""
    try:
        yield
    except DBAPIError as error:
        parsed = make_url(url)
        is_file = parsed.get_backend_name() == "sqlite"
        where = parsed.database if is_file else parsed.render_as_string(hide_password=True)
        said = " ".join(str(error.orig).split())
        raise CourseError(
            f"The gradebook {where} cannot be used: {said}. {_advice(said, is_file)}"
        ) from error


def _advice(said: str, is_file: bool) -> str:
    if "locked" in said:
        return "Another program is writing it. Wait for that, and run the same command again."
    if "no such" in said or "does not exist" in said:
        return "Another version of nbgrader may have made it: run `nbgrader db upgrade`."
    if not is_file:
        return "See that its server is running and lets you in."
    return (
        "Put a backup of it in its place. Where there is none, move it away: `autograder grade` "
        "enters all marks into a new one, without what was entered by hand."
    )


@contextmanager
def alone(url: str) -> Iterator[None]:
    """Keeps other processes, on other machines too where there is a server, from doing the same."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        with open(f"{parsed.database}.lock", "w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield
        return
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": CREATING})
            yield
    finally:
        engine.dispose()
