"""The section to read again is found in the notebook, or in the lesson that has it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from course.check.display.show import MIME
from course.cli import sections
from course.cli.checking import check
from course.cli.report import answer_lines
from course.cli.terminal import Terminal
from tests.course.notebook_cells import cell, write


def markdown(source: str) -> Any:
    return {"cell_type": "markdown", "metadata": {}, "source": source}


SHOWS = f"""
from IPython.display import display
result = {{"passed": False, "section": SECTION, "sentence": "Divide by 2h.", "message": "wrong"}}
display({{{MIME!r}: result, "text/plain": ""}}, raw=True)
"""


def said(folder: Path, section: str) -> tuple[dict[str, Any], list[str]]:
    file = write(
        folder / "a.ipynb",
        markdown("# Slopes\n```\n# A step\n```"),
        markdown("## A step of `f`, in $x^2$"),
        cell("f = 1", "f", "answer"),
        cell(SHOWS.replace("SECTION", repr(section)), "f_is", "test"),
    )
    report = check(file)
    shown = answer_lines(report.answers[0], 3, Terminal(columns=80))
    return report.tests[0].to_json(), [line.strip() for line in shown]


def test_a_section_of_this_notebook_has_the_number_of_its_cell(tmp_path: Path) -> None:
    data, shown = said(tmp_path, "A step of `f`, in $x^2$")
    assert "Read again: A step of f, in x² (cell 2)" in shown
    assert data["section"] == "A step of `f`, in $x^2$"
    assert "lesson" not in data


def test_a_section_of_another_lesson_names_that_lesson(tmp_path: Path) -> None:
    data, shown = said(tmp_path, "A slope from both sides")
    assert "Read again: A slope from both sides, in lesson 01_derivatives" in shown
    assert data["lesson"] == "01_derivatives"


def test_a_section_that_no_lesson_has_is_named_alone(tmp_path: Path) -> None:
    data, shown = said(tmp_path, "Nowhere")
    assert "Read again: Nowhere" in shown
    assert "lesson" not in data


def test_a_mistake_is_read_in_the_lesson_of_the_answer_where_that_treats_it(tmp_path: Path) -> None:
    shows = SHOWS.replace("SECTION", "'One step downhill', 'diagnosis': 'never-zeroes'")
    file = write(
        tmp_path / "a.ipynb",
        markdown("## The loop"),
        cell("f = 1", "binary_classifier", "answer"),
        cell(shows, "binary_classifier_is", "test"),
    )
    assert check(file).tests[0].read_again == "Read again: The loop (cell 1)"


def test_a_lesson_that_cannot_be_read_hides_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "01_a").mkdir()
    (tmp_path / "01_a" / "01_a.ipynb").write_text("{")
    write(tmp_path / "02_b" / "02_b.ipynb", markdown("# Here"))
    sections._lessons.cache_clear()
    monkeypatch.setattr(sections, "released", lambda: tmp_path)
    assert sections.lesson_of("Here") == "02_b"
    sections._lessons.cache_clear()
