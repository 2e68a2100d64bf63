"""Puts a socket, a pipe in a folder, and, as root, devices beside a half-right notebook.

seen: the points of the honest half, and a reason: none of them is opened.
"""

import contextlib
import os
import socket
import stat

ANSWERS = {"area": "def area(width, height):\n    return width * height"}
EARNS = 3


def place(folder, root):
    here = os.getcwd()
    os.chdir(folder)  # the path of a socket may have only some hundred characters
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind("socket")
    finally:
        os.chdir(here)
    (folder / "deep").mkdir()
    os.mkfifo(folder / "deep" / "pipe")
    if os.geteuid() == 0:
        with contextlib.suppress(PermissionError):
            os.mknod(folder / "zero", stat.S_IFCHR | 0o666, os.makedev(1, 5))
