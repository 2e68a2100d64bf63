"""The map of the lessons as a page: where each link leads, and what is said at each stage."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from course.cli.progress import progress
from course.cli.start import start
from course.home import lesson_map
from course.notebook import load
from tests.course.notebook_cells import cell, checked, write


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / ".state"))


def about(number: int, minutes: int = 60) -> Any:
    text = f"# {number} · Lesson `{number}`\n\n**Goal.** By the end you know `{number}` < 9.\n\n"
    return {"cell_type": "markdown", "source": f"{text}**Time.** About {minutes} minutes."}


def lesson(folder: Path, name: str, *marks: str) -> Path:
    """A lesson whose answers are right (✓), wrong (✗) or not written (·)."""
    noted = checked(passed=True, message="p: noted, and judged in a later cell")
    wrong = checked(passed=False, message="a < b")
    outputs = {"✓": [checked(passed=True)], "○": [noted], "✗": [wrong], "·": []}
    cells = [about(int(name[:2]))]
    for number, mark in enumerate(marks):
        cells.append(cell("x = 1", f"f{number}", "answer"))
        cells.append(cell("check()", f"f{number}_one", "test", outputs[mark]))
    return write(folder / name / f"{name}.ipynb", *cells)


def page(folder: Path) -> str:
    return lesson_map(folder)._repr_html_()


def said(folder: Path) -> str:
    html = re.sub(r"<style>.*?</style>", "", page(folder), flags=re.DOTALL)
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)))


def links(folder: Path) -> list[tuple[str, str]]:
    found = re.findall(r'<a href="([^"]+)"[^>]*>(.*?)</a>', page(folder))
    return [(unquote(place), unescape(re.sub("<[^>]+>", "", text))) for place, text in found]


def test_a_noted_prediction_is_not_counted_as_correct(tmp_path: Path) -> None:
    lesson(tmp_path, "01_a", "✓", "○", "·")
    assert "1 of 3 correct, 1 to be judged later" in said(tmp_path)
    assert 'aria-label="1 correct, 1 to be judged later, 1 not written yet"' in page(tmp_path)
    lesson(tmp_path, "02_b", "✓", "○")
    assert "finished , 1 of 2 correct, 1 to be judged later" in said(tmp_path)


def test_a_beginner_is_sent_to_the_first_lesson_and_told_of_the_one_on_python(
    tmp_path: Path,
) -> None:
    lesson(tmp_path, "00_a", "·")
    lesson(tmp_path, "01_b", "·", "·")
    assert links(tmp_path) == [
        ("01_b/01_b.ipynb", "Start 1 · Lesson 1"),
        ("00_a/00_a.ipynb", "0 · Lesson 0"),
        ("00_a/00_a.ipynb", "0 · Lesson 0"),
        ("01_b/01_b.ipynb", "1 · Lesson 1"),
    ]
    text = said(tmp_path)
    assert "New to Python? Start with 0 · Lesson 0 ." in text
    assert "By the end you know 1 < 9." in text
    assert "2 exercises, about 60 minutes" in text


def test_the_next_exercise_is_a_link_to_its_cell(tmp_path: Path) -> None:
    lesson(tmp_path, "01_a", "✓", "·", "·")
    assert links(tmp_path)[0] == ("01_a/01_a.ipynb#cell-id=f1", "Next exercise: f1")
    assert ("01_a/01_a.ipynb#cell-id=f1", "f1") in links(tmp_path)
    text = said(tmp_path)
    assert "About 40 minutes left." in text
    assert "1 of 3 correct, about 40 minutes left" in text
    assert 'aria-label="1 correct, 2 not written yet"' in page(tmp_path)


def test_a_wrong_answer_comes_before_an_unwritten_one(tmp_path: Path) -> None:
    lesson(tmp_path, "01_a", "·", "✗")
    assert links(tmp_path)[0] == ("01_a/01_a.ipynb#cell-id=f1", "Fix f1")
    assert "Fix f1 : a < b" in said(tmp_path)


def test_a_finished_lesson_is_celebrated_and_leads_to_the_next(tmp_path: Path) -> None:
    lesson(tmp_path, "01_a", "✓", "✓")
    lesson(tmp_path, "02_b", "·")
    text = said(tmp_path)
    assert "1 · Lesson 1 is finished. Well done!" in text
    assert "both correct" in text
    assert links(tmp_path)[0] == ("02_b/02_b.ipynb", "Start 2 · Lesson 2")
    assert "New to Python?" not in text


def test_all_lessons_finished_is_the_end(tmp_path: Path) -> None:
    lesson(tmp_path, "01_a", "✓")
    assert "Every lesson is finished. Congratulations!" in said(tmp_path)


def test_a_notebook_that_cannot_be_read_says_so_and_hides_no_other(tmp_path: Path) -> None:
    lesson(tmp_path, "01_a", "·").write_text("{")
    lesson(tmp_path, "02_b", "·")
    assert "This notebook cannot be read." in said(tmp_path)
    assert links(tmp_path)[0] == ("02_b/02_b.ipynb", "Start 2 · Lesson 2")


def test_names_and_messages_are_text_and_no_markup(tmp_path: Path) -> None:
    hostile = '"><img src=x onerror=alert(1)>'
    cells = [cell("", hostile, "answer"), cell("check()", f"{hostile}_a", "test")]
    write(tmp_path / "01_<b>" / "01_<b>.ipynb", *cells)
    lesson(tmp_path, "02_a", "·")
    assert "<img" not in page(tmp_path)
    assert "<b>.ipynb" not in page(tmp_path)


def test_a_folder_without_lessons_says_how_to_get_them(tmp_path: Path) -> None:
    assert "Run `nn-course start`" in repr(lesson_map(tmp_path))
    assert "nn-course start" in page(tmp_path)


def test_a_terminal_says_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lesson(tmp_path, "01_a", "✓", "·")
    lesson(tmp_path, "02_b", "✗")
    lesson(tmp_path, "03_c", "·").write_text("{")
    monkeypatch.chdir(tmp_path)
    assert repr(lesson_map()) == progress(Path())
    assert repr(lesson_map(tmp_path)) == progress(Path())


def test_a_map_does_not_say_where_on_this_machine_it_was_made(tmp_path: Path) -> None:
    lesson(tmp_path, "01_a", "·")
    lesson(tmp_path, "02_b", "·").write_text("{")
    assert str(tmp_path) not in repr(lesson_map(tmp_path)) + page(tmp_path)


def test_the_page_is_about_the_folder_of_the_notebook_that_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lesson(tmp_path, "01_a", "·")
    monkeypatch.chdir(tmp_path)
    assert lesson_map()._repr_html_() == page(tmp_path)


def test_every_link_of_the_course_itself_leads_to_a_cell_that_is_there(tmp_path: Path) -> None:
    start(tmp_path)
    for lesson in lesson_map(tmp_path).lessons:
        ids = {one["id"] for one in load(tmp_path / lesson.path)["cells"]}
        assert {answer.name for answer in lesson.answers} <= ids
    places = {place for place, _ in links(tmp_path)}
    assert len(places) == len(list(tmp_path.glob("*/*.ipynb")))
    assert all((tmp_path / place).is_file() for place in places)
