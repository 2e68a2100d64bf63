"""How files arrive in a student process. That they are locked, test_student_process.py tests."""

from __future__ import annotations

import base64
import os
import socket
import stat
from pathlib import Path

from grading.sandbox.inside import given_files, wire


def part(name: str, data: bytes) -> dict[str, str]:
    return {"file": name, "part": base64.b64encode(data).decode()}


def test_files_arrive_in_parts_until_a_message_has_none(tmp_path: Path) -> None:
    here, there = socket.socketpair()
    with here, there:
        for message in (part("a.csv", b"1,"), part("a.csv", b"2"), part("d/e.txt", b""), {}):
            wire.send(there, message)
        found = given_files.receive(here, tmp_path)
    assert found == [tmp_path / "a.csv", tmp_path / "d" / "e.txt"]
    assert [file.read_bytes() for file in found] == [b"1,2", b""]


def test_each_file_is_locked_and_its_folder_stays_open(tmp_path: Path) -> None:
    file = given_files.store(part("d/e.txt", b"x"), tmp_path)
    before = stat.S_IMODE(tmp_path.stat().st_mode)
    locked: list[bytes] = []
    given_files.lock([file], tmp_path, locked.append)
    assert locked == [os.fsencode(file)]
    assert stat.S_IMODE(file.stat().st_mode) == 0o444
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o777
    assert stat.S_IMODE(tmp_path.stat().st_mode) == before
