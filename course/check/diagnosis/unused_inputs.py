"""Whether `gradients_of` forgets that PyTorch keeps None for an input that is not used."""

from __future__ import annotations

from course.check.asking.protocol import Question, Reading
from course.check.diagnosis import python_said
from course.check.diagnosis.asked import Asked
from course.check.diagnosis.finders import Found

# The same with every input used, and with one that is not.
_USED = "{name}(lambda a, b: a * b, [2.0, 5.0], {leaf})"
_UNUSED = "{name}(lambda a, b: a * a, [2.0, 5.0], {leaf})"

_LEFT_OUT = "Your list leaves out the input that the function does not use. Write 0.0 in its place."


def find(asked: Asked) -> Found | None:
    """The forgotten input, if all else is right and the None is what stops the code."""
    leaf = next((one for one in asked.arguments.get("extra", ()) if one != "Tensor"), "")
    failed = list(python_said.failures(asked))
    if not leaf or any("NoneType" not in failure.message for failure in failed):
        return None
    name = asked.arguments["name"]
    used, unused = (
        asked.student.ask(Question([text.format(name=name, leaf=leaf)]))
        for text in (_USED, _UNUSED)
    )
    if used.failure or used.readings[0].failure or len(used.readings[0].items()) != 2:
        return None
    failure = unused.failure or unused.readings[0].failure
    if failure:
        return Found("unused-input-forgotten") if "None" in failure.message else None
    return Found("unused-input-forgotten", _LEFT_OUT) if _has_one(unused.readings[0]) else None


def _has_one(reading: Reading) -> bool:
    """Whether a list has a single item."""
    return isinstance(reading.value, list) and len(reading.items()) == 1
