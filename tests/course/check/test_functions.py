"""The checks for functions and their slopes: correct code passes, every mistake is listed."""

from __future__ import annotations

import runpy
import sys
import textwrap
from typing import Any

import pytest

from course import check
from course.check.asking.in_process import InProcess
from course.check.references import oracles
from course.check.verdict import OracleError, Result
from tests.course.check.judged import judge_of, judged_among

WITH_AND_WITHOUT_TORCH = pytest.mark.parametrize("torch_is_here", [True, False])


def judged(function, code: str, *args: Any, **kwargs: Any) -> Result:
    return judged_among({}, function, textwrap.dedent(code), *args, **kwargs)


@pytest.fixture
def without_torch(monkeypatch):
    monkeypatch.setattr(oracles, "torch", lambda: None)


QUADRATIC: dict[str, Any] = {"equals": "lambda x: 3 * x**2 - 4 * x + 5", "at": [3.0, -1.0, 0.5]}
SLOPE = {"of": ["lambda x: 3 * x**2 - 4 * x + 5", "lambda x: math.sin(x)"], "at": [2.0, -3.0]}
VECTOR = {
    "of": ["lambda x, y: x * y + y**2", "lambda x, y, z: (x + y) * z", "lambda x: x**3"],
    "at": [[1.5, -2.0], [2.0, -3.0, 0.5], [-1.2]],
}

# The check, its arguments, a right answer in each of several styles
RIGHT: dict[str, Any] = {
    "function": (check.function, ("f",), QUADRATIC, [
        "def f(x): return 3 * x**2 - 4 * x + 5",
        "f = lambda x: (3 * x - 4) * x + 5",
        "import numpy as np\ndef f(x): return np.float64(3 * x**2 - 4 * x + 5)",
        "import numpy as np\ndef f(x): return np.array(3 * x**2 - 4 * x + 5)",
    ]),
    "function of several": (check.function, ("q",), {
        "equals": "lambda x, y: x - y", "at": [(1.0, 2.0), (-3.0, 0.5)]}, [
        "def q(x, y): return x - y",
        "def q(a, b=0.0): return -(b - a)",
    ]),
    "function of arrays": (check.function, ("f",), {**QUADRATIC, "arrays": [[1.0, 2.0], [-1, 4]]}, [
        "def f(x): return 3 * x**2 - 4 * x + 5",
    ]),
    "expression": (check.expression, ("f(q(x, y), z)",), {
        "equals": "(x + y) * z", "at": [{"x": 1.0, "y": 2.0, "z": 3.0}, {"x": -2, "y": 5, "z": -4}],
    }, [
        "q = lambda x, y: x + y\nf = lambda q, z: q * z",
        "x = y = z = 99.0\nq = lambda x, y: x + y\nf = lambda q, z: q * z",
    ]),
    "derivative": (check.derivative, ("d",), {"of": "math.sin(x**2)", "at": [0.5, -1.3, 2.0]}, [
        "import math\ndef d(x): return math.cos(x**2) * 2 * x",
        "import numpy as np\ndef d(x): return 2 * x * np.cos(x * x)",
    ]),
    "slope": (check.slope, ("gradient",), SLOPE, [
        "def gradient(function, x, h=1e-4): return (function(x + h) - function(x - h)) / (2 * h)",
    ]),
    "slope with steps": (check.slope, ("gradient",), {
        "of": "lambda x: x**3", "at": [2.0], "steps": [1e-1, 1e-2, 1e-3], "error_order": 2}, [
        "def gradient(function, x, h=1e-4): return (function(x + h) - function(x - h)) / (2 * h)",
    ]),
    "forward slope with steps": (check.slope, ("forward",), {
        "of": "lambda x: x**3", "at": [2.0], "steps": [1e-1, 1e-2, 1e-3], "error_order": 1}, [
        "def forward(function, x, h=1e-4): return (function(x + h) - function(x)) / h",
    ]),
    "slope of an array": (check.slope, ("gradient",), {
        "of": "lambda x: x**3", "at": [2.0], "arrays": [[1.0, -2.0, 0.5]]}, [
        "def gradient(function, x, h=1e-4): return (function(x + h) - function(x - h)) / (2 * h)",
    ]),
    "gradient_vector": (check.gradient_vector, ("gv",), VECTOR, [
        """
        def gv(function, point, h=1e-4):
            out = []
            for i in range(len(point)):
                right, left = list(point), list(point)
                right[i] += h
                left[i] -= h
                out.append((function(*right) - function(*left)) / (2 * h))
            return out
        """,
        """
        import numpy as np
        def gv(function, point, h=1e-4):
            steps = np.eye(len(point)) * h
            return tuple((function(*(point + s)) - function(*(point - s))) / (2 * h) for s in steps)
        """,
    ]),
}  # fmt: skip

# The check, its arguments, the mistake, and the marks of all its rows
WRONG: dict[str, Any] = {
    "a bare wrong constant": (check.function, ("f",), QUADRATIC, "def f(x): return 20.0", "✓✗✗"),
    "one case wrong": (check.function, ("f",), QUADRATIC,
        "def f(x): return 3 * x**2 - 4 * x + 5 + (x == 0.5)", "✓✓✗"),
    "a bool for a number": (check.function, ("f",),
        {"equals": "lambda x: x", "at": [1.0]}, "def f(x): return True", "✗"),
    "text for a number": (check.function, ("f",),
        {"equals": "lambda x: x", "at": [1.0]}, "def f(x): return '1.0'", "✗"),
    "printing instead of returning": (check.function, ("f",),
        {"equals": "lambda x: x", "at": [1.0]}, "def f(x): print(x)", "✗"),
    "a Tensor for a number": (check.function, ("f",), {"equals": "lambda x: x", "at": [1.0]},
        "from course.engine import Tensor\ndef f(x): return Tensor(x)", "✗"),
    "a float subclass that is never unequal": (check.function, ("f",),
        {"equals": "lambda x: x", "at": [1.0]},
        "class L(float):\n __eq__ = lambda *_: True\n __sub__ = __rsub__ = lambda *_: 0.0\n"
        "def f(x): return L(7)", "✗"),
    "an object that says it is a NumPy number": (check.function, ("f",),
        {"equals": "lambda x: x", "at": [1.0]},
        "import numpy\nclass L:\n __class__ = numpy.float64\n __float__ = lambda s: 1.0\n"
        "def f(x): return L()", "✗"),
    "NaN": (check.function, ("f",), QUADRATIC, "def f(x): return float('nan')", "✗✗✗"),
    "infinity": (check.function, ("f",), QUADRATIC, "def f(x): return float('inf')", "✗✗✗"),
    "a huge int": (check.function, ("f",), QUADRATIC, "def f(x): return 10**5000", "✗✗✗"),
    "a function that takes only floats": (check.function, ("f",),
        {**QUADRATIC, "arrays": [[1.0, 2.0]]},
        "def f(x): return 3 * float(x)**2 - 4 * x + 5", "✓✓✓✗"),
    "an array that is changed": (check.function, ("f",),
        {"equals": "lambda x: x + 1", "at": [1.0], "arrays": [[1.0, 2.0]]},
        "def f(x):\n    x += 1\n    return x", "✓✗"),
    "one element of an array wrong": (check.function, ("f",),
        {"equals": "lambda x: abs(x)", "at": [1.0], "arrays": [[1.0, 2.0, 3.0, 4.0, -5.0]]},
        "def f(x): return x", "✓✗"),
    "an array cut short": (check.function, ("f",),
        {"equals": "lambda x: x", "at": [1.0], "arrays": [[1.0, 2.0]]},
        "def f(x): return x if isinstance(x, float) else x[:1]", "✓✗"),
    "a ModuleNotFoundError that the answer raises for arrays": (check.function, ("f",),
        {"equals": "lambda x: x", "at": [1.0], "arrays": [[1.0, 2.0]]},
        "def f(x):\n    if type(x) is not float: raise ModuleNotFoundError(\"No module named "
        "'numpy'\")\n    return x", "✓✗"),
    "stale names instead of arguments": (check.expression, ("f(q(x, y), z)",), {
        "equals": "(x + y) * z", "at": [{"x": 1.0, "y": 2.0, "z": 3.0}, {"x": -2, "y": 5, "z": -4}]
        }, "x, y, z = -2, 5, -4\nq = lambda a, b: x + y\nf = lambda a, b: a * z", "✗✓"),
    "adds where the chain multiplies": (check.expression, ("f(q(x, y), z)",), {
        "equals": "(x + y) * z", "at": [{"x": 1.0, "y": 2.0, "z": 3.0}]},
        "q = lambda x, y: x + y\nf = lambda q, z: q + z", "✗"),
    "only the inner factor": (check.derivative, ("d",), {"of": "math.sin(x**2)", "at": [0.5, 2.0]},
        "def d(x): return 2 * x", "✗✗"),
    "the inner factor forgotten": (check.derivative, ("d",),
        {"of": "math.sin(x**2)", "at": [0.3, 2.0]},
        "import math\ndef d(x): return math.cos(x**2)", "✗✗"),
    "the outer derivative at the wrong place": (check.derivative, ("d",),
        {"of": "math.sin(x**2)", "at": [0.3, 2.0]},
        "import math\ndef d(x): return math.cos(x) * 2 * x", "✗✗"),
    "undivided by h": (check.slope, ("g",), SLOPE,
        "def g(f, x, h=1e-4): return f(x + h) - f(x)", "✗✗✗✗"),
    "a central difference divided by h": (check.slope, ("g",), SLOPE,
        "def g(f, x, h=1e-4): return (f(x + h) - f(x - h)) / h", "✗✗✗✗"),
    "the two points swapped": (check.slope, ("g",), SLOPE,
        "def g(f, x, h=1e-4): return (f(x - h) - f(x + h)) / (2 * h)", "✗✗✗✗"),
    "one formula for every function": (check.slope, ("g",), SLOPE,
        "def g(f, x, h=1e-4): return 6 * x - 4", "✓✓✗✗"),
    "round-off wins": (check.slope, ("g",), SLOPE,
        "def g(f, x, h=1e-16): return (f(x + h) - f(x - h)) / (2 * h)", "✗✗✗✗"),
    "the stale f instead of the given function": (check.slope, ("g",), SLOPE,
        "f = lambda x: 3 * x**2 - 4 * x + 5\n"
        "def g(function, x, h=1e-4): return (f(x + h) - f(x - h)) / (2 * h)", "✓✓✗✗"),
    "an h of its own": (check.slope, ("g",),
        {"of": "lambda x: x**3", "at": [2.0], "steps": [1e-1, 1e-2, 1e-3], "error_order": 2},
        "def g(f, x, h=1e-4):\n    h = 1e-4\n    return (f(x + h) - f(x - h)) / (2 * h)", "✗✗"),
    "first order where second is due": (check.slope, ("g",),
        {"of": "lambda x: x**3", "at": [2.0], "steps": [1e-1, 1e-2, 1e-3], "error_order": 2},
        "def g(f, x, h=1e-4): return (f(x + h) - f(x)) / h", "✗✗"),
    "no h at all": (check.slope, ("g",),
        {"of": "lambda x: x**3", "at": [2.0], "steps": [1e-1, 1e-2], "error_order": 2},
        "def g(f, x): return (f(x + 1e-5) - f(x - 1e-5)) / 2e-5", "✗"),
    "all inputs bumped at once": (check.gradient_vector, ("gv",),
        {"of": "lambda x, y: x * y", "at": [[1.5, -2.0]]},
        "def gv(f, p, h=1e-4):\n    r = [x + h for x in p]\n"
        "    return [(f(*r) - f(*p)) / h for _ in p]", "✗✗"),
    "a bump that stays": (check.gradient_vector, ("gv",),
        {"of": "lambda x, y: x + y", "at": [[1.5, -2.0]]},
        "def gv(f, p, h=1e-4):\n    out = []\n    for i in range(len(p)):\n"
        "        a = f(*p)\n        p[i] += h\n        out.append((f(*p) - a) / h)\n    return out",
        "✓✓✗"),
    "a list one too long": (check.gradient_vector, ("gv",),
        {"of": "lambda x, y: x + y", "at": [[1.5, -2.0]]}, "def gv(f, p): return [1.0] * 3", "✗"),
    "a number for a list": (check.gradient_vector, ("gv",),
        {"of": "lambda x, y: x + y", "at": [[1.5, -2.0]]}, "def gv(f, p): return 1.0", "✗"),
    "a dict for a list": (check.gradient_vector, ("gv",),
        {"of": "lambda x, y: x + y", "at": [[1.5, -2.0]]},
        "def gv(f, p): return {'x': 1.0, 'y': 1.0}", "✗"),
    "a list too long to read": (check.gradient_vector, ("gv",),
        {"of": "lambda x: x", "at": [[1.5]]}, "def gv(f, p): return [1.0] * 20_000", "✗"),
    "a list of lists": (check.gradient_vector, ("gv",),
        {"of": "lambda x: x", "at": [[1.5]]}, "def gv(f, p): return [[1.0]]", "✗"),
    "a point made too long to read": (check.gradient_vector, ("gv",),
        {"of": "lambda x: x", "at": [[1.5]]},
        "def gv(f, p):\n    p.extend([0.0] * 20_000)\n    return [1.0]", "✓✗"),
}  # fmt: skip


@WITH_AND_WITHOUT_TORCH
@pytest.mark.parametrize(
    ("case", "style"), [(case, i) for case in RIGHT for i in range(len(RIGHT[case][3]))]
)
def test_a_right_answer_passes(case, style, torch_is_here, request):
    if not torch_is_here:
        request.getfixturevalue("without_torch")
    function, args, kwargs, codes = RIGHT[case]
    result = judged(function, codes[style], *args, **kwargs)
    assert result.passed, result


@WITH_AND_WITHOUT_TORCH
@pytest.mark.parametrize("mistake", WRONG)
def test_a_mistake_is_marked_in_each_row_that_it_spoils(mistake, torch_is_here, request):
    if not torch_is_here:
        request.getfixturevalue("without_torch")
    function, args, kwargs, code, marks = WRONG[mistake]
    result = judged(function, code, *args, **kwargs)
    assert not result.passed
    assert "".join("✓" if row.correct else "✗" for row in result.rows) == marks


CHECKS: dict[str, Any] = {
    "function": (check.function, ("f",), QUADRATIC),
    "function of arrays": (check.function, ("f",), {**QUADRATIC, "arrays": [[1.0, 2.0]]}),
    "expression": (check.expression, ("f(x)",), {"equals": "x", "at": [{"x": 1.0}]}),
    "derivative": (check.derivative, ("f",), {"of": "x**2", "at": [1.0]}),
    "slope": (check.slope, ("f",), SLOPE),
    "slope with steps": (check.slope, ("f",), {
        "of": "lambda x: x**3", "at": [2.0], "steps": [1e-1, 1e-2], "error_order": 2}),
    "gradient_vector": (check.gradient_vector, ("f",), VECTOR),
}  # fmt: skip
BLANKS = {
    "raises as released": "def f(*a, **k): raise NotImplementedError('f is not written yet.')",
    "raises without a message": "def f(*a, **k): raise NotImplementedError",
    "is missing": "",
    "came before the leftover": "def f(*a):\n y = a\n raise NotImplementedError('f: not written')",
}


@pytest.mark.parametrize("blank", BLANKS)
@pytest.mark.parametrize("name", CHECKS)
def test_a_blank_is_not_written_yet_and_never_passes(name, blank):
    function, args, kwargs = CHECKS[name]
    result = judged(function, BLANKS[blank], *args, **kwargs)
    assert "not written" in result.summary()
    assert not result.passed


def test_a_leftover_behind_a_return_does_no_harm():
    code = "def f(x):\n    return 3 * x**2 - 4 * x + 5\n    raise NotImplementedError('f')"
    assert judged(check.function, code, "f", **QUADRATIC).passed


RAISES = [
    "1 / 0", "raise SystemExit", "raise SystemExit(0)", "exit()", "raise GeneratorExit",
    "f(*a)", "raise BaseException('x')", "raise type('Odd', (Exception,), {'__str__': "
    "lambda s: 1 / 0})", "raise type('Odder', (Exception,), {'__str__': lambda s: exit()})",
    "raise Exception('x' * 10**6)", "raise Exception('\\ud800 <b>\\n\\n')", "raise KeyError",
    "raise ModuleNotFoundError('torchx')", "import sys; sys.stdout.close(); 1 / 0",
    "import sys; sys.stderr = None; 1 / 0",
]  # fmt: skip


@pytest.mark.parametrize("body", RAISES)
@pytest.mark.parametrize("name", CHECKS)
def test_whatever_an_answer_raises_is_a_wrong_row(name, body):
    function, args, kwargs = CHECKS[name]
    result = judged(function, f"def f(*a, **k):\n    {body}", *args, **kwargs)
    assert not result.passed
    assert not result.unwritten
    assert result.rows
    assert not any(row.correct for row in result.rows)


RETURNS = [
    "[[0] * 10_000] * 10_000", "deep()", "object()", "lambda: 1", "b'1'", "1j", "{}", "set()",
    "type('R', (), {'__repr__': lambda s: 1 / 0})()", "type('R', (), {'__repr__': exit})()",
    "type('R', (), {'__repr__': lambda s: 'x' * 10**7})()", "'x' * 10**7", "range(10**9)",
    "type('R', (), {'__repr__': lambda s: 7})()", "cyclic()", "'\\ud800'", "-10**400",
    "__import__('numpy').zeros((10**8, 0))", "__import__('numpy').array(['a'])", "f",
    "(x for x in a)",
    "__import__('numpy').zeros((1,) * 30)", "__import__('numpy').bool_(True)",
]  # fmt: skip
STRANGE = """
def deep():
    value = []
    for _ in range(20_000):
        value = [value]
    return value
def cyclic():
    value = []
    value.append(value)
    return value
"""


@pytest.mark.parametrize("value", RETURNS)
@pytest.mark.parametrize("name", CHECKS)
def test_whatever_an_answer_returns_is_a_wrong_row_of_bounded_size(name, value):
    function, args, kwargs = CHECKS[name]
    result = judged(function, f"{STRANGE}\ndef f(*a, **k): return {value}", *args, **kwargs)
    assert not result.passed
    assert result.rows
    assert not any(row.correct for row in result.rows)
    assert max(len(cell) for row in result.rows for cell in row.cells) < 1000


def test_all_failing_cases_are_listed():
    code = "def f(x): return x + (x > 3)"
    result = judged(check.function, code, "f", "lambda x: x", at=[float(i) for i in range(1, 9)])
    assert [row.correct for row in result.rows] == [True] * 3 + [False] * 5


def test_a_student_that_mutates_its_own_answers_sees_no_other_case_changed():
    # Each point is a fresh list: a bump left in one case does not spoil the next one's question.
    code = "def gv(f, p):\n    p[0] = 99.0\n    return [1.0, 1.0]"
    points = [[1.0, 2.0], [3.0, 4.0]]
    judged(check.gradient_vector, code, "gv", "lambda x, y: x + y", at=points)
    assert points == [[1.0, 2.0], [3.0, 4.0]]


def test_extra_arguments_of_a_gradient_vector_are_the_students_own():
    code = "step = 0.5\ndef gv(f, p, h): return [h]"
    assert judged(
        check.gradient_vector, code, "gv", "lambda x: x / 2", at=[[1.0]], extra=["step"]
    ).passed


def test_an_array_is_not_tried_where_there_is_no_numpy(monkeypatch):
    monkeypatch.setitem(sys.modules, "numpy", None)
    result = judged(check.function, "f = lambda x: x", "f", "lambda x: x", at=[1.0], arrays=[[1.0]])
    assert result.passed
    assert "NumPy" in result.remark


@pytest.mark.parametrize(
    ("function", "args", "kwargs"),
    [
        (check.gradient_vector, ("f", "lambda x, y: x"), {"at": [[1.0]]}),
        (check.gradient_vector, ("f", ["lambda x: x", "lambda x, y: x"]), {"at": [[1.0]]}),
        (check.slope, ("f", "lambda x: 1 / x"), {"at": [0.0]}),
        (check.slope, ("f", "lambda x: abs(x - 1)**0.5"), {"at": [1.0]}),
        (check.derivative, ("f", "math.log(x)"), {"at": [-1.0]}),
        (check.function, ("f", "lambda x: 1e308 * x"), {"at": [10.0]}),
        (check.function, ("f", "x + 1"), {"at": [10.0]}),
    ],
)
def test_a_question_without_an_answer_is_the_authors_fault(function, args, kwargs):
    with pytest.raises(OracleError, match=r"\.$"):
        judged(function, "def f(*a): return 1.0", *args, **kwargs)


def test_a_derivative_shows_every_oracle_there_is():
    result = judged(check.derivative, "def d(x): return 2 * x", "d", "x**2", at=[3.0])
    assert result.columns == ["x", "yours", "torch", "finite difference", "relative error"]
    assert result.rows[0].cells == ["3.0000", "6.0000", "6.0000", "6.0000", "0"]


def test_without_torch_a_derivative_is_compared_with_differences_alone(without_torch):
    result = judged(check.derivative, "def d(x): return 2 * x", "d", "x**2", at=[3.0])
    assert result.columns == ["x", "yours", "finite difference", "relative error"]


def test_an_answer_that_needs_an_absent_torch_is_told_apart(without_torch):
    # What a machine without torch says to `import torch`.
    code = "def f(x): raise ModuleNotFoundError(\"No module named 'torch'\", name='torch')"
    result = judged(check.function, code, "f", "lambda x: x", at=[1.0])
    assert "needs torch" in result.summary()
    assert not result.passed


def test_what_the_answer_printed_is_kept_and_bounded():
    code = "def f(x):\n    print(x, 'spam' * 10_000)\n    return x"
    result = judged(check.function, code, "f", "lambda x: x", at=[float(i) for i in range(1, 30)])
    assert "spam" in result.printed
    assert len(result.printed) < 5_000


def test_the_students_own_line_is_named_where_it_raised(tmp_path):
    cell = tmp_path / "cell.py"
    cell.write_text("def g(f, x, h=1e-4):\n    return f(x) + nosuch\n")
    names = runpy.run_path(str(cell))
    result = judge_of(check.slope)(InProcess(names), "g", "lambda x: x", at=[1.0])
    assert "return f(x) + nosuch" in result.rows[0].cells[2]
    assert not result.unwritten


def test_a_slope_of_wrong_sign_by_a_hair_of_tolerance_fails():
    code = "def d(x): return 2 * x * (1 + 2e-6)"
    assert not judged(check.derivative, code, "d", "x**2", at=[3.0], tolerance=1e-6).passed


def test_a_true_slope_of_zero_is_compared_absolutely():
    code = "def d(x): return 2 * x + 1e-10"
    assert judged(check.derivative, code, "d", "x**2", at=[0.0]).passed


def test_math_is_there_even_if_the_notebook_never_imported_it():
    code = "def g(f, x, h=1e-4): return (f(x + h) - f(x - h)) / (2 * h)"
    assert judged(check.slope, code, "g", "lambda x: math.exp(x)", at=[1.0]).passed
