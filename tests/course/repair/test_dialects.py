"""JSON that calls a notebook's parts by other names is a notebook; other data is not."""

from typing import Any

import pytest

from course.repair import dialects

CODE, PROSE = ("code", "x = 1"), ("markdown", "Why")


@pytest.mark.parametrize(
    "value",
    [
        {"Cells": [{"CellType": "code", "Source": "x = 1"},
                   {"CellType": "markdown", "Source": "Why"}]},
        {"cells": [{"kind": 2, "value": "x = 1"}, {"kind": 1, "value": "Why"}]},
        {"paragraphs": [{"text": "%python\nx = 1"}, {"text": "%md\nWhy"}]},
        {"project": {"notebooks": [{"blocks": [{"type": "code", "content": "x = 1"},
                                               {"type": "markdown", "content": "Why"}]}]}},
        {"cells": '[{"type": "code", "content": "x = 1"}, {"type": "text", "content": "Why"}]'},
        [{"type": "settings", "kernel": "python3"}, {"type": "cell", "pos": 0, "input": "x = 1"},
         {"type": "cell", "pos": 1, "cell_type": "markdown", "input": "Why"}],
        {"cells": [["code", "x = 1"], ["markdown", "Why"]]},
    ],
    ids=["capitals", "vs code", "zeppelin", "deepnote", "text", "cocalc", "pairs"],
)  # fmt: skip
def test_other_names_are_understood(value: Any) -> None:
    found = dialects.standard(value)
    assert [(one["cell_type"], one["source"]) for one in found["cells"]] == [CODE, PROSE]


@pytest.mark.parametrize(
    "value", [None, 1, "a", [], {}, {"cells": 1}, {"cells": [1]}, [{"a": 1}] * 3]
)
def test_other_data_is_not(value: Any) -> None:
    assert dialects.standard(value) is None


def test_commands_of_databricks_are_code_unless_they_say_otherwise() -> None:
    found = dialects.standard({"commands": [{"command": "%md\n# a"}, {"command": "x = 1"}]})
    assert [one["cell_type"] for one in found["cells"]] == ["markdown", "code"]


def test_hex_keeps_the_text_of_a_cell_in_its_settings() -> None:
    found = dialects.standard({"cells": [{"cellType": "CODE", "config": {"source": "x = 1"}}]})
    assert found["cells"] == [{"cell_type": "code", "source": "x = 1"}]
