"""Opens JupyterLab on the start page, set up for a learner.

Its configuration is a folder of ours that comes before the user's own for this one server, so it
changes nothing on the machine. `jupyter/labconfig` hides what is for instructors.
"""

from __future__ import annotations

import os
import sys
import webbrowser
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from course.notebook import NotebookError

CONFIGURATION = Path(__file__).parent / "jupyter"
# A set of open tabs of its own, so that tabs of other projects stay where they are.
WORKSPACE = "neural-networks-course"


def can_open() -> bool:
    """Whether someone sits at this terminal, on a machine that can open a browser."""
    if not sys.stdout.isatty():
        return False
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True


def require() -> None:
    """Raise NotebookError, with the way to fix it, if JupyterLab is not installed."""
    if find_spec("jupyterlab") is None:
        raise NotebookError(
            "JupyterLab is not installed here. Install it with `python -m pip install jupyterlab`, "
            "or open the notebooks in another editor."
        )


def open_lab(page: Path) -> None:
    """Run JupyterLab, open on the notebook `page`, until it is stopped."""
    require()
    above = os.environ.get("JUPYTER_CONFIG_PATH", "")
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(filter(None, [str(CONFIGURATION), above]))
    # Not at the top: only this command needs it, and it loads slowly.
    import_module("jupyterlab.labapp").LabApp.launch_instance(arguments(page))


def arguments(page: Path) -> list[str]:
    """The arguments of `jupyter lab` that open `page`, quietly and without news."""
    page = page.resolve()
    return [
        f"--ServerApp.root_dir={page.parent}",
        f"--LabApp.default_url=/lab/workspaces/{WORKSPACE}/tree/{page.name}",
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--ServerApp.log_level=WARN",
        "--LabApp.log_level=WARN",
    ]
