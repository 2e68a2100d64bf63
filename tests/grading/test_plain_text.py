"""Plain text: nothing that a student writes can move a cursor, break a line, or fill a screen."""

import unicodedata

import pytest

from grading.errors import in_a_line
from grading.plain_text import LONGEST_PART, LONGEST_SENTENCE, plain, sentence

NASTY = {
    "colors": "\x1b[31mred\x1b[0m",
    "title": "\x1b]0;owned\x07",
    "link": "\x1b]8;;http://x\x1b\\click\x1b]8;;\x1b\\",
    "c1": "\x9b31m\x9d0;x\x9c",
    "lines": "a\nb\r\nc\rd\x0be\x0cf",
    "separators": "a\u2028b\u2029c\x85d",
    "bidi": "\u202eabc\u202c \u2066x\u2069 \u200f",
    "backspaces": "full\b\b\b\b",
    "null": "a\x00b\x7f",
    "surrogates": "\ud800 \udcff",
    "tags": "\U000e0041\U000e0042",
    "private": "\ue000\U0010ffff",
    "invisible": "\ufeff\u200b\u2060\u00ad",
    "long": "x" * 100_000,
    "long escapes": "\x1b" * 100_000,
}


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_what_is_shown_is_one_short_line_without_anything_hidden(text: str) -> None:
    for shown, most in ((plain(text), LONGEST_PART), (sentence(text), LONGEST_SENTENCE)):
        assert len(shown) <= most
        assert [one for one in shown if unicodedata.category(one)[0] == "C"] == []
        assert len(shown.splitlines()) <= 1
        shown.encode("utf-8")


@pytest.mark.parametrize("name", ["s001", "Zoë O'Neil", "李雷", "محمد", "می\u200cخواهم", "a b", ""])
def test_an_honest_name_stays_as_it_is(name: str) -> None:
    assert plain(name) == sentence(name) == name


def test_an_errors_own_words_are_plain_even_if_they_fail() -> None:
    class Rude(Exception):
        def __str__(self) -> str:
            raise ValueError

    assert in_a_line(Rude()) == "Rude"
    assert in_a_line(ValueError("\x1b[2J\nmore")) == "ValueError: \\x1b[2J"
    assert len(in_a_line(ValueError("x" * 10**6))) < 300
