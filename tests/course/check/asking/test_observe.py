"""The half of a check beside student code: bounded plain JSON, whatever that code does."""

from __future__ import annotations

import array
import ast
import collections
import enum
import importlib
import inspect
import json
import math
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np
import pytest

from course.check.asking import observe
from course.check.asking.in_process import InProcess
from course.check.asking.protocol import Question, Unreadable
from course.engine import Tensor


class Sign(enum.IntEnum):
    DOWN = -1


class Half(float, enum.Enum):
    HALF = 0.5


class Letter(enum.StrEnum):
    A = "a"


class OldLetter(str, enum.Enum):  # noqa: UP042  (as before Python 3.11)
    A = "a"


class Word(enum.Enum):
    ONE = 1


class Pair(NamedTuple):
    one: float
    other: float


def answer(read: str = "0", do: str = "", code: str = "", **given: object) -> dict[str, Any]:
    names: dict[str, object] = {"__name__": "__main__"}
    exec(code, names)
    return observe.answer({"read": [read], "do": do, "given": given}, names)


def reading(value: object):
    """What a check gets to see of `value`, by way of JSON."""
    (one,) = InProcess({"value": value}).ask(Question(["value"])).readings
    return one


@pytest.mark.parametrize(
    ("value", "number"),
    [(2, 2.0), (-2.5, -2.5), (np.float64(2.5), 2.5), (np.float32(0.5), 0.5), (np.int64(3), 3.0),
     (np.array(1.5), 1.5), (10**299, 1e299), (np.longdouble(2.5), 2.5), (np.float16(2.5), 2.5),
     (Fraction(5, 2), 2.5), (Decimal("2.5"), 2.5), (Decimal("-0"), 0.0),
     (Sign.DOWN, -1.0),
     (Half.HALF, 0.5)],
)  # fmt: skip
def test_a_number_is_read_as_a_float(value, number):
    assert reading(value).number() == number


def test_a_number_of_computer_algebra_is_read_as_a_float():
    sympy = pytest.importorskip("sympy")
    numbers = [sympy.Float(2.5), sympy.Rational(5, 2), sympy.sqrt(2) ** 2 + sympy.S.Half]
    assert [reading(number).number() for number in numbers] == [2.5] * 3
    assert reading(sympy.Float(2.5)._to_mpmath(53)).number() == 2.5
    subclass = type("Sub", (sympy.Float,), {"__float__": lambda self: 6.0})
    for no_number in (sympy.Symbol("x") + 1, sympy.I, sympy.true, subclass(2)):
        with pytest.raises(Unreadable):
            reading(no_number).number()


@pytest.mark.parametrize(
    "value",
    [
        math.nan,
        math.inf,
        -math.inf,
        np.float64("nan"),
        10**301,
        Fraction(10**400),
        -Fraction(10**400),
        Decimal("1e400"),
        Decimal("nan"),
        Decimal("sNaN"),
        Decimal("-Infinity"),
    ],
)
def test_no_number_that_is_not_finite_is_finite_after_json(value):
    assert not math.isfinite(reading(value).number())


@pytest.mark.parametrize(
    "value",
    [True, np.bool_(True), "1.0", "nan", None, Tensor(1.0), [1.0], np.array([1.0]), 1j, b"1",
     {1: 2}, type("Sub", (float,), {})(1.0), type("Sub", (int,), {})(1), len, float, ...,
     type("Sub", (Fraction,), {"__float__": lambda self: 6.0})(1),
     type("Sub", (Decimal,), {"__float__": lambda self: 6.0})(1),
     type("Number", (), {"__float__": lambda self: 6.0})(), Word.ONE],
)  # fmt: skip
def test_what_is_no_number_is_refused_as_one(value):
    with pytest.raises(Unreadable, match="not a number"):
        reading(value).number()


@pytest.mark.parametrize(
    "value",
    [[1, 2.5], (1, 2.5), np.array([1, 2.5]), [np.float64(1), np.float32(2.5)],
     [Fraction(1), Decimal("2.5")], np.array([Fraction(1), 2.5]), np.array([1, 2.5], dtype=object),
     collections.deque([1, 2.5]), array.array("d", [1, 2.5]),
     Pair(1, 2.5), type("Losses", (list,), {})([1, 2.5])],
)  # fmt: skip
def test_a_list_of_numbers_is_read_as_floats(value):
    assert reading(value).numbers() == [1.0, 2.5]


@pytest.mark.parametrize(
    ("value", "classes"),
    [([1, 2], ["int"] * 2), ((1.0, 2.0), ["float"] * 2), ([1, 2.0], ["int", "float"]),
     ([True, 1], ["bool", "int"]), ([True, False], ["bool"] * 2), ([], []), (["1"], ["str"]),
     (np.array([1, 2]), ["int64"] * 2), (np.array([1.0], dtype="float32"), ["float32"]),
     ([np.float64(1.0)], ["float64"]), ([1.0, math.nan], ["float"] * 2),
     (np.array([math.inf, 1.0]), ["float64"] * 2), ([[1, 2], [3]], ["list"] * 2)],
)  # fmt: skip
def test_every_item_of_a_list_has_its_class_and_its_value(value, classes):
    items = reading(value).items()
    assert [item.type for item in items] == classes
    for item, one in zip(items, value, strict=True):
        if item.type.startswith(("int", "float")):
            assert str(item.number()) == str(float(one))


def test_a_list_of_huge_numbers_is_one_of_infinities():
    assert reading([1, 10**301]).numbers() == [1.0, math.inf]


def test_a_list_of_numbers_is_sent_as_bare_numbers():
    sent = answer("list(range(1000))")["readings"][0]
    assert sent == {"type": "list", "of": "int", "items": list(range(1000))}


def test_lists_in_lists_keep_their_shape():
    rows = reading([[1, 2], [3, 4]]).items()
    assert [row.numbers() for row in rows] == [[1.0, 2.0], [3.0, 4.0]]


@pytest.mark.parametrize("value", [{1: 2}, "ab", 3, {1, 2}, range(3), iter([1]), np.array(["a"])])
def test_what_is_no_list_is_refused_as_one(value):
    with pytest.raises(Unreadable):
        reading(value).numbers()


class Liar(list[float]):
    """A list that says of itself what is not so."""

    def __iter__(self):
        return iter([6.0])

    def __len__(self):
        return 10**9

    def copy(self):
        return [6.0]


def test_a_list_is_read_as_it_is_and_not_as_it_says():
    assert reading(Liar([1.0, 2.0])).numbers() == [1.0, 2.0]


@pytest.mark.parametrize(
    "value",
    ["a", np.str_("a"), Letter.A, OldLetter.A],
)
def test_a_text_of_numpys_or_of_an_enumeration_is_a_text(value):
    one = reading(value)
    assert (one.type, one.value) == ("str", "a")


def test_a_bool_of_numpys_is_a_bool():
    assert [(one.type, one.value) for one in reading(np.array([1.0, 2.0]) > 1).items()] == [
        ("bool", False),
        ("bool", True),
    ]


@pytest.mark.parametrize(
    "code",
    ["sum = 0\nlen = type = 'text'", "from numpy import sum", "sum = None; import math as len",
     "from operator import add as sum", "from random import *", "random = np = 5", "math = 3"],
)  # fmt: skip
def test_a_question_means_pythons_own_names_whatever_the_notebook_uses_them_for(code):
    np.zeros(1)  # which is loaded
    asked = "[sum([1, 2]), len([3]), random.Random(1).random() < 1, np.ndim(3), math.floor(2.5)]"
    found = answer(f"[float(one) for one in {asked}]", code=code)["readings"][0]
    assert found["items"] == [3.0, 1.0, 1.0, 0.0, 2.0]


def test_a_question_means_a_function_that_the_notebook_itself_defines():
    code = "def sum(values):\n    return 42\nclass list:\n    size = 7"
    assert answer("[sum([1]), list.size]", code=code)["readings"][0]["items"] == [42, 7]


def test_the_notebooks_own_functions_keep_the_names_that_they_use():
    code = "len = 3\ndef f():\n    return len"
    assert answer("f() + len([1])", code=code)["readings"][0]["value"] == 4


HOLDS_ITSELF = np.empty(1, dtype=object)
HOLDS_ITSELF[0] = HOLDS_ITSELF
DEEP: list[Any] = []
for _ in range(50_000):
    DEEP = [DEEP]
OF_ITSELF: dict[str, Any] = {}
OF_ITSELF["d"] = OF_ITSELF
STRANGE = {
    "a huge int": 10**6000,
    "a long text": "x" * 10**6,
    "a long list": [0] * 10**6,
    "a wide tree": [[0] * 10_000] * 10_000,
    "a wide tree of empty lists": [[[]] * 10_000] * 10_000,
    "a deep list": DEEP,
    "an array of nothing, many times": np.zeros((10**8, 0)),
    "an array of many axes": np.zeros((1,) * 32),
    "an array of itself": HOLDS_ITSELF,
    "an array of huge numbers": np.array([10**6000, 1], dtype=object),
    "a long deque": collections.deque([0] * 10**6),
    "a huge fraction": Fraction(10**6000, 3),
    "a fraction of no numbers": type("F", (Fraction,), {"__new__": object.__new__})(),
    "a large array": np.zeros((1000, 1000)),
    "a surrogate": "\ud800",
    "an object with a long repr": type("R", (), {"__repr__": lambda s: "x" * 10**6})(),
    "an object without repr": type("R", (), {"__repr__": lambda s: 1 / 0})(),
    "an object whose repr ends Python": type("R", (), {"__repr__": lambda s: sys.exit()})(),
    "an object whose repr has lines": type("R", (), {"__repr__": lambda s: "a\nb\ud800"})(),
    "a class with a long name": type("R" * 10**5, (), {})(),
    "a dict of itself": OF_ITSELF,
    "a set": set(range(10**5)),
    "a metaclass without name": type("M", (type,), {"__name__": property(lambda c: 1 / 0)})(
        "C", (), {}
    )(),
}


@pytest.mark.parametrize("strange", STRANGE)
def test_the_reply_is_strict_json_of_bounded_size(strange):
    reply = observe.answer({"read": ["value"], "do": "", "given": {}}, {"value": STRANGE[strange]})
    text = json.dumps(reply, allow_nan=False)
    assert len(text) < 3_000_000
    text.encode("utf-8")


@pytest.mark.parametrize("strange", STRANGE)
def test_a_strange_value_is_shown_in_one_short_line(strange):
    text = str(reading(STRANGE[strange]))
    assert "\n" not in text
    assert len(text) < 1500
    text.encode("utf-8")


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, np.array([math.nan, 1.0])])
def test_nan_and_infinity_leave_no_token_that_json_lacks(value):
    reply = observe.answer({"read": ["value"], "do": "", "given": {}}, {"value": value})
    json.dumps(reply, allow_nan=False)


def test_a_question_runs_on_a_scratch_copy():
    names = {"x": 1}
    observe.answer({"read": ["y"], "do": "x = 2; y = x; import os", "given": {"z": 3}}, names)
    assert names == {"x": 1}


def test_given_names_hide_the_students():
    assert answer("x", code="x = 1", x=2)["readings"] == [{"type": "int", "value": 2}]


def test_readings_come_in_the_order_of_the_question():
    reply = observe.answer({"read": ["2", "1", "3"], "do": "", "given": {}}, {})
    assert [one["value"] for one in reply["readings"]] == [2, 1, 3]


@pytest.mark.parametrize("error", ["SystemExit", "GeneratorExit", "RecursionError", "Warning"])
def test_whatever_statements_raise_is_the_replys_failure(error):
    reply = answer(do="f()", code=f"def f(): raise {error}")
    assert (reply["failure"]["error"], reply["readings"]) == (error, [])


def test_whatever_an_expression_raises_is_its_readings_failure_and_the_next_is_read():
    question = {"read": ["f()", "7"], "do": "", "given": {}}
    first, second = observe.answer(question, {"f": lambda: 1 / 0})["readings"]
    assert (first["failure"]["error"], second["value"]) == ("ZeroDivisionError", 7)


def test_an_interrupt_by_the_learner_ends_the_check():
    with pytest.raises(KeyboardInterrupt):
        answer("f()", code="def f(): raise KeyboardInterrupt")


@pytest.mark.parametrize("method", ["__str__", "__repr__"])
@pytest.mark.parametrize("body", ["1 / 0", "exit()", "7", "'x' * 10**6", "'\\ud800\\n'"])
def test_an_exception_of_any_kind_becomes_one_short_line(method, body):
    code = f"class Odd(Exception):\n    def {method}(self): return {body}\ndef f(): raise Odd"
    (one,) = answer("f()", code=code)["readings"]
    assert one["failure"]["error"] == "Odd"
    assert "\n" not in one["failure"]["message"]
    assert len(one["failure"]["message"]) <= observe.MAX_TEXT
    json.dumps(one).encode("utf-8")


def test_a_name_that_the_question_misses_is_not_written_yet():
    (one,) = answer("gradient(1)")["readings"]
    assert one["failure"] == {
        "error": "NotImplementedError",
        "message": "gradient is not written yet, or its cell was not run.",
    }


def test_a_name_that_the_students_code_misses_is_their_mistake():
    (one,) = answer("f()", code="def f(): return nosuch")["readings"]
    assert one["failure"]["error"] == "NameError"


def test_what_is_printed_is_kept_and_bounded():
    printed = answer("print('spam' * 10**5)")["printed"]
    assert printed.startswith("spam")
    assert len(printed) <= observe.MAX_PRINTED + 1


ASK = """
from course.check.asking import observe
names = {{"__name__": "__main__"}}
exec({code!r}, names)
reply = observe.answer({{"read": ["{read}"], "do": "{do}", "given": {{}}}}, names)
assert {printed!r} in reply["printed"], reply
"""


def asked_alone(code: str, read: str, do: str = "", printed: str = "") -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a question in a process without pytest's own hooks."""
    script = ASK.format(code=code, read=read, do=do, printed=printed)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    "body",
    [
        "import sys; print('spam', file=sys.stderr)",
        "import sys; sys.stderr.write('spam')",
        "import warnings; warnings.warn('spam')",
        "import logging; logging.warning('spam')",
        "import sys; print('spam'); sys.stdout.close(); sys.stderr.close()",
        "import sys; print('spam'); sys.stdout = sys.stderr = None",
        "import traceback\n try: 1 / 0\n except Exception: print('spam'), traceback.print_exc()",
    ],
)
def test_what_an_answer_writes_to_stderr_is_kept_from_there(body):
    assert asked_alone(f"def f():\n {body}", "f()", printed="spam") == (0, "", "")


@pytest.mark.parametrize(
    "code",
    [
        "class D:\n    def __del__(self): print('late')\nf = D",
        "class D:\n    def __del__(self): 1 / 0\nf = D",
        "async def f(): pass",
    ],
)
def test_what_an_answer_writes_when_it_is_freed_stays_in_the_check(code):
    assert asked_alone(code, "kept is None", "kept = f()") == (0, "", "")


def test_stdout_is_what_it_was_after_a_question():
    before = sys.stdout, sys.stderr
    answer("f()", code="import sys\ndef f(): sys.stdout = sys.stderr = None")
    assert (sys.stdout, sys.stderr) == before


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("f = ...", False),
        ("", False),
        ("def f(x): raise NotImplementedError('f is not written yet.')", False),
        ("def f(x):\n    'doc'\n    # TODO\n    raise NotImplementedError", False),
        ("def f(x):\n    y = x\n    raise NotImplementedError('f')", False),
        ("def f(x):\n    return x\n    raise NotImplementedError('f')", True),
        ("def f(x):\n    if x:\n        return x\n    raise NotImplementedError('f')", True),
        ("def f(x): pass", True),
        ("def f(x): yield x", True),
        ("f = lambda x: x", True),
        ("f = 0", True),
        ("f = None", True),
        ("import numpy\nf = numpy.zeros(3)", True),
        ("import functools\nf = functools.partial(max, 1)", True),
        ("class f:\n    def go(self): raise NotImplementedError('f.go')", False),
        ("class f:\n    def go(self): return 1", True),
        ("class f:\n    def __bool__(self): raise TypeError('no')", True),
        ("class f: pass", True),
        # Extended under its own name, as lesson 05 does with its networks.
        ("class f:\n    def go(self): raise NotImplementedError\nclass f(f): x = 1", False),
        ("class f:\n    def go(self): raise NotImplementedError\nclass f(f):\n    go = len", True),
        ("class g:\n    def go(self): raise NotImplementedError\nclass f(g): x = 1", True),
    ],
)
def test_written_tells_a_blank_from_an_answer(code, written):
    names: dict[str, object] = {}
    exec(code, names)
    assert observe.written("f", names) is written


HALF = """
class Base:
    def inherited(self): return 1
    def blank_below(self): raise NotImplementedError("Base.blank_below is not written yet.")
class C(Base):
    value = 3
    def done(self): return 1
    def blank(self): raise NotImplementedError("C.blank is not written yet.")
    @property
    def trap(self): raise ValueError
    @staticmethod
    def still(): return 1
"""


@pytest.mark.parametrize(
    ("name", "written"),
    [("C.done", True), ("C.blank", False), ("C.inherited", True), ("C.blank_below", False),
     ("C.missing", False), ("C.trap", True), ("C.value", True), ("C.still", True), ("D.x", False),
     ("C", False), ("C.done.nothing", False)],
)  # fmt: skip
def test_written_takes_a_dotted_name(name, written):
    names: dict[str, object] = {}
    exec(HALF, names)
    assert observe.written(name, names) is written


def test_the_half_beside_student_code_imports_nothing_that_decides():
    allowed = {
        "course.check.asking.loaded",
        "course.check.asking.protocol",
        "course.check.asking.random_state",
    }
    found: set[str] = set()
    to_read = ["course.check.asking.observe"]
    while to_read:
        tree = ast.parse(inspect.getsource(importlib.import_module(to_read.pop())))
        for node in ast.walk(tree):
            module = (node.module or "") if isinstance(node, ast.ImportFrom) else ""
            if isinstance(node, ast.ImportFrom) and module.startswith("course"):
                names = [f"{module}.{alias.name}" for alias in node.names]
                new = set(names if module == "course.check.asking" else [module]) - found
                found |= new
                to_read += new
    assert found == allowed


def test_a_log_handler_of_the_student_does_not_write_to_stderr(
    capsys: pytest.CaptureFixture[str],
) -> None:
    import logging
    import sys

    handler = logging.StreamHandler(sys.stderr)
    logger = logging.getLogger("a student's")
    logger.addHandler(handler)
    try:
        question = {"do": "log.warning('careful')", "read": [], "given": {}}
        observe.answer(question, {"log": logger})
        assert capsys.readouterr().err == ""
        logger.warning("afterwards it speaks again")
        assert "afterwards" in capsys.readouterr().err
    finally:
        logger.removeHandler(handler)


def test_the_links_of_nodes_in_lists_are_cut_and_nothing_else() -> None:
    class Node:
        def __init__(self, *below: Node) -> None:
            self._prev: Any = below

    leaf = Node()
    scope: dict[str, Any] = {"nodes": [leaf, Node(leaf), 3], "alone": Node(leaf), "n": 2}
    observe.cut_links(scope)
    assert [node._prev for node in scope["nodes"][:2]] == [(), ()]
    assert scope["alone"]._prev == (leaf,)
    assert scope["n"] == 2
