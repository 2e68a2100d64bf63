"""Raises exceptions with the names that the judge gives to timeouts, deaths, and refusals.

seen: the points of the honest half, and a record with the status "graded".
"""

ANSWERS = {
    "area": "def area(width, height):\n    return width * height",
    "half_area": "class DeadKernelError(Exception):\n    pass\n\nraise DeadKernelError('dead')",
    "square": "class CellTimeoutError(Exception):\n    pass\n\nraise CellTimeoutError('late')",
}
BEFORE = """
class GradingError(Exception):
    pass

raise GradingError("It is no test of this assignment.")
"""
AFTER = """
class NotRun(Exception):
    pass

raise NotRun("Not run.")
"""
EARNS = 3
