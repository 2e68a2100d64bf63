"""Adds a graded cell whose id ends in a lone surrogate, which no file of records can hold.

seen: no points, and a reason that can be written.
"""


def change(notebook):
    for cell in notebook["cells"]:
        mark = cell["metadata"].get("nbgrader", {})
        if mark.get("solution"):
            mark["grade_id"] += "\udcff"
