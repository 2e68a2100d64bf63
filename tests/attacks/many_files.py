"""Puts 30,000 files beside a half-right notebook.

seen: the points of the honest half, and a reason that says there were too many.
"""

ANSWERS = {"area": "def area(width, height):\n    return width * height"}
EARNS = 3


def place(folder, root):
    crowd = folder / "crowd"
    crowd.mkdir()
    for number in range(30_000):
        (crowd / f"{number}.txt").touch()
