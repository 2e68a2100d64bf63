"""Cells and strings of a text in the percent format, as jupytext reads them."""

from __future__ import annotations

import pytest

from grading.nbgrader_adapter import percent_text


@pytest.mark.parametrize(
    ("line", "begins"),
    [("# %%", True), ("# %% [markdown]", True), ("# %", False), ("x = 1", False)],
)
def test_a_marker_begins_a_cell(line: str, begins: bool) -> None:  # noqa: FBT001
    assert percent_text.is_marker(line) is begins


def test_a_cell_ends_where_the_next_begins() -> None:
    lines = ['# %% role="test" name="works" points=2', "x = 1", "", "# %% [markdown]", "# Prose."]
    cell = percent_text.read_cell(lines)
    assert (cell.kind, cell.source, cell.used) == ("code", "x = 1", 3)
    assert cell.metadata["name"] == "works"
    prose = percent_text.read_cell(lines[cell.used :])
    assert (prose.kind, prose.source) == ("markdown", "Prose.")


def test_a_line_may_begin_inside_a_string() -> None:
    strings = percent_text.Strings()
    strings.read('text = """one')
    assert strings.open()
    strings.read('two"""')
    assert not strings.open()
