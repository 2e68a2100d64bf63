"""Codings of mail programs and web pages are undone, and nothing else is taken for one."""

import base64
import html
import json
import quopri

import pytest

from course.repair import codings
from course.time_bound import within

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


@pytest.mark.parametrize(
    "text",
    [
        "a" + " " * 200_000 + "!",
        "00" + "\n" * 200_000 + "!",
        "-----BEGIN X-----" + "\n" * 200_000 + "x-----END ",
        "begin 644 a\n" + "end x\n" * 40_000,
        "<html>" + "<script>" * 50_000,
        "<html>" + "<script " * 50_000,
        "<html>" + "<pre>" * 50_000,
        "<html>" + "<td lineno" * 50_000,
    ],
    ids=["base64", "hex", "armor", "uuencode", "scripts", "script", "pres", "numbers"],
)
def test_a_text_that_only_begins_like_a_coding_takes_no_longer(text: str) -> None:
    with within(2):
        assert codings.undone(text) == ("", "")


@pytest.mark.parametrize(
    ("coded", "name"),
    [
        (repr(NOTEBOOK), "a value of Python"),
        (repr(NOTEBOOK.encode()), "a value of Python"),
        (json.dumps(NOTEBOOK)[1:-1], "an escaped text"),
        (f"INSERT INTO x VALUES (1, {json.dumps(NOTEBOOK)});", "an escaped text"),
        (NOTEBOOK.replace("\\", "\\\\").replace('"', '\\"'), "an escaped text"),
        (")]}'\n" + NOTEBOOK, "a server's reply"),
    ],
    ids=["text", "bytes", "line", "sql", "slashes", "guard"],
)
def test_what_programs_make_of_a_text_is_undone(coded: str, name: str) -> None:
    found, said = codings.undone(coded)
    assert (json.loads(found), said) == (json.loads(NOTEBOOK), name)
