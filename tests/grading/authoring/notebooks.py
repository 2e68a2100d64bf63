"""What is in built notebooks and folders."""

import json
from pathlib import Path
from typing import Any

SOURCE = Path("source", "01_shapes", "01_shapes.ipynb")
RELEASE = Path("release", "01_shapes", "01_shapes.ipynb")


def cells(path: Path) -> dict[str, Any]:
    notebook = json.loads(path.read_bytes())
    return {cell["id"]: {**cell, "source": "".join(cell["source"])} for cell in notebook["cells"]}


def everything(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
