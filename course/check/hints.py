"""The hints for an answer, one at a time: each call shows the next one, and the last one stays."""

from __future__ import annotations

import json
from functools import lru_cache

_shown: dict[str, int] = {}


def hint(answer: str) -> None:
    """Print the next hint for an answer.

    Every answer has three hints, each more specific than the one before. After the last one, the
    same hint is printed again.

    Args:
        answer: The name of the answer, as the lesson's text gives it.

    Raises:
        ValueError: If no answer has this name. The message lists the names.

    Examples:
        >>> from course import check
        >>> check.hint("gradient")
        Hint 1 of 3: ...
        >>> check.hint("gradient")
        Hint 2 of 3: ...
    """
    hints = _hints()
    if answer not in hints:
        raise ValueError(f"There is no answer named {answer!r}. Choose from: {', '.join(hints)}.")
    steps = hints[answer]
    step = min(_shown.get(answer, 0), len(steps) - 1)
    _shown[answer] = step + 1
    print(f"Hint {step + 1} of {len(steps)}: {steps[step]}")


@lru_cache(maxsize=1)
def _hints() -> dict[str, list[str]]:
    """The hints of all lessons by answer, as `python -m grading build` wrote them."""
    # Not at the top: importing it takes half as long as importing all checks.
    from importlib import resources

    text = resources.files("course").joinpath("hints.json").read_text(encoding="utf-8")
    hints: dict[str, list[str]] = json.loads(text)
    return hints
