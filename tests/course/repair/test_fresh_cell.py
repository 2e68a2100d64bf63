"""A cell that is added has an id that no other has, made of letters that an id may have."""

from __future__ import annotations

from course.repair.fresh_cell import fresh_cell


def test_its_id_is_like_its_name_and_new() -> None:
    first = fresh_cell("größe of it", "code", "x = 1", {}, [])
    second = fresh_cell("größe of it", "markdown", "", {}, [first])
    assert first["id"] == "gr--e-of-it"
    assert second["id"] == "gr--e-of-it-1"
    assert "outputs" in first
    assert "outputs" not in second
