"""Names of files: which notebook each is meant to be, and which are no notebook at all."""

import pytest

from grading.judging.file_names import (
    CONTAINS,
    COPY,
    EXACT,
    OTHER,
    SAME,
    SIMILAR,
    fit,
    may_be_archive,
    may_be_notebook,
    number_of_copy,
    stem,
    words,
)


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("03_sums.ipynb", EXACT), ("03_SUMS.ipynb", SAME), ("3 sums.txt", SAME),
        ("03_sums (2).ipynb", COPY), ("Kopie von 03_sums.ipynb", COPY),
        ("03_sums_ann.ipynb", COPY), ("03_sums_bob.ipynb", CONTAINS),
        ("03_sms.ipynb", SIMILAR), ("sums.ipynb", SIMILAR), ("04_sums.ipynb", OTHER),
        ("03.ipynb", OTHER), ("", OTHER), ("." * 255, OTHER),
    ],
)  # fmt: skip
def test_a_name_fits_more_or_less(name: str, how: int) -> None:
    assert fit(name, "03_sums", ["ann"]) == how


def test_a_slip_of_the_pen_is_similar_and_another_number_is_not() -> None:
    assert fit("01_derivitives.ipynb", "01_derivatives") == SIMILAR
    assert fit("02_derivatives.ipynb", "01_derivatives") == OTHER


def test_endings_say_what_a_file_may_be() -> None:
    assert all(map(may_be_notebook, ("a.ipynb", "a.IPYNB.txt", "a", "a.json", "a.py")))
    assert not any(map(may_be_notebook, ("a.csv", "a.zip", "a.ipynb.zip", "archive.png")))
    assert all(map(may_be_archive, ("a.zip", "a.TAR.GZ", "a.tgz", "a.7z", "a.ipynb.zip")))
    assert not any(map(may_be_archive, ("a.ipynb", "zip", "a.gzip.txt")))


def test_a_copy_has_a_number() -> None:
    assert [number_of_copy(one) for one in ("a (12).ipynb", "a-Copy1.ipynb", "a")] == [12, 1, 0]


def test_words_are_the_same_however_they_are_written() -> None:
    assert words("0３_Übung") == words("03-u\u0308bung") == ["3", "übung"]
    assert stem("x.ipynb.ipynb.txt") == "x"


def test_a_name_of_any_length_takes_no_time() -> None:
    assert fit("copy of " * 30_000, "03_sums") == OTHER
