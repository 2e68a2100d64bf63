"""Codings of mail programs and web pages are undone, and nothing else is taken for one."""

import base64
import html
import json
import quopri

import pytest

from course.repair import codings

NOTEBOOK = json.dumps(
    {"cells": [{"cell_type": "code", "source": 'print("é = 李", x == 1)' + " # long" * 30}]},
    indent=1,
    ensure_ascii=False,
)


@pytest.mark.parametrize(
    ("coded", "name"),
    [
        (base64.encodebytes(NOTEBOOK.encode()).decode(), "base64"),
        (base64.b64encode(NOTEBOOK.encode()).decode() + "\n\n", "base64"),
        (quopri.encodestring(NOTEBOOK.encode()).decode(), "quoted-printable"),
        (
            quopri.encodestring(NOTEBOOK.encode()).decode().replace("\n", "\r\n"),
            "quoted-printable",
        ),
        (html.escape(NOTEBOOK), "HTML"),
        (NOTEBOOK.replace('"', "&#34;"), "HTML"),
    ],
)
def test_a_coding_is_undone(coded: str, name: str) -> None:
    text, found = codings.undone(coded)
    assert found == name
    assert json.loads(text) == json.loads(NOTEBOOK)


@pytest.mark.parametrize(
    "text",
    [NOTEBOOK, NOTEBOOK[:50], "hello", "YQ==", "Zm9v" * 400, "=\n=\n=", "&quot;cells&quot;", ""],
)
def test_what_is_not_coded_json_is_left_alone(text: str) -> None:
    assert codings.undone(text) == ("", "")
