"""Brings styles that cover the page or request something.

seen: no style of a student's in the feedback.
"""

BAD = [
    "<style>*{background:url(//breach.example/a)}</style>",
    '<div style="position:fixed;inset:0;background:url(//breach.example/b)">breach</div>',
    '<link rel=stylesheet href="//breach.example/c.css">',
    '<p class="style-0" style="position:fixed">breach</p>',
    "$\\style{position:fixed;background:url(//breach.example)}{x}$",
    "$\\rule{9999em}{9999em}$",
]


def change(notebook):
    for number, bad in enumerate(BAD):
        notebook["cells"].append(
            {"cell_type": "markdown", "id": f"bad-{number}", "metadata": {}, "source": bad}
        )
    for cell in notebook["cells"]:
        if cell["id"] == "why_a_product":
            cell["source"] = "\n\n".join(BAD)
