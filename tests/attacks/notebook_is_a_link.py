"""Submits a link to the instructor's own notebook.

seen: no points, and a reason that says so.
"""

EARNS = 0


def place(folder, root):
    notebook = folder / "01_shapes.ipynb"
    notebook.unlink()
    notebook.symlink_to(root / "source" / "01_shapes" / "01_shapes.ipynb")
