"""The templates of nbgrader's formgrader, hardened as they are read.

nbgrader renders them without escaping, with student ids and other text in its scripts, and without
a Content-Security-Policy. Here every value is escaped, in a script as JSON, and every script that a
template contains gets a nonce, before there are any values.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import re
import secrets
from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from jinja2.ext import Extension

# Stands for the nonce until a page is sent. No value can contain it.
NONCE = secrets.token_hex(16)
_SCRIPT = re.compile(r"(<script\b)([^>]*>)(.*?)(</script>)", re.DOTALL)
_STRING = re.compile(r'"([^"{}\n]*)\{\{\s*([\w.]+)\s*\}\}([^"{}\n]*)"')
_HANDLER = re.compile(r'\son[a-z]+="([^"{}]*)"')


class _Hardened(Extension):
    """Rewrites the source of a template before it is compiled."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Give each script a nonce, and make JSON of the values in it."""
        return _SCRIPT.sub(self._script, source)

    @staticmethod
    def _script(found: re.Match[str]) -> str:
        start, attributes, body, end = found.groups()
        body = _STRING.sub(r'{{ ("\1" ~ \2 ~ "\3") | tojson }}', body)
        return f'{start} nonce="{NONCE}"{attributes}{body}{end}'


def environment(own: Iterable[Path] = ()) -> Environment:
    """Renders nbgrader's templates, and those in the folders `own`, which come first."""
    folders = [*own, folder(), folder() / "formgrade"]
    return Environment(loader=FileSystemLoader(folders), autoescape=True, extensions=[_Hardened])


@functools.cache
def folder() -> Path:
    """Where nbgrader's templates are."""
    from nbgrader.server_extensions.formgrader import handlers

    return Path(handlers.template_path)


@functools.cache
def handlers() -> str:
    """The hashes of the inline event handlers of nbgrader's own templates."""
    found = {
        handler
        for file in sorted(folder().rglob("*"))
        if file.suffix in (".tpl", ".j2")
        for handler in _HANDLER.findall(file.read_text(encoding="utf-8"))
    }
    return " ".join(f"'sha256-{_digest(handler)}'" for handler in sorted(found))


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
