"""Slopes in any style pass the tests of lesson 01, and with one mistake they fail and are named.

`ENGINES` in the environment sets how many are assembled for each test.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.course.check.on_lessons import first_failure

QUICK = settings(
    max_examples=int(os.environ.get("ENGINES", "12")),
    derandomize=True,
    deadline=None,
    database=None,
)


@dataclass(frozen=True)
class Style:
    """How a slope is written. No choice makes it wrong."""

    names: tuple[str, str, str]
    steps: bool
    divided: str
    floats: bool


STYLES = st.builds(
    Style,
    names=st.sampled_from([("function", "x", "h"), ("f", "a", "eps"), ("curve", "at", "step")]),
    steps=st.booleans(),
    divided=st.sampled_from(["({rise}) / {run}", "1 / {run} * ({rise})", "({rise}) * (1 / {run})"]),
    floats=st.booleans(),
)
# Each mistake: its name, and where the points lie and what the rise and the run are.
FORWARD = ("{x} + {h}", "{x}", "right - left", "{h}")
CENTRAL = ("{x} + {h}", "{x} - {h}", "right - left", "(2 * {h})")
MISTAKES = {
    "gradient": {
        "one-sided": ("{x} + {h}", "{x}", "right - left", "{h}"),
        "points-swapped": ("{x} + {h}", "{x} - {h}", "left - right", "(2 * {h})"),
        "wrong-run": ("{x} + {h}", "{x} - {h}", "right - left", "{h}"),
        "wrong-operation": ("{x} + {h}", "{x} - {h}", "right + left", "(2 * {h})"),
        "nudge-lost": ("{x}", "{x}", "right - left", "(2 * {h})"),
        "not-divided": ("{x} + {h}", "{x} - {h}", "right - left", "1.0"),
    },
    "forward_difference": {
        "points-swapped": ("{x} + {h}", "{x}", "left - right", "{h}"),
        "wrong-run": ("{x} + {h}", "{x}", "right - left", "(2 * {h})"),
        "not-divided": ("{x} + {h}", "{x}", "right - left", "1.0"),
        "nudge-lost": ("{x}", "{x}", "right - left", "{h}"),
    },
}
Parts = tuple[str, str, str, str]


def slope(name: str, style: Style, parts: Parts) -> str:
    """The code of `gradient` or `forward_difference`."""
    f, x, h = style.names
    right, left, rise, run = (part.format(x=x, h=h) for part in parts)
    lines = [f"def {name}({f}, {x}, {h}=1e-4):"]
    if style.floats:
        lines.append(f"    {x} = {x} + 0.0")
    if style.steps:
        lines += [f"    right = {f}({right})", f"    left = {f}({left})"]
    else:
        lines.append(f"    left, right = [{f}(point) for point in ({left}, {right})]")
    return "\n".join([*lines, f"    return {style.divided.format(rise=rise, run=run)}"])


def vector(style: Style, parts: Parts) -> str:
    """The code of `gradient_vector`."""
    f, x, h = style.names
    right, left, rise, run = (part.format(x="0.0", h=h) for part in parts)
    listed = "list(map(float, {}))" if style.floats else "list({})"
    lines = [
        f"def gradient_vector({f}, {x}, {h}=1e-4):",
        "    def height(i, by):",
        f"        moved = {listed.format(x)}",
        "        moved[i] += by",
        f"        return {f}(*moved)",
        "    slopes = []",
        f"    for i in range(len({x})):",
        f"        right, left = height(i, {right}), height(i, {left})",
        f"        slopes.append({style.divided.format(rise=rise, run=run)})",
        "    return slopes",
    ]
    return "\n".join(lines)


@QUICK
@given(STYLES)
def test_a_right_slope_passes_in_any_style(style: Style) -> None:
    assert first_failure("gradient", slope("gradient", style, CENTRAL)) is None
    forward = slope("forward_difference", style, FORWARD)
    assert first_failure("forward_difference", forward) is None
    assert first_failure("gradient_vector", vector(style, CENTRAL)) is None


@QUICK
@given(STYLES, st.sampled_from(list(MISTAKES["gradient"])))
def test_a_slope_with_one_mistake_is_named(style: Style, mistake: str) -> None:
    parts = MISTAKES["gradient"][mistake]
    for answer, code in (
        ("gradient", slope("gradient", style, parts)),
        ("gradient_vector", vector(style, parts)),
    ):
        failed = first_failure(answer, code)
        assert failed is not None, code
        # A list of slopes has no rule of its own for an added rise.
        also = [""] if answer == "gradient_vector" and mistake == "wrong-operation" else []
        assert failed.diagnosis in [mistake, *also], code


@QUICK
@given(STYLES, st.sampled_from(list(MISTAKES["forward_difference"])))
def test_a_forward_difference_with_one_mistake_is_named(style: Style, mistake: str) -> None:
    code = slope("forward_difference", style, MISTAKES["forward_difference"][mistake])
    failed = first_failure("forward_difference", code)
    assert failed is not None, code
    assert failed.diagnosis == mistake, code
