"""Writes formulas that nest thousands of commands, and thousands of dollars.

seen: feedback in a few seconds.
"""

BAD = [
    "$" + "\\frac" * 8000 + "$",
    "$" + "{" * 12000 + "}" * 12000 + "$",
    "$x " * 9001,
    "\\begin{a}" * 3000,
    "$\\frac{1}{2}$ " * 2000,
]


def change(notebook):
    for number, bad in enumerate(BAD):
        notebook["cells"].append(
            {"cell_type": "markdown", "id": f"bad-{number}", "metadata": {}, "source": bad}
        )
    for cell in notebook["cells"]:
        if cell["id"] == "why_a_product":
            cell["source"] = "\n\n".join(BAD)
