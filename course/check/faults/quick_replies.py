"""What the faults answer to the quick questions, so that no learner waits while they are asked.

`python -m course.check.faults` writes `quick_replies.json`, which has each reply
once, and by the digest of a fault and a question which of them it is. What is not in it has to be
asked.
"""

from __future__ import annotations

import functools
import json
import random
import sys
import warnings
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

from course.check import faults
from course.check.asking import observe
from course.check.asking.protocol import Question, Reply, reply_from_json
from course.check.faults import Fault, defined, quick

FILE = "quick_replies.json"
COMMAND = "python -m course.check.faults"
# Machines round differently, and the file should not.
DIGITS, NOTHING = 9, 1e-12


def known(fault: Fault, question: str) -> Reply | None:
    """The fault's reply to a question in JSON; None if it has to be asked.

    Numbers are exact to 9 digits. An exception has no message, which depends on Python's version.
    """
    if "import torch" in question and "torch" not in sys.modules:
        return None
    place = _stored()[1].get(_digest(fault, question))
    return None if place is None else _reply(place)


def load() -> None:
    """Read the file, so that the first answer that is wrong need not wait for it."""
    _stored()


def pairs() -> Iterator[tuple[Fault, Question]]:
    """Each quick question with each fault that has what it is about."""
    # One that looks at what is loaded will answer differently elsewhere.
    every = [one for one in dict.fromkeys(faults.every()) if "sys.modules" not in one.code]
    for name, question in (*quick.QUICK.items(), *quick.MOVED.items()):
        exercise = name.partition(",")[0]
        for fault in every:
            if exercise in defined(fault.base) | defined(fault.code):
                yield fault, question


def made() -> str:
    """The text of the file, from faults that are asked now."""
    replies: dict[str, int] = {}
    of: dict[str, int] = {}
    for fault, question in pairs():
        reply, again = (_asked(fault, question, seed) for seed in (1, 2))
        if reply == again:
            place = replies.setdefault(json.dumps(reply), len(replies))
            of[_digest(fault, json.dumps(vars(question)))] = place
    # A line for each, so that a change shows which.
    every = ",\n".join(replies)
    places = ",\n".join(f'"{digest}": {place}' for digest, place in sorted(of.items()))
    return f'{{"replies": [\n{every}\n], "of": {{\n{places}\n}}}}\n'


def _asked(fault: Fault, question: Question, seed: int) -> dict[str, Any]:
    """What of the fault's reply is stored."""
    # Where a fault draws a number, the question may not have seeded the generator.
    random.seed(seed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found: dict[str, Any] = _rounded(observe.answer(vars(question), fault.names()))
    for part in (found, *found["readings"]):
        if part.get("failure"):
            part["failure"] = {"error": part["failure"]["error"], "message": ""}
    del found["printed"]
    return found


def _rounded(value: Any) -> Any:
    """Plain data with its numbers rounded."""
    match value:
        case float():
            return 0.0 if abs(value) < NOTHING else float(f"{value:.{DIGITS}g}")
        case list():
            return [_rounded(one) for one in value]
        case dict():
            return {key: _rounded(one) for key, one in value.items()}
    return value


def _digest(fault: Fault, question: str) -> str:
    return blake2b(
        b"".join(map(_of_text, (question, fault.base, fault.code))), digest_size=6
    ).hexdigest()


@functools.lru_cache(maxsize=5000)
def _of_text(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=16).digest()


@functools.lru_cache(maxsize=1)
def _stored() -> tuple[list[dict[str, Any]], dict[str, int]]:
    # Not at the top: importing it takes half as long as importing all checks.
    from importlib import resources

    file = resources.files(__package__).joinpath(FILE)
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return [], {}
    return found["replies"], found["of"]


@functools.lru_cache(maxsize=5000)
def _reply(place: int) -> Reply:
    return reply_from_json(_stored()[0][place])
