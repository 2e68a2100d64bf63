"""Brings scripts in metadata: a title, tags, widgets, the name of a language.

seen: none of them in the feedback in a form that runs.
"""

BAD = '"><script>breach()</script>'


def change(notebook):
    notebook["metadata"]["title"] = BAD
    notebook["metadata"]["authors"] = [{"name": BAD}]
    notebook["metadata"]["widgets"] = {
        "application/vnd.jupyter.widget-state+json": {"state": {}, "a": f"</script>{BAD}"}
    }
    notebook["metadata"]["language_info"] = {"name": BAD, "pygments_lexer": BAD}
    for cell in notebook["cells"]:
        cell["metadata"]["tags"] = [BAD]
        cell["metadata"]["jupyter"] = {"source_hidden": BAD}
        cell["metadata"]["collapsed"] = BAD
