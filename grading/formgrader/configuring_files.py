"""The names of files that configure Jupyter, Python or a shell in the folder that holds them.

A student's are never copied from a submission: an instructor may later start any of these programs
there.
"""

from __future__ import annotations

# For `CourseDirectory.ignore`. Whole names as far as possible: nbgrader lists a folder once for
# each file in it and each pattern.
NEVER_COPIED = [
    *("nbgrader_config.py", "nbgrader_config.json"),
    *(
        f"{program}_config.{kind}"
        for program in (
            *("jupyter", "jupyter_server", "jupyter_notebook", "jupyter_lab", "jupyterlab"),
            *("jupyter_nbconvert", "jupyter_console", "jupyter_core", "jupyterhub"),
            *("ipython", "ipython_kernel", "ipython_nbconvert", "ipython_notebook"),
        )
        for kind in ("py", "json")
    ),
    *(".jupyter", ".ipython", ".local", ".config", "custom.js", "custom.css", "overrides.json"),
    *("jupyter_server_config.d", "jupyter_notebook_config.d", "jupyter_config.d"),
    *("sitecustomize.py", "usercustomize.py", "sitecustomize", "usercustomize", "pyvenv.cfg"),
    *("conftest.py", "pytest.ini", "tox.ini", "setup.cfg", "pyproject.toml", "matplotlibrc"),
    *(".pdbrc", ".pythonrc", ".pythonrc.py", ".pythonstartup", ".env", ".envrc"),
    *(".bashrc", ".bash_profile", ".bash_login", ".bash_logout", ".profile", ".zshrc", ".zshenv"),
    *(".vscode", ".idea", ".git", ".gitconfig", ".gitattributes", ".hg", ".vimrc", ".exrc"),
    "*.pth",
]
