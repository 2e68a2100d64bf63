"""Turn what a student process sends as outputs into outputs that a notebook may hold.

Student code controls that process, so nothing it sends can be assumed to have any format.
"""

from __future__ import annotations

import json
import re
from typing import Any

from grading.sandbox.inside.outputs import CUT

# The display types that are kept; others could run something in a browser.
SHOWN = {"text/plain", "text/latex", "text/html", "text/markdown", "image/png", "image/jpeg"}
_ACTIVE = re.compile("<(svg|style|script|iframe|object|embed)", re.IGNORECASE)
# The fields of each kind of output in nbformat, and their types.
_OUTPUTS: dict[str, dict[str, type]] = {
    "stream": {"name": str, "text": str},
    "display_data": {"data": dict, "metadata": dict},
    "execute_result": {"data": dict, "metadata": dict},
    "error": {"ename": str, "evalue": str, "traceback": list},
}


def read(outputs: Any, room: int) -> tuple[list[dict[str, Any]], bool]:
    """Keep the valid outputs, and say whether some were cut.

    Only text is kept, of types that `grading.judging.sanitize` can clean. Anything beyond `room`
    bytes of JSON is cut.
    """
    found: list[dict[str, Any]] = []
    cut = False
    for output in outputs if isinstance(outputs, list) else []:
        kinds = _OUTPUTS.get(str(output.get("output_type"))) if isinstance(output, dict) else None
        if not kinds or any(type(output.get(key)) is not kind for key, kind in kinds.items()):
            continue
        kept = {"output_type": output["output_type"], **{key: output[key] for key in kinds}}
        if kept["output_type"] == "stream" and kept["name"] not in ("stdout", "stderr"):
            continue
        if "traceback" in kept:
            kept["traceback"] = [_readable(line) for line in kept["traceback"]]
        if "data" in kept:
            data = kept["data"].items()
            kept["data"] = {m: _readable(text) for m, text in data if m in SHOWN and _is_text(text)}
            kept["metadata"] = {}
            if len(kept["data"]) > 1 and _ACTIVE.search(kept["data"].get("text/html", "")):
                # The plain form says more than what cleaning would leave of this.
                del kept["data"]["text/html"]
        for key in ("text", "ename", "evalue"):
            if key in kept:
                kept[key] = _readable(kept[key])
        room -= len(json.dumps(kept))
        if room < 0:
            found.append({"output_type": "stream", "name": "stdout", "text": CUT})
            return found, True
        cut = cut or kept.get("text") == CUT
        found.append(kept)
    return found, cut


def _is_text(value: Any) -> bool:
    return type(value) is str


def _readable(text: Any) -> str:
    """Replace what cannot be written as UTF-8: lone surrogates."""
    return str(text).encode("utf-8", "replace").decode("utf-8") if _is_text(text) else ""
