"""Files that Python runs when it starts: sitecustomize, usercustomize, .pth, startup scripts.

seen: no points, and none of them run by the judge.
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
