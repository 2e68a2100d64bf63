"""Submits a folder, with a notebook inside, under the name of the notebook.

seen: no points, and a reason that says it is a folder.
"""


def place(folder, root):
    notebook = folder / "01_shapes.ipynb"
    data = notebook.read_bytes()
    notebook.unlink()
    notebook.mkdir()
    (notebook / "01_shapes.ipynb").write_bytes(data)
