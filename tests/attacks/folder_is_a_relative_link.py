"""Replaces its own assignment folder with a relative link to a copy of the solutions nearby.

seen: no points, and a reason that names the link.
"""

import shutil


def place(folder, root):
    shutil.rmtree(folder)
    near = folder.parent / "near"
    shutil.copytree(root / "source" / folder.name, near)
    folder.symlink_to("near")
