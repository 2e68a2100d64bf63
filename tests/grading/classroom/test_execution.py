"""Whether a submission that ended early is executed again, and what its errors become."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from traitlets.config import Config

from grading.classroom import execution
from grading.errors import MachineFault, UsageError
from grading.judging.findings import PROCESS_ENDED, Event, Findings
from grading.judging.submission import Executed

ALONE: Any = None


def ended(message: str) -> Executed:
    events = [Event(PROCESS_ENDED, 3, "f", message)] if message else []
    return Executed({}, 0.1, {}, {"sums": Findings(events=events)})


@pytest.fixture
def results(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What executing gives, first to last; what is left was not needed."""
    waiting: list[Any] = []

    def execute(*_: object) -> Executed:
        result = waiting.pop(0)
        if isinstance(result, Exception):
            raise result
        return result  # type: ignore[no-any-return]

    monkeypatch.setattr(execution, "execute", execute)
    monkeypatch.setattr(execution, "health", lambda config: "")
    return waiting


def run() -> Executed:
    return execution._execute(ALONE, ALONE, Config())


def test_a_process_that_ended_strangely_gets_a_second_chance(results: list[Any]) -> None:
    right = ended("")
    results += [ended("The Python process ended."), right]
    assert run() is right
    strange = ended("The Python process ended.")
    results += [ended("The Python process ended."), strange]
    assert run() is strange


@pytest.mark.parametrize("known", execution._ITS_OWN_DOING)
def test_a_process_that_went_over_its_own_limits_gets_none(results: list[Any], known: str) -> None:
    first = ended(f"The process was ended: {known} 1 GiB.")
    results += [first, ended("")]
    assert run() is first


def test_a_machine_that_cannot_grade_is_not_the_students_fault(
    results: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(execution, "health", lambda config: "it has no memory left")
    results.append(ended("The Python process ended."))
    with pytest.raises(MachineFault, match="no memory left"):
        run()


def test_a_sandbox_that_does_not_start_stops_the_run(results: list[Any]) -> None:
    results.append(UsageError("The sandbox did not start (no namespaces)."))
    with pytest.raises(MachineFault, match="the sandbox did not start"):
        run()


class Unportable(Exception):
    def __init__(self, one: str, two: str) -> None:
        super().__init__(one)
        # Dask teaches pickle to read exceptions of any signature, but not what they hold.
        self.held = lambda: two


def test_an_error_that_no_other_process_could_read_becomes_one_that_it_can(
    results: list[Any],
) -> None:
    results.append(Unportable("the notebook is odd", "x"))
    with pytest.raises(RuntimeError, match="the notebook is odd") as raised:
        run()
    assert "odd" in str(pickle.loads(pickle.dumps(raised.value)))  # noqa: S301  (what was just pickled)


def test_what_the_machine_lacks_stays_that_whatever_its_cause_holds(results: list[Any]) -> None:
    lacking = MachineFault("The sandbox did not start.")
    lacking.held = lambda: None  # type: ignore[attr-defined]
    results.append(lacking)
    with pytest.raises(MachineFault, match="did not start") as raised:
        run()
    assert "did not start" in str(pickle.loads(pickle.dumps(raised.value)))  # noqa: S301  (as above)
