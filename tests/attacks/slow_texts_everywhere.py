"""Spreads code that is slow to highlight, and prose that is slow to render, over many cells.

seen: nothing; each text is short, but the notebook has a limit of its own.
"""

SLOW = ["z = 1" + " \n" * 29 + ".a" * 950, "x" + "\n \n" * 700]
PROSE = ["[" * 250 + "a" + "](b" * 250, "*a" * 3000, "> " * 200 + "deep", "`" * 1500 + "a" * 900]


def change(notebook):
    for number in range(120):
        metadata = {"metadata": {}, "id": f"slow-{number}"}
        code = {"cell_type": "code", "execution_count": None, "outputs": []}
        notebook["cells"].append({**code, **metadata, "source": SLOW[number % 2]})
        metadata = {"metadata": {}, "id": f"prose-{number}"}
        notebook["cells"].append({"cell_type": "markdown", **metadata, "source": PROSE[number % 4]})
