"""Copies MathJax next to the pages, so that formulas need no other server.

The one-file MathJax 4 asks a public server for rare symbols and for its speech. Here it is put
together from its parts, which are a third of the size: formulas are drawn with our own copy
of its font, and a screen reader gets MathML.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from docs.publish.node_packages import node_packages

# Below the site's _static/: the script, and the font's folder as MathJax names it.
FOLDER = "mathjax"
SCRIPT = f"{FOLDER}/startup.js"
FONT = "mathjax-newcm-font"
COPIED = {
    **{
        f"mathjax/{part}.js": f"{part}.js"
        for part in ("startup", "core", "input/tex", "output/svg", "a11y/assistive-mml")
    },
    "mathjax/LICENSE": "LICENSE",
    f"@mathjax/{FONT}/svg.js": f"fonts/{FONT}/svg.js",
    f"@mathjax/{FONT}/svg": f"fonts/{FONT}/svg",
}
CONFIG: dict[str, Any] = {
    "loader": {
        "load": ["core", "input/tex", "output/svg", "a11y/assistive-mml"],
        "paths": {"fonts": "[mathjax]/fonts"},
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
