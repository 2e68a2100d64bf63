"""A lesson runs with its solutions and visible checks, once for each content."""

from pathlib import Path
from typing import Any

import nbformat.v4 as v4
import pytest

from docs.publish import executed


def cell(source: str, name: str, kind: str = "code", **role: Any) -> Any:
    made = v4.new_code_cell(source) if kind == "code" else v4.new_markdown_cell(source)
    made["id"] = name
    if role:
        made["metadata"]["nbgrader"] = role
    return made


def notebook(*cells: Any) -> Any:
    return v4.new_notebook(cells=list(cells))


ANSWER: dict[str, Any] = {"solution": True, "grade": False}
TEST: dict[str, Any] = {"solution": False, "grade": True}
RELEASE = notebook(
    cell("x = ...", "x", **ANSWER), cell("assert x == 2", "x_is_two", **TEST), cell("print(x)", "p")
)
SOURCE = notebook(
    cell("### BEGIN SOLUTION\nx = 2\n### END SOLUTION", "x", **ANSWER),
    cell("assert x == 2\n### BEGIN HIDDEN TESTS\nassert x < 3\n### END HIDDEN TESTS", "x_is_two",
         **TEST),
    cell("print(x)", "p"),
)  # fmt: skip


def test_a_blank_gets_its_solution_and_a_hidden_test_is_never_there() -> None:
    solved = executed.solved(RELEASE, SOURCE)
    assert [one["source"] for one in solved.cells] == ["x = 2", "assert x == 2", "print(x)"]
    assert RELEASE.cells[0]["source"] == "x = ..."


def test_an_answer_without_solution_is_named() -> None:
    with pytest.raises(ValueError, match=r"^x: source/ has no such answer"):
        executed.solved(RELEASE, notebook())


def test_what_ran_before_does_not_run_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = []

    def run(name: str, notebook: Any) -> Any:
        runs.append(name)
        return notebook

    monkeypatch.setattr(executed, "_run", run)
    solved = executed.solved(RELEASE, SOURCE)
    for _ in range(2):
        assert executed.executed("a", solved, tmp_path).cells[0]["source"] == "x = 2"
    assert runs == ["a"]
    solved.cells[0]["source"] = "x = 1 + 1"
    executed.executed("a", solved, tmp_path)
    assert runs == ["a", "a"]
    assert len(list(tmp_path.iterdir())) == 1


def test_a_lesson_runs_in_an_empty_folder(tmp_path: Path) -> None:
    made = notebook(cell("import os\nprint(os.listdir())", "a"))
    done = executed.executed("a", made, tmp_path)
    assert done.cells[0]["outputs"][0]["text"] == "[]\n"


def test_a_check_that_fails_with_the_solutions_is_named(tmp_path: Path) -> None:
    failing = cell("assert x == 3", "x_is_three", **TEST)
    failing["metadata"]["tags"] = ["raises-exception"]
    made = notebook(cell("x = 2", "x", **ANSWER), failing)
    with pytest.raises(RuntimeError, match="a: the check in cell x_is_three fails"):
        executed.executed("a", made, tmp_path)
    assert list(tmp_path.iterdir()) == []
