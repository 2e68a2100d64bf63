"""Read JSON that is broken: what Python prints, what a person edited, what was cut off.

It takes time in proportion to the text's length, whatever the text says. What the JSON should be
is left to `shape`.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass, field
from typing import Any

from course.notebook import NotebookError

_DEPTH, _MOST_VALUES, _MOST_DOCUMENTS = 100, 1_000_000, 100

_SPACE = re.compile(r"[\s\ufeff\xa0]++")
_DOUBLE = re.compile(r'"([^"\\]*+(?:\\.[^"\\]*+)*+)"', re.DOTALL)
_SINGLE = re.compile(r"'([^'\\]*+(?:\\.[^'\\]*+)*+)'", re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x1f]")
_WORD = re.compile(r"[-+]?[\w.$][\w.$+-]*+")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "/": "/"}
_WORDS = {
    "true": True, "false": False, "null": None, "none": None, "undefined": None, "nan": None,
    "infinity": None, "inf": None,
}  # fmt: skip
_MOST_DIGITS = 60

Container = dict[str, Any] | list[Any]


@dataclass
class Loose:
    """What was read: the documents, the line of the first fault, and what was open at the end.

    `line` is 0 for valid JSON. `open` holds the containers that were not closed, if it was cut.
    """

    documents: list[Any] = field(default_factory=list)
    line: int = 0
    open: list[Container] = field(default_factory=list)

    @property
    def is_cut(self) -> bool:
        """Whether the text ended inside a document."""
        return bool(self.open)


class _Reader:
    """Reads one text from its start to its end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found = Loose()
        self.stack: list[Container] = []
        # For each open object: the key that waits for its value, or None.
        self.keys: list[str | None] = []
        self.fault_at = -1
        self.values = 0
        # Whether a comma or a colon stands where a value or a key has to come next.
        self.separated = True
        # Objects with two lists of cells: the key, and the first list.
        self.others: list[tuple[dict[str, Any], str, list[Any]]] = []

    def fault(self) -> None:
        """Remember the place of the first fault."""
        if self.fault_at < 0:
            self.fault_at = self.at

    def read(self) -> Loose:
        """All documents of the text."""
        end = len(self.text)
        while self.at < end:
            if space := _SPACE.match(self.text, self.at):
                self.at = space.end()
            else:
                self._token(self.text[self.at])
        for top, key, value in self.others:
            if not top[key]:
                top[key] = value
        self.found.open = list(self.stack)
        if self.stack:
            self.fault()
        if self.fault_at >= 0:
            self.found.line = self.text.count("\n", 0, self.fault_at) + 1
        return self.found

    def _token(self, character: str) -> None:
        if character in "{[":
            self._open({} if character == "{" else [])
        elif character in "}]":
            self._close(dict if character == "}" else list)
        elif character in ",:;":
            self._separate(character)
        elif character in "\"'":
            self._string(character)
        elif character in "/#":
            self._comment()
        elif word := _WORD.match(self.text, self.at):
            self._word(word)
        else:
            self.fault()
            self.at += 1

    def _open(self, container: Container) -> None:
        if len(self.stack) >= _DEPTH:
            raise NotebookError("its JSON is nested too deeply")
        self._add(container)
        self.stack.append(container)
        self.keys.append(None)
        self.separated = True
        self.at += 1

    def _close(self, kind: type) -> None:
        if self.stack and self.separated and self.stack[-1]:
            self.fault()  # a comma before the end
        if not any(type(one) is kind for one in self.stack):
            self.fault()
        else:
            while type(self.stack[-1]) is not kind:
                self.fault()
                self._pop()
            self._pop()
        self.separated = False
        self.at += 1

    def _pop(self) -> None:
        self.stack.pop()
        self.keys.pop()

    def _separate(self, character: str) -> None:
        if self.separated or not self.stack:
            self.fault()
        if character == "," and self.stack:
            if self.keys[-1] is not None:
                self.fault()
                self.keys[-1] = None
        elif character != ":" or type(self.stack[-1] if self.stack else None) is not dict:
            self.fault()
        self.separated = True
        self.at += 1

    def _string(self, quote: str) -> None:
        pattern = _DOUBLE if quote == '"' else _SINGLE
        string = pattern.match(self.text, self.at)
        if string is None:  # it never ends, so what it belongs to is incomplete
            self.fault()
            self.at = len(self.text)
            return
        if quote == "'" or _CONTROL.search(string[1]):
            self.fault()
        self._add(unescaped(string[1]))
        self.separated = False
        self.at = string.end()

    def _comment(self) -> None:
        text = self.text
        self.fault()
        if text.startswith("/*", self.at):
            end = text.find("*/", self.at)
            self.at = len(text) if end < 0 else end + 2
        elif text.startswith(("//", "#"), self.at):
            end = text.find("\n", self.at)
            self.at = len(text) if end < 0 else end
        else:
            self.at += 1

    def _word(self, word: re.Match[str]) -> None:
        said = word[0]
        known = said.lower().lstrip("+-")
        if known in _WORDS:
            if said not in ("true", "false", "null"):
                self.fault()
            self._add(_WORDS[known])
        else:
            self._add(self._number(said))
        self.separated = False
        self.at = word.end()

    def _number(self, said: str) -> Any:
        if len(said) <= _MOST_DIGITS:
            for kind in (int, float):
                try:
                    value = kind(said)
                except ValueError:
                    continue
                return value if math.isfinite(value) else None
        self.fault()
        return said

    def _add(self, value: Any) -> None:
        self.values += 1
        if self.values > _MOST_VALUES:
            raise NotebookError("its JSON contains too many values")
        if not self.stack:
            if isinstance(value, (dict, list)):
                self.found.documents.append(value)
                if len(self.found.documents) > _MOST_DOCUMENTS:
                    raise NotebookError("it contains too many pieces of JSON")
            else:
                self.fault()
            return
        if not self.separated:
            self.fault()
        top = self.stack[-1]
        if isinstance(top, list):
            top.append(value)
        elif self.keys[-1] is None:
            if isinstance(value, (dict, list)):
                self.fault()
                top.setdefault("", value)
            else:
                self.keys[-1] = str(value)
        else:
            key = self.keys[-1]
            # Of two values one that holds something is meant; this one is filled later.
            if isinstance(top.get(key), list) and top[key] and key == "cells":
                self.others.append((top, key, top[key]))
            top[key] = value
            self.keys[-1] = None


def strictly(text: str) -> Any:
    """The value of valid JSON, in which an empty "cells" does not replace cells of the same object.

    Raises ValueError.

    >>> strictly('{"cells": [1], "cells": []}')
    {'cells': [1]}
    """
    return json.loads(text, object_pairs_hook=_filled)


def _filled(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of which a key that occurs twice has its last value, or one that is not empty."""
    found = dict(pairs)
    if len(found) < len(pairs):
        for key, value in pairs:
            if isinstance(value, (list, dict)) and value and found[key] in ([], {}, None):
                found[key] = value
    return found


def read(text: str) -> Loose:
    r"""Read all JSON documents in `text`, one after the other, as far as they can be read.

    Raises NotebookError if it is nested too deeply or contains too many values.

    >>> read("{'a': [1, True,], // said\n}").documents
    [{'a': [1, True]}]
    """
    return _Reader(text).read()


def unescaped(text: str) -> str:
    r"""The text that a JSON or Python string stands for; unknown escapes stay as they are."""
    if "\\" not in text:
        return text

    def one(escape: re.Match[str]) -> str:
        number = escape[1] or escape[2] or escape[3]
        if number:
            code = int(number, 16)
            return chr(code) if code < 0x110000 else "\ufffd"
        if escape[4] in _ESCAPED:
            return _ESCAPED[escape[4]]
        return escape[4] if escape[4] in "\"'\\" else escape[0]

    found = _ESCAPE.sub(one, text)
    # Two escapes may stand for the halves of one character.
    return found.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
