"""Marks answers as locked tests with points.

seen: no points for them.
"""


def change(notebook):
    for cell in notebook["cells"]:
        mark = cell["metadata"].get("nbgrader", {})
        if mark.get("solution") and not mark.get("grade"):
            mark.update(grade=True, solution=False, locked=True, points=5)
            cell["source"] = "pass"
