"""Student processes, and channels as they have them."""

import socket
from collections.abc import Iterator

import pytest

from grading.sandbox import student_process
from grading.sandbox.limits import Limits
from grading.sandbox.student_process import StudentProcess
from tests.grading.sandbox.processes import LIMITS


@pytest.fixture(scope="module")
def shared() -> Iterator[StudentProcess]:
    """A process for tests that only look."""
    with StudentProcess(LIMITS, {"data.txt": b"mine", "a/b.txt": b"deep"}) as process:
        yield process


@pytest.fixture(scope="module")
def process() -> Iterator[StudentProcess]:
    """A process with the usual limits. What IPython does is done there, not in the tests' own."""
    with StudentProcess(Limits()) as started:
        yield started


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    """Both ends of a channel."""
    here, there = socket.socketpair()
    with here, there:
        yield here, there


@pytest.fixture(autouse=True)
def little_grace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(student_process, "GRACE_SECONDS", 0.5)


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Patience with an interrupted cell, enough for a machine on which other tests are busy."""
    monkeypatch.setattr(student_process, "GRACE_SECONDS", 60)
