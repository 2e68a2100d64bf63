"""Names files with bytes that are not UTF-8, with terminal escapes, and with line breaks.

seen: the points of the honest half; no name gets anywhere as it is.
"""

import os

ANSWERS = {"area": "def area(width, height):\n    return width * height"}
EARNS = 3


def place(folder, root):
    for name in (
        b"caf\xe9.txt",
        b"\x1b]0;breach\x07.txt",
        b"a\nb: 100 of 100.txt",
        b"\xe2\x80\xae",
    ):
        with open(os.path.join(os.fsencode(folder), name), "w") as file:
            file.write("x")
