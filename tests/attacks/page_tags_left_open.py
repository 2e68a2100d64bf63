"""Leaves tags open across blank lines, so that quotes of the renderer close an attribute.

seen: none of them in the feedback in a form that runs.
"""

BAD = [
    '<a title="\n\n[x](https://example.org/"onmouseover=breach()//)',
    '<div title="\n\n# onclick=breach()',
    "<b title='\n\n```\n' onmouseover=breach() x='\n```",
    '<p title="\n\n|a|\n|-|\n|" onmouseover=breach()|',
    '<details title="\n\n- x\n- " ontoggle=breach() open\n',
    '$$\n\n<div title="$$\n\n[x](https://example.org/"onmouseover=breach()//)',
]


def change(notebook):
    for number, bad in enumerate(BAD):
        notebook["cells"].append(
            {"cell_type": "markdown", "id": f"bad-{number}", "metadata": {}, "source": bad}
        )
    for cell in notebook["cells"]:
        if cell["id"] == "why_a_product":
            cell["source"] = "\n\n".join(BAD)
