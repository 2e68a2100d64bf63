"""Brings settings of Jupyter, IPython, matplotlib, git, pytest, and shells, some in folders.

seen: no points, and none of these files is handed on to anybody.
"""

SHOUT = 'open("/tmp/breach-settings", "w").write("BREACH")\n'
NAMES = (
    "nbgrader_config.json", "NBGRADER_CONFIG.PY", "jupyter_server_config.py",
    "jupyter_notebook_config.json", "deep/er/nbgrader_config.py", ".jupyter/jupyter_config.py",
    ".local/share/jupyter/kernels/python3/kernel.json", ".config/matplotlib/matplotlibrc",
    "matplotlibrc", "lib/evil.pth", "pytest.ini", "setup.cfg", "tox.ini", "pyproject.toml",
    "__init__.py", ".git/hooks/post-checkout", ".gitattributes", ".bashrc", ".env", ".envrc",
    ".vimrc", ".pdbrc", ".vscode/settings.json", "ipython_config.py",
)  # fmt: skip


def place(folder, root):
    for name in NAMES:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(SHOUT)
