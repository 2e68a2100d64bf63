"""Outputs as a student process sends them: what is kept, and what is cut."""

from typing import Any

import pytest

from grading.judging import student_outputs
from grading.sandbox.inside.outputs import CUT

STREAM = {"output_type": "stream", "name": "stdout", "text": "hello"}


def display(**data: Any) -> Any:
    kinds = {name.replace("_", "/"): text for name, text in data.items()}
    return {"output_type": "display_data", "data": kinds, "metadata": {"isolated": True}}


@pytest.mark.parametrize("outputs", [None, {}, "a", 7, [], [None], [[]], [{"output_type": []}]])
def test_what_is_no_list_of_outputs_shows_nothing(outputs: Any) -> None:
    assert student_outputs.read(outputs, 1000) == ([], False)


def test_only_text_of_known_types_is_kept_and_no_metadata() -> None:
    shown = display(text_plain="a", text_html="<b>", application_json="{}", image_png=7)
    [kept], cut = student_outputs.read([shown], 1000)
    assert (kept["data"], kept["metadata"], cut) == (
        {"text/plain": "a", "text/html": "<b>"},
        {},
        False,
    )


def test_html_that_acts_gives_way_to_the_plain_form() -> None:
    [kept], _ = student_outputs.read([display(text_plain="a", text_html="<svg></svg>")], 1000)
    assert kept["data"] == {"text/plain": "a"}


def test_outputs_beyond_the_room_are_cut_with_a_word_about_it() -> None:
    kept, cut = student_outputs.read([STREAM] * 100, 500)
    assert cut
    assert len(kept) < 10
    assert kept[-1]["text"] == CUT


def test_what_the_process_has_cut_itself_counts_as_cut() -> None:
    assert student_outputs.read([STREAM, {**STREAM, "text": CUT}], 1000)[1]


def test_a_lone_surrogate_becomes_what_can_be_written() -> None:
    [kept], _ = student_outputs.read([{**STREAM, "text": "a\ud800b"}], 1000)
    assert kept["text"] == "a?b"
