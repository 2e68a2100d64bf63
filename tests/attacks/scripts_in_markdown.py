"""Brings scripts in Markdown: tags, event handlers, links that run code, attachments.

seen: none of them in the feedback in a form that runs.
"""

BAD = [
    "<script>breach()</script>",
    '<img src="x" onerror="breach()">',
    "<svg onload=breach()></svg>",
    "<iframe srcdoc='<script>breach()</script>'></iframe>",
    "[here](javascript:breach())",
    "[here](java&#115;cript:breach())",
    "[here][there]\n\n[there]: javascript:breach()",
    "<a href='javascript:breach()'>here</a>",
    "![x](attachment:x.png)",
    "$\\href{javascript:breach()}{here}$",
    "```mermaid\n<img src=x onerror=breach()>\n```",
    "```x\n```\n<script>breach()</script>",
]


def change(notebook):
    for number, bad in enumerate(BAD):
        notebook["cells"].append(
            {"cell_type": "markdown", "id": f"bad-{number}", "metadata": {}, "source": bad}
        )
        notebook["cells"].append(
            {"cell_type": "raw", "id": f"raw-{number}", "metadata": {}, "source": bad}
        )
    for cell in notebook["cells"]:
        if "attachment:" in cell["source"]:
            kind = 'image/png;x" onerror="breach()'
            cell["attachments"] = {"x.png": {kind: 'x" onerror="breach()'}}
        if cell["id"] == "why_a_product":
            cell["source"] = "\n\n".join(bad for bad in BAD if "attachment" not in bad)
