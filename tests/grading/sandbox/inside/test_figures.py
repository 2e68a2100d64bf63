"""Figures in the student process, without a shell around them."""

import sys
from typing import Any

import pytest

from grading.sandbox.inside import figures


def figure() -> Any:
    made = pytest.importorskip("matplotlib.figure").Figure()
    made.subplots()
    return made


def test_a_figure_that_would_be_an_svg_is_a_png_too() -> None:
    data = {"image/svg+xml": "<svg/>"}
    figures.add_png(figure(), data)
    assert data["image/png"].startswith("iVBOR")


@pytest.mark.parametrize("data", [{}, {"image/png": "as it is"}, {"image/jpeg": "as it is"}])
def test_a_figure_that_is_shown_already_or_not_at_all_stays_so(data: dict[str, str]) -> None:
    found = dict(data)
    figures.add_png(figure(), found)
    assert found == data


def test_what_is_not_a_figure_is_left_alone() -> None:
    class Claims:
        __class__ = property(lambda self: type(figure()))

    data = {"text/plain": "3"}
    for value in (3, None, Claims(), type(figure())):
        figures.add_png(value, data)
        figures.close(value)
    assert data == {"text/plain": "3"}


def test_without_matplotlib_nothing_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("matplotlib")]:
        monkeypatch.delitem(sys.modules, name)
    figures.show_open_ones()
    figures.drop_open_ones()
    figures.close(3)
    assert "matplotlib" not in sys.modules
