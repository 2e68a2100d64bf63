"""Says when it was submitted with a link to a device that never ends.

seen: no points, and a reason that names the timestamp.
"""


def place(folder, root):
    (folder / "timestamp.txt").symlink_to("/dev/zero")
