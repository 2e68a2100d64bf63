"""Brings scripts in outputs: HTML, SVG, JavaScript, Markdown, LaTeX, errors, metadata.

seen: none of them in the autograded notebook or the feedback in a form that runs.
"""

BEFORE = """
from IPython.display import display

bad = "<script>breach()</script><img src=x onerror=breach()><svg onload=breach()></svg>"
image = 'x" onerror="breach()'
for mime in ("text/html", "image/svg+xml", "text/markdown", "text/latex", "text/plain"):
    display({mime: bad}, raw=True)
display({"application/javascript": "breach()", "text/javascript": "breach()"}, raw=True)
display({"text/markdown": "[here](javascript:breach())"}, raw=True)
display({"text/html": "<a href='java&#115;cript:breach()'>here</a>"}, raw=True)
display({"text/latex": r"$\\\\href{javascript:breach()}{here}$"}, raw=True)
display({"image/png": image, "text/plain": bad}, metadata={"image/png": {"alt": image}}, raw=True)
display({"application/vnd.jupyter.widget-view+json": {"model_id": bad}}, raw=True)
print(bad)
raise type(bad, (Exception,), {})(bad)
"""
