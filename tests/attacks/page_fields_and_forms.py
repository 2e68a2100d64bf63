"""Brings fields, buttons and forms, as if they were the page's own.

seen: no field in the feedback but the checkboxes of a task list.
"""

BAD = [
    "<input autofocus onfocus=breach()>",
    '<button formaction="javascript:breach()">Full credit</button>',
    '<form action="javascript:breach()"><input type=submit></form>',
    '<div class="nbgrader_cell"><input class="score tabbable" id="why_a_product"></div>',
    "<select onfocus=breach() autofocus></select>",
    "- [x] <input type=image src=x onerror=breach()>",
]


def change(notebook):
    for number, bad in enumerate(BAD):
        notebook["cells"].append(
            {"cell_type": "markdown", "id": f"bad-{number}", "metadata": {}, "source": bad}
        )
    for cell in notebook["cells"]:
        if cell["id"] == "why_a_product":
            cell["source"] = "\n\n".join(BAD)
