"""Notebooks that hold every payload of tests/browser/payloads in every place of a notebook."""

import functools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PAYLOADS = Path(__file__).parent / "payloads"
_AT_ONCE = 12
Cell = dict[str, Any]


@functools.cache
def payloads(kind: str) -> tuple[str, ...]:
    """The payloads of one kind. ⏎ stands for the end of a line."""
    lines = (PAYLOADS / f"{kind}.txt").read_text(encoding="utf-8").split("\n")
    found = [line.replace("⏎", "\n") for line in lines if line]
    if kind in ("terminal", "names"):
        found = [_decoded(line) for line in found]
    return tuple(found)


def _decoded(line: str) -> str:
    """A line whose control characters are written as in Python."""
    escape = re.compile(r"\\(?:u([0-9a-f]{4})|([rn\\]))")
    plain = {"r": "\r", "n": "\n", "\\": "\\"}
    return escape.sub(lambda found: plain.get(found[2]) or chr(int(found[1], 16)), line)


def texts() -> list[str]:
    """Every payload that is a text."""
    return [one for kind in ("html", "markdown", "latex", "terminal") for one in payloads(kind)]


def number() -> int:
    """How many different payloads there are."""
    kinds = [file.stem for file in PAYLOADS.glob("*.txt")]
    return len({one for kind in kinds for one in payloads(kind)})


def prose() -> Iterator[Cell]:
    """A cell of Markdown for each text, raw cells, and attachments with hostile names."""
    for text in texts():
        yield {"cell_type": "markdown", "metadata": {}, "source": text}
    for some in _grouped(texts()):
        yield {"cell_type": "raw", "metadata": {}, "source": "\n".join(some)}
        yield {
            "cell_type": "raw",
            "metadata": {"raw_mimetype": "text/html", "format": "text/html"},
            "source": "\n\n".join(some),
        }
    for name in payloads("names"):
        yield {
            "cell_type": "markdown",
            "metadata": {"tags": [name], "name": name},
            "source": f"![{name}](attachment:{name})\n\n![a](<attachment:{name}>)",
            "attachments": {
                name: {"image/svg+xml": "<svg onload=breach() />", name: name},
                "b": {f"image/png;{name}": f"AAAA{name}", "image/png": f"AAAA{name}"},
            },
        }


def code() -> Iterator[Cell]:
    """Cells whose source and outputs are payloads."""
    for some in _grouped(texts()):
        yield _code_cell("\n".join(some), list(_outputs(some)))
    for mime in payloads("mime"):
        bad = "<script>breach()</script><img src=x onerror=breach()>"
        data = {mime: bad, "text/plain": bad}
        yield _code_cell("", [_data(data), _data({mime: {"model_id": bad}}), _data({mime: [bad]})])
    for name in payloads("names"):
        hostile = {
            "filenames": {"image/png": "//evil.example/a.png"},
            "image/png": {"width": name, "height": name, "alt": name, "unconfined": name},
            "text/html": {"isolated": True},
        }
        yield _code_cell(
            name,
            [
                {**_data({"image/png": "iVBORw0KGgo=", "text/plain": name}), "metadata": hostile},
                {**_data({"image/png": f'AAAA" onerror="breach(){name}'}), "metadata": hostile},
                {**_data({"text/html": "<script>parent.breach()</script>"}), "metadata": hostile},
                {"output_type": "stream", "name": "stdout", "text": name},
            ],
            {"tags": [name], "title": name, "alt": name},
        )


def display_all() -> str:
    """Code that displays every payload in every form."""
    return (
        f"import json\nfrom IPython.display import display\n"
        f"texts = json.loads({json.dumps(json.dumps(texts()))})\n"
        f"mimes = json.loads({json.dumps(json.dumps(payloads('mime')))})\n"
        "for text in texts:\n"
        "    print(text)\n"
        "    for mime in ('text/html', 'text/markdown', 'text/latex', 'text/plain'):\n"
        "        display({mime: text}, raw=True)\n"
        "for mime in mimes:\n"
        "    display({mime: '<script>breach()</script>', 'text/plain': 'x'}, raw=True)\n"
        "raise type(texts[0], (Exception,), {})('\\n'.join(texts))\n"
    )


def metadata() -> dict[str, Any]:
    """Metadata of a notebook in which every name is a payload."""
    bad = '"><script>breach()</script>'
    return {
        "kernelspec": {"name": bad, "display_name": bad, "language": bad},
        "language_info": {
            "name": bad, "pygments_lexer": bad, "codemirror_mode": {"name": bad},
            "file_extension": bad, "mimetype": "text/html", "version": bad,
        },
        "title": bad,
        "authors": [{"name": bad}],
        "widgets": {
            "application/vnd.jupyter.widget-state+json": {
                "version_major": 2,
                "version_minor": 0,
                "state": {"</script><script>breach()</script>": {"model_name": bad}},
            }
        },
    }  # fmt: skip


def _outputs(some: list[str]) -> Iterator[Cell]:
    for text in some:
        yield {"output_type": "stream", "name": "stdout", "text": text}
        yield {"output_type": "stream", "name": "stderr", "text": text}
        yield {"output_type": "error", "ename": text, "evalue": text, "traceback": [text]}
        for mime in ("text/html", "text/markdown", "text/latex", "text/plain"):
            yield _data({mime: text})


def _data(data: dict[str, Any]) -> Cell:
    return {"output_type": "display_data", "data": data, "metadata": {}}


def _code_cell(source: str, outputs: list[Cell], metadata: dict[str, Any] | None = None) -> Cell:
    return {
        "cell_type": "code",
        "metadata": metadata or {},
        "source": source,
        "execution_count": None,
        "outputs": outputs,
    }


def _grouped(found: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(found), _AT_ONCE):
        yield found[start : start + _AT_ONCE]
