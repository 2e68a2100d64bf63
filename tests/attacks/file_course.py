"""Brings a `course` package of its own that passes everything.

seen: no points, because the judge does not import from a submission.
"""

FILES = {
    "course.py": """
class Yes:
    def __getattr__(self, name):
        return lambda *args, **kwargs: None

check = Yes()
""",
    "course/__init__.py": "",
    "course/check.py": "def __getattr__(name):\n    return lambda *args, **kwargs: None\n",
}
