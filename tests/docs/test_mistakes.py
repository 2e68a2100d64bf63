"""The pictures of common mistakes."""

from __future__ import annotations

import pytest

from docs.mistakes import COLUMNS, MISTAKES, Mistake, code_of


@pytest.mark.parametrize("one", MISTAKES, ids=lambda one: one.name)
def test_no_line_of_a_pictures_code_is_cut(one: Mistake) -> None:
    assert max(map(len, code_of(one).splitlines())) <= COLUMNS
