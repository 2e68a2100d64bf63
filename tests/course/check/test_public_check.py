"""What a check does around its verdict: which code it asks, what it shows, how it ends."""

from __future__ import annotations

import inspect
import json
import re
import subprocess
import sys
import textwrap

import pytest

from course import check
from course.check.asking import observe
from course.check.asking.in_process import InProcess
from course.check.asking.protocol import Question, current_student, reply_from_json
from course.check.verdict import CheckFailed

RIGHT = "check.function('f', equals='lambda x: 2 * x', at=[1.0, 2.0])"


def cell(source: str, **names):
    """The value of the expression `source` in a notebook with these names."""
    return eval(source, {"check": check, "__name__": "__main__", **names})


def test_a_check_finds_the_names_of_the_notebook_that_calls_it():
    assert cell(RIGHT, f=lambda x: 2 * x) is None


def test_a_check_finds_them_from_within_a_function_too():
    names = {"check": check, "f": lambda x: 2 * x}
    exec(f"def go():\n    return {RIGHT}\nanswer = go()", names)
    assert names["answer"] is None


def test_a_check_finds_no_names_but_the_notebooks(capsys):
    f = abs
    with pytest.raises(CheckFailed, match="f is not written yet, or its cell was not run"):
        cell(RIGHT)
    assert f(-1) == 1


def test_a_right_answer_ends_in_none_and_is_shown(capfd):
    assert cell(RIGHT, f=lambda x: x + x) is None
    assert capfd.readouterr() == ("✓ f: both correct\n", "")


def test_a_wrong_answer_ends_in_check_failed_with_one_line(capfd):
    asked = "check.function('f', 'lambda x: x', at=[1.0], message='Read again.')"
    with pytest.raises(CheckFailed) as failed:
        cell(asked, f=lambda x: 2.6 + 4.4 * x)
    assert str(failed.value) == "f: 0 of 1 correct. Read again."
    assert failed.value.__cause__ is None
    out, err = capfd.readouterr()
    assert out.startswith("✗ ")
    assert err == ""


@pytest.mark.parametrize(
    "message", ["", "Read again."], ids=["without a message", "with a message"]
)
def test_a_blank_ends_in_check_failed_that_says_so(message, capfd):
    with pytest.raises(CheckFailed, match=r"^f is not written yet, or its cell was not run\.$"):
        cell(f"check.function('f', 'lambda x: x', at=[1.0], message={message!r})")
    assert capfd.readouterr().err == ""


def test_what_the_answer_printed_comes_below_the_table(capfd):
    with pytest.raises(CheckFailed):
        cell(RIGHT, f=lambda x: print("spam"))
    out, _ = capfd.readouterr()
    assert out.endswith("Your code printed:\nspam\n")


def test_a_check_shows_its_arguments_without_the_student():
    signature = inspect.signature(check.function)
    assert next(iter(signature.parameters)) == "name"
    assert signature.return_annotation is None


@pytest.mark.parametrize("name", [name for name in check.__all__ if name[0].islower()])
def test_every_check_says_what_it_asks_in_one_sentence(name):
    text = inspect.getdoc(getattr(check, name)) or ""
    assert text.splitlines()[0].endswith(".")


@pytest.mark.parametrize("name", check.__all__)
def test_everything_public_has_an_example(name):
    assert "\nExamples:\n" in (inspect.getdoc(getattr(check, name)) or "")


@pytest.mark.parametrize("name", [name for name in check.__all__ if name[0].islower()])
def test_a_docstring_names_every_argument(name):
    text = inspect.getdoc(getattr(check, name)) or ""
    documented = set(re.findall(r"^    (\w+): ", text, re.MULTILINE))
    parameters = set(inspect.signature(getattr(check, name)).parameters)
    assert documented - {"CheckFailed", "OracleError", "ValueError"} >= parameters


def test_every_question_and_reply_is_strict_json(monkeypatch):
    crossed = []

    class Recorder:
        def ask(self, question: Question):
            text = json.dumps(vars(question), allow_nan=False)
            reply = observe.answer(json.loads(text), names)
            crossed.append(json.dumps(reply, allow_nan=False))
            return reply_from_json(json.loads(crossed[-1]))

    names: dict[str, object] = {"__name__": "__main__"}
    exec(
        "from course.engine import Tensor, topological_order\n"
        "f = lambda x: float('nan')\np = float('inf')\n"
        "g = lambda f, x, h=1: h\ngv = lambda f, p, h=1: p\n",
        names,
    )
    token = current_student.set(Recorder())
    try:
        for say in [
            lambda: check.function("f", "lambda x: x", at=[1.0], arrays=[[1.0]]),
            lambda: check.expression("f(x)", "x", at=[{"x": 1.0}]),
            lambda: check.derivative("f", "x**2", at=[1.0]),
            lambda: check.slope("g", "lambda x: x**3", at=[1.0]),
            lambda: check.slope("g", "lambda x: x**3", at=[1.0], steps=[0.1, 0.01], error_order=2),
            lambda: check.gradient_vector("gv", "lambda x, y: x * y", at=[[1.0, 2.0]]),
            lambda: check.partials("x * 2", x=1.0, names={"p": "x"}),
            lambda: check.predictions("p", choices=[1, 0]),
            lambda: check.signs(of="lambda x: x", at={"p": 1.0}),
            lambda: check.step_size("p", of="lambda x: math.sin(x)", at=1.0),
            lambda: check.nudge("a * 2", a=1.0, step=0.1, moved={"p": "a"}, output="p"),
            lambda: check.after("q = p", equals={"q": 1.0}),
            lambda: check.forward("a + b", a=1.0, b=2.0),
            lambda: check.graph("a + b", a=1.0, b=2.0),
            lambda: check.gradients("a + b", a=1.0, b=2.0),
            lambda: check.topological_order("topological_order", {"a": []}, root="a"),
        ]:
            before = len(crossed)
            said = ""
            try:
                say()
            except CheckFailed as failed:
                said = str(failed)
            assert "\n" not in said
            assert len(crossed) > before
    finally:
        current_student.reset(token)


def test_in_process_nothing_crosses_but_strict_json():
    with pytest.raises(ValueError, match="JSON"):
        InProcess({}).ask(Question(["x"], given={"x": float("nan")}))


SHELL = """
import sys
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance(colors="nocolor")
outputs = []
shell.display_pub.publish = lambda data, metadata=None, **k: outputs.append(data)
shell.run_cell("from course import check\\nimport warnings\\ndef f(x):\\n"
               "    warnings.warn('spam')\\n    return {returns}")
outputs.clear()
tracebacks = []
shell._showtraceback = lambda etype, value, stb: tracebacks.append(stb)
done = shell.run_cell("check.function('f', 'lambda x: x', at=[1.0, 2.0])")
import json
print(json.dumps([sorted(outputs[0]), len(outputs), outputs[0]["text/plain"], tracebacks,
                  outputs[0]["application/vnd.course.check+json"], done.success]))
"""


def in_a_shell(returns: str):
    """(MIME types, outputs, text, tracebacks, data, success) of a check in an IPython shell."""
    done = subprocess.run(
        [sys.executable, "-c", SHELL.format(returns=returns)],
        capture_output=True, text=True, check=True, env={"IPYTHONDIR": "/nonexistent", "HOME": "/"},
    )  # fmt: skip
    return *json.loads(done.stdout.splitlines()[-1]), done.stderr


@pytest.fixture(scope="module", params=["x", "7", "[].pop()", "warnings.nosuch"])
def shown(request):
    return request.param, in_a_shell(request.param)


def test_in_a_shell_a_check_is_one_output_with_text_html_and_data(shown):
    _, (types, outputs, *_) = shown
    assert types == ["application/vnd.course.check+json", "text/html", "text/plain"]
    assert outputs == 1


def test_in_a_shell_a_failed_check_is_exactly_one_line_of_traceback(shown):
    returns, (_, _, _, tracebacks, data, success, _) = shown
    assert (success, data["passed"]) == (returns == "x", returns == "x")
    assert len(tracebacks) == (returns != "x")
    for (line,) in tracebacks:
        assert line.startswith("\x1b[1;4mf: 0 of 2 correct")
        assert "\n" not in line


def test_in_a_shell_nothing_goes_to_stderr(shown):
    _, (*_, stderr) = shown
    assert stderr == ""


def loaded_by(statement: str) -> set[str]:
    """The third-party modules that `statement` loads in a fresh process."""
    script = f"{statement}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return {name.partition(".")[0] for name in done.stdout.split()}


@pytest.mark.parametrize(
    "statement",
    [
        "import course",
        "from course import check",
        "from course import check, engine, nn",
        "import course.check.asking.observe",
        f"from course import check\nf = lambda x: 2 * x\n{RIGHT}\nprint()",
    ],
)
def test_no_heavy_library_is_loaded_by(statement):
    heavy = {"torch", "numpy", "matplotlib", "IPython", "graphviz", "scipy", "nbgrader", "grading"}
    assert not loaded_by(statement) & heavy


WITHOUT_TORCH = """
import sys
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {blocked!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
sys.meta_path.insert(0, Blocked())
from course import check
from course.engine import Tensor
{code}
"""


def without(blocked: set[str], code: str) -> tuple[str, str]:
    """stdout and stderr of `code` in a process where the modules `blocked` are not installed."""
    script = WITHOUT_TORCH.format(blocked=blocked, code=textwrap.dedent(code))
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    return done.stdout, done.stderr


def test_without_torch_and_numpy_a_right_answer_passes():
    code = """
    gradient = lambda f, x, h=1e-4: (f(x + h) - f(x - h)) / (2 * h)
    check.slope("gradient", of="lambda x: math.sin(x)", at=[1.0, 2.0])
    check.gradients("(a * b).tanh() + a", a=0.5, b=-1.5)
    check.gradients(*check.expressions(4, seed="s", operations="+ * tanh"))
    print("end")
    """
    out, err = without({"torch", "numpy"}, code)
    assert (out.splitlines()[-1], err) == ("end", "")


def test_without_torch_an_answer_that_imports_it_waits_for_the_grader():
    code = """
    def f(x):
        import torch
        return torch.tensor(x)
    try:
        check.function("f", "lambda x: x", at=[1.0])
    except check.CheckFailed as failed:
        print(failed)
    """
    out, err = without({"torch"}, code)
    assert out.splitlines()[-1] == "f: needs torch, which is not installed here. The grader has it."
    assert err == ""


READY = {
    "f": "f = lambda x: x",
    "blank": "def blank(x): raise NotImplementedError('blank is not written yet.')",
    "value": "value = ...",
    "T": "class T:\n    def done(self): return 1\n    def open(self): raise NotImplementedError",
}


@pytest.mark.parametrize(
    ("asked", "waiting"),
    [
        (["f"], ""),
        (["f", "T.done"], ""),
        ([], ""),
        (["blank"], "`blank`. Write it"),
        (["f", "blank", "value"], "`blank` and `value`. Write them"),
        (["T"], "`T`. Write it"),
        (["T.open", "T.done"], "`T.open`. Write it"),
        (["blank", "nosuch", "T.no"], "`blank`, `nosuch` and `T.no`. Write them"),
    ],
)
def test_ready_says_in_one_line_what_a_demo_needs(asked, waiting, capfd):
    names: dict[str, object] = {"check": check}
    exec("\n".join(READY.values()), names)
    arguments = ", ".join(map(repr, asked))
    assert eval(f"check.ready({arguments})", names) is (not waiting)
    line = f"This demo needs {waiting} above, then rerun this cell.\n" if waiting else ""
    assert capfd.readouterr() == (line, "")
