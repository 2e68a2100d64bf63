"""Shows outputs with data a thousand levels deep, and of kinds that no notebook has.

seen: these outputs are left out; the cell that works keeps its points.
"""

BEFORE = """
from IPython.display import display

deep = "end"
for _ in range(600):
    deep = {"a": [deep]}
for data in ({"text/plain": "x"}, {"text/html": ["<b>", {}]}, {"text/plain": deep},
             {"text/html": {"a": 1}}, {"text/plain": "\\ud800"}, {7: None}, {"image/png": 1}):
    for metadata in ({}, deep, {"a": 10**999}):
        try:
            display(data, metadata=metadata, raw=True)
        except Exception:
            pass
raise type("\\ud800", (Exception,), {"__str__": lambda self: "\\ud800"})
"""
ANSWERS = {"half_area": "half_area = 6.0"}
EARNS = 1
