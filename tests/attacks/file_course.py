"""The submission brings a course of its own, which finds everything right.

seen: no points, for the judge does not import from a submission.
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
