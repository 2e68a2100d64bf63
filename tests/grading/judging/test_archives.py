"""Archives: what they may contain, and that none of them costs more than its limit."""

import contextlib
import gzip
import io
import tarfile
import tracemalloc
import zipfile

import pytest

from grading.judging import archives
from grading.judging.archives import Archive, opened
from grading.untrusted_files import MIB, Refused
from tests.grading.judging.handed_in import tarred, zipped


def listed(archive: Archive) -> dict[str, str]:
    return {one.name: one.fault for one in archive.entries()}


@pytest.mark.parametrize(
    "data",
    [zipped({"a/b.txt": b"x"}), tarred({"a/b.txt": b"x"}), tarred({"a/b.txt": b"x"}, "gz")],
    ids=["zip", "tar", "tar.gz"],  # the bytes hold the time, and every worker has its own
)
def test_an_archive_is_read_like_a_folder(data: bytes) -> None:
    archive = opened(data, "inner")
    assert listed(archive) == {"a/b.txt": ""}
    assert archive.read("a/b.txt", 1) == b"x"
    assert (archive.fault("a/b.txt", 0), archive.fault("none", 9)) == (
        "has 1 bytes, and the limit is 0 bytes", None,
    )  # fmt: skip
    assert list(archive.entries(lambda name: name == "a")) == []
    with pytest.raises(Refused, match="is not in the archive"):
        archive.read("none", 9)


def test_a_compressed_file_is_an_archive_of_one() -> None:
    archive = opened(gzip.compress(b"{}"), "sums.ipynb")
    assert archive.read("sums.ipynb", 9) == b"{}"


@pytest.mark.parametrize(
    ("name", "path"),
    [("../a", "a"), ("/etc/passwd", "etc/passwd"), ("..\\a", "a"), ("C:\\a", "a"),
     ("x/../../a", "x/a")],
)  # fmt: skip
def test_a_path_that_leads_out_begins_at_the_top(name: str, path: str) -> None:
    for data in (zipped({name: b"x"}), tarred({name: b"x"})):
        archive = opened(data, "")
        assert listed(archive) == {path: ""}
        assert archive.read(path, 9) == b"x"
        assert archive.fault(name, 9) is None


def test_links_and_devices_in_a_tar_are_not_read() -> None:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for name, kind in (("s", tarfile.SYMTYPE), ("h", tarfile.LNKTYPE), ("d", tarfile.CHRTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    found = listed(opened(made.getvalue(), ""))
    assert found == {"s": "is a link", "h": "is a hard link", "d": "is not a plain file"}


def test_a_link_in_a_zip_is_not_read() -> None:
    info = zipfile.ZipInfo("s")
    info.external_attr = 0o120777 << 16
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(info, "/etc/passwd")
    assert listed(opened(made.getvalue(), "")) == {"s": "is a link"}


def test_an_encrypted_file_has_a_reason() -> None:
    data = bytearray(zipped({"a": b"x"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert listed(opened(bytes(data), "")) == {"a": "is encrypted with a password"}


@pytest.mark.parametrize("how", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_could_unpack_without_bound_is_read_up_to_the_limit(how: int) -> None:
    assert opened(zipped({"a": b"x" * 99}, how), "").read("a", 99) == b"x" * 99
    large = bytearray(zipped({"a": bytes(64 * MIB)}, how))
    at = large.index(b"PK\x01\x02") + 24  # It says that it has one byte.
    large[at : at + 4] = (1).to_bytes(4, "little")
    archive = opened(bytes(large), "")
    tracemalloc.start()
    with pytest.raises(Refused, match="unpacked"):
        archive.read("a", MIB)
    assert tracemalloc.get_traced_memory()[1] < 16 * MIB  # a dictionary of LZMA has 8
    tracemalloc.stop()


def test_a_zip_without_its_end_is_read_from_its_headers() -> None:
    whole = zipped({"a.ipynb": b"x" * 99, "b": b"y" * 99})
    assert listed(opened(whole[: whole.index(b"PK\x01\x02") + 9], "")) == {"a.ipynb": "", "b": ""}
    with pytest.raises(Refused, match="damaged"):
        opened(whole[:30], "")


def test_bombs_are_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_UNPACKED", 8 * MIB)
    large = zipped({"a": bytes(32 * MIB)})
    with pytest.raises(Refused, match="limit"):
        opened(large, "").read("a", MIB)
    lying = bytearray(large)  # It says that it has one byte.
    at = lying.index(b"PK\x01\x02") + 24
    lying[at : at + 4] = (1).to_bytes(4, "little")
    archive = opened(bytes(lying), "")
    tracemalloc.start()
    with contextlib.suppress(Refused):
        assert len(archive.read("a", MIB)) <= MIB
    assert tracemalloc.get_traced_memory()[1] < 4 * MIB
    tracemalloc.stop()
    for how in ("gz", "bz2", "xz"):
        packed = tarred({"a": bytes(9 * MIB)}, how)
        with pytest.raises(Refused, match="when it is unpacked"):
            opened(packed, "")


def test_masses_of_entries_are_not_listed() -> None:
    many = zipped({str(number): b"" for number in range(archives.MOST_MEMBERS + 1)})
    with pytest.raises(Refused, match="more than 20,000 files"):
        opened(many, "")


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"\x1f\x8b\x08", b"BZh9", b"\xfd7zXZ\x00",
                                  b"x" * 257 + b"ustar", b"", b"x"])  # fmt: skip
def test_damage_is_a_reason(data: bytes) -> None:
    with pytest.raises(Refused, match="damaged"):
        opened(data, "")


def test_a_name_in_utf8_that_does_not_say_so_is_read() -> None:
    data = zipped({"Übung.ipynb": b"x"})
    for place in (data.index(b"PK\x03\x04") + 7, data.index(b"PK\x01\x02") + 9):
        data = data[:place] + bytes([data[place] & ~0x08]) + data[place + 1 :]
    assert list(listed(opened(data, ""))) == ["Übung.ipynb"]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_wrong_checksum_costs_nothing(method: int) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        archive.writestr("a.txt", b"x" * 99)
    data = bytearray(made.getvalue())
    data[data.index(b"PK\x01\x02") + 16] ^= 0xFF
    found = opened(bytes(data), "inner")
    assert found.read("a.txt", 1000) == b"x" * 99
