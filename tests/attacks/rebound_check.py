"""Binds the name `check` to an object that passes everything.

seen: no points, because a test cell does not look up names among the student's.
"""

ANSWERS = {
    "area": """
class Yes:
    def __getattr__(self, name):
        return lambda *args, **kwargs: None

check = Yes()
"""
}
