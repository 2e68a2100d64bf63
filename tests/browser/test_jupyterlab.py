"""A learner's evening in a real browser: open the release in JupyterLab, type, run, read."""

from pathlib import Path
from typing import Any

import pytest

from grading.authoring import lesson as lessons

ROOT = Path(__file__).resolve().parents[2]
MIME = "application/vnd.course.check+json"


pytestmark = [
    pytest.mark.timeout(900),
    # Playwright's transport closes when the garbage collector finds it.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

# The source and outputs of every cell in the open notebook, from JupyterLab's own model.
CELLS = """() => window.jupyterapp.shell.currentWidget.content.widgets.map(cell => ({
    id: cell.model.id,
    type: cell.model.type,
    source: cell.model.sharedModel.getSource(),
    outputs: cell.model.type === 'code' ? cell.model.outputs.toJSON() : [],
    count: cell.model.type === 'code' ? cell.model.executionCount : null,
}))"""
ACTIVATE = """index => {
    const notebook = window.jupyterapp.shell.currentWidget.content;
    notebook.activeCellIndex = index;
    notebook.mode = 'edit';
}"""
FOCUSED = """index => {
    const notebook = window.jupyterapp.shell.currentWidget.content;
    return notebook.activeCellIndex === index && notebook.activeCell.editor?.hasFocus();
}"""
HOLDS = """([index, source]) => {
    const cell = window.jupyterapp.shell.currentWidget.content.widgets[index];
    return cell.model.sharedModel.getSource() === source;
}"""
READY = """() => {
    const panel = window.jupyterapp?.shell?.currentWidget;
    return panel?.sessionContext?.session?.kernel?.status === 'idle'
        && panel.content.widgets.length > 5;
}"""


def _open(page: Any, address: str, lesson: str) -> None:
    page.goto(f"{address}/tree/{lesson}/{lesson}.ipynb")
    page.wait_for_function(READY, timeout=90_000)


def _type_the_answers(page: Any, lesson: lessons.Lesson) -> None:
    place = {cell["id"]: i for i, cell in enumerate(page.evaluate(CELLS))}
    for answer in lesson.answers:
        page.evaluate(ACTIVATE, place[answer.name])
        page.wait_for_function(FOCUSED, arg=place[answer.name], timeout=20_000)
        page.keyboard.press("Control+A")
        page.keyboard.insert_text(answer.source)
        page.wait_for_function(HOLDS, arg=[place[answer.name], answer.source], timeout=20_000)


def _run_all(page: Any) -> list[dict[str, Any]]:
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.wait_for_function(
        f"() => ({CELLS})().filter(cell => cell.type === 'code' && cell.source.trim())"
        ".every(cell => cell.count !== null)",
        timeout=120_000,
    )
    page.wait_for_function(READY, timeout=30_000)
    cells: list[dict[str, Any]] = page.evaluate(CELLS)
    return cells


def _verdicts(cells: list[dict[str, Any]], tests: set[str]) -> dict[str, list[dict[str, Any]]]:
    """What each test cell's checks found, by the test's name."""
    return {
        cell["id"]: [output["data"][MIME] for output in cell["outputs"] if "data" in output]
        for cell in cells
        if cell["id"] in tests
    }


def test_with_the_answers_typed_in_every_visible_check_of_lesson_02_is_green(
    lab: str, page: Any, tmp_path: Path
) -> None:
    lesson = lessons.read(ROOT / "course" / "lessons" / "02_autograd.py")
    tests = {test.name for answer in lesson.answers for test in answer.tests}
    _open(page, lab, lesson.name)
    _type_the_answers(page, lesson)
    cells = _run_all(page)
    errors = [
        (cell["id"], output)
        for cell in cells
        for output in cell["outputs"]
        if output["output_type"] == "error" or output.get("name") == "stderr"
    ]
    assert not errors
    verdicts = _verdicts(cells, tests)
    assert verdicts.keys() == tests
    assert all(found and all(one["passed"] for one in found) for found in verdicts.values())
    # On the screen there are check marks, and none of them is red.
    page.evaluate(ACTIVATE, [cell["id"] for cell in cells].index(lesson.answers[0].tests[0].name))
    page.wait_for_selector(".course-check.right", timeout=10_000)
    assert page.locator(".course-check.wrong").count() == 0


def test_run_all_goes_through_a_blank_notebook_and_every_check_says_what_is_not_written(
    lab: str, page: Any
) -> None:
    lesson = lessons.read(ROOT / "course" / "lessons" / "01_derivatives.py")
    tests = {test.name for answer in lesson.answers for test in answer.tests}
    _open(page, lab, lesson.name)
    cells = _run_all(page)
    verdicts = _verdicts(cells, tests)
    assert verdicts.keys() == tests
    for name, found in verdicts.items():
        assert [one["written"] for one in found] == [False], name
    # The box says it all: no red bar repeats it.
    assert not [
        output for cell in cells for output in cell["outputs"] if output["output_type"] == "error"
    ]
