"""Which test cells hold nothing but checks, and so can be judged."""

from pathlib import Path

import pytest

from grading.authoring import lesson as lessons
from grading.cells.checks import holds_only_checks

ROOT = Path(__file__).resolve().parents[3]
AREA = 'check.function("area", equals="lambda w, h: w * h", at=[(2.0, 3.0)])'


@pytest.mark.parametrize(
    "source",
    [
        AREA,
        f"{AREA}\n### BEGIN HIDDEN TESTS\n{AREA}\n### END HIDDEN TESTS\n",
        'check.gradients(*check.expressions(12, seed="tensor", operations="+ -"))',
        'check.function("f", equals="lambda x: x", at=[-1.0, 2 * math.pi])',
        'check.function("f", equals="lambda x: x", at=check.points(3, seed="a"))',
        'check.after("a = 1", equals={"a": 1.0}, message="look at a")',
        "# nothing but a comment",
    ],
)
def test_a_cell_of_checks_on_plain_data_can_be_judged(source: str) -> None:
    assert holds_only_checks(source)


@pytest.mark.parametrize(
    "source",
    [
        "assert area(1, 2) == 2",
        f"x = 1\n{AREA}",
        f"x = {AREA}",
        "print(1)",
        "checks.function('f')",
        "check.function",
        "check.oracles.torch()",
        "check(1)",
        "__import__('os').system('id')",
        "check.function(__import__('os').system('id'))",
        "check.function(open('/etc/passwd').read())",
        "check.function(check.__loader__)",
        "check.function(check.sys.modules)",
        "check.function(().__class__.__mro__)",
        "check.function((lambda: 1)())",
        "check.function(f'{area}')",
        "check.function(area)",
        "check.function([0 for eval in ()], eval('1'))",
        "check.function((x := 1))",
        "check.function('f'); import os",
        "if True:\n    check.function('f')",
        "check.function('f'",
        "check.function('\0')",
        "%timeit area(1, 2)",
    ],
)
def test_a_cell_of_anything_else_can_not(source: str) -> None:
    assert not holds_only_checks(source)


def test_every_test_of_every_lesson_can_be_judged() -> None:
    for path in sorted((ROOT / "course" / "lessons").glob("[0-9]*.py")):
        for answer in lessons.read(path).answers:
            for test in answer.tests:
                assert holds_only_checks(test.source), test.name
