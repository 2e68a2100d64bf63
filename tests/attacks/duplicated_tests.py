"""Contains every test twice: the original, and a copy that does nothing.

seen: no points, and a reason that names a cell.
"""

import copy


def change(notebook):
    for cell in list(notebook["cells"]):
        if cell["metadata"].get("nbgrader", {}).get("grade"):
            twin = copy.deepcopy(cell)
            twin["source"], twin["id"] = "pass", f"{cell['id']}-2"
            notebook["cells"].append(twin)
