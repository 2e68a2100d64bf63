"""Puts markup into names: tags of cells, attachments, languages, kernels.

seen: none of them in the feedback in a form that runs.
"""

BAD = '"><script>breach()</script><img src=x onerror="breach()">'


def change(notebook):
    notebook["metadata"]["kernelspec"] = {"name": BAD, "display_name": BAD, "language": BAD}
    notebook["metadata"]["language_info"] = {"name": BAD, "pygments_lexer": BAD}
    notebook["metadata"]["title"] = BAD
    notebook["cells"].append(
        {
            "cell_type": "markdown",
            "id": "named",
            "metadata": {"tags": [BAD]},
            "source": f"![{BAD}](attachment:a.png)\n\n```{BAD}\nx\n```",
            "attachments": {"a.png": {f"image/png;{BAD}": BAD, "image/svg+xml": "<svg/>"}},
        }
    )
    notebook["cells"].append(
        {
            "cell_type": "raw",
            "id": "raw",
            "metadata": {"raw_mimetype": "text/html", "format": "text/html"},
            "source": BAD,
        }
    )
