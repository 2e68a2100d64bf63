"""Answers that differ each time they are read, in the hope that one counts.

seen: no points, because a value that changes between two readings is refused.
"""

ANSWERS = {
    "area": """
import itertools

guesses = itertools.cycle([4.0, 0.0, 6.0, 0.0, 1.0])

def area(width, height):
    return next(guesses)
""",
    "half_area": """
import itertools

halves = itertools.cycle([6.0, 5.0, 7.0])

class Names(dict):
    def __getitem__(self, name):
        return next(halves) if name == "half_area" else super().__getitem__(name)

get_ipython().user_ns["__builtins__"] = Names(vars(__import__("builtins")))
get_ipython().user_ns.pop("half_area", None)
""",
}
