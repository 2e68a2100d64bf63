"""Which small mistakes are made of a piece of code."""

import ast

import pytest

from grading.authoring.lesson import AnswerCell
from grading.authoring.mutations import mutations


def becomes(body: str, signature: str = "f(a, b)") -> dict[str, set[str]]:
    """What the statements of a solution become, by the kind of mistake."""
    lines = "\n".join(f"    {line}" for line in body.split("\n"))
    source = f"def {signature}:\n    ### BEGIN SOLUTION\n{lines}\n    ### END SOLUTION"
    found: dict[str, set[str]] = {}
    for mutant in mutations(AnswerCell("f", source, (), ())):
        found.setdefault(mutant.kind, set()).add(mutant.change.becomes)
    return found


@pytest.mark.parametrize(
    ("body", "kind", "expected"),
    [
        ("return a - b", "operator", {"return a + b", "return a * b"}),
        ("c = a - b", "operand", {"c = a", "c = b"}),
        ("return a - b", "exchanged", {"return b - a"}),
        ("return a - b", "minus", {"return -(a - b)"}),
        ("return a * b", "exchanged", set()),
        ("c = -a", "minus", {"c = a"}),
        ("c = a[1:]", "subscript", {"c = a"}),
        ("return 2.5", "constant", {f"return {n}" for n in (3.5, 1.5, 0.0, 1.0, -2.5, 5.0)}),
        ("return True", "constant", {"return False"}),
        ("a.x += b", "augmented", {"a.x -= b", "a.x = b"}),
        ("a -= b", "rebound", {"a = a - b"}),
        ("return a < b", "comparison", {f"return a {s} b" for s in ("<=", ">", ">=", "!=")}),
        ("return a is b", "comparison", {"return a is not b", "return a == b"}),
        ("if a:\n    b = 1\nreturn b", "negated", {"if not a:"}),
        ("if not a:\n    b = 1\nreturn b", "negated", {"if not not a:", "if a:"}),
        ("if a:\n    b = 1\nreturn b", "condition", {"if True:", "if False:"}),
        ("c = a and b", "boolean", {"c = a or b", "c = a", "c = b"}),
        ("return max(a, b)", "swapped", {"return max(b, a)"}),
        ("return (a, b)", "swapped", {"return (b, a)"}),
        ("return max(a, b)", "argument", {"return max(a)"}),
        ("return sorted(a, key=b)", "keyword", {"return sorted(a)"}),
        ("c = list(a)", "call", {"c = a"}),
        ("c = a.exp()", "call", {"c = a", "c = a.exp"}),
        ("return f(*a)", "star", {"return f(a)"}),
        ("return a + b", "returned", {"return None", "return a", "return b"}),
        ("b = 1\nreturn b", "dropped", {"pass"}),
        ("return b", "dropped", set()),
        ("return a.x + b.y", "attribute", {"return a.y + b.y", "return a.x + b.x"}),
        ("for x in a:\n    b(x)", "once", {"for x in a: once"}),
        ("for x in a:\n    b(x)", "skipped", {f"for x in list(a)[{s}]:" for s in ("1:", ":-1")}),
        (
            "for x in range(a):\n    b(x)",
            "range",
            {f"for x in range({s}):" for s in ("a + 1", "a - 1", "1, a")},
        ),
        ("for x in a:\n    break", "jump", {"continue"}),
        ("if a:\n    b = 1\nelse:\n    b = 2", "dropped", {"if a: without else", "pass"}),
        ("return 'one'", "text", {"return ''"}),
        ("raise ValueError('no')", "raised", {"raise TypeError('no')"}),
    ],
)
def test_every_kind_of_mistake_is_made(body: str, kind: str, expected: set[str]) -> None:
    assert becomes(body).get(kind, set()) == expected


def test_a_name_is_exchanged_for_names_of_the_same_function_only() -> None:
    assert becomes("c = a\nreturn c")["name"] == {"c = b", "c = c", "return a", "return b"}


def test_messages_and_docstrings_stay() -> None:
    found = becomes('"""Text."""\nraise ValueError(f"{a} is {1 + 1}")')
    assert found == {"raised": {"raise TypeError(f'{a} is {1 + 1}')"}, "dropped": {"pass"}}


def test_only_numbers_are_exchanged_in_a_signature() -> None:
    found = becomes("return a", "f(a, b=1, c=())")
    assert {text for text in found["constant"] if text.startswith("def")} == {
        f"def f(a, b={value}, c=()):" for value in (0, 2, -1)
    }


def test_every_mutant_is_valid_python() -> None:
    source = (
        "def f(a):\n    ### BEGIN SOLUTION\n    for i, x in enumerate(a):\n"
        "        if i > 2 and x:\n            continue\n        a[i] -= [y for y in a if y][-1]\n"
        "    return {1: a}[1]\n    ### END SOLUTION"
    )
    for mutant in mutations(AnswerCell("f", source, (), ())):
        ast.parse(mutant.source)
