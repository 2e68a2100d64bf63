"""Outputs: what a cell shows, in order, up to its limit."""

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
