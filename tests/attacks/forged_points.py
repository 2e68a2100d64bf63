"""Gives each test a hundred points in its metadata.

seen: no more points than the gradebook knows.
"""


def change(notebook):
    for cell in notebook["cells"]:
        mark = cell["metadata"].get("nbgrader", {})
        if mark.get("grade"):
            mark["points"] = 100
