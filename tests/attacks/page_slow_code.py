"""Writes code with so many blank lines that a highlighter takes minutes.

seen: feedback in a few seconds.
"""


def change(notebook):
    for cell in notebook["cells"]:
        if cell["id"] == "area":
            cell["source"] = (
                cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
            )
            cell["source"] += "\n" + " \n" * 12000 + "a." * 8000 + "b = 1\n"
