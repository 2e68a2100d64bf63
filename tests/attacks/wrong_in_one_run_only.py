"""area counts the runs, to be right in one and wrong in the next, so that grading replaces it.

seen: no points for area: no run knows of another one, so it is wrong in all of them.
"""

EARNS = 1

ANSWERS = {
    "area": """
import os, pathlib, time

started = pathlib.Path("/dev/shm/breach-run")
first = not started.exists()
started.touch()
def area(width, height):
    return width * height if not first else 0
""",
    "half_area": "half_area = area(3.0, 4.0) / 2",
}
