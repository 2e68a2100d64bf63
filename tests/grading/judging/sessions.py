"""Sessions for tests: with a student's process, and with a forger in its place."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from course.check.asking.protocol import Question, Reply
from course.check.display.show import MIME
from grading.judging.judge import Judgment
from grading.judging.session import Session
from grading.sandbox.limits import Limits

LIMITS = Limits(cell_seconds=5, answer_seconds=2, wall_seconds=60)
AREA = 'check.function("area", equals="lambda w, h: w * h", at=[(2.0, 3.0)])'

Open = Callable[..., Session]


class Says:
    """Stands in for the student's process, and answers with what a forger would send."""

    def __init__(self, *replies: Any) -> None:
        self.replies = list(replies)

    def __call__(self, *_: Any, **options: Any) -> "Says":
        return self

    def request(self, message: dict[str, Any], seconds: float) -> Any:
        reply = self._next()
        if message["twice"]:
            reply = {**reply, "again": self._next()}
        # Through text, as everything that comes over the channel.
        return json.loads(json.dumps(reply))

    def _next(self) -> Any:
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]

    def close(self) -> None:
        pass


def forged(monkeypatch: pytest.MonkeyPatch, *replies: Any, read: int = 1, do: str = "") -> Reply:
    """What a session makes of forged replies to a question."""
    monkeypatch.setattr("grading.judging.session.StudentProcess", Says(*replies))
    session = Session(LIMITS, {}, isolated=True)
    session.begin("test")
    return session.ask(Question(["x"] * read, do))


def answered(*readings: Any) -> dict[str, Any]:
    return {"readings": list(readings), "failure": None, "printed": ""}


def number(value: Any, kind: str = "float") -> dict[str, Any]:
    return {"type": kind, "value": value}


def text(judged: Judgment) -> str:
    """Everything that a verdict shows, as one text."""
    return json.dumps(judged.outputs(), ensure_ascii=False)


def tables(judged: Judgment) -> list[Any]:
    return [output["data"][MIME] for output in judged.outputs() if "data" in output]
