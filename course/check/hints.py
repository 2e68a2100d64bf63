"""The hint ladder of an answer: each call shows the next rung, and the last one stays."""

from __future__ import annotations

import json
from functools import lru_cache

_shown: dict[str, int] = {}


def hint(answer: str) -> None:
    """Print the next hint for `answer`; the ladder has three rungs.

    Raises ValueError, with the names that there are, where no answer has this name.
    """
    ladders = _ladders()
    if answer not in ladders:
        raise ValueError(f"No answer is called {answer!r}: try one of {', '.join(ladders)}.")
    rungs = ladders[answer]
    rung = min(_shown.get(answer, 0), len(rungs) - 1)
    _shown[answer] = rung + 1
    print(f"Hint {rung + 1} of {len(rungs)}: {rungs[rung]}")


@lru_cache(maxsize=1)
def _ladders() -> dict[str, list[str]]:
    """The ladders of all lessons, by answer, as `python -m grading build` wrote them."""
    # Only now: it costs as much to import as half of the checks.
    from importlib import resources

    text = resources.files("course").joinpath("hints.json").read_text(encoding="utf-8")
    ladders: dict[str, list[str]] = json.loads(text)
    return ladders
