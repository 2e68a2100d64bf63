"""Marks every cell as an untouched demonstration, so that none of its tests would run.

seen: no points: a test cell runs whatever it says about itself.
"""

import hashlib


def change(notebook):
    for cell in notebook["cells"]:
        digest = hashlib.sha256("".join(cell["source"]).encode()).hexdigest()[:16]
        cell["metadata"]["course"] = {"demo": digest}
