"""Messages: what is sent is received, and nothing else is."""

import socket
import threading

import pytest

from grading.sandbox.inside import wire
from grading.sandbox.inside.wire import HEADER, receive, send


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


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[1]", "must be a JSON object"),
        ("7", "must be a JSON object"),
        ("NaN", "NaN is not JSON"),
        ('{"a": Infinity}', "Infinity is not JSON"),
        ("{", "Expecting property name"),
        ("", "Expecting value"),
    ],
)
def test_what_is_no_json_object_is_no_message(
    pair: tuple[socket.socket, socket.socket], text: str, why: str
) -> None:
    pair[0].sendall(HEADER.pack(len(text)) + text.encode())
    with pytest.raises(ValueError, match=why):
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


def test_a_message_begins_with_its_length() -> None:
    here, there = socket.socketpair()
    with here, there:
        wire.send(here, {"a": [1.5, "ü"]})
        assert wire.receive(there) == {"a": [1.5, "ü"]}
