"""The tables of nbgrader's gradebook, and what `nbgrader.api.Gradebook` does not offer.

The classes and their columns are documented for reading one row at a time. Queries over many rows,
and one transaction for all of a submission, need the columns themselves and SQLAlchemy's session.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from nbgrader import utils
from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    InvalidEntry,
    Notebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy.exc import OperationalError

__all__ = [
    "MAX_SCORE",
    "Assignment",
    "BaseCell",
    "Comment",
    "Grade",
    "Notebook",
    "Student",
    "SubmittedAssignment",
    "SubmittedNotebook",
    "one_transaction",
    "remove_assignment",
    "session_of",
    "utc",
]

# The points of an assignment, as a column; nbgrader annotates it as None.
MAX_SCORE: Any = Assignment.max_score


def session_of(gradebook: Gradebook) -> Any:
    """SQLAlchemy's session of an open gradebook, which answers queries."""
    return gradebook.db


@contextmanager
def one_transaction(gradebook: Gradebook) -> Iterator[Any]:
    """A session that commits together, or not at all, what nbgrader commits one by one.

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
    """Remove an assignment, and everything below it, from the gradebook."""
    gradebook.remove_assignment(assignment)  # type: ignore[no-untyped-call]


def utc(time: datetime) -> datetime:
    """A time as the gradebook has it: in UTC, without saying so."""
    return utils.parse_utc(time)
