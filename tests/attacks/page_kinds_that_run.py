"""Displays every kind of data that some page of Jupyter would run.

seen: none of them in the feedback in a form that runs.
"""

BEFORE = r"""
from IPython.display import display

bad = "<script>breach()</script><img src=x onerror=breach()>"
for kind in (
    *("application/javascript", "text/javascript", "application/vnd.jupyter.widget-view+json"),
    *("application/vnd.bokehjs_exec.v0+json", "application/vnd.plotly.v1+json", "text/vnd.mermaid"),
    *("image/svg+xml", "application/xhtml+xml", "application/pdf", "TEXT/HTML", "text/html;x=y"),
    'image/png;x" onerror="breach()',
):
    display({kind: bad}, raw=True)
    display({kind: bad, "text/plain": bad}, raw=True, metadata={kind: {"isolated": True}})
"""
