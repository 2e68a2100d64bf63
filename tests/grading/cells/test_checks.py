"""Which test cells the judge may run itself: calls of `check` on plain data, and nothing else."""

import pytest

from grading.cells.checks import holds_only_checks


@pytest.mark.parametrize(
    "source",
    [
        'check.function("f", equals="lambda x: x", at=[1.0, -2.0])',
        "# a comment\ncheck.a(1)\ncheck.b(x={'a': [1, 2]}, y=(3,))",
        "check.network(rows=[[i, i + 1] for i in range(3)])",
        "check.a(math.sqrt(2), *check.points(3))",
        "",
    ],
)
def test_calls_of_checks_on_plain_data_are(source: str) -> None:
    assert holds_only_checks(source)


@pytest.mark.parametrize(
    "source",
    [
        "assert f(1) == 1",
        "x = 1",
        "check.a(f(1))",
        "check.a(student_value)",
        "check.a(__import__('os'))",
        "check.a(open('file'))",
        "check.a([].__class__)",
        "check._private(math._hidden)",
        "check.a(lambda: 1)",
        "check.a(f'{x}')",
        "check.a((x := 1))",
        "check.a([len for len in [eval]])",
        "import os",
        "check.a(",
        "check.a('\0')\0",
    ],
)
def test_everything_else_is_not(source: str) -> None:
    assert not holds_only_checks(source)
