"""Student processes for tests: their limits, and what a cell that runs in one says."""

from typing import Any

import pytest

from grading.sandbox import bubblewrap
from grading.sandbox.limits import Limits
from grading.sandbox.student_process import StudentProcess

needs_sandbox = pytest.mark.skipif(bool(bubblewrap.missing()), reason=bubblewrap.missing() or "-")
LIMITS = Limits(
    cell_seconds=10,
    answer_seconds=10,
    memory=1024**3,
    processes=30,
    files=64,
    file_size=2**20,
    scratch=2 * 2**20,
    output=5000,
)


def run(process: StudentProcess, source: str, seconds: float = 10) -> str:
    """What a cell says: its text, or the name of its error."""
    reply = process.request({"run": source, "limit": 100_000}, seconds)
    return "".join(said(output) for output in reply["outputs"]).strip()


def said(output: dict[str, Any]) -> str:
    if output["output_type"] == "error":
        return f"{output['ename']}: {output['evalue']}"
    return str(output["text"] if "text" in output else output["data"]["text/plain"])


def dedented(source: str) -> str:
    lines = source.strip("\n").split("\n")
    margin = min(len(line) - len(line.lstrip()) for line in lines if line.strip())
    return "\n".join(line[margin:] for line in lines)
