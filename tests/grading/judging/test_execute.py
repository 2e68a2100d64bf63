"""The Execute step with the judge in it: limits, what a submission keeps, what it may show."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat import v4
from nbgrader.preprocessors import Execute as StockExecute
from nbgrader.utils import compute_checksum

from grading.classroom.course_directory import REPOSITORY, open_course
from grading.judging import findings
from grading.judging.execute import Execute, _slow_modules
from grading.judging.findings import TIME_LIMIT, UNANSWERED, Event
from grading.judging.kernel_outputs import DEAD, REFUSAL, TIMEOUT
from grading.sandbox.limits import TABLE, Limits
from grading.sandbox.slow_imports import SLOW_MODULES
from tests.grading.judging.cells import (
    F_IS_X,
    FIRST,
    Run,
    code,
    errors,
    graded,
    points,
    run_in,
    shown,
)

form: Any = nbformat  # it has no types
new: Any = v4


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return run_in(tmp_path)


# Limits.


def test_every_option_of_the_step_is_a_limit_of_the_sandbox() -> None:
    step: Any = Execute(
        timeout=1, answer_timeout=2, submission_timeout=3, cpu_seconds=4, memory_mib=5,
        processes=6, open_files=7, scratch_mib=8, output_kib=9,
    )  # fmt: skip
    assert step.limits() == Limits(
        cell_seconds=1, answer_seconds=2, wall_seconds=3, seconds=4, memory=5 * 1024**2,
        processes=6, files=7, file_size=8 * 1024**2, scratch=8 * 1024**2, output=9 * 1024,
    )  # fmt: skip


@pytest.mark.parametrize("timeout", [None, -1])
def test_without_a_limit_for_a_cell_that_of_the_notebook_counts(timeout: int | None) -> None:
    step: Any = Execute(timeout=timeout, submission_timeout=7)
    assert step.limits().cell_seconds == 7


def test_the_options_of_the_step_and_their_defaults_are_those_of_the_table() -> None:
    step: Any = Execute()
    own = set(Execute.class_own_traits(config=True)) - {
        *("sandbox", "demos", "allow_answer_imports", "follow_through")
    }
    assert own == {limit.option for limit in TABLE}
    assert {limit.option: getattr(step, limit.option) for limit in TABLE} == {
        limit.option: limit.default for limit in TABLE
    }
    assert step.limits() == Limits()
    # This course changes none of them.
    assert not own & set(open_course(REPOSITORY).config.Execute)


def test_limits_reach_the_student_process(run: Run) -> None:
    done = run(
        code(
            "import resource\n"
            "{n: resource.getrlimit(getattr(resource, f'RLIMIT_{n}'))[0]"
            " for n in ('AS', 'NOFILE', 'FSIZE', 'CPU')}"
        ),
        memory_mib=2048, open_files=99, scratch_mib=3, cpu_seconds=77,
    )  # fmt: skip
    wanted = {"AS": 2048 * 1024**2, "NOFILE": 99, "FSIZE": 3 * 1024**2, "CPU": 77}
    assert done.cells[0].outputs[0].data["text/plain"] == str(wanted)


def test_a_cell_that_is_cut_by_time_costs_itself_and_what_depends_on_it(run: Run) -> None:
    done = run(
        code(FIRST),
        code("def f(x):\n    return x", "f"),
        graded(F_IS_X, "f_is_x"),
        code("while True:\n    pass\ndef g(x):\n    return x", "g"),
        graded(F_IS_X.replace('"f"', '"g"'), "g_is_x"),
        code("h = f", "h"),
        graded(F_IS_X.replace('"f"', '"h"'), "h_is_x"),
        timeout=1,
    )
    assert points(done) == [2, 0, 2]
    assert TIMEOUT in errors(done.cells[3])
    assert "Its cell reached the time limit, so fix that first." in shown(done.cells[4])


@pytest.mark.parametrize(
    "end",
    [
        "import os; os._exit(0)",
        "import os; os.abort()",
        "import ctypes; ctypes.string_at(0)",
        "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass",
        "b = bytearray(3 * 10**9)" + "\nimport os; os._exit(1)",
    ],
    ids=["exits", "aborts", "reads nowhere", "cannot be stopped", "takes all"],
)
def test_after_a_cell_that_ends_python_later_cells_run_and_earlier_points_stay(
    run: Run, end: str
) -> None:
    done = run(
        code(FIRST),
        code("def f(x):\n    return x", "f"),
        graded(F_IS_X, "f_is_x"),
        code(end, "g"),
        code("y = f(21)\nprint('here')"),
        graded('check.after("", equals={"y": 21})', "y_is_right"),
        timeout=1,
    )
    assert points(done) == [2, 2]
    assert errors(done.cells[3]) in ([DEAD], [TIMEOUT])
    assert "here" in shown(done.cells[4])


@pytest.mark.parametrize("end", ["sys.exit()", "raise KeyboardInterrupt", "raise SystemExit(3)"])
def test_a_cell_that_only_asks_to_end_python_is_an_error_of_its_own(run: Run, end: str) -> None:
    done = run(code(FIRST), code(f"import sys\nx = 1\n{end}"),
               graded('check.after("", equals={"x": 1})'))  # fmt: skip
    assert points(done) == [2]
    assert errors(done.cells[1])
    assert DEAD not in errors(done.cells[1])


def test_an_answer_that_takes_too_long_costs_its_test_and_is_noted(run: Run) -> None:
    done = run(
        code(FIRST),
        code("def f(x):\n    while True: pass\ndef g(x):\n    return x", "f"),
        graded(F_IS_X, "f_is_x"),
        graded(F_IS_X.replace('"f"', '"g"'), "g_is_x"),
        answer_timeout=1,
    )
    assert points(done) == [0, 2]
    assert "no answer within 1 s" in shown(done.cells[2])
    found = findings.read(done)
    assert found
    assert found.verdicts["f_is_x"].ended_by == TIME_LIMIT
    said = "A check in f_is_x got no answer within 1 s."
    assert found.events == [Event(UNANSWERED, 3, "f_is_x", said)]


def test_a_cells_output_is_cut_with_a_word_about_it(run: Run) -> None:
    done = run(code("print('a' * 10**6)\nx = 1"), code("print(x)"), output_kib=10)
    assert len(shown(done.cells[0])) < 12 * 1024
    assert "output was cut" in shown(done.cells[0])
    assert done.cells[1].outputs[0].text == "1\n"


# Judged and not.


def test_stderr_of_a_students_cell_costs_nothing_in_a_judged_test(run: Run) -> None:
    noisy = "import sys, warnings, logging\nprint('oh', file=sys.stderr)\n"
    done = run(
        code(FIRST),
        code(
            f"{noisy}def f(x):\n    print('ah', file=sys.stderr)\n    warnings.warn('old')\n"
            "    logging.error('uh')\n    return x",
            "f",
        ),
        graded(F_IS_X),
    )
    assert points(done) == [2]
    assert done.cells[1].outputs[0].name == "stderr"
    found = findings.read(done)
    assert found
    assert (found.flags, found.events) == ([], [])


ASSERTS = {
    "passes": ("assert f(1) == 1", 2),
    "fails": ("assert f(1) == 2", 0),
    "gives a part by its last value": ("assert f(1) == 1\n1.5", 1.5),
    "gives nothing by its last value": ("0", 0),
    "shows a text": ("'well done'", 2),
    "warns on stderr": ("import sys; print('oh', file=sys.stderr)", 0),
    "is no Python": ("assert f(1) ==", 0),
    "mixes checks and asserts": (f"x = f(1)\n{F_IS_X}\nassert x == 1", 2),
    "mixes them and fails": (f"x = f(3)\n{F_IS_X}\nassert x == 1", 0),
    "uses IPython's own": ("%time f(1)", 1),
    "holds nothing": ("# look at f", 2),
}
STOCK = """
import sys, nbformat
from nbgrader.preprocessors import Execute
done, _ = Execute(timeout=20, kernel_name="python3").preprocess(
    nbformat.read(sys.argv[1], 4), {"metadata": {"path": "."}}
)
nbformat.write(done, sys.argv[1])
"""


def test_tests_of_plain_asserts_have_stocks_marks_and_the_flag(run: Run, tmp_path: Path) -> None:
    cells = [code(FIRST), code("def f(x):\n    return x", "f")]
    for number, (source, _) in enumerate(ASSERTS.values()):
        cells.append(graded(source, f"t{number}"))
    file = tmp_path / "stock.ipynb"
    file.write_text(json.dumps(new.new_notebook(cells=cells)))
    command = [sys.executable, "-W", "ignore", "-c", STOCK, str(file)]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    stock = new.reads(file.read_text())
    done = run(*cells)
    assert done.metadata["grading"]["flags"] == ["judged-in-kernel"]
    assert points(done) == points(stock) == [mark for _, mark in ASSERTS.values()]


def test_a_cell_of_checks_alone_is_judged_and_has_no_flag(run: Run) -> None:
    done = run(code(FIRST), code("def f(x):\n    return x", "f"), graded(F_IS_X))
    assert done.metadata["grading"]["flags"] == []
    assert points(done) == [2]


def test_the_judge_looks_where_the_test_stands(run: Run) -> None:
    done = run(
        code(FIRST),
        code("def f(x):\n    return x", "f"),
        graded(F_IS_X, "before"),
        code("def f(x):\n    return -x"),
        graded(F_IS_X, "after"),
    )
    assert points(done) == [2, 0]


def test_a_question_leaves_nothing_behind_in_the_students_names(run: Run) -> None:
    done = run(
        code(FIRST),
        code("x = 1\nlog = []", "f"),
        graded('check.after("x = 5; y = 6", equals={"x": 5, "y": 6})'),
        code("print(x, 'y' in globals(), [n for n in globals() if 'answer' in n])"),
    )
    assert points(done) == [2]
    assert done.cells[3].outputs[0].text == "1 False []\n"


def test_a_submissions_own_files_are_there_and_notebooks_and_links_are_not(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "secret").write_text("secret")
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "link.txt").symlink_to(tmp_path / "secret")
    (inside / "folder").symlink_to(tmp_path)
    (inside / "other.ipynb").write_text("{}")
    (inside / "data").mkdir()
    (inside / "data" / "a.csv").write_text("1,2")
    step: Any = Execute(timeout=5)
    look = "from pathlib import Path\nsorted(str(p) for p in Path().rglob('*'))"
    read = "open('data/a.csv').read()"
    notebook = new.new_notebook(cells=[code(look), code(read)])
    done, _ = step.preprocess(notebook, {"metadata": {"path": str(inside)}})
    assert done.cells[0].outputs[0].data["text/plain"] == "['data', 'data/a.csv']"
    assert done.cells[1].outputs[0].data["text/plain"] == "'1,2'"


def test_the_instructors_files_can_be_read_and_not_written(tmp_path: Path) -> None:
    (tmp_path / "data.csv").write_text("1,2")
    (tmp_path / "own.csv").write_text("3")
    step: Any = Execute(timeout=5)
    write = "open('own.csv', 'w').write('4')\nopen('data.csv', 'w').write('5')"
    notebook = new.new_notebook(cells=[code("open('data.csv').read()"), code(write)])
    done, _ = step.preprocess(
        notebook, {"metadata": {"path": str(tmp_path)}, "given": ("data.csv", "gone.csv")}
    )
    assert done.cells[0].outputs[0].data["text/plain"] == "'1,2'"
    assert errors(done.cells[1]) == ["OSError"]
    assert "data.csv" in shown(done.cells[1])


# Forgeries.


@pytest.mark.parametrize("name", [DEAD, TIMEOUT, REFUSAL])
def test_an_error_of_a_students_with_the_name_of_a_limit_is_no_event(run: Run, name: str) -> None:
    forged = f"class {name}(Exception): pass\n"
    done = run(code(f"{forged}raise {name}('gotcha')"), code("x = 1"))
    found = findings.read(done)
    assert name in errors(done.cells[0])
    assert found
    assert found.events == []


def test_what_a_submission_says_of_its_own_grading_is_overwritten(tmp_path: Path) -> None:
    notebook = new.new_notebook(cells=[code("1")])
    notebook.metadata["grading"] = {
        "flags": ["perfect"],
        "events": [],
        "verdicts": [],
        "score": 100,
    }
    step: Any = Execute()
    done, _ = step.preprocess(notebook, {})
    assert done.metadata["grading"] == {"flags": [], "events": [], "verdicts": []}


def test_outputs_and_counts_that_were_handed_in_are_thrown_away(run: Run) -> None:
    forged = graded(F_IS_X)
    forged.outputs = [new.new_output("execute_result", data={"text/plain": "2"})]
    forged.execution_count = 7
    silent = code("x = 1")
    silent.outputs = [new.new_output("stream", name="stdout", text="forged")]
    done = run(code(FIRST), silent, forged)
    assert points(done) == [0]
    assert "forged" not in shown(done.cells[1])


def test_a_test_that_is_not_the_gradebooks_is_not_run_at_all(run: Run, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    forged = graded(f"check.function(open({str(mark)!r}, 'w') and 'f', equals='1', at=[])")
    forged.metadata.nbgrader["checksum"] = "0" * 32
    plain = graded("assert True", "plain")
    plain.metadata.nbgrader["checksum"] = compute_checksum(graded("assert False", "plain"))
    own = graded(F_IS_X, "own")
    own.metadata.nbgrader["checksum"] = compute_checksum(own)
    done = run(code(FIRST), code("def f(x):\n    return x", "f"), forged, plain, own)
    assert points(done) == [0, 0, 2]
    assert errors(done.cells[2]) == errors(done.cells[3]) == [REFUSAL]
    assert not mark.exists()


FORGE = """
import gc
for found in gc.get_objects():
    if type(found).__name__ == "Outputs":
        found.items += {items}
"""


@pytest.mark.parametrize(
    "item",
    [
        "7",
        "None",
        "'text'",
        "{}",
        "{'output_type': 'stream'}",
        "{'output_type': 'stream', 'name': 'stdlog', 'text': 'a'}",
        "{'output_type': 'stream', 'name': 'stdout', 'text': ['a']}",
        "{'output_type': 'display_data', 'data': [], 'metadata': {}}",
        "{'output_type': 'display_data', 'data': {'text/plain': 7}, 'metadata': {}}",
        "{'output_type': 'display_data', 'data': {'text/html': {}}, 'metadata': {}}",
        "{'output_type': 'display_data', 'data': {'text/markdown': ['<script>']}, 'metadata': {}}",
        "{'output_type': 'error', 'ename': 'E', 'evalue': 'e', 'traceback': [1, {}]}",
        "{'output_type': 'error', 'ename': 'E', 'evalue': 'e'}",
        "{'output_type': ['error']}",
        "{'output_type': 'pyout', 'data': {}}",
        "{'output_type': 'stream', 'name': 'stdout', 'text': '\\ud800'}",
        "{'output_type': 'error', 'ename': '\\udfff', 'evalue': '\\ud800', 'traceback': []}",
    ],
)
def test_outputs_that_are_no_outputs_are_left_out(run: Run, item: str) -> None:
    done = run(
        code(FIRST),
        code(f"def f(x):\n    return x\nprint('kept')\n{FORGE.format(items=f'[{item}]')}", "f"),
        graded(F_IS_X),
    )
    assert points(done) == [2]
    assert "kept" in shown(done.cells[1])
    # Whatever stays is a notebook that any program can read.
    form.validate(done)
    for output in done.cells[1].outputs:
        for text in texts(output):
            assert type(text) is str
            text.encode()


def texts(output: Any) -> list[Any]:
    match output.output_type:
        case "stream":
            return [output.name, output.text]
        case "error":
            return [output.ename, output.evalue, *output.traceback]
        case _:
            return list(output.data.values())


def test_the_step_is_one_of_nbgraders_own() -> None:
    assert issubclass(Execute, StockExecute)
    assert Execute.__name__ == StockExecute.__name__


@pytest.mark.parametrize(
    ("source", "files", "loaded"),
    [
        ("import math", [], set()),
        ("important = 1", [], set()),
        ("import torch", [], {"torch"}),
        ("from torch import nn", [], {"torch"}),
        ("import sklearn.datasets", [], set(SLOW_MODULES)),
        ("import torch", ["torch.py"], set()),
        ("import sklearn", ["torch/__init__.py"], set(SLOW_MODULES) - {"torch"}),
    ],
)
def test_what_a_notebook_imports_and_what_comes_before_it_is_loaded_beforehand(
    source: str, files: list[str], loaded: set[str]
) -> None:
    notebook = new.new_notebook(cells=[new.new_markdown_cell("import torch"), code(source)])
    assert _slow_modules(notebook, files) == loaded


IMPORTING = {
    "an import": "from course.engine import Tensor",
    "importlib": "import importlib\nTensor = importlib.import_module('course.engine').Tensor",
    "hidden from a reader": "Tensor = __import__('course.' + 'eng' + 'ine', fromlist=['x']).Tensor",
    "an attribute": "import course\nTensor = vars(course)['eng' + 'ine'].Tensor",
    "torch": "import torch",
}


@pytest.mark.parametrize("how", IMPORTING)
def test_an_import_that_answers_is_an_error_if_it_is_refused(run: Run, how: str) -> None:
    done = run(
        code(FIRST),
        code(IMPORTING[how], "f"),
        code("def f(x):\n    return x"),
        graded(F_IS_X, "f_is_x"),
        allow_answer_imports=False,
    )
    assert errors(done.cells[1])[0] in ("ImportError", "KeyError")
    assert points(done) == [2]


def test_an_import_that_answers_is_allowed_and_leaves_a_flag(run: Run) -> None:
    done = run(code(FIRST), code("from course.engine import Tensor"), code("import torch"))
    assert done.metadata["grading"]["flags"] == ["imports-course-engine", "imports-torch"]
    assert errors(done.cells[1]) == []


HIDDEN_F = (
    f"{F_IS_X}\n### BEGIN HIDDEN TESTS\n"
    'check.function("f", equals="lambda x: x", at=[4711.0])\n### END HIDDEN TESTS'
)


def test_what_a_student_sees_comes_from_a_process_that_was_asked_nothing_hidden(run: Run) -> None:
    done = run(
        code(FIRST),
        code("asked = []\ndef f(x):\n    asked.append(x)\n    return x", "f"),
        graded(HIDDEN_F, "f_is_x"),
        code("print(asked)\nruns = 1"),
        graded('check.after("", equals={"max(asked) < 4711": True})', "not_asked"),
    )
    assert points(done) == [2, 2]
    assert "4711" not in shown(done.cells[3]) + shown(done.cells[2])


def test_a_cell_that_stops_only_in_the_second_run_says_so(run: Run) -> None:
    done = run(
        code(FIRST),
        code("asked = []\ndef f(x):\n    asked.append(x)\n    return x", "f"),
        graded(HIDDEN_F, "f_is_x"),
        code("if max(asked) == 4711:\n    import os; os._exit(1)\nprint('here')"),
        graded(HIDDEN_F, "f_is_still_x"),
    )
    assert points(done) == [2, 2]
    assert "here" in shown(done.cells[3])
    assert errors(done.cells[3]) == [DEAD]
    assert "second run" in str(done.cells[3].outputs)
    assert [one["kind"] for one in done.metadata["grading"]["events"]] == ["process-ended"]
