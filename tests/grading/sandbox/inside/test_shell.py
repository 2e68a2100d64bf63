"""The shell: what the outputs of a cell are."""

import json
from typing import Any

import pytest

from grading.sandbox.inside import shell
from grading.sandbox.inside.outputs import CUT
from grading.sandbox.student_process import StudentProcess
from tests.grading.sandbox.processes import needs_sandbox


def run(process: StudentProcess, source: str, limit: int = 10_000) -> dict[str, Any]:
    return process.request({"run": source, "limit": limit}, 10)


def outputs(process: StudentProcess, source: str, limit: int = 10_000) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = run(process, source, limit)["outputs"]
    return found


def test_a_picture_becomes_text_and_anything_odd_does_too() -> None:
    found = shell._plain({"data": {"image/png": b"\x89PNG", "text/plain": object}})
    assert found["data"]["image/png"] == "iVBORw=="
    assert json.loads(json.dumps(found)) == found


@needs_sandbox
def test_a_cell_gives_its_outputs_in_order_and_its_number(process: StudentProcess) -> None:
    source = "import sys\nprint('a')\nprint('b', file=sys.stderr)\ndisplay(1)\n2"
    before = run(process, "0")["count"]
    reply = run(process, source)
    assert reply["count"] == before + 1
    assert [one["output_type"] for one in reply["outputs"]] == [
        "stream",
        "stream",
        "display_data",
        "execute_result",
    ]
    assert [one["name"] for one in reply["outputs"][:2]] == ["stdout", "stderr"]
    assert reply["outputs"][2]["data"]["text/plain"] == "1"
    assert reply["outputs"][3]["data"]["text/plain"] == "2"
    assert reply["ended"] == ""


@needs_sandbox
@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("1 / 0", "ZeroDivisionError"),
        ("def", "SyntaxError"),
        ("raise SystemExit", "SystemExit"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("raise BaseException", "BaseException"),
        ("class E(Exception):\n    def __str__(self): raise self\nraise E", "E"),
    ],
)
def test_a_cell_that_fails_names_its_error_and_the_next_one_runs(
    process: StudentProcess, source: str, error: str
) -> None:
    reply = run(process, source)
    assert reply["ended"] == error
    assert outputs(process, "print('goes on')")[0]["text"] == "goes on\n"


@needs_sandbox
def test_an_error_carries_no_colours(process: StudentProcess) -> None:
    (error,) = outputs(process, "1 / 0")
    assert error["evalue"] == "division by zero"
    assert "\x1b" not in "".join(error["traceback"])


@needs_sandbox
def test_a_result_that_is_silenced_is_not_shown(process: StudentProcess) -> None:
    assert outputs(process, "x = 1\nx;") == []


@needs_sandbox
def test_a_figure_is_shown_as_a_picture_and_magics_work(process: StudentProcess) -> None:
    pytest.importorskip("matplotlib")
    source = "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()"
    found = outputs(process, source, limit=10**6)
    assert [one for one in found if "image/png" in one.get("data", {})]


@needs_sandbox
def test_a_cleared_output_is_gone(process: StudentProcess) -> None:
    source = "from IPython.display import clear_output\nprint('a')\nclear_output()\nprint('b')"
    assert [one["text"] for one in outputs(process, source)] == ["b\n"]


@needs_sandbox
def test_what_a_cell_shows_is_cut_at_its_limit(process: StudentProcess) -> None:
    found = outputs(process, "for _ in range(100): print('x' * 100)", limit=1000)
    assert "".join(one["text"] for one in found).endswith(CUT)
    assert len("".join(one["text"] for one in found)) < 1200


@needs_sandbox
def test_a_closed_or_replaced_stdout_is_there_again_for_the_next_cell(
    process: StudentProcess,
) -> None:
    run(process, "import sys\nsys.stdout = None")
    assert outputs(process, "print('a')")[0]["text"] == "a\n"


PYPLOT = "import matplotlib.pyplot as plt\n"


@needs_sandbox
@pytest.mark.parametrize(
    ("source", "pictures"),
    [
        ("plt.plot([1, 2])", 1),
        ("for i in range(3):\n    plt.figure()\n    plt.plot([i])", 3),
        ("for i in range(3):\n    plt.plot([i])\n    plt.show()", 3),
        ("figure, axes = plt.subplots()\nfigure", 1),
        ("figure, axes = plt.subplots()\nfigure;", 1),
        ("figure, axes = plt.subplots()\nplt.close()\nfigure", 1),
        ("figure, axes = plt.subplots()\ndisplay(figure)\nplt.close()", 1),
        ("plt.plot([1])\nplt.close()", 0),
        ("plt.plot([1])\n1 / 0", 1),
        ("%config InlineBackend.figure_formats = ['svg']\nplt.plot([1])", 1),
        ("%matplotlib widget\nplt.plot([1])", 1),
        ("%matplotlib inline\nplt.plot([1])", 1),
        ("from matplotlib.figure import Figure\nf = Figure()\nf.subplots()\nf", 1),
    ],
)
def test_figures_are_shown_as_in_jupyter(
    process: StudentProcess, source: str, pictures: int
) -> None:
    pytest.importorskip("matplotlib")
    found = outputs(process, PYPLOT + source, limit=10**6)
    assert sum("image/png" in one.get("data", {}) for one in found) == pictures
    assert outputs(process, "0;", limit=10**6) == []


@needs_sandbox
def test_figures_that_an_answer_to_a_question_leaves_open_are_shown_nowhere(
    process: StudentProcess,
) -> None:
    pytest.importorskip("matplotlib")
    run(process, f"{PYPLOT}def f(x):\n    plt.plot([x])\n    return x", limit=10**6)
    question = {"read": ["f(3)"], "do": "", "given": {}}
    assert process.request({"ask": question}, 10)["readings"][0]["value"] == 3
    assert outputs(process, "0;", limit=10**6) == []


@needs_sandbox
def test_a_display_can_be_updated(process: StudentProcess) -> None:
    source = "bar = display(0, display_id=True)\nfor i in range(5):\n    bar.update(i)"
    assert [one["data"]["text/plain"] for one in outputs(process, source)] == ["4"]


@needs_sandbox
def test_a_task_may_be_started_in_one_cell_and_awaited_in_another(process: StudentProcess) -> None:
    source = "import asyncio\nasync def f():\n    return 3\ntask = asyncio.create_task(f())"
    assert outputs(process, source) == []
    assert outputs(process, "await task")[0]["data"]["text/plain"] == "3"
