"""The student process from inside: questions, the files of a submission, and the end."""

import io
import socket
import sys
from pathlib import Path
from typing import Any

import pytest

from grading.sandbox.inside import student_main
from grading.sandbox.inside.outputs import Outputs
from grading.sandbox.inside.wire import receive, send
from grading.sandbox.limits import Limits
from grading.sandbox.student_process import StudentProcess
from tests.grading.sandbox.processes import needs_sandbox


def run(process: StudentProcess, source: str, limit: int = 10_000) -> dict[str, Any]:
    return process.request({"run": source, "limit": limit}, 10)


def outputs(process: StudentProcess, source: str, limit: int = 10_000) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = run(process, source, limit)["outputs"]
    return found


@needs_sandbox
def test_a_question_reads_what_the_cells_have_left_and_leaves_nothing(
    process: StudentProcess,
) -> None:
    run(process, "kept = [1.5]")
    ask = {"read": ["kept", "y"], "do": "y = x + 1\nkept = 2", "given": {"x": 3}}
    reply = process.request({"ask": ask}, 10)
    assert [reading["value"] for reading in reply["readings"]] == [2, 4]
    assert outputs(process, "print(kept, 'y' in globals())")[0]["text"] == "[1.5] False\n"


@needs_sandbox
def test_a_question_is_not_part_of_the_history_of_cells(process: StudentProcess) -> None:
    before = int(outputs(process, "print(len(In))")[0]["text"])
    process.request({"ask": {"read": ["1 + 1"], "do": "x = 1", "given": {}}}, 10)
    assert int(outputs(process, "print(len(In))")[0]["text"]) == before + 1


@needs_sandbox
def test_a_submissions_file_hides_a_module_from_the_submission_alone() -> None:
    files = {"torch.py": b"value = 'fake'", "json.py": b"raise SystemExit", "course.py": b"x = 1"}
    with StudentProcess(Limits(), files) as process:
        source = "import torch, course\nprint(torch.value, hasattr(course, 'x'))"
        assert outputs(process, source)[0]["text"] == "fake False\n"


def test_serving_ends_with_the_channel(
    pair: tuple[socket.socket, socket.socket], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # In this process, with the shell left out: an EOF is all that it sees.
    monkeypatch.setattr(student_main, "make_shell", lambda outputs: None)
    monkeypatch.setattr(student_main, "_set_limits", lambda limits: None)
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    send(pair[0], {"file": "a/b.txt", "part": "bWluZQ==", "id": "1"})
    send(pair[0], {"limits": {}, "id": "2"})
    pair[0].shutdown(socket.SHUT_WR)
    student_main.serve(pair[1], tmp_path, Outputs())
    assert (tmp_path / "a" / "b.txt").read_text() == "mine"
    assert [receive(pair[0]).get("id", "ready") for _ in range(3)] == ["ready", "1", "2"]
