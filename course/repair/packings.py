"""What is inside compressed data, a zip archive or a mail; each is read within limits."""

from __future__ import annotations

import bz2
import lzma
import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress

# Of all that one file holds. Grading reads no larger notebook, and JSON takes many times its size.
MOST = 64 * 1024 * 1024
_MEMORY = 128 * 1024 * 1024
_LOCAL, _MOST_MEMBERS = b"PK\x03\x04", 200
# The header of a mail, or of a saved page: lines with a name, among them one of these.
_HEADER = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:From [^\n]*\n|>From [^\n]*\n)?(?:[A-Za-z][A-Za-z0-9-]{1,60}:"
    rb"[^\n]*\n(?:[ \t][^\n]*\n)*)+\r?\n"
)
_MAIL = re.compile(
    rb"^(?:MIME-Version|Content-Type|Content-Transfer-Encoding|Message-ID|Subject|From):",
    re.IGNORECASE | re.MULTILINE,
)


def inside(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The kind of a packed file, and what is in it: of several files the likeliest first."""
    if (unpacked := decompressed(data)) is not None:
        yield "compressed data", _without_git(unpacked)
    if _LOCAL in data[:4] or (data[:2] == b"MZ" and _LOCAL in data):
        for name, content in sorted(salvaged(data).items(), key=lambda one: _rank(one[0])):
            if name.casefold().endswith((".ipynb", ".json")):
                yield "a zip archive", content
    found = _HEADER.match(data[:100_000])
    if found and _MAIL.search(found[0]):
        yield from _of_mail(data[data.index(b"\n") + 1 :] if b"From " in data[:6] else data)


def decompressed(data: bytes) -> bytes | None:
    """What compressed data holds, up to where it is damaged; None if it is not compressed.

    >>> decompressed(zlib.compress(b"1")), decompressed(b"{}")
    (b'1', None)
    """
    with suppress(zlib.error, OSError, EOFError, lzma.LZMAError, ValueError, MemoryError):
        if data[:2] == b"\x1f\x8b":
            return zlib.decompressobj(31).decompress(data, MOST)
        if data[:1] == b"\x78" and len(data) > 2 and (data[0] * 256 + data[1]) % 31 == 0:
            return zlib.decompressobj().decompress(data, MOST)
        if data[:3] == b"BZh":
            return bz2.BZ2Decompressor().decompress(data, MOST)
        if data[:6] == b"\xfd7zXZ\0" or data[:3] == b"\x5d\0\0":
            return lzma.LZMADecompressor(memlimit=_MEMORY).decompress(data, MOST)
    return None


def _without_git(data: bytes) -> bytes:
    """The content of an object of git without its header."""
    header = re.match(rb"blob \d+\0", data)
    return data[header.end() :] if header else data


def salvaged(data: bytes) -> dict[str, bytes]:
    """The files in a zip archive that has lost its end, read from the header of each.

    A file that is cut is left out. Encrypted files, and those that are compressed in an unusual
    way, are left out, too.
    """
    found: dict[str, bytes] = {}
    at, left = 0, MOST
    for _ in range(_MOST_MEMBERS):
        at = data.find(_LOCAL, at)
        header = data[at + 4 : at + 30]
        if at < 0 or len(header) < 26 or left <= 0:
            break
        (_, flags, method, _, _, _, packed, _, length, extra) = struct.unpack("<5H3L2H", header)
        start = at + 30 + length + extra
        name = data[at + 30 : at + 30 + length].decode("utf-8", "replace")
        at = max(start, at + 4)
        if flags & 1 or not name or name.endswith("/"):
            continue
        if method == 0 and packed and start + packed <= len(data):
            found[name], at = data[start : start + packed], start + packed
            left -= packed
        elif method == 8:
            content, end = _inflated(data, start, left)
            # What is cut, or is no archive's file at all, has been read for nothing, too.
            left -= len(content)
            if end:
                found[name], at = content, end
    return found


def _inflated(data: bytes, start: int, most: int) -> tuple[bytes, int]:
    """The content of a stream that begins at `start`, and where it ends; 0 if it does not."""
    stream = zlib.decompressobj(-15)
    content = b""
    with suppress(zlib.error):
        content = stream.decompress(memoryview(data)[start:], most)
    return content, len(data) - len(stream.unused_data) if stream.eof else 0


def _rank(name: str) -> tuple[bool, bool, int]:
    """The likeliest names of a notebook first; a Mac's own files last."""
    lower = name.casefold()
    hidden = lower.rpartition("/")[2].startswith(".") or lower.startswith("__macosx")
    return hidden, not lower.endswith(".ipynb"), lower.count("/")


def _of_mail(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The parts of a mail, those called like a notebook first."""
    import email
    from email import policy

    try:
        mail = email.message_from_bytes(data, policy=policy.compat32)
        parts = [(part.get_filename() or "", part) for part in mail.walk()]
    except Exception:  # of any kind: a damaged mail raises many
        return
    saved = any("snapshot" in name.casefold() for name in mail.keys())  # noqa: SIM118
    parts = [one for one in parts if not one[1].is_multipart()][:_MOST_MEMBERS]
    for _, part in sorted(parts, key=lambda one: ".ipynb" not in str(one[0]).casefold()):
        with suppress(Exception):
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content.strip():
                yield "a saved web page" if saved else "a mail", content
