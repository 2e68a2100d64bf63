"""Puts tags, links and styles into formulas, which are rendered beforehand.

seen: none of them in the feedback in a form that runs.
"""

BAD = [
    "$\\text{<img src=x onerror=breach()>}$",
    "$\\href{javascript:breach()}{x}$",
    '$\\class{x" onclick="breach()}{x}$',
    '$\\color{red" onclick="breach()}{x}$',
    '$$\\begin{array}{c" onclick="breach()}a\\end{array}$$',
    "$\\mbox{</mtext></math><script>breach()</script>}$",
    "$\\unicode{x3c}script\\unicode{x3e}$",
    "$\\def\\a{\\href}\\a{javascript:breach()}{x}$",
]


def change(notebook):
    for number, bad in enumerate(BAD):
        notebook["cells"].append(
            {"cell_type": "markdown", "id": f"bad-{number}", "metadata": {}, "source": bad}
        )
    for cell in notebook["cells"]:
        if cell["id"] == "why_a_product":
            cell["source"] = "\n\n".join(BAD)
