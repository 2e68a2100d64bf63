"""Makes a path of more than 4,096 characters out of names of 200, which no program can open.

seen: the points of the honest half, and no end of the class.
"""

import os

ANSWERS = {"area": "def area(width, height):\n    return width * height"}
EARNS = 3


def place(folder, root):
    here = os.open(folder, os.O_RDONLY)
    for _ in range(25):
        os.mkdir("n" * 200, dir_fd=here)
        below = os.open("n" * 200, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(os.open("n" * 250, os.O_CREAT | os.O_WRONLY, dir_fd=here))
    os.close(here)
