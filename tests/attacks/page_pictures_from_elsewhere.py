"""Shows pictures whose addresses lead elsewhere, so that they tell when the work is read.

seen: no address but data in any picture of the feedback.
"""

BAD = [
    "![a](http://breach.example/a.png)",
    "![a](//breach.example/a.png)",
    "![a](../breach.png)",
    "![a](/formgrader?path=breach)",
    '<img src="http://breach.example/b.png">',
    '<img srcset="//breach.example/b.png 1x" alt="b">',
    '<video poster="//breach.example/c.png"></video>',
    "![a][r]\n\n[r]: http://breach.example/r.png",
    '<table background="//breach.example/t"><tr><td>t</td></tr></table>',
]


def change(notebook):
    for number, bad in enumerate(BAD):
        notebook["cells"].append(
            {"cell_type": "markdown", "id": f"bad-{number}", "metadata": {}, "source": bad}
        )
    for cell in notebook["cells"]:
        if cell["id"] == "why_a_product":
            cell["source"] = "\n\n".join(BAD)
