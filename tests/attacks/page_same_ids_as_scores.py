"""Gives headings the ids of score fields, so that a score would be typed into another cell.

seen: no id of a student's that a page or its scripts use.
"""

BAD = [
    "# why_a_product",
    "# area_of_a_square",
    "## top",
    "# submission_id",
    '<h1 id="why_a_product">x</h1>',
    '<a name="breach" id="area_of_a_square">x</a>',
]


def change(notebook):
    for number, bad in enumerate(BAD):
        notebook["cells"].append(
            {"cell_type": "markdown", "id": f"bad-{number}", "metadata": {}, "source": bad}
        )
    for cell in notebook["cells"]:
        if cell["id"] == "why_a_product":
            cell["source"] = "\n\n".join(BAD)
