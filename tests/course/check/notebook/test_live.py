"""A notebook that someone works in: stale answers, checks that run themselves, and no red bar."""

from __future__ import annotations

import json
import linecache
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from course import check
from course.check.display import show
from course.check.display.show_html import EDGES
from course.check.notebook import hints, live, visible

DEF = "def gradient(function, x, h=1e-4):\n"
RIGHT = DEF + "    return (function(x + h) - function(x - h)) / (2 * h)"
DOUBLED = RIGHT.replace("(2 * h)", "h")
BROKEN = RIGHT.replace("(2 * h)", "(2 * h")
SQUARED = (
    "def max_backward(upstream, a, b):\n    return (upstream, 0.0) if a > b else (0.0, upstream)\n"
    "def add_backward(upstream, a, b):\n    return upstream, upstream\n"
    "def multiply_backward(upstream, a, b):\n    return upstream**2 * b, upstream**2 * a"
)
BLANK = DEF + "    raise NotImplementedError('gradient is not written yet.')"
ASK = "check.slope('gradient', of='lambda x: x**2', at=[3.0])"


class Notebook:
    """A kernel's shell, as far as checks know one, and what its cells displayed."""

    def __init__(self) -> None:
        self.kernel = object()
        self.user_ns: dict[str, Any] = {"__name__": "__main__", "check": check}
        self.heard: dict[str, Callable[[Any], None]] = {}
        self.events = SimpleNamespace(register=self.heard.__setitem__)
        self.custom_exceptions: tuple[type[BaseException], ...] = ()
        self.handler: Any = None
        self.tracebacks: list[str] = []
        self.displayed: list[dict[str, Any]] = []
        self.number = 0

    def set_custom_exc(self, kinds: tuple[type[BaseException], ...], handler: Any) -> None:
        self.custom_exceptions, self.handler = kinds, handler

    def showtraceback(self, error: Any, tb_offset: Any = None) -> None:
        self.tracebacks.append(error[0].__name__)

    def transform_cell(self, source: str) -> str:
        return source

    def run(self, cell: str | None, source: str) -> list[str]:
        """Run a cell; returns the text of what it displayed."""
        self.number += 1
        self.heard["pre_run_cell"](SimpleNamespace(cell_id=cell, raw_cell=source))
        before, inside = None, None
        shown = len(self.displayed)
        try:
            file = f"<live {self.number} {id(self)}>"
            linecache.cache[file] = len(source), None, source.splitlines(keepends=True), file
            code = compile(source, file, "exec")
        except SyntaxError as error:
            before = error
        else:
            try:
                exec(code, self.user_ns)
            except self.custom_exceptions as error:
                inside = error
                self.handler(self, type(error), error, error.__traceback__)
            except Exception as error:
                inside = error
        self.heard["post_run_cell"](
            SimpleNamespace(
                execution_count=self.number, error_before_exec=before, error_in_exec=inside
            )
        )
        return [one["text/plain"] for one in self.displayed[shown:]]


@pytest.fixture
def notebook(monkeypatch: pytest.MonkeyPatch) -> Notebook:
    shell = Notebook()
    module = SimpleNamespace(get_ipython=lambda: shell)
    monkeypatch.setitem(sys.modules, "IPython", module)
    monkeypatch.setattr(live, "session", None)
    monkeypatch.setattr(show, "_display", shell.displayed.append)
    monkeypatch.setattr(hints, "_shown", {})
    monkeypatch.setattr(hints, "_ran", [])
    monkeypatch.setattr(hints, "last", hints.LastChecked())
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    live.start()
    return shell


def test_a_right_answer_shows_one_line_when_its_cell_runs(notebook: Notebook) -> None:
    assert notebook.run("gradient", RIGHT) == ["✓ gradient: all 10 correct"]


COMPARE = "Compare with one solution"
OURS = "return (function(x + h) - function(x - h)) / (2 * h)"


def test_a_solved_answer_offers_to_compare_with_one_solution(notebook: Notebook) -> None:
    notebook.run("gradient", RIGHT.replace("/ (2 * h)", "/ 2 / h"))
    forms = notebook.displayed[-1]
    assert f'<details><summary style="cursor:pointer">{COMPARE}</summary>' in forms["text/html"]
    assert OURS in forms["text/html"]
    assert "Yours passes the same checks." in forms["text/html"]
    assert forms["text/plain"] == "✓ gradient: all 10 correct"
    notebook.run("gradient", RIGHT)
    assert "Your code is the same." in notebook.displayed[-1]["text/html"]


# Correct for the first test alone, and an answer in a name of its own.
FOR_A_PARABOLA = DEF + "    return (function(x + 1) - function(x - 1)) / 2"


@pytest.mark.parametrize("source", [DOUBLED, BLANK, BROKEN, FOR_A_PARABOLA], ids=str)
def test_no_solution_is_shown_before_an_answer_is_correct(notebook: Notebook, source: str) -> None:
    notebook.run("gradient", source)
    for forms in notebook.displayed:
        assert COMPARE not in forms["text/html"]
        assert OURS not in forms["text/html"]


def test_no_solution_is_shown_for_a_prediction_that_is_judged_later(notebook: Notebook) -> None:
    code = "slope_at_3 = 1\nslope_at_minus_3 = -1\nslope_at_two_thirds = 0"
    notebook.run("slope_prediction", code)
    assert COMPARE not in notebook.displayed[-1]["text/html"]


def test_a_notebook_can_be_without_solutions(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NN_COURSE_SOLUTIONS", "off")
    assert notebook.run("gradient", RIGHT) == ["✓ gradient: all 10 correct"]
    assert COMPARE not in notebook.displayed[-1]["text/html"]


def test_a_wrong_answer_shows_the_box_of_the_check_that_failed(notebook: Notebook) -> None:
    (said,) = notebook.run("gradient", DOUBLED)
    assert "gradient: 1 of 3 correct" in said
    assert show.MIME not in notebook.displayed[-1]


def test_a_blank_says_quietly_what_is_open_and_offers_a_hint(notebook: Notebook) -> None:
    assert notebook.run("gradient", BLANK) == ["· gradient is not written yet."]
    page = notebook.displayed[-1]["text/html"]
    assert EDGES["unwritten"] in page
    assert EDGES["wrong"] not in page
    assert "<details" in page
    assert notebook.tracebacks == []


def test_a_value_that_is_still_blank_says_so_too(notebook: Notebook) -> None:
    (said,) = notebook.run("partials", "df_dx, df_dy, df_dz = ..., ..., ...")
    assert said.startswith("·")
    assert "not written yet" in said


def test_what_is_open_is_said_when_another_part_is_written(notebook: Notebook) -> None:
    source = (
        "class TensorV1:\n"
        "    def __init__(self, data): self.data = data\n"
        "    def __add__(self, other): return TensorV1(self.data + other.data)\n"
        "    def __mul__(self, other): return TensorV1(self.data * other.data)\n"
        "    def __sub__(self, other):\n"
        "        raise NotImplementedError('TensorV1.__sub__ is not written yet.')\n"
    )
    (said,) = notebook.run("tensor_v1", source)
    assert said == "· TensorV1.__sub__ is not written yet."


def test_checks_that_run_themselves_leave_the_notebooks_names_alone(notebook: Notebook) -> None:
    notebook.run("gradient", RIGHT)
    assert set(notebook.user_ns) == {"__name__", "__builtins__", "check", "gradient"}


def test_checks_do_not_run_themselves_after_other_cells(notebook: Notebook) -> None:
    notebook.run("gradient", RIGHT)
    assert notebook.run("a scratch cell", "gradient(lambda x: x, 1.0)") == []
    assert notebook.run("a scratch cell", "f = 3.0") == []


def test_they_can_be_turned_off_and_on(notebook: Notebook) -> None:
    notebook.run("one", "check.automatic(False)")
    assert notebook.run("gradient", RIGHT) == []
    notebook.run("one", "check.automatic(True)")
    assert len(notebook.run("gradient", RIGHT)) == 1


def test_a_run_without_a_front_end_changes_nothing(notebook: Notebook) -> None:
    assert notebook.run(None, DOUBLED) == []
    (said,) = notebook.run(None, ASK)
    assert "Hint" not in said
    assert notebook.tracebacks == ["CheckFailed"]


def test_a_failed_check_has_no_red_bar_where_someone_works(notebook: Notebook) -> None:
    notebook.run("gradient", DOUBLED)
    notebook.run("a test", ASK)
    assert notebook.tracebacks == []
    assert notebook.displayed[-1][show.MIME]["passed"] is False


def test_an_answer_that_became_a_syntax_error_is_stale(notebook: Notebook) -> None:
    notebook.run("gradient", RIGHT)
    notebook.run("gradient", BROKEN)
    (said,) = notebook.run("a test", ASK)
    assert " ".join(said.split()) == (
        "✗ The cell above stopped with a SyntaxError in line 2. Fix it, then run it again: "
        "the check still sees your earlier `gradient`."
    )
    assert notebook.displayed[-1][show.MIME]["passed"] is False
    notebook.run("gradient", RIGHT)
    assert notebook.run("a test", ASK) == ["✓ gradient: correct"]


def test_an_answer_that_failed_before_it_existed_says_so(notebook: Notebook) -> None:
    notebook.run("gradient", BROKEN)
    (said,) = notebook.run("a test", ASK)
    assert " ".join(said.split()) == (
        "✗ The cell above stopped with a SyntaxError in line 2, so `gradient` does not exist yet. "
        "Fix it, then run it again."
    )


def test_an_error_below_the_answer_in_its_cell_does_not_make_it_stale(notebook: Notebook) -> None:
    notebook.run("gradient", RIGHT + "\nprint(gradient(undefined, 3))")
    assert notebook.run("a test", ASK) == ["✓ gradient: correct"]


def test_a_name_that_another_cell_has_taken_is_named(notebook: Notebook) -> None:
    notebook.run("quadratic", "def f(x):\n    return 3 * x**2 - 4 * x + 5")
    notebook.run("a demo", "a = 1.0\nf = -2.0")
    (said,) = notebook.run("a test", "check.function('f', equals='lambda x: x', at=[1.0])")
    assert "`f` is a number here: the cell [2] `f = -2.0` rebinds it." in " ".join(said.split())


def test_a_cell_that_was_changed_and_saved_but_not_run_is_stale(
    notebook: Notebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "01.ipynb"
    monkeypatch.setenv("JPY_SESSION_NAME", str(file))

    def save(source: str, seconds: float) -> None:
        cell = {"id": "gradient", "source": source.splitlines(keepends=True)}
        file.write_text(json.dumps({"cells": [cell]}), "utf-8")
        os.utime(file, (time.time() + seconds,) * 2)

    save(BLANK, -100)
    notebook.run("gradient", RIGHT)
    assert notebook.run("a test", ASK) == ["✓ gradient: correct"]
    save(RIGHT, 100)
    assert notebook.run("a test", ASK) == ["✓ gradient: correct"]
    save(DOUBLED, 100)
    (said,) = notebook.run("a test", ASK)
    assert said.startswith("✗ The cell [1] `def gradient(function, x, h=1e-4):` was changed after")
    (said,) = notebook.run("gradient_of_a_parabola", ASK)
    assert said.startswith("✗ The cell above was changed after it ran.")


def test_a_renamed_function_is_found_in_the_cell_of_its_answer(notebook: Notebook) -> None:
    notebook.run("gradient", RIGHT.replace("def gradient", "def central"))
    (said,) = notebook.run("a test", ASK)
    assert "your cell defines `central`" in said


# Not by the signal that the limit uses itself.
@pytest.mark.timeout(60, method="thread")
def test_a_loop_that_never_ends_is_stopped(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "SECONDS", 0.2)
    source = DEF + "    while h > 0:\n        h = h + 1"
    (said,) = notebook.run("gradient", source)
    said = " ".join(said.split())
    assert said.startswith("✗ Stopped after 0.2 s in `gradient`, line ")
    assert "Is there a loop that never ends?" in said


@pytest.mark.timeout(60, method="thread")
def test_a_loop_that_never_ends_is_not_run_again_for_a_diagnosis(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "SECONDS", 0.2)
    calls = notebook.user_ns["calls"] = []
    notebook.run("gradient", DEF + "    calls.append(x)\n    while h > 0:\n        pass")
    assert len(calls) == 1


def test_the_next_hint_is_in_the_box_and_asking_without_a_name_gives_it(
    notebook: Notebook, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    notebook.run("gradient", DOUBLED)
    assert "Hint 1 of 3" in notebook.displayed[-1]["text/html"]
    monkeypatch.delitem(sys.modules, "IPython")
    hints.hint()
    said = capsys.readouterr().out
    assert "Hint 1 of 3: How far apart" in said


def test_nothing_listens_without_a_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    shell = Notebook()
    shell.kernel = None
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell))
    monkeypatch.setattr(live, "session", None)
    live.start()
    assert not shell.heard
    assert live.session is None
    assert live.seconds() == 0


def test_a_demo_says_that_the_cell_it_needs_has_stopped(
    notebook: Notebook, capsys: pytest.CaptureFixture[str]
) -> None:
    notebook.run("gradient", BROKEN)
    notebook.run("a demo", "ok = check.ready('gradient')")
    assert (
        "the cell that defines it stopped with a SyntaxError in line 2" in capsys.readouterr().out
    )


def test_a_value_that_another_cell_has_changed_is_named(notebook: Notebook) -> None:
    notebook.run("partials", "df_dx, df_dy, df_dz = -4.0, -4.0, 3.0")
    notebook.run("a demo", "df_dx = 1.0")
    test, source = next(iter(visible.answers()["partials"].tests.items()))
    (said,) = notebook.run(test, source)
    assert "`df_dx` has another value now: the cell [2] `df_dx = 1.0` rebinds it." in " ".join(
        said.split()
    )


def test_a_prediction_is_noted_and_not_called_correct(notebook: Notebook) -> None:
    source = "slope_at_3, slope_at_minus_3, slope_at_two_thirds = 1, -1, 1"
    (said,) = notebook.run("slope_prediction", source)
    assert "noted, and judged in a later cell" in " ".join(said.split())


def test_a_function_that_was_renamed_is_stale_as_long_as_the_old_one_exists(
    notebook: Notebook,
) -> None:
    notebook.run("gradient", RIGHT)
    (said,) = notebook.run("gradient", RIGHT.replace("def gradient", "def slope"))
    assert " ".join(said.split()) == (
        "✗ The cell above defines `slope` instead of `gradient`. Rename it to `gradient`, then run "
        "the cell again: the check still sees your earlier `gradient`."
    )
    assert notebook.run("gradient", RIGHT) == ["✓ gradient: all 10 correct"]


def test_an_answer_that_stops_with_an_error_is_told_what_it_means(notebook: Notebook) -> None:
    (said,) = notebook.run("quadratic", "def f(x):\n    return 3x")
    assert said.startswith("✗ `3x` needs a sign")
    assert "fix line 2" in said
    assert notebook.run("quadratic", "raise NotImplementedError('f is not written yet.')") == []
    assert notebook.run("another-cell", "def f(x):\n    return 3x") == []


def test_a_section_of_another_lesson_is_not_linked(
    notebook: Notebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "lesson.ipynb"
    monkeypatch.setenv("JPY_SESSION_NAME", str(file))
    for text, linked in [("## A slope from both sides", True), ("## Another", False)]:
        file.write_text(json.dumps({"cells": [{"source": text}]}), encoding="utf-8")
        notebook.run("gradient", DOUBLED)
        page = notebook.displayed[-1]["text/html"]
        assert "A slope from both sides" in page
        assert ('href="#A-slope-from-both-sides"' in page) is linked


def test_a_lesson_does_not_send_its_learner_to_a_later_one(notebook: Notebook) -> None:
    said = notebook.run("gates", SQUARED)[-1]
    assert "You multiply by `upstream` twice." in said
    assert "Read again: Backward through a graph" in said


def test_a_verdict_without_quotation_marks_is_told_to_get_them(notebook: Notebook) -> None:
    said = notebook.run("v2_clinic", "verdict_a = overwrites")
    assert said == ['✗ `overwrites` is a text: write it in quotation marks, as in `"overwrites"`.']
