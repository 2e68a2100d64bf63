"""When a submission was submitted, however its timestamp.txt says it."""

from datetime import datetime

import pytest

from grading.classroom.timestamp import normal, time_of

TEN = datetime(2026, 11, 1, 10)
EIGHT = datetime(2026, 11, 1, 8)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2026-11-01 10:00:00 UTC", TEN), ("2026-11-01 10:00:00", TEN),
        ("2026-11-01T10:00:00Z", TEN), ("2026-11-01 12:00:00 +0200", TEN),
        ("2026-11-01 12:00:00.000000 +02:00", TEN), ("2026-11-01T05:00:00-0500", TEN),
        ("2026-11-01 10:00:00 CEST", EIGHT), ("2026-11-01 03:00:00 EST", EIGHT),
        ("2026-11-01 09:00:00 Europe/Berlin", EIGHT), ("\n", None),
    ],
)  # fmt: skip
def test_a_time_is_read_with_its_zone(text: str, time: datetime | None) -> None:
    for coding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le"):
        assert time_of(text.encode(coding)) == time


@pytest.mark.parametrize(
    "data", [b"yesterday", b"2026-11-01 10:00:00 XYZ", b"\xff\xff\xff", b"/etc/passwd", b"\0\0"]
)
def test_anything_else_is_an_error(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  (the message is a library's)
        time_of(data)


def test_nbgrader_reads_what_is_written_for_it() -> None:
    assert time_of(normal(TEN)) == TEN
    assert normal(None) == b""
