"""Reads zip and tar archives from memory, within limits on sizes, numbers, and time.

Nothing is unpacked to a disk and no link is followed. An archive is read like a folder: it lists
entries, and gives the bytes of one of them. Archives that need another program are named.
"""

from __future__ import annotations

import bz2
import contextlib
import io
import lzma
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import datetime

from course.repair.packings import decompressed, salvaged
from grading.untrusted_files import (
    DEEPEST,
    LONGEST_PATH,
    MIB,
    Entry,
    Refused,
    TooLarge,
    size_in_words,
)

# An archive in a submission has a few files. More entries than this are not listed.
MOST_MEMBERS = 20_000
# What a compressed tar may contain, unpacked.
MOST_UNPACKED = 256 * MIB
_PART = 64 * 1024
# A decompressor's dictionary may take this much memory.
_MEMORY = 128 * MIB
_STORED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_KNOWN = (*_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
_CENTRAL = b"PK\x01\x02"

_UNREADABLE = (
    (b"7z\xbc\xaf\x27\x1c", "is a 7z archive, which cannot be read"),
    (b"Rar!\x1a\x07", "is a rar archive, which cannot be read"),
    (b"\x28\xb5\x2f\xfd", "is a zstd archive, which cannot be read"),
    (b"xar!", "is a xar archive, which cannot be read"),
)
_COMPRESSED = (b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\x00", b"\x5d\0\0")
# Behind a program that unpacks itself, or lines of a form, a zip archive ends as it always does.
_LOCAL, _END_OF_ZIP, _LONGEST_END, _LONGEST_START = b"PK\x03\x04", b"PK\x05\x06", 65_600, 4 * MIB


class Archive:
    """The files in an archive. It has the methods of `untrusted_files.Folder` that read."""

    def __init__(self) -> None:
        self.is_cut = False
        self._entries: dict[str, Entry] = {}
        self._members: dict[str, Callable[[int], bytes]] = {}

    def entries(self, skipped: Callable[[str], bool] = lambda name: False) -> Iterator[Entry]:
        """Every file in the archive; `skipped` decides from the single names in a path."""
        for entry in sorted(
            self._entries.values(), key=lambda one: (one.name.count("/"), one.name)
        ):
            if not any(map(skipped, entry.name.split("/"))):
                yield entry

    def fault(self, name: str, most: int) -> str | None:
        """Why a file would not be read: "" if it would, None without such a file."""
        entry = self._entries.get(name)
        if entry is None:
            return None
        return entry.fault or (str(TooLarge(entry.size, most)) if entry.size > most else "")

    def read(self, name: str, most: int) -> bytes:
        """The bytes of the file `name`. Raises Refused, also if it has more than `most` bytes."""
        entry = self._entries.get(name)
        if entry is None or entry.fault:
            raise Refused(entry.fault if entry else "is not in the archive")
        if entry.size > most:
            raise TooLarge(entry.size, most)
        try:
            data = self._members[name](most + 1)
        except Refused:
            raise
        except Exception as error:  # of any kind: a damaged archive raises many
            raise Refused("cannot be unpacked, because the archive is damaged") from error
        if len(data) > most:
            raise Refused(f"has more than {size_in_words(most)} when it is unpacked")
        return data

    def pieces(self, name: str, most: int) -> Iterator[bytes]:
        """The bytes of the file `name` in pieces. Raises Refused as `read` does."""
        data = self.read(name, most)
        yield from (data[at : at + MIB] for at in range(0, len(data), MIB))

    def _add(
        self, name: str, size: int, modified: float, fault: str, read: Callable[[int], bytes]
    ) -> None:
        if len(self._entries) >= MOST_MEMBERS:
            self.is_cut = True
            return
        name, wrong = _inner_path(name)
        if not name:
            return
        # The last one of a name counts, as when an archive is unpacked.
        self._entries[name] = Entry(name, size, modified, fault or wrong)
        self._members[name] = read


def kind(data: bytes) -> str:
    """What kind of archive the bytes of a file are: "zip", "tar", "compressed", "other", or ""."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "zip"
    if data[257:262] == b"ustar":
        return "tar"
    if data.startswith(_COMPRESSED):
        return "compressed"
    if _LOCAL in data[:_LONGEST_START] and _END_OF_ZIP in data[-_LONGEST_END:]:
        return "zip"
    return "other" if data.startswith(tuple(start for start, _ in _UNREADABLE)) else ""


def opened(data: bytes, inner_name: str) -> Archive:
    """The archive in the bytes of a file. Raises Refused if it cannot be read.

    A compressed file that is not a tar becomes an archive of one file, called `inner_name`.
    """
    for start, why in _UNREADABLE:
        if data.startswith(start):
            raise Refused(why)
    try:
        if kind(data) == "zip":
            return _zip(data)
        if kind(data) == "compressed":
            data = _decompressed(data)
            if kind(data) != "tar" and not _is_old_tar(data):
                return _single(inner_name, data)
        return _tar(data)
    except Refused:
        raise
    except MemoryError as error:
        raise Refused("takes too much memory to unpack") from error
    except Exception as error:
        raise Refused("is a damaged archive, which cannot be unpacked") from error


def _zip(data: bytes) -> Archive:
    if data.count(_CENTRAL) > MOST_MEMBERS:
        raise Refused(f"is an archive of more than {MOST_MEMBERS:,} files")
    found = Archive()
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        files = salvaged(data)
        if not any(name.casefold().endswith((".ipynb", ".json", ".py")) for name in files):
            raise
        for name, content in files.items():
            found._add(name, len(content), 0.0, "", _reader_of(content))
        return found
    for info in archive.infolist():
        if info.is_dir():
            continue
        fault = ""
        if info.flag_bits & 0x1:
            fault = "is encrypted with a password"
        elif stat.S_ISLNK(info.external_attr >> 16):
            fault = "is a link"
        elif info.compress_type not in _KNOWN:
            fault = "is compressed in an unusual way, which cannot be read"
        found._add(
            _zip_name(info),
            info.file_size,
            _zip_time(info),
            fault,
            _zip_reader(data, archive, info),
        )
    return found


def _nearest_first(entry: Entry) -> tuple[int, str]:
    return entry.name.count("/"), entry.name


def _zip_reader(
    data: bytes, archive: zipfile.ZipFile, info: zipfile.ZipInfo
) -> Callable[[int], bytes]:
    def read(most: int) -> bytes:
        try:
            with archive.open(info) as member:
                return member.read(most)
        except zipfile.BadZipFile:  # its checksum is wrong; whether it is a notebook will show
            packed = _packed_bytes(data, info)
            if info.compress_type == zipfile.ZIP_STORED:
                return packed[:most]
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, most)

    def unpack(most: int) -> bytes:
        packed = _packed_bytes(data, info)
        if info.compress_type == zipfile.ZIP_BZIP2:
            return bz2.BZ2Decompressor().decompress(packed, most)
        return _of_lzma(packed, most)

    # zipfile may unpack a few bytes of the others to gigabytes in one step.
    return read if info.compress_type in _STORED else unpack


def _packed_bytes(data: bytes, info: zipfile.ZipInfo) -> bytes:
    """The compressed bytes of a member."""
    names = struct.unpack("<2H", data[info.header_offset + 26 : info.header_offset + 30])
    start = info.header_offset + 30 + sum(names)
    return data[start : start + info.compress_size]


def _of_lzma(packed: bytes, most: int) -> bytes:
    """What LZMA data in a zip archive holds, up to `most` bytes."""
    size = struct.unpack("<H", packed[2:4])[0]
    properties, dictionary = packed[4], struct.unpack("<L", packed[5:9])[0]
    if dictionary > _MEMORY:
        raise Refused("takes too much memory to unpack")
    filters = {
        "id": lzma.FILTER_LZMA1, "dict_size": dictionary, "lc": properties % 9,
        "lp": properties // 9 % 5, "pb": properties // 45,
    }  # fmt: skip
    stream = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[filters])
    return stream.decompress(packed[4 + size :], most)


def _reader_of(content: bytes) -> Callable[[int], bytes]:
    return lambda most: content[:most]


def _zip_name(info: zipfile.ZipInfo) -> str:
    """A member's name; programs that write UTF-8 do not always say so."""
    if not info.flag_bits & 0x800:
        with contextlib.suppress(UnicodeError):
            return info.filename.encode("cp437").decode("utf-8")
    return info.filename


def _zip_time(info: zipfile.ZipInfo) -> float:
    try:
        return datetime(*info.date_time).timestamp()
    except (ValueError, OverflowError, OSError):
        return 0.0


def _tar(data: bytes) -> Archive:
    found = Archive()
    archive = tarfile.open(fileobj=io.BytesIO(data), mode="r:")  # noqa: SIM115
    for number, info in enumerate(archive):
        if number >= MOST_MEMBERS:
            found.is_cut = True
            break
        if info.isdir():
            continue
        fault = ""
        if info.issym():
            fault = "is a link"
        elif info.islnk():
            fault = "is a hard link"
        elif not info.isfile() or info.sparse is not None:
            fault = "is not a plain file"
        found._add(info.name, info.size, float(info.mtime), fault, _tar_reader(archive, info))
    return found


def _tar_reader(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Callable[[int], bytes]:
    def read(most: int) -> bytes:
        member = archive.extractfile(info)
        if member is None:
            raise Refused("is not a plain file")
        with member:
            data = member.read(most)
        if len(data) < min(info.size, most):
            raise Refused("cannot be unpacked, because the archive is damaged")
        return data

    return read


def _single(name: str, data: bytes) -> Archive:
    found = Archive()
    found._add(name, len(data), 0.0, "", lambda most: data[:most])
    return found


def _is_old_tar(data: bytes) -> bool:
    """Whether it is a tar without a signature, as the first programs wrote it."""
    try:
        tarfile.TarInfo.frombuf(data[:512], "utf-8", "surrogateescape")
    except tarfile.TarError:
        return False
    return True


def _decompressed(data: bytes) -> bytes:
    """The whole content of a compressed file. Raises Refused if it is too large."""
    made: list[bytes] = []
    size = 0
    stream: io.BufferedIOBase
    if data.startswith(_COMPRESSED[0]):
        import gzip

        stream = gzip.GzipFile(fileobj=io.BytesIO(data))
    elif data.startswith(_COMPRESSED[1]):
        stream = bz2.BZ2File(io.BytesIO(data))
    else:  # xz, or lzma as it was before
        one = lzma.LZMADecompressor(memlimit=_MEMORY)
        unpacked = one.decompress(data, MOST_UNPACKED + 1)
        if not unpacked:
            raise EOFError
        if len(unpacked) > MOST_UNPACKED:
            raise Refused(_too_large_unpacked())
        return unpacked
    with stream:
        while True:
            try:
                part = stream.read(_PART)
            except (EOFError, OSError, zlib.error):
                # A short one is read in one piece, of which nothing is given if it is damaged.
                made = made or [decompressed(data) or b""]
                if not made[0]:
                    raise
                break  # What there is before the damage may be enough.
            if not part:
                break
            size += len(part)
            if size > MOST_UNPACKED:
                raise Refused(_too_large_unpacked())
            made.append(part)
    return b"".join(made)


def _inner_path(name: str) -> tuple[str, str]:
    """A member's path from the top of the archive, and what is wrong with it."""
    # Some programs for Windows write backslashes.
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    # A path from the root, from a drive or upward begins at the top, as when `unzip` unpacks it.
    if parts and parts[0].endswith(":"):
        del parts[0]
    path = "/".join(parts)
    if len(parts) > DEEPEST or len(path) > LONGEST_PATH:
        return path[:LONGEST_PATH], "has too long a path"
    if "\0" in path:
        return path.replace("\0", "?"), "has a name with unreadable characters"
    return path, ""


def _too_large_unpacked() -> str:
    return f"has more than {size_in_words(MOST_UNPACKED)} when it is unpacked"
