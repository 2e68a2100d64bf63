"""Displays HTML with tens of thousands of open tags, which a sanitizer closes one by one.

seen: none of it as HTML, and grading and feedback end soon.
"""

BEFORE = """
from IPython.display import HTML, Markdown, display

for open_tag in ("<b>", "<div><span>", "<table><tr><td>", "<a href=x>", "<svg><g>", "<math><mi>"):
    display(HTML(open_tag * (30_000 // len(open_tag))))
    display(Markdown("x\\n\\n" + open_tag * (30_000 // len(open_tag))))
display(HTML("</p>" * 10_000), HTML("&" * 30_000), HTML("<" * 30_000), HTML("<!--" * 8_000))
"""
