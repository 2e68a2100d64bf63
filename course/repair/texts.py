"""From the bytes of a file to its text: which encoding it has, and what kind of file it is.

Also resolves merge conflicts, which stand in the lines of the text. What the text says is left to
`loose_json` and `scripts`.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress

from course.notebook import NotebookError

PAGE = "an HTML page"
HAND_IN = "hand in the .ipynb file that Jupyter saves"

# How files of other kinds begin.
_KINDS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an Office document"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
    (b"\x93NUMPY", "a NumPy file"),
    (b"{\\rtf", "an RTF document"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"L\0\0\0\x01\x14\x02\0", "a shortcut of Windows, without the file itself"),
    (b"[InternetShortcut]", "a shortcut of Windows, without the file itself"),
    (b"\x80\x04\x95", "a pickle"),
    (b"\x80\x05\x95", "a pickle"),
    (b"-----BEGIN PGP MESSAGE", "an encrypted message"),
    (b"bplist00", "a property list of macOS, without the file itself"),
    (b"koly", "a disk image"),
    (b"version https://git-lfs", "a pointer of Git LFS, without the file itself"),
)
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8 with a byte order mark"),
    (b"\xff\xfe\0\0", "utf-32", "UTF-32"),
    (b"\0\0\xfe\xff", "utf-32", "UTF-32"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
# Where the zeros are in ASCII characters of these encodings.
_PATTERNS = {"1000": "utf-32-le", "0001": "utf-32-be", "10": "utf-16-le", "01": "utf-16-be"}
# Git's marks, which are longer in a merge within a merge, and those that Jujutsu adds.
_CONFLICT = re.compile(
    r"^[ \t]*+(<{7,}|\|{7,}|={7,}|>{7,}|%{7,}|\+{7,}|-{7,})(?: .*)?\r?$", re.MULTILINE
)
# Encodings of old programs, the likeliest first. In those of East Asia, the second byte of a
# character may be a backslash of ASCII, so that only the right one makes valid JSON of a file.
_OLD = {
    "cp1252": "Windows-1252", "latin-1": "Latin-1", "shift_jis": "Shift JIS",
    "gb18030": "GB 18030", "big5": "Big5",
}  # fmt: skip
_PAGE = re.compile(r"\s*<(?:!doctype|html|head|body|\?xml|svg|!--|div|p\b)", re.IGNORECASE)


def kind_of(data: bytes) -> str:
    """What kind of file `data` is, if it is one that cannot hold a notebook; otherwise "".

    >>> kind_of(b"%PDF-1.4")
    'a PDF'
    """
    start = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, name in _KINDS:
        if start.startswith(magic):
            return name
    return PAGE if is_page(start.decode("latin-1")) else ""


def is_page(text: str) -> bool:
    """Whether a text begins as a web page does."""
    return _PAGE.match(text) is not None


def decoded(data: bytes) -> tuple[str, list[tuple[str, str]]]:
    """The text in `data`, and the kinds and details of what was repaired.

    Raises NotebookError where there is no text.
    """
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise NotebookError("it is empty")
    for mark, encoding, name in _MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, "replace")
            return _without_nul(text, [("encoding", name)])
    if b"\0" in data[:4] and (name := _wide(data)):
        return _without_nul(data.decode(name, "replace"), [("encoding", name[:6].upper())])
    try:
        return _without_nul(data.decode("utf-8"), [])
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3:  # the file ends within a character
            return _without_nul(data[: error.start].decode("utf-8"), [])
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    if bad <= sum(not one.isascii() for one in text) - bad:
        return _without_nul(text, [("encoding", "UTF-8 with invalid bytes")])
    return _without_nul(*_in_old_encoding(data))


def _in_old_encoding(data: bytes) -> tuple[str, list[tuple[str, str]]]:
    """The text in `data` by the first encoding that makes valid JSON of it, or that can read it."""
    readable: list[str] = []
    for encoding, name in _OLD.items():
        with suppress(ValueError, RecursionError):
            text = data.decode(encoding)
            readable.append(encoding)
            json.loads(text)
            return text, [("encoding", name)]
    return data.decode(readable[0]), [("encoding", _OLD[readable[0]])]


def _wide(data: bytes) -> str:
    """The encoding without a mark that the place of the zeros shows, or ""."""
    if data[:1000].count(0) < len(data[:1000]) // 3:
        return ""  # zeros of another program's header
    zeros = "".join("0" if byte == 0 else "1" for byte in data[:4])
    for pattern, name in _PATTERNS.items():
        if zeros.startswith(pattern):
            return name
    return ""


def _without_nul(text: str, said: list[tuple[str, str]]) -> tuple[str, list[tuple[str, str]]]:
    if "\0" in text:
        return text.replace("\0", ""), [*said, ("nul", "")]
    return text, said


def versions(text: str) -> list[str]:
    r"""A text with merge conflicts with the second side of each, and with the first.

    >>> versions("<<<<<<< mine\na\n=======\nb\n>>>>>>> theirs\n")
    ['b\n', 'a\n']
    >>> versions("a = 1")
    []
    """
    if not _CONFLICT.search(text):
        return []
    first: list[str] = []
    second: list[str] = []
    side, length, found = "", 0, False
    for line in text.splitlines(keepends=True):
        mark = _CONFLICT.match(line)
        # A line of signs is a mark only if it is as long as the one that began the conflict.
        if mark and mark[1][0] == "<" and not side:
            side, length, found = "<", len(mark[1]), True
        elif mark and mark[1][0] == ">" and len(mark[1]) == (length or 7):
            side, length = "", 0
        elif mark and side and len(mark[1]) == length:
            side = mark[1][0]
        elif side == "%":  # what changed between the base and the first side
            first += [line[1:]] if line[:1] in (" ", "+") else []
        else:
            first += [line] if side in ("", "<") else []
            second += [line] if side in ("", "=", "+") else []
    return ["".join(second), "".join(first)] if found else []
