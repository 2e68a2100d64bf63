"""Where in a notebook an error happened, as the traceback in a cell's outputs says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from course.check.notes import with_article
from course.notebook import Json

COLOR = re.compile(r"\x1b\[[0-9;]*m")
# How IPython heads a frame, and marks the line in it.
_CELL = re.compile(r"\s*Cell In\[(\d+)\], line (\d+)(?:, in (\w+))?")
_FILE = re.compile(r"\s*File \S")
_ARROW = re.compile(r"-+> *\d+ ?(.*)$")

# How a kernel says that nobody is there to answer `input`.
NO_INPUT = "StdinNotImplementedError"
_NO_ANSWER = "a check cannot answer it: write a value in place of `input`"
_SAID_BETTER = ("SyntaxError", "IndentationError", "TabError", "NameError", "UnboundLocalError")


@dataclass(frozen=True)
class Place:
    """A line in a cell: the cell's execution count, the line's number, its text, its function."""

    count: int
    line: int
    text: str = ""
    function: str = ""


def places(output: Json) -> list[Place]:
    """The lines of cells that an error's traceback names, the innermost last.

    >>> shown = ["Cell In[3], line 2, in f(x)", "      1 def f(x):", "----> 2     while x: pass"]
    >>> places({"traceback": shown})
    [Place(count=3, line=2, text='while x: pass', function='f')]
    """
    found: list[Place] = []
    in_cell = False
    for line in "\n".join(map(str, output.get("traceback", []))).splitlines():
        line = COLOR.sub("", line)
        if head := _CELL.match(line):
            found.append(Place(int(head[1]), int(head[2]), "", head[3] or ""))
            in_cell = True
        elif _FILE.match(line):
            in_cell = False
        elif in_cell and (arrow := _ARROW.match(line)):
            last = found[-1]
            found[-1] = Place(last.count, last.line, arrow[1].strip(), last.function)
    return found


@dataclass(frozen=True)
class Stop:
    """How a cell stopped: the error's class, Python's words, and the line, or 0 if unknown."""

    kind: str
    said: str
    line: int


def stop(output: Json) -> Stop:
    """What an error output says.

    >>> stop({"ename": "SyntaxError", "evalue": "expected ':' (1234.py, line 2)"})
    Stop(kind='SyntaxError', said="expected ':'", line=2)
    """
    said = " ".join(COLOR.sub("", str(output.get("evalue", ""))).split())
    line = 0
    if written := re.search(r" \([^()]*, line (\d+)\)$", said):
        said, line = said[: written.start()], int(written[1])
    elif found := places(output):
        line = found[0].line
    return Stop(str(output.get("ename", "")) or "error", said, line)


def ran_into(stopped: Stop, advice: str = "") -> str:
    """A cell's error as the end of a sentence about the cell, and what to do about it.

    >>> ran_into(Stop("SyntaxError", "expected ':'", 2), "A colon is missing.")
    'ran into a SyntaxError in line 2. A colon is missing.'
    """
    where = f" in line {stopped.line}" if stopped.line else ""
    if stopped.kind == NO_INPUT:
        return f"asks for input{where}, and {_NO_ANSWER}"
    told = f"ran into {with_article(stopped.kind)}{where}"
    # Here the advice says it all again, in words that a beginner knows.
    if advice and stopped.kind in _SAID_BETTER:
        return f"{told}. {advice}"
    told += f": {stopped.said}" if stopped.said else ""
    return f"{told.rstrip('.')}. {advice}" if advice else told
