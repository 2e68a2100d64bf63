"""Brings files that Python runs at startup: sitecustomize, usercustomize, .pth, and others.

seen: no points, and the judge runs none of them.
"""

SHOUT = 'open("/tmp/breach-site", "w").write("BREACH")\n'
FILES = {
    "sitecustomize.py": SHOUT,
    "usercustomize.py": SHOUT,
    "hook.pth": f"import os; exec({SHOUT!r})\n",
    ".ipython/profile_default/startup/00.py": SHOUT,
    "conftest.py": SHOUT,
    "nbgrader_config.py": SHOUT,
    "jupyter_config.py": SHOUT,
    "pyvenv.cfg": "home = .\n",
}
