"""Progress: the loop is unchanged, and each kind of screen shows it in its own way, or nothing."""

from __future__ import annotations

import contextlib
import io
import itertools
import sys
import types
from collections.abc import Iterator
from typing import Any

import pytest

from course import watch as module
from course.watch import State, watch


class Terminal(io.TextIOWrapper):
    """A stdout that says it is a terminal."""

    def __init__(self, encoding: str = "utf-8") -> None:
        self.raw_bytes = io.BytesIO()
        super().__init__(self.raw_bytes, encoding=encoding, write_through=True)

    def isatty(self) -> bool:
        return True

    @property
    def written(self) -> str:
        return self.raw_bytes.getvalue().decode(self.encoding)


def terminal(monkeypatch: pytest.MonkeyPatch, encoding: str = "utf-8") -> Terminal:
    """Not a fixture: pytest sets stdout again between set-up and test."""
    screen = Terminal(encoding)
    monkeypatch.setattr(sys, "stdout", screen)
    monkeypatch.setitem(sys.modules, "IPython", None)
    monkeypatch.setattr(module, "BETWEEN", 0.0)
    return screen


class Handle:
    def __init__(self, shown: list[dict[str, str]]) -> None:
        self._shown = shown

    def update(self, bundle: dict[str, str], *, raw: bool) -> None:
        assert raw
        self._shown[-1:] = [bundle]


@pytest.fixture
def notebook(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    """The outputs that a cell has, with a display that can be updated."""
    outputs: list[dict[str, str]] = []

    def display(bundle: dict[str, str], *, raw: bool, display_id: bool) -> Handle:
        assert raw
        assert display_id
        outputs.append(bundle)
        return Handle(outputs)

    fake = types.ModuleType("IPython")
    fake.get_ipython = lambda: object()  # type: ignore[attr-defined]
    shown = types.ModuleType("IPython.display")
    shown.display = display  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "IPython", fake)
    monkeypatch.setitem(sys.modules, "IPython.display", shown)
    return outputs


def test_without_a_screen_it_is_silent_and_asks_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    def say() -> str:
        raise AssertionError("asked")

    assert list(watch(range(3), "training", say)) == [0, 1, 2]
    assert capsys.readouterr() == ("", "")


def test_a_terminal_gets_one_line_that_is_written_over(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = terminal(monkeypatch)
    losses: list[float] = []
    for step in watch(range(4), "training", lambda: f"loss {losses[-1]:.1f}"):
        losses.append(4.0 - step)
    lines = screen.written.split("\r")
    assert lines[1] == "[" + "." * 24 + "] training: 0 of 4"
    assert lines[-1] == "[" + "#" * 24 + "] training: 4 of 4, loss 1.0\n"
    assert screen.written.count("\n") == 1


def test_a_shorter_line_leaves_nothing_of_a_longer_one(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = terminal(monkeypatch)
    words = itertools.chain(["a long thing to say"], itertools.repeat("short"))
    list(watch(range(2), "", lambda: next(words)))
    longer, shorter = screen.written.split("\r")[2:4]
    assert longer.endswith("a long thing to say")
    assert shorter.endswith("short" + " " * 14)


def test_a_terminal_without_the_characters_gets_others(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = terminal(monkeypatch, "ascii")
    list(watch(range(1), "λ", lambda: "→"))
    assert screen.written.endswith("?: 1 of 1, ?\n")


def test_a_notebook_gets_one_display(notebook: list[dict[str, str]], monkeypatch: Any) -> None:
    monkeypatch.setattr(module, "BETWEEN", 0.0)
    list(watch(range(200), "training", lambda: "loss < 1"))
    (shown,) = notebook
    assert shown["text/plain"] == "training: 200 of 200, loss < 1"
    assert "loss &lt; 1" in shown["text/html"]
    assert 'value="200"' in shown["text/html"]


def test_updates_come_at_most_ten_times_a_second(
    notebook: list[dict[str, str]], monkeypatch: Any
) -> None:
    now = itertools.count(0.0, 0.01)
    monkeypatch.setattr(module, "time", types.SimpleNamespace(monotonic=lambda: next(now)))
    asked: list[int] = []

    def ask() -> str:
        asked.append(1)
        return ""

    list(watch(range(1000), "", ask))
    seconds = next(now)
    assert 10 < len(asked) <= 10 * seconds + 1


def test_a_loop_that_is_left_early_says_how_far_it_came(notebook: list[dict[str, str]]) -> None:
    for step in watch(range(10), "training"):
        if step == 3:
            break
    assert notebook[-1]["text/plain"] == "training: 3 of 10"


def test_rounds_without_a_length_are_counted(notebook: list[dict[str, str]]) -> None:
    def rounds() -> Iterator[int]:
        yield from range(3)

    assert list(watch(rounds())) == [0, 1, 2]
    assert notebook[-1]["text/plain"] == "3"
    assert "<progress" not in notebook[-1]["text/html"]


def test_no_rounds_at_all_are_no_fault(notebook: list[dict[str, str]]) -> None:
    assert list(watch([], "training", lambda: str([][0]))) == []
    assert notebook[-1]["text/plain"] == "training: 0 of 0"


def test_what_a_check_listens_to_stays_silent(notebook: list[dict[str, str]]) -> None:
    with contextlib.redirect_stdout(io.StringIO()) as heard:
        assert list(watch(range(3))) == [0, 1, 2]
    assert heard.getvalue() == ""
    assert notebook == []


def test_a_long_loop_gets_a_forecast_and_its_end_none(monkeypatch: Any) -> None:
    state = State("training", 100)
    state.started, state.done = 0.0, 25
    monkeypatch.setattr(module, "time", types.SimpleNamespace(monotonic=lambda: 10.0))
    assert state.text() == "training: 25 of 100, about 30 s left"
    assert state.text(forecast=False) == "training: 25 of 100"


def test_in_a_kernel_the_cell_ends_with_one_output_and_no_stderr() -> None:
    nbformat: Any = pytest.importorskip("nbformat")
    nbclient: Any = pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    code = (
        "import time\nfrom course.watch import watch\n"
        "for step in watch(range(3), 'training', lambda: f'step {step}'):\n    time.sleep(0.15)"
    )
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    nbclient.NotebookClient(notebook, timeout=60, kernel_name="python3").execute()
    (output,) = notebook.cells[0].outputs
    assert output.output_type == "display_data"
    assert output.data["text/plain"] == "training: 3 of 3, step 2"
