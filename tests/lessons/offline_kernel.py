"""Runs a notebook as a browser without a network would: no libraries, threads, timers, commands.

    python offline_kernel.py NOTEBOOK < REPLACED

REPLACED is JSON: the source of each cell that is run with another one. The result is printed as
JSON: for each code cell what it printed, displayed and raised, and the CPU time it took.
"""

from __future__ import annotations

import importlib.machinery
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
ABSENT = {"numpy", "matplotlib", "sklearn", "scipy", "pandas", "PIL", "torch", "graphviz"}


class WithoutLibraries:
    """Python's own finder, which finds none of the libraries that are absent."""

    @staticmethod
    def find_spec(name: str, path: Any = None, target: Any = None) -> Any:
        stand_in = any("standins" in str(folder) for folder in path or ())
        if name.partition(".")[0] in ABSENT and not stand_in:
            return None
        return importlib.machinery.PathFinder.find_spec(name, path, target)


def _refused(*_: Any, **__: Any) -> Any:
    raise RuntimeError("There is no such thing in a browser.")


def become_a_browser() -> None:
    """Take away what a browser does not have."""
    own = importlib.machinery.PathFinder
    sys.meta_path = [WithoutLibraries if one is own else one for one in sys.meta_path]
    threading.Thread.start = _refused  # type: ignore[method-assign]
    subprocess.Popen.__init__ = _refused  # type: ignore[method-assign]
    os.fork = _refused
    for name in ("setitimer", "alarm"):
        delattr(signal, name)


def run(notebook: Path, replaced: dict[str, str]) -> list[dict[str, Any]]:
    """Every code cell of a notebook, run one after another."""
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.display import display
    from IPython.utils.capture import capture_output
    from traitlets.config import Config

    from course.check import diagnosis

    # The same answer gets the same name on a busy machine.
    diagnosis.seconds.set(diagnosis.UNHURRIED)
    config = Config()
    config.HistoryManager.enabled = False
    shell: Any = InteractiveShell.instance(config=config)
    shell.kernel = object()  # the checks that run by themselves want a kernel
    shell.colors = "nocolor"
    shell.display_trap.hook = lambda value: None if value is None else display(value)
    found = []
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] != "code":
            continue
        name = cell["metadata"].get("nbgrader", {}).get("grade_id") or cell["id"]
        source = replaced.get(name, "".join(cell["source"]))
        began = time.process_time()
        with capture_output() as captured:
            result = shell.run_cell(source, store_history=False, cell_id=cell["id"])
        error = result.error_before_exec or result.error_in_exec
        found.append(
            {
                "name": name,
                "printed": captured.stdout + captured.stderr,
                "displayed": [dict(output.data) for output in captured.outputs],
                "error": "" if error is None else f"{type(error).__name__}: {error}",
                "seconds": time.process_time() - began,
            }
        )
    return found


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    asked = json.loads(sys.stdin.read() or "{}")
    if "--everything" not in sys.argv:
        become_a_browser()
        import course.standins

        course.standins.install()
    results = run(Path(sys.argv[1]).resolve(), asked)
    loaded = sorted(name for name in sys.modules if name.startswith("course.standins"))
    print(json.dumps({"cells": results, "standins": loaded}, default=str))
