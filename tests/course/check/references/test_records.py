"""Formulas by name: a check means the same by the name as by the formula."""

from __future__ import annotations

import pytest

from course.check.references.program import parse, parse_function
from course.check.references.records import RECORDS


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_is_read_like_its_formula(name: str) -> None:
    read = parse_function if RECORDS[name].startswith("lambda") else parse
    assert read(name) == read(RECORDS[name])
