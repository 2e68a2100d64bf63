"""Outputs: what a cell shows, in order, up to its limit."""

import io
from typing import Any

import pytest

from grading.sandbox.inside.outputs import CUT, Outputs, Stream


def collected(limit: int = 100) -> Outputs:
    found = Outputs()
    found.begin(limit)
    return found


def test_neighbouring_texts_of_a_stream_become_one() -> None:
    found = collected()
    for name, text in (("stdout", "a"), ("stdout", "b"), ("stderr", "c"), ("stdout", "d")):
        found.stream(name, text)
    assert [(item["name"], item["text"]) for item in found.items] == [
        ("stdout", "ab"),
        ("stderr", "c"),
        ("stdout", "d"),
    ]


def test_a_stream_is_cut_at_the_limit_and_says_so_once() -> None:
    found = collected(10)
    for _ in range(5):
        found.stream("stdout", "1234")
    text = "".join(item["text"] for item in found.items)
    assert text == f"1234123412{CUT}"


def test_a_display_that_does_not_fit_is_left_out_whole() -> None:
    found = collected(100)
    found.add({"output_type": "display_data", "data": {"text/plain": "x" * 200}, "metadata": {}})
    assert [item["text"] for item in found.items] == [CUT]


def test_what_was_cut_stays_so_until_the_next_cell() -> None:
    found = collected(3)
    found.stream("stdout", "1234")
    found.add({"output_type": "display_data", "data": {}, "metadata": {}})
    assert len(found.items) == 2
    found.begin(100)
    found.stream("stdout", "again")
    assert [item["text"] for item in found.items] == ["again"]


def test_a_stream_takes_any_text_and_is_no_file() -> None:
    found = collected()
    stream = Stream("stdout", found)
    stream.writelines(["a\ud800", "b"])
    print("c", file=stream, flush=True)
    assert found.items[0]["text"] == "a?bc\n"
    assert not stream.isatty()
    with pytest.raises(OSError, match="not a file"):
        stream.fileno()


def display(text: str) -> dict[str, Any]:
    return {"output_type": "display_data", "data": {"text/plain": text}, "metadata": {}}


def test_a_display_is_replaced_by_its_update() -> None:
    found = collected(1000)
    found.add(display("0 %"), "bar")
    found.add(display("other"))
    for percent in range(100):
        found.add(display(f"{percent} %"), "bar", update=True)
    found.add(display("nothing has this name"), "another", update=True)
    assert [item["data"]["text/plain"] for item in found.items] == ["99 %", "other"]


def test_an_update_that_does_not_fit_is_cut_as_any_output() -> None:
    found = collected(200)
    found.add(display("0 %"), "bar")
    found.add(display("x" * 300), "bar", update=True)
    assert found.items == [display("0 %"), {**found.items[-1], "text": CUT}]


def test_outputs_that_were_cleared_count_no_longer() -> None:
    found = collected(100)
    for step in range(100):
        found.clear(wait=step % 2 == 0)
        found.stream("stdout", f"step {step}: {'x' * 50}")
    assert [item["text"][:8] for item in found.items] == ["step 99:"]
    found.clear(wait=True)
    assert len(found.items) == 1


def test_what_was_cut_cannot_be_cleared() -> None:
    found = collected(10)
    found.stream("stdout", "x" * 20)
    found.clear(wait=False)
    found.stream("stdout", "again")
    assert "".join(item["text"] for item in found.items) == "x" * 10 + CUT


def test_a_stream_is_a_text_stream_that_can_be_written_to() -> None:
    stream = Stream("stderr", collected())
    assert isinstance(stream, io.TextIOBase)
    assert (stream.name, stream.closed, stream.writable()) == ("<stderr>", False, True)
