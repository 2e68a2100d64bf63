"""The tables of nbgrader's gradebook, for queries that `nbgrader.api.Gradebook` does not offer.

A Gradebook reads and commits one row after another. Reading a class in a few queries, and saving a
submission in one transaction, need the columns, the session, and the engine. If a Gradebook had
methods for both, they would replace this module.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from typing import Any
from unittest import mock

from alembic.script import ScriptDirectory
from nbgrader import api, utils
from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    GradeCell,
    InvalidEntry,
    Notebook,
    SolutionCell,
    SourceCell,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
)
from nbgrader.dbutil import ALEMBIC_DIR
from sqlalchemy.exc import OperationalError

__all__ = [
    "MAX_SCORE",
    "Assignment",
    "BaseCell",
    "Comment",
    "Grade",
    "GradeCell",
    "Notebook",
    "SolutionCell",
    "SourceCell",
    "Student",
    "SubmittedAssignment",
    "SubmittedNotebook",
    "TaskCell",
    "make_gradebook",
    "one_transaction",
    "open_gradebook",
    "remove_assignment",
    "session_of",
    "stamped_without_a_program",
    "utc",
    "versions",
]

# The points of an assignment, as a column. nbgrader annotates it as None.
MAX_SCORE: Any = Assignment.max_score


def open_gradebook(url: str, course_id: str) -> Gradebook:
    """nbgrader's gradebook at `url`, which is made if it does not exist.

    Raises SQLAlchemyError if it cannot be opened.
    """
    with stamped_without_a_program():
        return Gradebook(url, course_id)


def make_gradebook(url: str, course_id: str) -> None:
    """Make an empty gradebook at `url`. Raises SQLAlchemyError."""
    open_gradebook(url, course_id).close()  # type: ignore[no-untyped-call]


@contextmanager
def stamped_without_a_program() -> Iterator[None]:
    """Inside the block, nbgrader makes a new gradebook without starting the program `alembic`.

    That takes a second and has to be on the PATH. Its library gives the same answer.
    """
    with mock.patch.object(api, "get_alembic_version", _newest_version):
        yield


def _newest_version() -> str:
    return versions()[0]


@cache
def versions() -> tuple[str, frozenset[str]]:
    """The version of a gradebook that this nbgrader makes, and all that it can upgrade from."""
    known = ScriptDirectory(ALEMBIC_DIR)
    return str(known.get_current_head()), frozenset(one.revision for one in known.walk_revisions())


def session_of(gradebook: Gradebook) -> Any:
    """SQLAlchemy's session of an open gradebook."""
    return gradebook.db


@contextmanager
def one_transaction(gradebook: Gradebook) -> Iterator[Any]:
    """A session in which nbgrader's single commits take effect together, or not at all.

    Raises OperationalError if another program holds the gradebook.
    """
    session = session_of(gradebook)
    session.remove()
    with gradebook.engine.begin() as connection:
        # SQLAlchemy's way of taking part in a transaction that another begins and ends.
        session(bind=connection, join_transaction_mode="rollback_only", expire_on_commit=False)
        try:
            yield session
            session.commit()
        except InvalidEntry as error:
            # nbgrader reports a locked database as an invalid entry, which hides that it may pass.
            if isinstance(error.__context__, OperationalError):
                raise error.__context__ from None
            raise
        finally:
            session.remove()


def remove_assignment(gradebook: Gradebook, assignment: str) -> None:
    """Remove an assignment and its submissions from the gradebook."""
    gradebook.remove_assignment(assignment)  # type: ignore[no-untyped-call]


def utc(time: datetime | str) -> datetime:
    """A time as the gradebook stores it, in UTC without a time zone. Raises for other texts."""
    return utils.parse_utc(time)
