"""Patches the course's own verdict so that everything passes.

seen: no points, because the patched code decides nothing.
"""

BEFORE = """
from course.check import verdict
from course.check.asking import observe

verdict.relative_error = lambda got, want: 0.0
verdict.Result.passed = property(lambda self: True)
verdict.Sheet.judge = lambda *args, **kwargs: None
observe.answer = lambda question, names: {
    "readings": [{"type": "float", "value": 1.0, "passed": True} for _ in question["read"]],
    "failure": None,
    "printed": "",
    "passed": True,
}
"""
