"""The mutants that are right answers as well: one file lists them, each with the reason.

In the file, each table is named after an answer: `reason` is one sentence, and `changes` lists
what the mutants change, as `grading.authoring.mutations.Change` writes it, in any layout.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from grading.authoring.course_files import EQUIVALENT
from grading.authoring.mutations import Change
from grading.errors import AuthoringError

Equivalents = dict[str, dict[Change, str]]


def read(root: Path) -> Equivalents:
    """The reason of each change by answer, from the file in the course at `root`, if there is one.

    Raises AuthoringError if the file cannot be read, or if something in it is missing or repeated.
    """
    place = EQUIVALENT.as_posix()
    try:
        tables = tomllib.loads((root / EQUIVALENT).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise AuthoringError(f"{place}: This file cannot be read: {error}. Fix it.") from error
    found: Equivalents = {}
    for answer, entries in tables.items():
        changes = found.setdefault(answer, {})
        for entry in entries if isinstance(entries, list) else [entries]:
            reason, texts = _parts(entry)
            if not reason or not texts:
                raise AuthoringError(
                    f"{place}: An entry of {answer} has no reason or no changes. Write "
                    f"[[{answer}]], then reason = a sentence, then changes = a list of texts."
                )
            for text in texts:
                try:
                    change = Change.parse(text)
                except ValueError:
                    raise AuthoringError(
                        f"{place}: In {answer}, {text!r} is not a change. Write it as "
                        "`python -m grading prove --mutations` does: scope: was => becomes."
                    ) from None
                if change in changes:
                    raise AuthoringError(
                        f"{place}: In {answer}, {text!r} is listed twice. Delete one of the two."
                    )
                changes[change] = reason
    return found


def _parts(entry: object) -> tuple[str, list[str]]:
    """The reason and the changes of an entry, without those that are not what they must be."""
    if not isinstance(entry, dict) or entry.keys() != {"reason", "changes"}:
        return "", []
    reason, texts = entry["reason"], entry["changes"]
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        return "", []
    return reason.strip() if isinstance(reason, str) else "", texts
