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
