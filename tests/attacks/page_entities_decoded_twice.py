"""Writes addresses in entities that are decoded more than once.

seen: none of them in the feedback in a form that runs.
"""

BAD = [
    "[x](java&amp;#115;cript:breach())",
    "[x](&amp;#106;avascript:breach())",
    "[x](javascript&amp;colon;breach())",
    '<a href="&amp;#106;avascript:breach()">x</a>',
    "[x]: java&amp;#x73;cript:breach()\n\n[x]",
    "&amp;lt;img src=x onerror=breach()&amp;gt;",
    '<a href="java&amp;NewLine;script:breach()">x</a>',
]


def change(notebook):
    for number, bad in enumerate(BAD):
        notebook["cells"].append(
            {"cell_type": "markdown", "id": f"bad-{number}", "metadata": {}, "source": bad}
        )
    for cell in notebook["cells"]:
        if cell["id"] == "why_a_product":
            cell["source"] = "\n\n".join(BAD)
