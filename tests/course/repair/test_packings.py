"""Compressed data, damaged zip archives and mails give up what is whole in them."""

import bz2
import gzip
import io
import lzma
import struct
import zipfile
import zlib

import pytest

from course.repair import packings
from course.time_bound import within


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, zlib.compress])
def test_compressed_data_is_unpacked(pack: object) -> None:
    assert callable(pack)
    assert packings.decompressed(pack(b"x" * 999)) == b"x" * 999


def test_an_object_of_git_loses_its_header() -> None:
    assert list(packings.inside(zlib.compress(b"blob 2\0{}"))) == [("compressed data", b"{}")]


def test_a_zip_without_its_end_keeps_its_whole_files() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.ipynb", b"{}")
        archive.writestr("b.txt", bytes(range(256)) * 9)
    data = made.getvalue()
    cut = data[: data.index(b"b.txt") + 40]
    assert packings.salvaged(cut) == {"a.ipynb": b"{}"}
    assert list(packings.inside(cut)) == [("a zip archive", b"{}")]


def test_a_letter_is_not_a_mail() -> None:
    assert list(packings.inside(b"Dear teacher: hello\n\nI am ill.")) == []
    assert list(packings.inside(b"Subject: a\n\nbody")) == [("a mail", b"body")]


def test_any_number_of_headers_without_a_file_is_read_once() -> None:
    header = b"PK\x03\x04" + struct.pack("<5H3L2H", 20, 0, 8, 0, 0, 0, 0, 0, 1, 0) + b"a"
    with within(2):
        assert packings.salvaged(header * 300_000) == {}
