"""Links to the gradebook, to the source, and to files of the grader's machine.

seen: no BREACH: links in a submission are not followed.
"""

BEFORE = """
import os

for name in ("notes.txt", "shadow", "source/01_shapes/01_shapes.ipynb", "deep/er"):
    if os.path.exists(name):
        print("BREACH", name, open(name, "rb").read(300))
"""


def place(folder, root):
    (folder / "notes.txt").symlink_to(root / "gradebook.db")
    (folder / "shadow").symlink_to("/etc/passwd")
    (folder / "source").symlink_to(root / "source")
    (folder / "deep").mkdir()
    (folder / "deep" / "er").symlink_to("../../../../gradebook.db")
