"""Builds the lessons that run in the browser: JupyterLite, the runtime, `course`, the notebooks.

`python -m docs.publish.browser OUTPUT` builds only this, into a folder that any web server can
serve. With `--online-packages` the browser may fetch NumPy, matplotlib and scikit-learn from the
runtime's own server; without it, nothing is requested from any other server.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from course.cli import start
from course.home import start_notebook
from docs.publish import runtime
from docs.publish.node_packages import InstallError, node_packages
from docs.publish.settings import REPOSITORY

RELEASE = REPOSITORY / "release"
KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"
# What a learner has no use for: news, and a way to install what the browser cannot run.
SETTINGS = {
    "@jupyterlab/apputils-extension:notification": {
        "checkForUpdates": False, "fetchNews": "false", "doNotDisturbMode": False,
    },
    # Cells that scroll out of view stay in the page, with all that a learner has moved in them.
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "defer"},
}  # fmt: skip
DISABLED = ["@jupyterlab/extensionmanager-extension", "@jupyterlite/application-extension:logo"]
# An address without a path leads to the start page, and one with a lesson's notebook to the lesson.
# JupyterLite's other pages look in this one for settings, and for where the root is.
INDEX = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>How neural networks learn</title>
<link rel="icon" href="lab/favicon.ico">
<script id="jupyter-config-data" type="application/json" data-jupyter-lite-root=".">{}</script>
<script>
  const asked = new URLSearchParams(location.search);
  const path = asked.get("path") ?? "START";
  // Each lesson has a folder of its name, as its links to other lessons expect.
  const lesson = /^\\d\\d_\\w+(?=\\.ipynb$)/.exec(path);
  asked.set("path", lesson ? lesson[0] + "/" + path : path);
  location.replace("lab/index.html?" + asked);
</script>
</head>
<body><p><a href="lab/index.html?path=START">Open the lessons</a> (they need JavaScript).</p></body>
</html>
"""


def build(output: Path, *, online_packages: bool = False) -> None:
    """Build the folder `output`; one that exists is replaced.

    Raises InstallError if packages cannot be installed, or JupyterLite cannot be built.
    """
    with TemporaryDirectory() as made:
        source = Path(made, "source")
        notebooks(source / "files")
        installed = node_packages() / "pyodide"
        packages = runtime.install(
            source / "static" / "pyodide", installed, online_packages=online_packages
        )
        _write(source / "jupyter-lite.json", _page_settings(packages))
        _write(source / "overrides.json", SETTINGS)
        _write(source / "jupyter_lite_config.json", _build_settings())
        _run_jupyterlite(source, Path(made, "built"))
        shutil.rmtree(output, ignore_errors=True)
        output.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(Path(made, "built"), output)
    (output / "index.html").write_text(INDEX.replace("START", start.PAGE), encoding="utf-8")


def notebooks(folder: Path) -> None:
    """Copy into `folder` what a learner opens: every lesson, and the start page with their map."""
    for lesson in sorted(RELEASE.glob("*/*.ipynb")):
        (folder / lesson.parent.name).mkdir(parents=True)
        shutil.copyfile(lesson, folder / lesson.parent.name / lesson.name)
    page = start_notebook(folder)
    for cell in page["cells"]:
        # A notebook that nobody vouches for is shown without its style.
        cell["metadata"]["trusted"] = True
    _write(folder / start.PAGE, page)


def _page_settings(packages: list[str]) -> dict[str, Any]:
    """jupyter-lite.json: what the page in the browser reads."""
    kernel = {
        "pyodideUrl": "./static/pyodide/pyodide.mjs",
        "disablePyPIFallback": True,
        "loadPyodideOptions": {
            "packages": packages,
            "env": {"HOME": "/home/pyodide", "IPYTHONDIR": runtime.IPYTHON_FOLDER},
        },
    }
    return {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {
            "appName": "How neural networks learn",
            "disabledExtensions": DISABLED,
            "exposeAppInBrowser": True,
            "litePluginSettings": {KERNEL: kernel},
        },
    }


def _build_settings() -> dict[str, Any]:
    """jupyter_lite_config.json: of all installed extensions, only the kernel's is included."""
    share = Path(sys.prefix, "share", "jupyter", "labextensions")
    return {
        "LiteBuildConfig": {
            "apps": ["lab"],
            "contents": ["files"],
            "federated_extensions": [str(share / KERNEL.partition(":")[0])],
            "ignore_sys_prefix": ["federated_extensions"],
            "no_sourcemaps": True,
            "no_unused_shared_packages": True,
        }
    }


def _write(path: Path, data: dict[str, Any]) -> None:
    path.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


def _run_jupyterlite(source: Path, output: Path) -> None:
    command = [sys.executable, "-m", "jupyterlite_core", "build", "--lite-dir", str(source)]
    command += ["--output-dir", str(output)]
    done = subprocess.run(  # noqa: S603  (JupyterLite, with arguments of our own)
        command, cwd=source, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise InstallError(f"JupyterLite could not be built. It said:\n{done.stdout}{done.stderr}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit 0 if it was built, and 1 with a message otherwise."""
    parser = argparse.ArgumentParser(prog="python -m docs.publish.browser")
    parser.add_argument(
        "output",
        type=Path,
        metavar="OUTPUT",
        help="the folder to build; one that exists is replaced",
    )
    parser.add_argument(
        "--online-packages",
        action="store_true",
        help="let the browser fetch NumPy, matplotlib and scikit-learn from the runtime's server",
    )
    options = parser.parse_args(arguments)
    try:
        build(options.output, online_packages=options.online_packages)
    except InstallError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
