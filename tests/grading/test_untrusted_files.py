"""Files that others control: no link is followed, nothing waits, and limits hold."""

import os
from pathlib import Path
from typing import Any

import pytest

from grading.untrusted_files import DEEPEST, MOST_ENTRIES, Refused, open_folder


def faults(folder: Path) -> dict[str, str]:
    with open_folder(folder) as opened:
        return {entry.name: entry.fault for entry in opened.entries()}


def read(folder: Path, name: str, most: int = 100) -> bytes:
    with open_folder(folder) as opened:
        return opened.read(name, most)


def test_a_plain_file_is_listed_and_read(tmp_path: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "a.txt").write_text("hello")
    assert faults(tmp_path) == {"deep/er/a.txt": ""}
    assert read(tmp_path, "deep/er/a.txt") == b"hello"


def test_whatever_is_not_a_plain_file_has_a_fault_and_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("x")
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "lost").symlink_to("nowhere")
    (tmp_path / "up").symlink_to("..")
    os.mkfifo(tmp_path / "pipe")
    os.link(tmp_path / "real", tmp_path / "second")
    found = faults(tmp_path)
    assert found["link"] == found["lost"] == found["up"] == "is a link"
    assert found["pipe"] == "is a named pipe"
    assert "hard link" in found["real"]
    for name in found:
        with pytest.raises(Refused):
            read(tmp_path, name)
    with pytest.raises(Refused, match="is a link"):
        read(tmp_path, f"up/{tmp_path.name}/real")


def test_no_component_below_the_trusted_folder_is_a_link_but_those_above_may_be(
    tmp_path: Path,
) -> None:
    disk = tmp_path / "disk"
    (disk / "alice" / "02").mkdir(parents=True)
    (tmp_path / "submitted").symlink_to(disk)
    (disk / "eve").symlink_to("alice")
    (disk / "bob").mkdir()
    (disk / "bob" / "02").symlink_to("../alice/02")
    top = tmp_path / "submitted"
    with open_folder(top / "alice" / "02", top) as opened:
        assert opened.names() == []
    for student, blamed in (("eve", "eve"), ("bob", "bob/02")):
        with (
            pytest.raises(Refused, match="is a link") as caught,
            open_folder(top / student / "02", top),
        ):
            pass
        assert caught.value.name == blamed


def test_size_is_looked_at_before_a_byte_is_read(tmp_path: Path) -> None:
    (tmp_path / "sparse").touch()
    os.truncate(tmp_path / "sparse", 10**12)
    with pytest.raises(Refused, match=r"has 953,674.3 MiB, and the limit is 100 bytes"):
        read(tmp_path, "sparse")


def test_a_file_that_is_exchanged_or_grows_after_it_was_looked_at_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def meanwhile(change: Any) -> Any:
        def opening(path: Any, *arguments: Any, **more: Any) -> int:
            if path == "a.txt":
                change(tmp_path / "a.txt")
            return real(path, *arguments, **more)

        return opening

    def to_a_link(file: Path) -> None:
        file.unlink()
        file.symlink_to("/etc/passwd")

    def to_a_pipe(file: Path) -> None:
        file.unlink()
        os.mkfifo(file)

    def to_a_large_one(file: Path) -> None:
        file.write_bytes(b"x" * 1000)

    for change in (to_a_link, to_a_pipe, to_a_large_one, Path.unlink):
        (tmp_path / "a.txt").unlink(missing_ok=True)
        (tmp_path / "a.txt").write_text("x")
        monkeypatch.setattr(os, "open", meanwhile(change))
        with pytest.raises(Refused):
            read(tmp_path, "a.txt")
        monkeypatch.setattr(os, "open", real)


def test_deep_folders_and_crowds_are_not_listed_to_their_end(tmp_path: Path) -> None:
    Path(tmp_path, *["d"] * (DEEPEST + 2)).mkdir(parents=True)
    assert list(faults(tmp_path).values()) == ["is in too many folders"]
    crowd = tmp_path / "crowd"
    crowd.mkdir()
    for number in range(MOST_ENTRIES + 5):
        (crowd / str(number)).touch()
    with open_folder(crowd) as opened:
        assert len(list(opened.entries())) == MOST_ENTRIES
        assert opened.is_cut


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_or_folder_without_permission_has_a_fault(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0)
    (tmp_path / "secret.txt").touch(mode=0)
    assert faults(tmp_path)["closed"] == "cannot be read (Permission denied)"
    with pytest.raises(Refused, match="Permission denied"):
        read(tmp_path, "secret.txt")
