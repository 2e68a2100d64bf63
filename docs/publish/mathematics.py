"""Puts MathJax beside the pages, so that formulas need no other host.

MathJax 4 asks a public server for rare symbols and for a worker that speaks, unless it is told not
to. Here rare symbols come from our own copy of its font, and a screen reader gets MathML.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from docs.publish.node_packages import node_packages

# Below the site's _static/: the script, and the font's folder as MathJax names it.
FOLDER = "mathjax"
SCRIPT = f"{FOLDER}/tex-svg.js"
FONT = "mathjax-newcm-font"
COPIED = {
    "mathjax/tex-svg.js": "tex-svg.js",
    "mathjax/a11y/assistive-mml.js": "a11y/assistive-mml.js",
    "mathjax/LICENSE": "LICENSE",
    f"@mathjax/{FONT}/svg": f"fonts/{FONT}/svg",
}
CONFIG: dict[str, Any] = {
    "loader": {"load": ["a11y/assistive-mml"], "paths": {"fonts": "[mathjax]/fonts"}},
    "options": {
        "enableMenu": False,
        "enableExplorer": False,
        "enableSpeech": False,
        "enableBraille": False,
        "enableEnrichment": False,
        "enableAssistiveMml": True,
    },
    "tex": {"inlineMath": [["\\(", "\\)"]], "displayMath": [["\\[", "\\]"]]},
    "output": {"displayOverflow": "scroll"},
}


def copy_to(folder: Path) -> None:
    """Copy what the pages load of MathJax into `folder`."""
    packages = node_packages()
    for name, place in COPIED.items():
        original, copy = packages / name, folder / place
        copy.parent.mkdir(parents=True, exist_ok=True)
        if original.is_dir():
            shutil.copytree(original, copy, dirs_exist_ok=True)
        else:
            shutil.copyfile(original, copy)
