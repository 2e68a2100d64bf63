"""The mistakes of lesson 01 as code: each fails the check of its exercise, and gets its name."""

from __future__ import annotations

from typing import Any

import pytest

from course import check
from course.check.display.show import shown
from course.check.faults import Fault
from course.check.faults.slopes import FAULTS
from course.check.verdict import Result

STEPS = (
    'check.partials("u = x * y; v = u + z; w = v * v", x=3.0, y=-1.0, z=5.0, names={'
    + ", ".join(f"\"mended_slope('{name}')\": '{name}'" for name in "xyzuvw")
    + ", \"mended_slope('x', h=0.5)\": 'x'})"
)
ASKED = {
    "dsin_x2": [
        'check.derivative("dsin_x2", of="math.sin(x**2)", at=[1.0, -0.5, 2.0], tolerance=1e-9)'
    ],
    "mended_slope": [STEPS],
    "forward_difference": [
        'check.after("s = forward_difference(lambda x: x**2, 3.0, 1.0)", equals={"s": 7.0})'
    ],
    "gradient": [
        'check.after("asked = set(); gradient(lambda x: asked.update([x]) or x**2, 3.0, 1.0)", '
        'equals={"2.0 in asked": True, "4.0 in asked": True})'
    ],
    "gradient_vector": [
        'check.after("s = gradient_vector(lambda x, y: x**3 * y, [2.0, 1.0], 0.5)", '
        'equals={"s[0]": 12.25, "s[1]": 8.0})'
    ],
    "df_dq": ['check.partials("q = x + y; f = q * z", x=2.0, y=4.0, z=-3.0, names={"df_dq": "q"})'],
}


def exercise_of(fault: Fault) -> str:
    return next(name for name in ASKED if name in fault.names() and name in (*fault.breaks, name))


@pytest.mark.parametrize("fault", FAULTS, ids=[f"{i}-{f.diagnosis}" for i, f in enumerate(FAULTS)])
def test_a_fault_fails_its_exercise_and_gets_a_name(fault: Fault) -> None:
    names: dict[str, Any] = fault.names() | {"check": check}
    exercise = next(iter(fault.breaks), "") or exercise_of(fault)
    found: list[Result] = []
    token = shown.set(found.append)
    try:
        for call in ASKED[exercise]:
            exec(call, names)
    except check.CheckFailed:
        pass
    finally:
        shown.reset(token)
    known = found[-1].diagnosis
    assert not found[-1].passed
    assert known is not None
    assert known.sentence
