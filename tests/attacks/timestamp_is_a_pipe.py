"""Says when it was submitted with a named pipe, which would be waited for forever.

seen: no points, and a reason that names the timestamp.
"""

import os


def place(folder, root):
    os.mkfifo(folder / "timestamp.txt")
