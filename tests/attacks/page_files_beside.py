"""Hands in pages and settings beside the notebook, to be opened by the instructor.

seen: no page but the feedback itself, and nothing in `autograded/` that configures a program.
"""

FILES = {
    "breach.html": "<script>breach()</script>",
    "nbgrader_config.py": "raise SystemExit('BREACH')",
    "jupyter_server_config.py": "raise SystemExit('BREACH')",
    ".ipython/profile_default/startup/00.py": "print('BREACH')",
    "sub[1]/sitecustomize.py": "print('BREACH')",
}
