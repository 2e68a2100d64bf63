"""What disks, editors, mail and version control do to the bytes of a notebook's file."""

from __future__ import annotations

import base64
import gzip
import io
import json
import quopri
import tarfile
import zipfile
from collections.abc import Callable
from typing import Any

from bench.damage import ALL, define, on_bytes

KIND = "form"


def _encoding(name: str, before: bytes = b"") -> Callable[[bytes], bytes]:
    return lambda data: before + data.decode().encode(name)


ENCODINGS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "bom": ("Notepad puts a byte-order mark first.", _encoding("utf-8", b"\xef\xbb\xbf")),
    "bom_twice": (
        "Two programs put a byte-order mark first.",
        _encoding("utf-8", b"\xef\xbb\xbf" * 2),
    ),
    "utf_16": ("PowerShell's `>` writes UTF-16.", _encoding("utf-16")),
    "utf_16_little_without_bom": ("UTF-16 without its mark.", _encoding("utf-16-le")),
    "utf_16_big": ("UTF-16 of an old Mac.", _encoding("utf-16-be", b"\xfe\xff")),
    "utf_32": ("Four bytes a character.", _encoding("utf-32")),
    "latin_1": ("An old editor saved it as Latin-1.", _encoding("latin-1")),
    "windows_1252": ("An old editor saved it as ANSI.", _encoding("cp1252")),
    "mac_roman": ("An old Mac saved it.", _encoding("mac-roman")),
    "escaped": (
        "Python's json escapes what is not ASCII.",
        lambda data: json.dumps(json.loads(data)).encode(),
    ),
    "crlf": ("Windows line ends.", lambda data: data.replace(b"\n", b"\r\n")),
    "crlf_in_sources": (
        "Windows line ends in the sources, too.",
        lambda data: data.replace(b"\n", b"\r\n").replace(b"\\n", b"\\r\\n"),
    ),
    "cr": ("Line ends of an old Mac.", lambda data: data.replace(b"\n", b"\r")),
    "blank_lines_between": (
        "Line ends were doubled on the way.",
        lambda data: data.replace(b"\n", b"\r\r\n"),
    ),
    "in_one_line": (
        "A tool leaves out all spaces.",
        lambda data: json.dumps(json.loads(data), separators=(",", ":")).encode(),
    ),
    "no_break_spaces_for_indentation": (
        "A mail program changed the spaces.",
        lambda data: data.replace(b"\n ", b"\n\xc2\xa0"),
    ),
    "a_mark_of_width_zero_first": (
        "It was pasted from a web page.",
        lambda data: "\u200b".encode() + data,
    ),
}
for _name, (_happened, _do) in ENCODINGS.items():
    define(
        f"file_{_name}", KIND, _happened, "bytes", _do,
        says="nothing" if _name in ("crlf", "escaped", "in_one_line") else "either",
        anywhere=_name not in ("latin_1", "windows_1252", "mac_roman"),
    )  # fmt: skip

# The text of the JSON was changed by hand or by a program that does not know it.
SYNTAX: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "trailing_commas": (
        "Someone deleted the last item of a list.",
        lambda data: data.replace(b"\n   ]", b",\n   ]").replace(b"\n ]", b",\n ]"),
    ),
    "single_quotes": (
        "Python printed the notebook.",
        lambda data: repr(json.loads(data)).encode(),
    ),
    "comments": (
        "Someone wrote remarks into the JSON.",
        lambda data: b"// my work\n" + data.replace(b'"cells"', b'/* all */ "cells"', 1),
    ),
    "a_line_of_a_log_first": (
        "A script printed a line above.",
        lambda data: b"[I 12:00:01 NotebookApp] Saving 01_measures.ipynb\n" + data,
    ),
    "a_line_of_a_log_last": ("A script printed a line below.", lambda data: data + b"\nDone.\n"),
    "twice": ("It was appended to itself.", lambda data: data + data),
    "an_old_end_behind_it": (
        "A shorter version was written over a longer one.",
        lambda data: data + data[-400:],
    ),
    "a_brace_too_many": ("A merge left a brace.", lambda data: data + b"}\n"),
    "last_brace_missing": ("The last line was lost.", lambda data: data.rstrip()[:-1]),
    "zeros_behind_it": (
        "The disk gave whole blocks.",
        lambda data: data + bytes(-len(data) % 4096 + 4096),
    ),
    "raw_line_ends_in_texts": (
        r"A program turned \n into line ends.",
        lambda data: data.replace(b"\\n", b"\n"),
    ),
    "raw_tabs_in_texts": (
        "A program turned spaces into tabs.",
        lambda data: data.replace(b"    ", b"\t"),
    ),
    "invalid_escapes": (
        "A program knows escapes that JSON does not.",
        lambda data: data.replace(b"= w h", b"= w \\d h").replace(b"'", b"\\'"),
    ),
    "quotes_of_a_word_processor": (
        "It was opened and saved in Word.",
        lambda data: data.decode().replace('"cells":', "“cells”:").encode(),
    ),
    "quotes_of_html": ("It was copied from a page.", lambda data: data.replace(b'"', b"&quot;")),
    "comma_missing": (
        "A hand merge lost a comma.",
        lambda data: data.replace(b'"cell_type": "markdown",', b'"cell_type": "markdown"', 2),
    ),
    "keys_without_quotes": (
        "JavaScript wrote it.",
        lambda data: data.replace(b'"cell_type"', b"cell_type").replace(b'"cells"', b"cells"),
    ),
    "nan_and_infinity": (
        "Python wrote numbers that JSON does not have.",
        lambda data: data.replace(b'"execution_count": 1,', b'"execution_count": NaN,', 1),
    ),
    "undefined": (
        "JavaScript wrote a value that JSON does not have.",
        lambda data: data.replace(b'"execution_count": 2', b'"execution_count": undefined'),
    ),
    "a_long_number": (
        "A counter of four thousand digits.",
        lambda data: data.replace(
            b'"nbformat":', b'"counter": 1' + b"0" * 5000 + b', "nbformat":', 1
        ),
    ),
    "keys_twice": (
        "A merge kept both headers.",
        lambda data: data.replace(b'"nbformat":', b'"nbformat_minor": 2, "nbformat":', 1),
    ),
    "a_key_cells_that_is_empty_last": (
        "A merge kept an empty list.",
        lambda data: data.rstrip()[:-1].rstrip() + b',\n "cells": []\n}\n',
    ),
    "form_feeds": ("A printer was involved.", lambda data: data.replace(b"\n", b"\n\f", 9)),
}
# What most programs read without a word.
UNHEARD = ("raw_tabs_in_texts", "invalid_escapes", "nan_and_infinity", "a_long_number",
           "keys_twice", "form_feeds")  # fmt: skip
for _name, (_happened, _do) in SYNTAX.items():
    define(
        f"json_{_name}", KIND, _happened, "bytes", _do,
        says="either" if _name in UNHEARD else "a reason",
        # It could also mean what it says.
        or_said=_name == "a_key_cells_that_is_empty_last",
    )  # fmt: skip


# Packed, but whole.
def _zipped(data: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("01_measures.ipynb", data)
    return file.getvalue()


def _tarred(data: bytes) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as archive:
        info = tarfile.TarInfo("01_measures.ipynb")
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    return file.getvalue()


PACKED: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": ("A server sent it packed.", gzip.compress),
    "zip": ("The name of a zip was changed.", _zipped),
    "tar": ("The name of a tar.gz was changed.", _tarred),
    "base64": ("A mail program coded it.", base64.encodebytes),
    "quoted_printable": ("A mail program coded it.", quopri.encodestring),
}
for _name, (_happened, _do) in PACKED.items():
    define(f"file_as_{_name}", KIND, _happened, "bytes", _do)


# Git stopped in the middle of a merge.
def _conflict(data: bytes, ours: bytes, theirs: bytes, base: bytes | None = None) -> bytes:
    """`data` with the first occurrence of the lines `ours` in conflict with `theirs`."""
    assert ours in data
    middle = b"" if base is None else b"||||||| 3f2a1b0\n" + base
    return data.replace(
        ours, b"<<<<<<< HEAD\n" + ours + middle + b"=======\n" + theirs + b">>>>>>> fix\n", 1
    )


def _line_with(data: bytes, part: bytes) -> bytes:
    return next(line for line in data.splitlines(keepends=True) if part in line)


@on_bytes(KIND)
def conflict_in_a_count(data: bytes) -> bytes:
    """Two runs gave a cell different numbers, and git could not merge them."""
    line = _line_with(data, b'"execution_count": 1')
    return _conflict(data, line, line.replace(b"1", b"41"))


@on_bytes(KIND)
def conflicts_in_all_counts(data: bytes) -> bytes:
    """Two runs gave every cell different numbers, and git could not merge them."""
    return b"".join(
        _conflict(line, line, line.replace(b": ", b": 4")) if b'"execution_count": 1' in line
        else line
        for line in data.splitlines(keepends=True)
    )  # fmt: skip


@on_bytes(KIND)
def conflict_with_its_base(data: bytes) -> bytes:
    """Git could not merge two numbers, and shows the base, too."""
    line = _line_with(data, b'"execution_count": 1')
    return _conflict(data, line, line.replace(b"1", b"41"), line.replace(b"1", b"null"))


@on_bytes(KIND)
def conflict_in_the_metadata(data: bytes) -> bytes:
    """Two versions of Python saved it."""
    line = _line_with(data, b'"display_name"')
    return _conflict(data, line, line.replace(b"Python 3", b"py312"))


@on_bytes(KIND)
def conflict_with_windows_line_ends(data: bytes) -> bytes:
    """A conflict on Windows."""
    return conflict_in_a_count(data).replace(b"\n", b"\r\n")


@on_bytes(KIND, loses=["area"], anywhere=False)
def conflict_in_an_answer(data: bytes) -> bytes:
    """Two partners changed the same answer."""
    line = _line_with(data, b"return width")
    return _conflict(data, line, line.replace(b"return", b"return 0 *"))


@on_bytes(KIND, loses=ALL)
def a_patch_instead(data: bytes) -> bytes:
    """The output of `git diff` was saved under the notebook's name."""
    return b"--- a/01_measures.ipynb\n+++ b/01_measures.ipynb\n@@ -1,9 +1,9 @@\n+" + data[:300]


# Cut: what is whole before the cut counts.
def _cut(where: str, extra: int) -> Callable[[bytes], bytes]:
    def cut(data: bytes) -> bytes:
        return data[: data.index(where.encode()) + extra]

    return cut


def _only(found: bytes) -> Callable[[bytes], bytes]:
    return lambda _: found


CUT: dict[str, tuple[str, int, tuple[str, ...]]] = {
    "in_the_last_prose": ("That is all", 6, ()),
    "before_the_versions": ('"nbformat":', 0, ()),
    "in_the_metadata": ('"kernelspec"', 30, ()),
    "between_two_answers": ('"id": "total_side"', 8, ("total_side", "mean_size", "why_a_product")),
    "in_the_last_answer": ("DictReader", 4, ("mean_size",)),
    "in_the_written_answer": ("unit squares as there", 4, ("mean_size", "why_a_product")),
    "in_the_first_answer": ("return width", 4, ALL),
}
for _name, (_where, _extra, _lost) in CUT.items():
    define(
        f"file_cut_{_name}", KIND, "The disk was full, or the battery empty, while it was saved.",
        "bytes", _cut(_where, _extra), loses=_lost, anywhere=False,
    )  # fmt: skip


@on_bytes(KIND, loses=["square"], anywhere=False)
def a_hole_in_the_middle(data: bytes) -> bytes:
    """A block of the disk was lost: zeros stand in the middle of an answer."""
    place = data.index(b"def __add__")
    return data[: place + 5] + bytes(64) + data[place + 69 :]


@on_bytes(KIND, loses=["perimeter"], anywhere=False)
def a_byte_that_is_no_text(data: bytes) -> bytes:
    """A bit was flipped in an answer."""
    return data.replace(b"4 * width", b"4 * wi\xffth", 1)


@on_bytes(KIND)
def a_byte_that_is_no_text_in_prose(data: bytes) -> bytes:
    """A bit was flipped in the lesson's own text."""
    return data.replace(b"Two sides", b"Two \xffides", 1)


# Nothing of the notebook is there.
NOTHING: dict[str, tuple[str, Any]] = {
    "empty": ("The upload broke off.", b""),
    "of_blanks": ("An editor saved nothing.", b" \n\n"),
    "of_zeros": ("The disk was full.", bytes(4096)),
    "null": ("A script wrote null.", b"null"),
    "an_empty_list": ("A script wrote [].", b"[]"),
    "an_empty_object": ("A script wrote {}.", b"{}"),
    "a_number": ("A script wrote a number.", b"42"),
    "a_text": ("A script wrote a text.", b'"see attachment"'),
    "without_cells": ("A new notebook was saved.", json.dumps(
        {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()),
    "a_page_to_sign_in": ("The session had ended at download.", b"<!DOCTYPE html>\n<html><head>"
        b"<title>Sign in</title></head><body><form></form></body></html>"),
    "not_found": ("The link was wrong.", b"404: Not Found"),
    "an_error_of_a_server": ("The server said no.", b'{"message": "Forbidden", "reason": null}'),
    "a_pdf": ("The notebook was printed.", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n"),
    "a_picture": ("A screenshot was taken.", b"\x89PNG\r\n\x1a\n" + bytes(64)),
    "a_word_document": ("It was pasted into Word.", b"PK\x03\x04" + bytes(26) + b"word/"),
    "a_pointer_of_git_lfs": ("Git keeps the file elsewhere.", b"version https://git-lfs.github.com"
        b"/spec/v1\noid sha256:4d7a2146\nsize 12345\n"),
    "a_shortcut_of_google": ("Only the shortcut was uploaded.", b'{"url": "https://drive.google'
        b'.com/open?id=1x", "doc_id": "1x", "email": "ada@example.com"}'),
    "a_shortcut_of_windows": ("Only the shortcut was uploaded.", b"[InternetShortcut]\r\nURL=file:"
        b"///C:/Users/ada/01_measures.ipynb\r\n"),
    "a_note_of_a_virus_scanner": ("The mail server removed it.", b"This attachment was removed "
        b"because it contains a file type that is not allowed: 01_measures.ipynb\r\n"),
    "a_traceback": ("Output was saved instead of the notebook.", b"Traceback (most recent call last"
        b"):\n  File \"x.py\", line 1\nNameError: name 'area' is not defined\n"),
    "a_letter": ("The student wrote instead.", b"Dear professor,\nI could not upload my file.\n"),
    "a_placeholder_of_icloud": ("The file was not on the Mac.", b"bplist00\xd3\x01\x02\x03"),
    "nested_ten_thousand_deep": ("A converter went round in circles.", b"[" * 10_000),
}  # fmt: skip
for _name, (_happened, _data) in NOTHING.items():
    define(
        f"file_{_name}", KIND, _happened, "bytes", _only(_data), loses=ALL,
    )  # fmt: skip
