"""The checks for a student's engine, tried on the reference and on engines wrong in one way."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from typing import Any

import pytest

from course import check, engine
from course.check.asking.in_process import InProcess
from course.check.references import oracles
from course.check.verdict import OracleError, Result
from tests.course.check.judged import judge_of, judged

REFERENCE = inspect.getsource(engine)


def broken(*changes: tuple[str, str]) -> str:
    """The reference engine with each piece of its text replaced, which must be there."""
    code = REFERENCE
    for old, new in changes:
        assert old in code, f"course/engine.py no longer holds {old!r}: mend this mutation."
        code = code.replace(old, new, 1)
    return code


@pytest.fixture
def without_torch(monkeypatch):
    monkeypatch.setattr(oracles, "torch", lambda: None)


ADD_GRAD = "a.grad += out.grad\n    b.grad += out.grad"
MUL_SELF = "a.grad += b.data * out.grad"
MUL_OTHER = "b.grad += a.data * out.grad"
TIMES = 'return Tensor(self.data * other.data, (self, other), "*", _product)'
PLUS = 'return Tensor(self.data + other.data, (self, other), "+", _sum)'

# What is changed in the reference engine; each must fail the gradients below.
GRADIENT_MISTAKES = {
    "= for += in +": [(ADD_GRAD, ADD_GRAD.replace("+=", "="))],
    "= for += in one operand of *": [(MUL_SELF, MUL_SELF.replace("+=", "="))],
    "no upstream gradient in +": [(ADD_GRAD, ADD_GRAD.replace("out.grad", "1.0"))],
    "no upstream gradient in *": [(MUL_SELF, "a.grad += b.data")],
    "factors swapped": [(MUL_SELF, MUL_SELF.replace("b.data", "a.data")),
                        (MUL_OTHER, MUL_OTHER.replace("a.data", "b.data"))],
    "multiplies by the output's value": [(MUL_SELF, MUL_SELF.replace("out.grad", "out.data"))],
    "subtraction adds to both": [("b.grad -= out.grad\n", "b.grad += out.grad\n")],
    "division without the square": [
        ("out.grad * out.data / b.data", "out.grad * a.data / b.data")],
    "tanh' as 1 - x²": [("1.0 - out.data * out.data", "1.0 - a.data**2")],
    "tanh' as 1 - t": [("1.0 - out.data * out.data", "1.0 - out.data")],
    "exp' as x": [("_exp = _from(lambda a, out: out.data)", "_exp = _from(lambda a, out: a.data)")],
    "sigmoid' without the factor": [("out.data * (1.0 - out.data)", "1.0 - out.data")],
    "log' as log": [("1.0 / a.data", "math.log(a.data)")],
    "relu passes everything": [("0.0 if a.data <= 0 else 1.0", "1.0")],
    "abs forgets the sign": [("float(a.data > 0) - float(a.data < 0)", "1.0")],
    "a power forgets p": [("slope_by_base(a.data, n)", "slope_by_base(a.data, n) / n")],
    "the exponent gets no gradient": [("exponent.grad += ", "exponent.grad += 0 * ")],
    "unary rules without upstream": [("slope(a, out) * out.grad", "slope(a, out)")],
    "calls _backward on the way down": [("reversed(order)", "order")],
    "forgets to seed the root": [("self.grad += 1.0", "pass")],
    "forgets an operand": [(TIMES, TIMES.replace("(self, other)", "(self,)"))],
    "no visited set": [("if operand not in seen:", "if True:")],
    "leaves a rule out": [(PLUS, PLUS.replace(", _sum", ""))],
    "calls _backward when assigning it": [
        ("self._rule = _rule", "self._rule = _rule and _rule(self)")],
}  # fmt: skip
GRADIENTS = [
    "(a * b + a) * b", "b * a.tanh()",
    "(a - b) / b * 3", "(a.tanh() + b.tanh()) * 2",
    "(a * b / 4).exp() * b",
    "(a.sigmoid() - b) * 2", "a.log() * b", "(a.relu() + b.relu()) * b", "(abs(a) + abs(b)) * b",
    "a**3 * b", "a**b * 3", "2**a * b", "e = a + a; L = e * 3 + e * b", "5 - a / b - 2 / a",
]  # fmt: skip


def gradients_of(code: str) -> Result:
    return judged(check.gradients, code, *GRADIENTS, a=0.8, b=-1.3)


@pytest.mark.parametrize("mistake", GRADIENT_MISTAKES)
def test_gradients_catch_an_engine_that(mistake):
    assert not gradients_of(broken(*GRADIENT_MISTAKES[mistake])).passed


def test_gradients_pass_the_reference():
    assert gradients_of(REFERENCE).passed


def test_gradients_pass_the_reference_without_torch(without_torch):
    assert gradients_of(REFERENCE).passed


@pytest.mark.parametrize("mistake", GRADIENT_MISTAKES)
def test_gradients_catch_without_torch_an_engine_that(mistake, without_torch):
    assert not gradients_of(broken(*GRADIENT_MISTAKES[mistake])).passed


def random_programs():
    """What a lesson asks hidden: a dozen expressions for each family of operations."""
    families = ["+ - * /", "+ * exp log tanh sigmoid", "+ * neg relu abs square cube"]
    return [program for family in families for program in check.expressions(12, family, family)]


def test_gradients_pass_the_reference_on_random_expressions():
    assert judged(check.gradients, REFERENCE, *random_programs()).passed


@pytest.mark.parametrize(
    "mistake", [name for name in GRADIENT_MISTAKES if name != "the exponent gets no gradient"]
)
def test_random_expressions_catch_an_engine_that(mistake):
    code = broken(*GRADIENT_MISTAKES[mistake])
    assert not judged(check.gradients, code, *random_programs()).passed


def test_a_gradient_of_every_input_and_named_step_is_a_row():
    result = judged(check.gradients, REFERENCE, "e = a * b; L = e + a", a=2.0, b=3.0)
    assert [row.cells[1] for row in result.rows] == ["L.data", "a.grad", "b.grad", "e.grad"]


def test_all_wrong_gradients_are_listed():
    code = broken((MUL_SELF, "a.grad += 0.0"), (MUL_OTHER, "b.grad += 0.0"))
    result = judged(check.gradients, code, "a * b * c", a=2.0, b=3.0, c=4.0)
    assert [row.correct for row in result.rows] == [True, False, False, False]


def test_a_root_that_is_a_leaf_has_gradient_one():
    assert judged(check.gradients, REFERENCE, "a", a=2.0).passed


def test_a_leaf_root_without_its_seed_fails():
    assert not judged(check.gradients, broken(("self.grad += 1.0", "pass")), "a", a=2.0).passed


@pytest.mark.parametrize("times", [1, 2, 3])
def test_backward_may_be_called_again_by_torchs_rule(times):
    program = "e = a * b; L = e * a"
    assert judged(check.gradients, REFERENCE, program, times=times, a=2.0, b=3.0).passed


def test_backward_twice_catches_between_values_that_add_up():
    # Without zeroing what lies between, the second pass counts the first one's gradients again.
    code = broken(("node.grad = 0.0", "pass"))
    assert not judged(check.gradients, code, "e = a * b; L = e * a", times=2, a=2.0, b=3.0).passed


BY_HAND = "e = a * b; d = e + c; L = d * f"
LEAVES = {"a": 2.0, "b": -3.0, "c": 10.0, "f": -2.0}


def test_by_hand_passes_an_engine_without_backward():
    code = broken(("def backward(self)", "def other_name(self)"))
    assert judged(check.gradients, code, BY_HAND, by_hand=True, **LEAVES).passed


@pytest.mark.parametrize(
    "mistake",
    ["= for += in +", "factors swapped", "no upstream gradient in *", "no upstream gradient in +",
     "calls _backward when assigning it"],
)  # fmt: skip
def test_by_hand_catches_an_engine_that(mistake):
    code = broken(*GRADIENT_MISTAKES[mistake])
    program = "e = a * a; d = e + e; L = d * f"
    assert not judged(check.gradients, code, program, by_hand=True, a=2.0, f=-2.0).passed


def test_a_result_may_belong_to_a_subclass():
    made = "class Sum(Tensor): pass\n        return Sum(self.data + other.data, (self, other), '+')"
    assert judged(check.forward, broken((PLUS, made)), "a + b", a=2.0, b=-3.0).passed


def test_a_students_own_function_is_compared_with_what_it_equals():
    code = f"{REFERENCE}\ndef own(x):\n    e = (x * 2).exp()\n    return (e - 1) / (e + 1)"
    assert judged(check.gradients, code, "own(x)", equals="x.tanh()", x=0.7).passed


def test_a_students_own_function_that_cuts_the_graph_fails():
    code = f"{REFERENCE}\ndef own(x):\n    return Tensor(math.tanh(x.data))"
    result = judged(check.gradients, code, "own(x)", equals="x.tanh()", x=0.7)
    assert [row.correct for row in result.rows] == [True, False]


# Every mistake of the forward pass, and the program that shows it.
FORWARD_MISTAKES = {
    "returns a bare number": ([(PLUS, "return self.data + other.data")], "a + b"),
    "changes its operand in place": (
        [(PLUS, "self.data += other.data; return Tensor(self.data, (self, other), '+')")], "a + b"),
    "returns an earlier stage's class": (
        [(PLUS, "class TensorV1:\n            __init__ = Tensor.__init__\n            "
          "__slots__ = Tensor.__slots__\n        "
          "return TensorV1(self.data + other.data, (self, other), '+')")], "a + b"),
    "has no reflected addition": ([("def __radd__", "def _radd")], "sum([a, b])"),
    "subtracts the wrong way round": ([("as_tensor(other) - self", "self - other")], "5 - a"),
    "divides the wrong way round": ([("as_tensor(other) / self", "self / other")], "3 / a"),
    "takes no number": ([("other = Tensor(other)", "other.data")], "a + 1"),
    "keeps text": ([("self.data = ", "self.data = '%r' % ")], "a"),
    "is off in the ninth digit": (
        [("self.data * other.data", "self.data * other.data * 1.000000001")],
                               "a * b"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", FORWARD_MISTAKES)
def test_forward_catches_an_engine_that(mistake):
    changes, program = FORWARD_MISTAKES[mistake]
    assert not judged(check.forward, broken(*changes), program, a=2.0, b=-3.0).passed


@pytest.mark.parametrize(
    "program",
    ["a + b", "a - b", "a * b", "a / b", "-a", "sum([a, b])", "5 - a", "2 / a", "a ** 2", "abs(b)",
     "2 ** a", "e = a * b; e + a", "a.exp()", "a"],
)  # fmt: skip
def test_forward_passes_the_reference(program):
    assert judged(check.forward, REFERENCE, program, a=2.0, b=-3.0).passed


def test_forward_survives_code_that_raises_only_later():
    code = f"{REFERENCE}\nmade = 0\nclass Odd(Tensor):\n    def __init__(self, *a):\n" + (
        "        global made\n        made += 1\n        assert made < 4\n"
        "        super().__init__(*a)\n"
    )
    result = judged(check.forward, code, "a + b", "a * b", using="Odd", a=1.0, b=2.0)
    assert not result.passed


GRAPH_MISTAKES = {
    "keeps a set": [(PLUS, PLUS.replace("(self, other)", "{self, other}"))],
    "swaps the operands": [(PLUS, PLUS.replace("(self, other)", "(other, self)"))],
    "keeps one operand": [(PLUS, PLUS.replace("(self, other)", "(self,)"))],
    "keeps copies": [(PLUS, PLUS.replace("(self, other)", "(Tensor(self.data), other)"))],
    "keeps numbers": [(PLUS, PLUS.replace("(self, other)", "(self.data, other.data)"))],
    "keeps no operand": [(PLUS, PLUS.replace("(self, other)", "()"))],
    "names another operation": [(PLUS, PLUS.replace('"+"', '"*"'))],
    "names no operation": [(PLUS, PLUS.replace(', "+", _sum', ""))],
    "gives leaves operands": [("self._prev = _prev", "self._prev = _prev or (self,)")],
    "drops duplicates": [("self._prev = _prev", "self._prev = tuple(dict.fromkeys(_prev))")],
}


@pytest.mark.parametrize("mistake", GRAPH_MISTAKES)
def test_graph_catches_an_engine_that(mistake):
    programs = "e = a + b; d = e + e", "p = b + a"
    assert not judged(check.graph, broken(*GRAPH_MISTAKES[mistake]), *programs, a=1.0, b=2.0).passed


@pytest.mark.parametrize("a", range(8))
def test_graph_never_passes_a_set_by_luck(a):
    code = broken(*GRAPH_MISTAKES["keeps a set"])
    assert not judged(check.graph, code, "a + b", a=float(a), b=2.0).passed


@pytest.mark.parametrize(
    "program", ["a + b", "a - b; ", "p = n * t; t2 = p + p", "e = a / b; e * a"]
)
def test_graph_passes_the_reference(program):
    names = dict.fromkeys("abnt", 2.0)
    assert judged(check.graph, REFERENCE, program.strip("; "), labels=True, **names).passed


@pytest.mark.parametrize(
    "change", [("self.label = label", "self.label = ''"), ('label: str = ""', "label: str = 'x'")]
)
def test_graph_with_labels_catches_an_engine_that_loses_them(change):
    assert not judged(check.graph, broken(change), "a + b", labels=True, a=1.0, b=2.0).passed


CHECKS: dict[str, Any] = {
    "forward": (check.forward, ("a + b",), {"a": 1.0, "b": 2.0}),
    "graph": (check.graph, ("a + b",), {"a": 1.0, "b": 2.0}),
    "gradients": (check.gradients, ("a + b",), {"a": 1.0, "b": 2.0}),
    "gradients by hand": (check.gradients, ("a + b",), {"a": 1.0, "b": 2.0, "by_hand": True}),
}
BLANK = """
class Tensor:
    def __init__(self, data):
        raise NotImplementedError("Tensor.__init__ is not written yet.")
"""


@pytest.mark.parametrize("code", [BLANK, ""], ids=["blank", "missing"])
@pytest.mark.parametrize("name", CHECKS)
def test_a_blank_is_not_written_yet_and_never_passes(name, code):
    function, args, kwargs = CHECKS[name]
    result = judged(function, code, *args, **kwargs)
    assert "not written yet" in result.summary()
    assert not result.passed


@pytest.mark.parametrize(
    "member", ["__init__", "__add__", "_backward", "backward", "data", "grad", "_prev", "_op"]
)
@pytest.mark.parametrize(
    "error", ["SystemExit", "RecursionError", "GeneratorExit", "Exception('<b>')"]
)
def test_whatever_a_member_raises_is_a_wrong_row(member, error):
    code = f"{REFERENCE}\ndef bad(*_): raise {error}\n" + (
        f"Tensor.{member} = property(bad, lambda *_: None)"
    )
    names = ["forward", "graph", "gradients", "gradients by hand"]
    results = [judged(CHECKS[name][0], code, *CHECKS[name][1], **CHECKS[name][2]) for name in names]
    wrong = [result for result in results if not result.passed]
    assert wrong
    assert all(result.rows and not result.unwritten for result in wrong)


def test_programs_leave_the_students_names_alone():
    names: dict[str, object] = {"__name__": "__main__"}
    exec(f"{REFERENCE}\na = 'mine'", names)
    before = dict(names)
    for function, args, kwargs in CHECKS.values():
        judge_of(function)(InProcess(names), *args, **kwargs)
    assert names == before


@dataclass
class Wrong:
    function: Any
    args: tuple[Any, ...]
    kwargs: dict[str, Any]


@pytest.mark.parametrize(
    "wrong",
    [
        Wrong(check.gradients, ("a * b",), {"a": 1.0}),
        Wrong(check.gradients, ("a.relu()",), {"a": 0.0}),
        Wrong(check.gradients, ("a / b",), {"a": 1.0, "b": 0.0}),
        Wrong(check.gradients, ("a ** -1",), {"a": 0.0}),
        Wrong(check.gradients, ("a ** 0.5",), {"a": -1.0}),
        Wrong(check.gradients, ("import os",), {}),
        Wrong(check.gradients, ("",), {}),
        Wrong(check.graph, ("a + b + c",), {"a": 1.0, "b": 2.0, "c": 3.0}),
        Wrong(check.forward, ("a +",), {"a": 1.0}),
    ],
    ids=lambda wrong: f"{wrong.args[0]} at {wrong.kwargs}",
)
def test_a_program_without_an_answer_is_the_authors_fault(wrong):
    with pytest.raises(OracleError, match=r"\.$"):
        judged(wrong.function, REFERENCE, *wrong.args, **wrong.kwargs)


CLASSES = {
    "an alias": "Value = Tensor\nValue.__name__ = 'Value'",
    "an instance of a metaclass": "M = type('M', (type,), {'__call__': lambda c, *a: type.__call__("
    "c, *a)})\nclass Own(Tensor, metaclass=M):\n    __slots__ = ()\nBase = Tensor\nTensor = Own",
    "an own base": "class Own(Tensor):\n    __slots__ = ()\nTensor = Own",
    "made by a function": "def make():\n    return type('T', (Tensor,), {})\nTensor = make()",
    "nested": "class Engine:\n    class Number(Tensor): pass\nTensor = Engine.Number",
}


@pytest.mark.parametrize("name", CLASSES)
def test_forward_knows_a_class_by_what_its_name_is_bound_to(name):
    # Of the reference, whose operations make what `Tensor` is bound to.
    assert judged(check.forward, REFERENCE + CLASSES[name], "e = a * b; e + a", a=2.0, b=3.0).passed


def test_forward_tells_two_classes_of_one_name_apart():
    code = (
        REFERENCE
        + "Old = Tensor\nclass Tensor(Old):\n    def __add__(self, other):\n"
        + ("        return Old(self.data + other.data)\n")
    )
    result = judged(check.forward, code, "a + b", a=2.0, b=3.0)
    assert [row.cells[2] for row in result.rows if not row.correct] == ["another Tensor"]


@pytest.mark.parametrize("operands", ["[self, other]", "Pair(self, other)"])
def test_graph_takes_any_list_or_tuple_of_operands(operands):
    code = REFERENCE.replace('(self, other), "+"', f'{operands}, "+"') + (
        "import collections\nPair = collections.namedtuple('Pair', 'left right')\n"
    )
    assert judged(check.graph, code, "e = a + b", a=2.0, b=3.0).passed
