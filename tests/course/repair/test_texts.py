"""Encodings, kinds of files, and both sides of a merge conflict."""

from course.repair import texts


def test_a_text_without_conflicts_has_no_versions() -> None:
    assert texts.versions("a\n=======\nb") == []


def test_the_base_of_a_conflict_is_on_neither_side() -> None:
    text = "0\n<<<<<<< a\n1\n||||||| b\n2\n=======\n3\n>>>>>>> c\n4\n"
    assert texts.versions(text) == ["0\n3\n4\n", "0\n1\n4\n"]


def test_a_file_that_ends_within_a_character_is_utf8() -> None:
    assert texts.decoded("aé".encode()[:-1]) == ("a", [])


def test_bytes_that_are_mostly_utf8_are_utf8() -> None:
    text, said = texts.decoded("ééé".encode() + b"\xff is bad")
    assert text == "ééé\ufffd is bad"
    assert said[0][0] == "encoding"


def test_marks_of_a_merge_in_a_merge_are_longer() -> None:
    signs = "0\n<<<<<<<<< a\n=======\n1\n========= b\n2\n>>>>>>>>> c\n"
    assert texts.versions(signs) == ["0\n2\n", "0\n=======\n1\n"]


def test_jujutsu_shows_one_side_as_what_changed() -> None:
    text = "<<<<<<< 1 of 1\n%%%%%%% from base\n-0\n+1\n a\n+++++++ side\n2\na\n>>>>>>> ends\n"
    assert texts.versions(text) == ["2\na\n", "1\na\n"]


def test_a_backslash_in_a_character_is_not_one_of_json() -> None:
    data = '{"a": "表"}'.encode("shift_jis")
    assert texts.decoded(data) == ('{"a": "表"}', [("encoding", "Shift JIS")])


def test_accents_of_an_old_mac_are_not_taken_for_japanese() -> None:
    _, said = texts.decoded('{"a": "très"}'.encode("mac_roman"))
    assert said == [("encoding", "Latin-1")]


def test_zeros_of_a_header_are_not_utf_16() -> None:
    assert texts.decoded(b"\0\x05\x16\0" + b'{"cells": []}' * 9)[0].endswith('{"cells": []}')
