"""The student process: its messages, what a cell's outputs become, and what a question leaves."""

import io
import json
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grading.sandbox import bubblewrap
from grading.sandbox.inside import shell, student_main, wire
from grading.sandbox.inside.outputs import CUT, Outputs, Stream
from grading.sandbox.inside.wire import HEADER, receive, send
from grading.sandbox.limits import Limits
from grading.sandbox.student_process import StudentProcess

needs_sandbox = pytest.mark.skipif(bool(bubblewrap.missing()), reason=bubblewrap.missing() or "-")


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    here, there = socket.socketpair()
    with here, there:
        yield here, there


@pytest.fixture(scope="module")
def process() -> Iterator[StudentProcess]:
    """A worker at work. Everything that IPython does is done in it, not in the tests' process."""
    with StudentProcess(Limits()) as started:
        yield started


def run(process: StudentProcess, source: str, limit: int = 10_000) -> dict[str, Any]:
    return process.request({"run": source, "limit": limit}, 10)


def outputs(process: StudentProcess, source: str, limit: int = 10_000) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = run(process, source, limit)["outputs"]
    return found


# Messages


def test_what_is_sent_is_received(pair: tuple[socket.socket, socket.socket]) -> None:
    message = {"text": "ü\ud800", "numbers": [1, 2.5, None, True], "deep": {"a": [[]]}}
    send(pair[0], message)
    assert receive(pair[1]) == message


def test_a_message_may_come_in_any_parts(pair: tuple[socket.socket, socket.socket]) -> None:
    text = b'{"a": 1}'
    data = HEADER.pack(len(text)) + text

    def drip() -> None:
        for byte in data:
            pair[0].sendall(bytes([byte]))

    thread = threading.Thread(target=drip)
    thread.start()
    assert receive(pair[1]) == {"a": 1}
    thread.join()


def test_a_message_that_is_too_long_is_not_sent(
    pair: tuple[socket.socket, socket.socket], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "MAX_MESSAGE", 10)
    with pytest.raises(ValueError, match="longer than 10"):
        send(pair[0], {"a": "x" * 10})


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_json_does_not_know_is_not_sent(
    pair: tuple[socket.socket, socket.socket], value: float
) -> None:
    with pytest.raises(ValueError, match="JSON"):
        send(pair[0], {"a": value})


@pytest.mark.parametrize("text", ["[1]", "7", "NaN", '{"a": Infinity}', "{", ""])
def test_what_is_no_json_object_is_no_message(
    pair: tuple[socket.socket, socket.socket], text: str
) -> None:
    pair[0].sendall(HEADER.pack(len(text)) + text.encode())
    with pytest.raises(ValueError):
        receive(pair[1])


def test_a_length_that_is_too_long_is_refused_before_it_is_read(
    pair: tuple[socket.socket, socket.socket],
) -> None:
    pair[0].sendall(HEADER.pack(2**32 - 1))
    with pytest.raises(ValueError, match="4294967295"):
        receive(pair[1])


def test_the_end_of_the_channel_is_said(pair: tuple[socket.socket, socket.socket]) -> None:
    pair[0].sendall(b"\0\0")
    pair[0].close()
    with pytest.raises(EOFError):
        receive(pair[1])


# Outputs


def collected(limit: int = 100) -> Outputs:
    found = Outputs()
    found.begin(limit)
    return found


def test_neighbouring_texts_of_a_stream_become_one() -> None:
    found = collected()
    for name, text in (("stdout", "a"), ("stdout", "b"), ("stderr", "c"), ("stdout", "d")):
        found.stream(name, text)
    assert [(item["name"], item["text"]) for item in found.items] == [
        ("stdout", "ab"),
        ("stderr", "c"),
        ("stdout", "d"),
    ]


def test_a_stream_is_cut_at_the_limit_and_says_so_once() -> None:
    found = collected(10)
    for _ in range(5):
        found.stream("stdout", "1234")
    text = "".join(item["text"] for item in found.items)
    assert text == f"1234123412{CUT}"


def test_a_display_that_does_not_fit_is_left_out_whole() -> None:
    found = collected(100)
    found.add({"output_type": "display_data", "data": {"text/plain": "x" * 200}, "metadata": {}})
    assert [item["text"] for item in found.items] == [CUT]


def test_what_was_cut_stays_so_until_the_next_cell() -> None:
    found = collected(3)
    found.stream("stdout", "1234")
    found.add({"output_type": "display_data", "data": {}, "metadata": {}})
    assert len(found.items) == 2
    found.begin(100)
    found.stream("stdout", "again")
    assert [item["text"] for item in found.items] == ["again"]


def test_a_stream_takes_any_text_and_is_no_file() -> None:
    found = collected()
    stream = Stream("stdout", found)
    stream.writelines(["a\ud800", "b"])
    print("c", file=stream, flush=True)
    assert found.items[0]["text"] == "a?bc\n"
    assert not stream.isatty()
    with pytest.raises(OSError, match="no file"):
        stream.fileno()


def test_a_picture_becomes_text_and_anything_odd_does_too() -> None:
    found = shell._plain({"data": {"image/png": b"\x89PNG", "text/plain": object}})
    assert found["data"]["image/png"] == "iVBORw=="
    assert json.loads(json.dumps(found)) == found


# Cells


@needs_sandbox
def test_a_cell_gives_its_outputs_in_order_and_its_number(process: StudentProcess) -> None:
    source = "import sys\nprint('a')\nprint('b', file=sys.stderr)\ndisplay(1)\n2"
    before = run(process, "0")["count"]
    reply = run(process, source)
    assert reply["count"] == before + 1
    assert [one["output_type"] for one in reply["outputs"]] == [
        "stream",
        "stream",
        "display_data",
        "execute_result",
    ]
    assert [one["name"] for one in reply["outputs"][:2]] == ["stdout", "stderr"]
    assert reply["outputs"][2]["data"]["text/plain"] == "1"
    assert reply["outputs"][3]["data"]["text/plain"] == "2"
    assert reply["ended"] == ""


@needs_sandbox
@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("1 / 0", "ZeroDivisionError"),
        ("def", "SyntaxError"),
        ("raise SystemExit", "SystemExit"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("raise BaseException", "BaseException"),
        ("class E(Exception):\n    def __str__(self): raise self\nraise E", "E"),
    ],
)
def test_a_cell_that_fails_names_its_error_and_the_next_one_runs(
    process: StudentProcess, source: str, error: str
) -> None:
    reply = run(process, source)
    assert reply["ended"] == error
    assert outputs(process, "print('goes on')")[0]["text"] == "goes on\n"


@needs_sandbox
def test_an_error_carries_no_colours(process: StudentProcess) -> None:
    (error,) = outputs(process, "1 / 0")
    assert error["evalue"] == "division by zero"
    assert "\x1b" not in "".join(error["traceback"])


@needs_sandbox
def test_a_result_that_is_silenced_is_not_shown(process: StudentProcess) -> None:
    assert outputs(process, "x = 1\nx;") == []


@needs_sandbox
def test_a_figure_is_shown_as_a_picture_and_magics_work(process: StudentProcess) -> None:
    pytest.importorskip("matplotlib")
    source = "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()"
    found = outputs(process, source, limit=10**6)
    assert [one for one in found if "image/png" in one.get("data", {})]


@needs_sandbox
def test_a_cleared_output_is_gone(process: StudentProcess) -> None:
    source = "from IPython.display import clear_output\nprint('a')\nclear_output()\nprint('b')"
    assert [one["text"] for one in outputs(process, source)] == ["b\n"]


@needs_sandbox
def test_what_a_cell_shows_is_cut_at_its_limit(process: StudentProcess) -> None:
    found = outputs(process, "for _ in range(100): print('x' * 100)", limit=1000)
    assert "".join(one["text"] for one in found).endswith(CUT)
    assert len("".join(one["text"] for one in found)) < 1200


@needs_sandbox
def test_a_closed_or_replaced_stdout_is_there_again_for_the_next_cell(
    process: StudentProcess,
) -> None:
    run(process, "import sys\nsys.stdout = None")
    assert outputs(process, "print('a')")[0]["text"] == "a\n"


# Questions


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
    monkeypatch.setattr(student_main, "_limit", lambda limits: None)
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    send(pair[0], {"file": "a/b.txt", "part": "bWluZQ==", "id": "1"})
    send(pair[0], {"limits": {}, "id": "2"})
    pair[0].shutdown(socket.SHUT_WR)
    student_main.serve(pair[1], tmp_path, Outputs())
    assert (tmp_path / "a" / "b.txt").read_text() == "mine"
    assert [receive(pair[0]).get("id", "ready") for _ in range(3)] == ["ready", "1", "2"]
