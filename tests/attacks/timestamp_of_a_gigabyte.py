"""Says when it was submitted with a file of a gigabyte.

seen: no points, and a reason: nothing of it is read.
"""


def place(folder, root):
    with (folder / "timestamp.txt").open("wb") as file:
        file.truncate(1024**3)
