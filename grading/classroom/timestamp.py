"""Reads the timestamp.txt of a submission, which says when it was submitted.

nbgrader's exchange writes it; learning platforms and people write it in other ways.
"""

from __future__ import annotations

import codecs
import re
from datetime import datetime
from zoneinfo import ZoneInfo

from grading.nbgrader_adapter.tables import utc

# A date, a time, and perhaps a time zone, all in a few characters.
_TIME = re.compile(r"(?!/)(?!.*(\.\.| /))[\w+:.,/ -]{4,80}", re.ASCII)
# nbgrader takes "+0200" after a space for 200 seconds.
_OFFSET = re.compile(r"\s*([+-]\d\d):?(\d\d)$")
_ZONE = re.compile(r"\s([A-Z]{2,5})$")
_NO_ZONE = {"UTC", "GMT", "AM", "PM"}
# Abbreviations that are no names in the database of time zones, as far as they are unambiguous.
_ZONES = {
    "CEST": "+02:00", "EEST": "+03:00", "WEST": "+01:00", "MSK": "+03:00", "JST": "+09:00",
    "EDT": "-04:00", "CDT": "-05:00", "MDT": "-06:00", "PDT": "-07:00", "PST": "-08:00",
    "AKST": "-09:00", "AKDT": "-08:00", "AEST": "+10:00", "AEDT": "+11:00",
    "NZST": "+12:00", "NZDT": "+13:00",
}  # fmt: skip


def time_of(data: bytes) -> datetime | None:
    """The time in the bytes of a timestamp.txt, in UTC, or None if the file is empty.

    Raises ValueError if it holds anything else.
    """
    try:
        text = _text(data).strip()
        if not text:
            return None
        if not _TIME.fullmatch(text):
            raise ValueError("not a time")
        # dateutil opens the file of a time zone by its name, which `_TIME` restricts.
        return utc(_with_offset(text))
    except Exception as error:  # of any kind: dateutil raises many
        raise ValueError(str(error)) from error


def normal(time: datetime | None) -> bytes:
    """The bytes of a timestamp.txt that nbgrader reads as `time`, which is in UTC."""
    return f"{time:%Y-%m-%d %H:%M:%S.%f} UTC".encode() if time else b""


def _text(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    if b"\0" in data[:2]:
        return data.decode("utf-16-be" if data[:1] == b"\0" else "utf-16-le")
    return data.decode("utf-8-sig")


def _with_offset(text: str) -> str:
    """The time with its zone as an offset where nbgrader would not understand it."""
    if ":" in text and (offset := _OFFSET.search(text)):
        return f"{text[: offset.start()]}{offset[1]}:{offset[2]}"
    if not (zone := _ZONE.search(text)) or zone[1] in _NO_ZONE:
        return text
    if zone[1] in _ZONES:
        return f"{text[: zone.start()]}{_ZONES[zone[1]]}"
    ZoneInfo(zone[1])  # raises KeyError for an unknown zone, which nbgrader would take for UTC
    return text
