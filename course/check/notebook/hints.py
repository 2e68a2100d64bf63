"""The hints for an answer, one at a time: each call shows the next one, and the last one stays."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from course.check.asking.spelling import did_you_mean
from course.check.notebook import visible

_shown: dict[str, int] = {}
# The answers whose cells ran in this notebook, the last one at the end.
_ran: list[str] = []


@dataclass
class LastChecked:
    """The answer that was checked last in a notebook, and what helps against its mistake."""

    answer: str = ""
    sentence: str = ""


last = LastChecked()


def hint(answer: Any = None) -> None:
    """Show the next hint for an answer.

    Every answer has three hints, each more specific than the one before. After the last one, the
    same hint is shown again. If the answer was checked and its mistake is known, what helps against
    that comes first.

    Args:
        answer: The name of the answer, as the lesson's text gives it. Or any name that the answer
            defines, or the function or class itself. Without it, the answer that was checked last.

    Examples:
        >>> from course import check
        >>> check.hint("gradient")
        Hint 1 of 3: ...
        >>> check.hint("gradient")
        Hint 2 of 3: ...
        >>> check.hint("gradeint")
        There is no answer named `gradeint`. Did you mean `gradient`?
    """
    name, problem = _answer(answer)
    if problem:
        print(problem)
        return
    title, text = next_hint(name)
    known = _known_mistake(name)
    _shown[name] = min(_shown.get(name, 0) + 1, len(_hints()[name]))
    _show(f"{known}\n\n{title}: {text}" if known else f"{title}: {text}")


def ran(cell: str) -> None:
    """Remember that the cell with this id has run, if it is an answer's."""
    if cell in visible.answers():
        _ran[:] = [one for one in _ran if one != cell] + [cell]


def next_hint(answer: str) -> tuple[str, str]:
    """The heading and the Markdown of the hint that comes next, which stays the next one."""
    steps = _hints().get(answer, [])
    if not steps:
        return "", ""
    step = min(_shown.get(answer, 0), len(steps) - 1)
    return f"Hint {step + 1} of {len(steps)}", steps[step]


def _answer(asked: Any) -> tuple[str, str]:
    """The name of the answer that is meant, or a sentence on why it is not clear."""
    if asked is None or asked is ...:
        if last.answer in _hints():
            return last.answer, ""
        return "", 'Which answer? Give its name, as in `check.hint("gradient")`.'
    name = asked if isinstance(asked, str) else getattr(asked, "__name__", "")
    if not isinstance(name, str) or not name:
        return "", 'Give the name of an answer, in quotes, as in `check.hint("gradient")`.'
    hints = _hints()
    name = name.strip().strip("`").removesuffix("()")
    if name in hints:
        return name, ""
    first = name.partition(".")[0]
    defining = [a.name for a in visible.answers().values() if first in a.names and a.name in hints]
    if last.answer in defining:
        return last.answer, ""
    if worked_on := [one for one in _ran if one in defining]:
        return worked_on[-1], ""
    if len(defining) == 1:
        return defining[0], ""
    if defining:
        listed = ", ".join(f"`{one}`" for one in defining)
        return "", f"Several answers define `{first}`. Give the name of one: {listed}."
    known = set(hints) | {n for a in visible.answers().values() for n in a.names}
    close = did_you_mean(name, sorted(known), 0.6)
    more = f"Did you mean `{close}`?" if close else "You can find the names in the lesson's text."
    return "", f"There is no answer named `{name}`. {more}"


def _known_mistake(answer: str) -> str:
    """What helps against the mistake that the last check of this answer found, or ""."""
    return last.sentence if last.answer == answer else ""


def _show(text: str) -> None:
    ipython = sys.modules.get("IPython")
    if ipython is None or ipython.get_ipython() is None:
        print(text)
        return
    from IPython.display import display

    display({"text/plain": text, "text/markdown": text}, raw=True)  # type: ignore[no-untyped-call]


@lru_cache(maxsize=1)
def _hints() -> dict[str, list[str]]:
    """The hints of all lessons by answer, as `python -m grading build` wrote them."""
    # Not at the top: importing it takes half as long as importing all checks.
    from importlib import resources

    text = resources.files("course").joinpath("hints.json").read_text(encoding="utf-8")
    hints: dict[str, list[str]] = json.loads(text)
    return hints
