"""The fixture that opens sessions with a student's process."""

from collections.abc import Iterator

import pytest

from grading.judging.session import Session
from grading.sandbox.limits import Limits
from tests.grading.judging.sessions import LIMITS, Open


@pytest.fixture
def begin() -> Iterator[Open]:
    """Makes sessions whose processes end with the test; cells given to it are run at once."""
    made: list[Session] = []

    def begin(*cells: str, limits: Limits = LIMITS) -> Session:
        session = Session(limits, {}, isolated=True)
        made.append(session)
        session.begin("test")
        for cell in cells:
            session.run(cell)
        return session

    yield begin
    for session in made:
        session.close()
