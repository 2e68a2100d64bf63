"""Brings links that go around in a circle, and a folder whose name ends in .ipynb.

seen: the points of the honest half, and reasons for what was left out.
"""

ANSWERS = {"area": "def area(width, height):\n    return width * height"}
EARNS = 3


def place(folder, root):
    (folder / "around").symlink_to("about")
    (folder / "about").symlink_to("around")
    (folder / "more.ipynb").mkdir()
    (folder / "more.ipynb" / "self").symlink_to(folder)
    (folder / "self").symlink_to(".")
