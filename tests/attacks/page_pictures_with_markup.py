"""Displays pictures whose data, sizes and descriptions end an attribute.

seen: none of them in the feedback in a form that runs.
"""

BEFORE = r"""
from IPython.display import display

bad = 'AAAA" onerror="breach()'
for kind in ("image/png", "image/jpeg", "image/gif"):
    display({kind: bad}, raw=True)
    said = {kind: {"alt": bad, "width": bad}}
    display({kind: "AAAA", "text/plain": bad}, raw=True, metadata=said)
    display({kind: "AAAA"}, raw=True, metadata={"filenames": {kind: "//breach.example/a.png"}})
"""
