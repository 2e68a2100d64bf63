"""Brings files named like the modules that the judge needs.

seen: no points, and the judge uses none of these files.
"""

SHOUT = 'open("/tmp/breach-import", "w").write("BREACH")\nraise SystemExit("BREACH")\n'
FILES = {f"{name}.py": SHOUT for name in ("torch", "json", "math", "nbformat", "psutil", "bleach")}
FILES["numpy/__init__.py"] = SHOUT
