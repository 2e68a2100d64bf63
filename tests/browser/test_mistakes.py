"""The commonest mistakes, typed into JupyterLab: the box that appears names each of them.

`MISTAKES=all` types every one of the table, and not only a few. `MISTAKES_SHOTS=folder` keeps a
picture and the text of each box.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grading.authoring import lesson as lessons
from tests.browser.notebook_page import NotebookPage
from tests.browser.wrong_answers import WRONG_ANSWERS, WrongAnswer

ROOT = Path(__file__).resolve().parents[2]
ALL = os.environ.get("MISTAKES") == "all"
SHOTS = os.environ.get("MISTAKES_SHOTS", "")
TYPED = [one for one in WRONG_ANSWERS if one.often or ALL]


pytestmark = [
    pytest.mark.timeout(1800 if ALL else 900),
    # Playwright's transport closes when the garbage collector finds it.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def _as_typed(source: str) -> str:
    """The solution as a learner has it: without the marks around it."""
    return "\n".join(line for line in source.split("\n") if "###" not in line)


def _work_through(
    notebook: NotebookPage, lesson: lessons.Lesson, last: str
) -> Iterator[tuple[str, str]]:
    """Fill in the answers up to `last`, and run what stands between them: imports and data.

    Yields the name and the solution of each answer before it is run.
    """
    solutions = {answer.name: _as_typed(answer.source) for answer in lesson.answers}
    tests = {test.name for answer in lesson.answers for test in answer.tests}
    for cell in notebook.cells():
        if cell["type"] != "code" or cell["id"] in tests:
            continue
        if cell["id"] in solutions:
            yield cell["id"], solutions[cell["id"]]
            notebook.edit(cell["id"], solutions[cell["id"]])
        notebook.run(cell["id"])
        if cell["id"] == last:
            return


def _type(notebook: NotebookPage, one: WrongAnswer, solution: str) -> tuple[str, float]:
    """The box that appears by itself, as text, and the seconds until it was there."""
    notebook.edit(one.answer, one.source(solution))
    ended, first = notebook.run(one.answer)
    output = notebook.output(one.answer)
    said = "\n".join(output.all_inner_texts())
    if SHOTS:
        name = f"{one.lesson[:2]} {one.answer} {one.title}".replace("/", "÷")
        if output.count():
            output.last.screenshot(path=Path(SHOTS, f"{name}.png"))
        Path(SHOTS, f"{name}.txt").write_text(f"{said}\n\n({first} s, {ended} s)\n")
    return said, first or ended


@pytest.mark.parametrize("lesson", dict.fromkeys(one.lesson for one in TYPED))
def test_a_wrong_answer_is_told_what_to_do(lab: str, page: Any, lesson: str) -> None:
    read = lessons.read(ROOT / "course" / "lessons" / f"{lesson}.py")
    order = [answer.name for answer in read.answers]
    typed = [one for one in TYPED if one.lesson == lesson]
    notebook = NotebookPage(page, lab, lesson)
    notebook.open()
    last = max((one.answer for one in typed), key=order.index)
    wrong = {}
    for answer, solution in _work_through(notebook, read, last):
        for one in (one for one in typed if one.answer == answer):
            said, seconds = _type(notebook, one, solution)
            if one.says.replace("`", "") not in said or not said:
                wrong[f"{one.answer}: {one.title}"] = said
            assert seconds < 10, (one, seconds)
    assert not wrong, json.dumps(wrong, indent=1, ensure_ascii=False)
