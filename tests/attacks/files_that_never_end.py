"""Contains a named pipe and a link to a device that never ends.

seen: no points, and a judge that does not wait for them.
"""

import os


def place(folder, root):
    os.mkfifo(folder / "pipe.txt")
    (folder / "zeros.bin").symlink_to("/dev/zero")
