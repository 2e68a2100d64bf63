"""Writes lone surrogates, which no file can hold, into names, sources, and metadata.

seen: the points of the honest half, and results that can be written.
"""

ANSWERS = {"area": "def area(width, height):\n    return width * height"}
BEFORE = 'print("\\ud800"); "\\udfff"'
EARNS = 3


def change(notebook):
    notebook["metadata"]["\ud800"] = "\udc80"
    notebook["metadata"]["kernelspec"]["name"] = "\ud83d"
    for cell in notebook["cells"]:
        cell["metadata"]["\udbff"] = ["\udc00"]
    notebook["cells"].append(
        {"cell_type": "markdown", "id": "half", "metadata": {}, "source": "\ude00"}
    )
