"""An attribute that is missing has a name, and its sentence says which one."""

from __future__ import annotations

import pytest

from tests.course.check.diagnosis.failing import result_of

BOX = """
import math
class Box:
    def __init__(self, data):
        self.data = data
    def twice(self):
        return Box(2 * {read})
"""
CALL = 'check.after("box = Box(3.0).twice()", equals={"box.data": 6.0})'


@pytest.mark.parametrize(
    ("read", "missing"),
    [
        ("self.value", "`Box` has no attribute or method `value`."),
        ("math.double(self.data)", "The module `math` has no `double`."),
    ],
)
def test_the_sentence_says_what_is_missing(read: str, missing: str) -> None:
    found = result_of(CALL, BOX.format(read=read)).diagnosis
    assert found is not None
    assert found.name == "missing-attribute"
    assert found.sentence.startswith(missing)


@pytest.mark.parametrize("read", ["self.data.real.value", "[].value", "None.value"])
def test_what_is_not_an_object_of_a_class_has_another_name(read: str) -> None:
    found = result_of(CALL, BOX.format(read=read)).diagnosis
    assert found is None or found.name != "missing-attribute"


def test_a_fraction_without_data_is_a_number_that_nobody_wrapped() -> None:
    call = 'check.after("box = wrapped(Fraction(1, 2))", equals={"box.data": 0.5})'
    code = "from fractions import Fraction\ndef wrapped(value): return value"
    found = result_of(call, code).diagnosis
    assert found is not None
    assert found.name == "number-not-wrapped"
