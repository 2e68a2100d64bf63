"""JSON that people, Python and broken copies write."""

from typing import Any

import pytest

from course.repair.loose_json import read


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("[1, 2,]", [1, 2]),
        ("[1 2]", [1, 2]),
        ("{'a': 'it\\'s', 'b': None, 'c': True}", {"a": "it's", "b": None, "c": True}),
        ("{a: NaN, b: -Infinity}", {"a": None, "b": None}),
        ('["a\\\\n\\u00e9\\ud83d\\ude00"]', ["a\\né😀"]),
        ("/* x */ [1] // y\n# z", [1]),
        ('["a\nb"]', ["a\nb"]),
        ("[1}", [1]),
    ],
)
def test_broken_json_is_read(text: str, value: Any) -> None:
    assert read(text).documents == [value]


def test_what_was_open_at_the_end_is_told() -> None:
    found = read('{"a": [1, {"b": "c')
    assert found.documents == [{"a": [1, {}]}]
    assert [type(one) for one in found.open] == [dict, list, dict]


def test_valid_json_has_no_fault() -> None:
    assert read('{"a": [1, -2.5e3, true, null, "x\\n"]}\n').line == 0
