"""Replaces its own assignment folder with a link to the folder of the instructor's solutions.

seen: no points and no solutions, and a reason that names the link.
"""

import shutil


def place(folder, root):
    shutil.rmtree(folder)
    folder.symlink_to(root / "source" / folder.name)
