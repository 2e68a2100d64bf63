"""Cells whose names are gone or wrong are found again."""

from __future__ import annotations

import pytest

from course.notebook import Json
from course.repair import matching
from course.repair.matching import match
from tests.course.repair.lessons import lesson, solved


def changed(name: str, **changes: object) -> Json:
    notebook = solved()
    for cell in notebook["cells"]:
        if cell["id"] == name:
            cell.update(changes)
            cell["metadata"] = {}
    return notebook


@pytest.mark.parametrize(
    ("name", "key", "how"),
    [
        ("f", "f", matching.BY_ID),
        ("f", "x", matching.BY_NAMES),
        ("g", "x", matching.BY_NAMES),
        ("f_works", "x", matching.BY_TEXT),
        ("why", "x", matching.BY_TEXT),
    ],
)
def test_a_lost_name_is_found_by_what_is_left(name: str, key: str, how: str) -> None:
    found = match(changed(name, id=key)["cells"], lesson())
    index = next(at for at, own in found.names.items() if own == name)
    assert found.lost == {index: how}


def test_a_written_answer_without_its_question_is_found_by_its_place() -> None:
    found = match(changed("why", id="x", source="Something else.")["cells"], lesson())
    assert found.lost == {7: matching.BY_PLACE}


def test_an_answer_inside_another_one_is_known_to_be_there() -> None:
    notebook = solved()
    first = notebook["cells"][1]
    first["source"] += "\n" + notebook["cells"].pop(5)["source"]
    assert match(notebook["cells"], lesson()).merged == {"g": 1}


def test_an_answer_merged_into_a_test_is_taken_out_of_it() -> None:
    notebook = solved()
    test = notebook["cells"][4]
    test["source"] += "\n\n" + notebook["cells"].pop(5)["source"]
    found = match(notebook["cells"], lesson())
    assert found.names[4] == "g"
    assert test["source"] == "h = f(1)\ng = h"
