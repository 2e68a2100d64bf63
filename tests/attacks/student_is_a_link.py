"""Replaces the student's folder with a link to a folder that holds a right answer elsewhere.

seen: no points, and a reason that names the student's folder, not the assignment's.
"""

import shutil


def place(folder, root):
    elsewhere = root / ".elsewhere"
    shutil.copytree(root / "source" / folder.name, elsewhere / folder.name)
    shutil.rmtree(folder.parent)
    folder.parent.symlink_to(elsewhere)
