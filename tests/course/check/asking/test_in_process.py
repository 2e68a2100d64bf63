"""Code beside the check is asked as code elsewhere is: through JSON, on a copy of its names."""

from __future__ import annotations

import builtins
import signal
import sys
import types
from typing import Any

import pytest

from course.check.asking.in_process import InProcess, Stopped
from course.check.asking.protocol import Question


def test_expressions_are_read_in_order_with_what_is_given() -> None:
    reply = InProcess({"x": 2}).ask(Question(["x + y", "y"], given={"y": 3.0}))
    assert [reading.number() for reading in reply.readings] == [5.0, 3.0]


def test_statements_run_on_a_copy_of_the_names() -> None:
    names: dict[str, Any] = {"x": 2}
    reply = InProcess(names).ask(Question(["x"], do="x = 7"))
    assert reply.readings[0].number() == 7.0
    assert names == {"x": 2}


def test_statements_that_raise_are_a_failure_of_the_reply() -> None:
    reply = InProcess({}).ask(Question(["x"], do="x = 1 / 0"))
    assert reply.failure is not None
    assert reply.failure.error == "ZeroDivisionError"


def test_a_question_that_is_not_strict_json_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        InProcess({}).ask(Question(["x"], given={"x": float("inf")}))


class Monitoring:
    """Python's events since 3.12, as far as they are asked for: the clock is looked at once."""

    PROFILER_ID = 2
    events = types.SimpleNamespace(JUMP=2, NO_EVENTS=0)

    def __init__(self) -> None:
        self.set: list[int] = []
        self.used: list[str] = []

    def get_tool(self, _: int) -> str | None:
        return self.used[-1] if self.used else None

    def use_tool_id(self, _: int, name: str) -> None:
        self.used.append(name)

    def free_tool_id(self, _: int) -> None:
        self.used.clear()

    def register_callback(self, _: int, event: int, look: Any) -> None:
        self.look = look

    def set_events(self, _: int, events: int) -> None:
        self.set.append(events)


def test_without_timers_the_clock_is_looked_at_while_the_code_runs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monitoring = Monitoring()
    monkeypatch.delattr(signal, "setitimer")
    monkeypatch.setattr(sys, "monitoring", monitoring, raising=False)
    clock = iter([0.0, 1.0, 7.0, 7.1])
    monkeypatch.setattr("course.check.asking.in_process.time.perf_counter", lambda: next(clock))
    names = {"look": lambda: monitoring.look()}
    with pytest.raises(Stopped, match=r"Stopped after 5 s.* Is there a loop that never ends\?"):
        InProcess(names, 5.0).ask(Question(["x"], do="look()\ntry: look()\nfinally: look()\nx = 1"))
    assert monitoring.set == [2, 0]
    assert not monitoring.used


def test_without_timers_and_events_there_is_no_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(signal, "setitimer")
    monkeypatch.delattr(sys, "monitoring", raising=False)
    reply = InProcess({}, 5.0).ask(Question(["x"], do="x = 7"))
    assert reply.readings[0].number() == 7.0


def test_nobody_is_asked_to_type_anything_during_a_question(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    typed: list[str] = []
    monkeypatch.setattr(builtins, "input", typed.append)
    reply = InProcess({}).ask(Question(["x"], do="x = input('x: ')"))
    assert reply.failure is not None
    assert reply.failure.error == "EOFError"
    assert not typed
    builtins.input("after the check")
    assert typed == ["after the check"]
