"""A notebook is found in what a program put around it, and nothing else is taken for one."""

import base64
import json
import zlib
from email.message import EmailMessage

import pytest

from course.repair import form, wrappings

CELLS = [{"cell_type": "code", "metadata": {}, "source": 'print("é", x == 1)', "outputs": []}]
NOTEBOOK = json.dumps(
    {"cells": CELLS, "metadata": {}, "nbformat": 4, "nbformat_minor": 4},
    indent=1,
    ensure_ascii=False,
).encode()


def mail(content: bytes) -> bytes:
    made = EmailMessage()
    made["Subject"] = "Homework"
    made.set_content("Dear teacher,\n")
    made.add_attachment(content, maintype="application", subtype="json", filename="a.ipynb")
    return made.as_bytes()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (mail(NOTEBOOK), "a mail"),
        (mail(zlib.compress(NOTEBOOK)), "a mail"),
        (base64.b64encode(mail(NOTEBOOK)), "base64"),
        (zlib.compress(NOTEBOOK), "compressed data"),
        (b"> " + NOTEBOOK.replace(b"\n", b"\n> "), "a mail's quoted text"),
        (json.dumps(NOTEBOOK.decode()).encode(), "a JSON string"),
    ],
)
def test_what_is_around_a_notebook_is_taken_off(data: bytes, kind: str) -> None:
    assert wrappings.unwrapped(data) == (NOTEBOOK, kind)
    read = form.read(data, "a.ipynb")
    assert [cell["source"] for cell in read.notebook["cells"]] == ['print("é", x == 1)']
    assert f"contained the notebook as {kind}" in read.said[0]


@pytest.mark.parametrize(
    "data",
    [b"", b"Dear teacher,\nI am ill.", b"\0" * 99, mail(b"%PDF-1.4"), b"<html>no cells</html>",
     zlib.compress(b"x" * 99), b"a,b\n1,2\n", b'{"a": 1}'],
)  # fmt: skip
def test_without_a_notebook_nothing_is_found(data: bytes) -> None:
    assert wrappings.unwrapped(data) is None


def test_layers_are_taken_off_up_to_a_limit() -> None:
    data = NOTEBOOK
    for _ in range(30):
        data = base64.b64encode(data)
    assert wrappings.unwrapped(data) is None
