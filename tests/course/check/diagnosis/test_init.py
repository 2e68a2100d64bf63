"""The name of a mistake: from what Python said, from simulation, and from the numbers."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from course import check
from course.check import faults
from course.check.diagnosis import sentence_of
from course.check.diagnosis.texts import mistakes
from tests.course.check.diagnosis.failing import result_of

SLOPE = 'check.slope("slope", of="lambda x: x**3 - x", at=[2.0, -3.0, 0.5])'


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("def slope(f, x): (f(x + 1e-4) - f(x - 1e-4)) / 2e-4", "returns-nothing"),
        ("def slope(f, x): print((f(x + 1e-4) - f(x - 1e-4)) / 2e-4)", "prints-instead"),
        ("def slope(f, x): return (f(x + 1e-4) - g(x - 1e-4)) / 2e-4", "undefined-name"),
        ("def slope(x): return x", "wrong-arguments"),
        ("def slope(f, x): return slope(f, x)", "too-deep"),
    ],
)
def test_what_python_says_has_a_name(code: str, name: str) -> None:
    result = result_of(SLOPE, code)
    assert result.diagnosis is not None
    assert result.diagnosis.name == name
    assert result.diagnosis.sentence in result.sentence()


FORMULA = 'check.function("f", equals="lambda x: 3 * x**2 + 0.123", at=[2.0, -3.0, 0.5])'


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("f = lambda x: -(3 * x**2 + 0.123)", "sign-flipped"),
        ("f = lambda x: 6 * x**2 + 0.246", "doubled"),
        ("f = lambda x: (3 * x**2 + 0.123) / 2", "halved"),
        ("f = lambda x: round(3 * x**2 + 0.123, 2)", "rounded"),
        ("f = lambda x: (3 * x**2 + 0.123) // 1", "integer-division"),
        ("f = lambda x: 12.123", "ignores-its-argument"),
    ],
)
def test_a_relation_of_the_numbers_has_a_name(code: str, name: str) -> None:
    result = result_of(FORMULA, code)
    assert result.diagnosis is not None
    assert result.diagnosis.name == name


@pytest.mark.parametrize(
    ("draw", "name"), [("random.gauss(0, 1)", "wrong-start"), ("random.random()", "wrong-start")]
)
def test_a_yes_or_no_alone_names_no_other_mistake(draw: str, name: str) -> None:
    code = f"import random\ndef starting_weights(n): return [{draw} for _ in range(n)]"
    call = (
        'check.after("drawn = [w for _ in range(9) for w in starting_weights(16)]", '
        'equals={"sum(w * w for w in drawn) / len(drawn) < 0.1": True})'
    )
    found = result_of(call, code).diagnosis
    assert found is not None
    assert found.name == name


def test_where_many_mistakes_look_alike_none_is_named() -> None:
    # Both mistakes give a score of 1: searching all rows, and scoring the training rows.
    leak = Path(__file__).parents[3] / "mutants" / "honest_score" / "leaves_the_leak.py"
    imports = "import math, random\nfrom sklearn.model_selection import train_test_split\n"
    call = (
        "check.after('random.seed(7); coin = [random.randint(0, 1) for _ in range(60)]; "
        "score = honest_score([[random.random()] for _ in coin], coin)', "
        "equals={'0.2 < score < 0.8': True})"
    )
    assert result_of(call, imports + leak.read_text("utf-8")).diagnosis is None


def test_an_unknown_mistake_gets_no_name() -> None:
    assert result_of(FORMULA, "f = lambda x: 3 * x**2 + 0.2 * x").diagnosis is None


def test_every_mistake_has_its_entry_once() -> None:
    assert sentence_of("returns-nothing").endswith(".")
    assert sentence_of("no-such-name") == ""
    assert len(mistakes()) >= 109


def test_every_section_to_read_again_is_a_heading_of_a_lesson() -> None:
    lessons = Path(check.__file__).resolve().parents[1] / "lessons"
    headings = {
        line.lstrip("# ").rstrip()
        for lesson in lessons.glob("*.py")
        for line in lesson.read_text(encoding="utf-8").splitlines()
        if line.startswith("# #")
    }
    assert {entry.section for entry in mistakes().values() if entry.section} <= headings
    assert {fault.section for fault in _every_fault() if fault.section} <= headings
    assert {section for entry in mistakes().values() for section in entry.also} <= headings


def _every_fault() -> list[faults.Fault]:
    modules = [importlib.import_module(f"course.check.faults.{name}") for name in faults.MODULES]
    return [fault for module in modules for fault in module.FAULTS]
