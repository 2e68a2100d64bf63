"""Nothing that a student process sends as outputs is believed to have any form."""

from typing import Any

import pytest

from grading.judging.student_outputs import read
from grading.sandbox.inside.outputs import CUT

ROOM = 10_000
STREAM = {"output_type": "stream", "name": "stdout", "text": "said"}
ERROR = {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["line"]}


def shown(data: Any) -> dict[str, Any]:
    return {"output_type": "display_data", "data": data, "metadata": {}}


def test_outputs_of_the_right_form_are_kept_without_what_else_they_hold() -> None:
    assert read([{**STREAM, "more": 1}, ERROR], ROOM) == ([STREAM, ERROR], False)


@pytest.mark.parametrize(
    "output",
    [
        7,
        {},
        {"output_type": "comm"},
        {**STREAM, "text": 1},
        {**STREAM, "name": "stdin"},
        {**ERROR, "traceback": "line"},
        shown([]),
        {"output_type": ["stream"]},
    ],
)
def test_what_is_no_output_is_dropped(output: Any) -> None:
    assert read([output, STREAM], ROOM) == ([STREAM], False)


@pytest.mark.parametrize("outputs", [None, 7, "text", {"output_type": "stream"}])
def test_what_is_no_list_holds_no_outputs(outputs: Any) -> None:
    assert read(outputs, ROOM) == ([], False)


def test_only_text_of_types_that_can_be_made_harmless_is_kept() -> None:
    data = {"text/plain": "a", "application/javascript": "alert(1)", "image/png": 7}
    ((output,), _) = read([shown(data)], ROOM)
    assert output["data"] == {"text/plain": "a"}


def test_an_active_page_gives_way_to_its_plain_form() -> None:
    active = {"text/plain": "a", "text/html": "<script>1</script>"}
    ((output,), _) = read([shown(active)], ROOM)
    assert output["data"] == {"text/plain": "a"}


def test_text_can_always_be_written() -> None:
    ((output,), _) = read([{**STREAM, "text": "a\ud800"}], ROOM)
    assert output["text"].encode("utf-8") == b"a?"


def test_what_has_no_room_is_cut_and_said_to_be() -> None:
    found, cut = read([STREAM] * 100, 1_000)
    assert cut
    assert 1 < len(found) < 100
    assert found[-1]["text"] == CUT
