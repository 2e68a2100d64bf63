"""The lines that nbgrader's own commands log: a student's names and errors in them become plain."""

from __future__ import annotations

import logging
from typing import Any

from tornado.log import LogFormatter

from grading.plain_text import LONGEST_SENTENCE, plain


class PlainFormatter(LogFormatter):
    """nbgrader's formatter. Each line of a message or of a traceback is made plain and cut."""

    def format(self, record: logging.LogRecord) -> str:
        """The lines of one record."""
        copy = logging.makeLogRecord(record.__dict__)
        copy.msg, copy.args = _plain_lines(record.getMessage()), None
        return super().format(copy)

    def formatException(self, ei: Any) -> str:
        """The lines of a traceback."""
        return _plain_lines(super().formatException(ei))


def _plain_lines(text: str) -> str:
    return "\n".join(plain(line, LONGEST_SENTENCE) for line in text.splitlines())
