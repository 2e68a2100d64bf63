"""The hints of an answer in their forms: comments in the text, rungs, a ladder in the notebook.

A rung is a string of one or more lines of Markdown; an answer has three of them.
"""

import re

from grading.cells.regions import Fault

_STEP = re.compile(r"<details>\s*<summary>Hint \d+</summary>")
_FOOT = re.compile(r"(?:</details>\s*)+\Z")


def from_comments(source: str) -> tuple[list[str], list[Fault]]:
    """The rungs that the lines ``# - rung`` and ``#   more of it`` hold, and what is wrong."""
    rungs: list[list[str]] = []
    faults: list[Fault] = []
    for number, line in enumerate(source.split("\n")):
        if line.startswith("# - "):
            rungs.append([line.removeprefix("# - ")])
        elif rungs and line.startswith("#   "):
            rungs[-1].append(line.removeprefix("#   "))
        elif rungs and line.rstrip() == "#":
            rungs[-1].append("")
        elif line.strip():
            faults.append(
                Fault(number, 'this is no hint; begin a rung with "# - ", go on with "#   "')
            )
        if re.search(r"</?(?:details|summary)\b", line):
            faults.append(
                Fault(number, "a rung cannot hold the HTML that folds it; say it without")
            )
    tidied = [_tidy("\n".join(rung)) for rung in rungs]
    if len(tidied) != 3 or not all(tidied):
        found = sum(bool(rung) for rung in tidied)
        faults.append(
            Fault(0, f"{found} of 3 rungs are here; write a question, a rule, nearly the code")
        )
    return tidied, faults


def to_comments(rungs: list[str]) -> str:
    """The hints cell of a lesson's text; the inverse of `from_comments`."""
    lines = []
    for rung in rungs:
        first, *more = rung.split("\n")
        lines.append(f"# - {first}")
        lines += [f"#   {line}" if line else "#" for line in more]
    return "\n".join(lines)


def to_ladder(rungs: list[str]) -> str:
    """The Markdown of the notebook: each rung is folded inside the one before it."""
    steps = [
        f"<details><summary>Hint {number}</summary>\n\n{rung}\n\n"
        for number, rung in enumerate(rungs, start=1)
    ]
    return "".join(steps) + "</details>" * len(steps)


def from_ladder(source: str) -> list[str] | None:
    """The rungs of a ladder, also after someone edited its words; None where there is no ladder."""
    above, *rungs = _STEP.split(source)
    if above.strip() or not rungs:
        return None
    rungs[-1] = _FOOT.sub("", rungs[-1])
    return [_tidy(rung) for rung in rungs]


def _tidy(rung: str) -> str:
    """Without blank lines at its ends, which the notebook's form cannot tell from its own."""
    lines = rung.rstrip().split("\n")
    while lines and not lines[0].strip():
        del lines[0]
    return "\n".join(lines)
