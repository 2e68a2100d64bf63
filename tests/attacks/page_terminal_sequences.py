"""Prints terminal sequences: links, titles, pictures, and colors with markup inside.

seen: none of them in the feedback in a form that runs.
"""

BEFORE = r"""
from IPython.display import display

print("\x1b]8;;javascript:breach()\x07click\x1b]8;;\x07")
print("\x1b]8;id=x\" onmouseover=\"breach();https://example.org\x1b\\click\x1b]8;;\x1b\\")
print("\x1b[38;2;1\" onmouseover=\"breach();2;3mred\x1b[0m")
print("\x9d8;;javascript:breach()\x9cclick")
print("\x1b]0;<script>breach()</script>\x07")
print("<scr\x00ipt>breach()</scr\x00ipt>", "<\x1b[31mscript>breach()</\x1b[0mscript>")
raise ValueError("\x1b]8;;javascript:breach()\x07click\x1b]8;;\x07<script>breach()</script>")
"""
