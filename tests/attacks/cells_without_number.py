"""Adds a hundred thousand empty cells, each of which a page would show.

seen: a reason: the notebook has more cells than are graded.
"""


def change(notebook):
    notebook["cells"] += [
        {"cell_type": "markdown", "id": f"empty-{number}", "metadata": {}, "source": ""}
        for number in range(100_000)
    ]
