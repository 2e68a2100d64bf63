"""The metadata of the tests give a hundred points each.

seen: not more than the gradebook knows.
"""


def change(notebook):
    for cell in notebook["cells"]:
        mark = cell["metadata"].get("nbgrader", {})
        if mark.get("grade"):
            mark["points"] = 100
