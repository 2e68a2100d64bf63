"""The name `check` is given to something that is never displeased.

seen: no points, for a test cell does not look its names up among the student's.
"""

ANSWERS = {
    "area": """
class Yes:
    def __getattr__(self, name):
        return lambda *args, **kwargs: None

check = Yes()
"""
}
