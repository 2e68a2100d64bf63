"""What a notebook's file comes wrapped in: mails, pages, answers of servers, documents, packers."""

from __future__ import annotations

import base64
import binascii
import bz2
import csv
import gzip
import html
import io
import json
import lzma
import plistlib
import urllib.parse
import zipfile
import zlib
from collections.abc import Callable
from email.message import EmailMessage
from typing import Any

import yaml

from bench.damage import ALL, define

KIND = "form"
NAME = "01_measures.ipynb"


def _mail(data: bytes, *, subtype: str = "x-ipynb+json", coding: str = "base64") -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"] = "ada@example.com", "teacher@example.com"
    mail["Subject"] = "My homework"
    mail.set_content("Dear teacher,\n\nplease find my notebook attached.\n\nAda\n")
    mail.add_attachment(data, maintype="application", subtype=subtype, filename=NAME, cte=coding)
    return mail


def _mail_with_text_part(data: bytes) -> bytes:
    mail = EmailMessage()
    mail["Subject"] = NAME
    mail.set_content("See the attachment.\n")
    mail.add_attachment(data.decode(), subtype="json", filename=NAME, cte="quoted-printable")
    return mail.as_bytes()


def _mail_forwarded(data: bytes) -> bytes:
    mail = EmailMessage()
    mail["Subject"] = "Fwd: My homework"
    mail.set_content("Forwarded by the secretary.\n")
    mail.add_attachment(_mail(data))
    return mail.as_bytes()


def _mail_with_body(data: bytes) -> bytes:
    mail = EmailMessage()
    mail["Subject"] = "My homework"
    mail.set_content("My form takes no files, so here it is:\n\n" + data.decode())
    return mail.as_bytes()


def _mail_with_zip(data: bytes) -> bytes:
    mail = EmailMessage()
    mail["Subject"] = "My homework"
    mail.set_content("Zipped, as you asked.\n")
    mail.add_attachment(
        _zip({NAME: data}), maintype="application", subtype="zip", filename="hw.zip"
    )
    return mail.as_bytes()


def _zip(files: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file.getvalue()


def _lines(data: bytes) -> list[str]:
    return data.decode().splitlines()


def _each(before: str) -> Callable[[bytes], bytes]:
    return lambda data: "".join(f"{before}{line}\n" for line in _lines(data)).encode()


MAILED: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "a_mail": ("The mail was saved instead of its attachment.", lambda d: _mail(d).as_bytes()),
    "a_mail_with_windows_line_ends": (
        "Outlook saved the mail.", lambda d: _mail(d).as_bytes().replace(b"\n", b"\r\n")),
    "a_mail_with_a_text_attached": ("A phone attaches notebooks as texts.", _mail_with_text_part),
    "a_mail_of_octets": (
        "The mail program does not know notebooks.",
        lambda d: _mail(d, subtype="octet-stream").as_bytes()),
    "a_forwarded_mail": ("The secretary forwarded the mail.", _mail_forwarded),
    "a_mail_with_the_text_inside": ("The notebook was pasted into a mail.", _mail_with_body),
    "a_mail_with_a_zip": ("The attachment was a zip.", _mail_with_zip),
    "a_mailbox": (
        "Unix keeps mails in one file.",
        lambda d: b"From ada@example.com Fri Nov 27 10:00:00 2026\n" + _mail(d).as_bytes()),
    "a_quoted_mail": ("A reply quotes every line.", _each("> ")),
    "uuencode": ("An old mail program coded it.", lambda d: b"begin 644 01_measures.ipynb\n"
        + b"".join(binascii.b2a_uu(d[i : i + 45]) for i in range(0, len(d), 45)) + b"`\nend\n"),
    "pem": ("A mail gateway put it in armor.", lambda d: b"-----BEGIN FILE-----\n"
        + base64.encodebytes(d) + b"-----END FILE-----\n"),
    "base64_for_urls": ("A web service coded it.", base64.urlsafe_b64encode),
    "base64_of_gzip": ("A chat program packed it.", lambda d: base64.b64encode(
        gzip.compress(d))),
    "hexadecimals": ("A database exported it.", lambda d: binascii.hexlify(d)),
    "a_dump_of_xxd": ("A terminal showed its bytes.", lambda d: _dump_of_xxd(d)),
    "utf_7": ("A mail gateway kept to seven bits.", lambda d: d.decode().encode("utf-7")),
}  # fmt: skip


def _dump_of_xxd(data: bytes) -> bytes:
    made = []
    for at in range(0, len(data), 16):
        part = data[at : at + 16]
        pairs = " ".join(part[i : i + 2].hex() for i in range(0, len(part), 2))
        shown = "".join(chr(one) if 32 <= one < 127 else "." for one in part)
        made.append(f"{at:08x}: {pairs:<39}  {shown}")
    return "\n".join(made).encode()


def _page(data: bytes) -> bytes:
    return (
        '<html><head><meta name="color-scheme" content="light dark"></head><body><pre '
        'style="word-wrap: break-word; white-space: pre-wrap;">'
        + html.escape(data.decode(), quote=False) + "</pre></body></html>"
    ).encode()  # fmt: skip


def _viewer(data: bytes) -> bytes:
    rows = "".join(
        f'<tr><td class="num">{number}</td><td class="line">{html.escape(line)}</td></tr>\n'
        for number, line in enumerate(_lines(data), 1)
    )
    return f"<!DOCTYPE html>\n<html><body><table>{rows}</table></body></html>".encode()


def _embedded(data: bytes) -> bytes:
    return (
        '<!DOCTYPE html><html><body><div id="app"></div><script type="application/json">'
        + data.decode().replace("</", "<\\/") + "</script></body></html>"
    ).encode()  # fmt: skip


def _archive_of_safari(data: bytes) -> bytes:
    main = {
        "WebResourceData": data, "WebResourceMIMEType": "application/json",
        "WebResourceTextEncodingName": "UTF-8", "WebResourceURL": "https://example.com/" + NAME,
    }  # fmt: skip
    return plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY)


def _archive_of_chrome(data: bytes) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Snapshot-Content-Location"] = "<Saved by Blink>", "https://example.com/x"
    mail["MIME-Version"] = "1.0"
    mail.set_content(_page(data).decode(), subtype="html", cte="quoted-printable")
    mail.make_related()
    return mail.as_bytes()


def _rest(**parts: Any) -> Callable[[bytes], bytes]:
    return lambda data: json.dumps({**parts, "content": json.loads(data)}).encode()


def _of_github(data: bytes) -> bytes:
    content = base64.encodebytes(data).decode()
    return json.dumps({"name": NAME, "encoding": "base64", "content": content}).encode()


def _of_gist(data: bytes) -> bytes:
    return json.dumps({"files": {NAME: {"content": data.decode(), "size": len(data)}}}).encode()


SERVED: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "a_page_of_its_text": ("Chrome saved the raw file as a page.", _page),
    "a_page_with_line_numbers": ("A page with the source was saved.", _viewer),
    "a_page_with_it_in_a_script": ("An app's page was saved.", _embedded),
    "a_web_archive_of_safari": ("Safari on an iPad saved the raw file.", _archive_of_safari),
    "a_web_archive_of_chrome": ("Chrome saved the raw file as MHTML.", _archive_of_chrome),
    "a_reply_with_headers": ("`curl -i` prints the headers, too.", lambda d: b"HTTP/1.1 200 OK\r\n"
        b"Content-Type: application/json\r\nETag: \"1x\"\r\n\r\n" + d),
    "a_reply_of_jupyter": ("Jupyter's server was asked directly.", _rest(
        name=NAME, path=NAME, type="notebook", format="json", mimetype=None)),
    "a_reply_of_github": ("GitHub's server was asked directly.", _of_github),
    "a_reply_of_a_gist": ("GitHub's server was asked for a gist.", _of_gist),
    "a_data_url": ("A page offered it as a link.",
        lambda d: b"data:application/x-ipynb+json;base64,"
        + base64.b64encode(d)),
    "a_data_url_in_percent": ("A page offered it as a link.", lambda d: (
        "data:application/json;charset=utf-8," + urllib.parse.quote(d.decode())).encode()),
    "percents": ("A form coded it.", lambda d: urllib.parse.quote(d.decode()).encode()),
    "a_field_of_a_form": ("A form coded it.", lambda d: urllib.parse.urlencode(
        {"student": "ada", "notebook": d.decode()}).encode()),
    "json_in_json": ("A service coded it twice.", lambda d: json.dumps(d.decode()).encode()),
    "json_in_json_twice": ("A service coded it three times.", lambda d: json.dumps(
        json.dumps(d.decode())).encode()),
    "a_list_of_one": ("A script wrote a list of notebooks.", lambda d: b"[" + d + b"]"),
    "javascript": ("A page keeps it in a variable.", lambda d: b"var notebook = " + d.rstrip()
        + b";\nexport default notebook;\n"),
    "jsonp": ("A server answered a script.", lambda d: b"callback(" + d.rstrip() + b");\n"),
    "yaml": ("A converter wrote YAML.", lambda d: yaml.safe_dump(
        json.loads(d), allow_unicode=True).encode()),
    "lines_of_json": ("A database exported a cell a line.", lambda d: "\n".join(
        json.dumps(one) for one in json.loads(d)["cells"]).encode()),
    "a_here_document": ("A shell script made it.", lambda d: b"cat > 01_measures.ipynb <<'EOF'\n"
        + d + b"EOF\n"),
    "a_new_file_of_git": ("`git diff` shows a new file.", lambda d: (
        "diff --git a/01_measures.ipynb b/01_measures.ipynb\nnew file mode 100644\n--- /dev/null\n"
        f"+++ b/01_measures.ipynb\n@@ -0,0 +1,{len(_lines(d))} @@\n").encode() + _each("+")(d)),
    "an_object_of_git": ("The file was found in .git/objects.", lambda d: zlib.compress(
        f"blob {len(d)}".encode() + b"\0" + d)),
    "line_numbers": ("`cat -n` printed it.", lambda d: "".join(
        f"{number:6}\t{line}\n" for number, line in enumerate(_lines(d), 1)).encode()),
    "a_page_of_less": ("A terminal's colors were copied along.", lambda d: d.replace(
        b'"cells"', b'\x1b[34;1m"cells"\x1b[0m').replace(
        b'"source":', b'\x1b[36m"source"\x1b[0m:')),
    "a_fence": ("An assistant answered with the whole file.",
        lambda d: b"```json\n" + d + b"```\n"),
    "an_answer_of_an_assistant": ("An assistant answered with the whole file.", lambda d:
        b"Sure! Here's the completed notebook [with all tests passing]:\n\n```json\n" + d
        + b"```\n\nLet me know if {anything} is unclear!\n"),
}  # fmt: skip


def _word(data: bytes) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    lines = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{html.escape(line, quote=False)}</w:t></w:r></w:p>'
        for line in _lines(data)
    )
    body = f'<w:document xmlns:w="{space}"><w:body>{lines}</w:body></w:document>'
    return _zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": body.encode()})


def _open_document(data: bytes) -> bytes:
    def line(text: str) -> str:
        width = len(text) - len(text.lstrip(" "))
        return (
            f'<text:p><text:s text:c="{width}"/>{html.escape(text[width:], quote=False)}</text:p>'
        )

    body = "".join(map(line, _lines(data)))
    spaces = " ".join(
        f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"'
        for one in ("office", "text")
    )
    content = (
        f"<office:document-content {spaces}><office:body><office:text>{body}"
        "</office:text></office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.text"
    return _zip({"mimetype": kind, "content.xml": content.encode()})


def _rich_text(data: bytes) -> bytes:
    def coded(line: str) -> str:
        line = line.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}")
        return "".join(
            one if one.isascii() else f"\\u{ord(one)}?" for one in line if ord(one) < 65536
        )

    body = "".join(f"{coded(line)}\\\n" for line in _lines(data))
    return (
        "{\\rtf1\\ansi\\ansicpg1252\\cocoartf2709\n{\\fonttbl\\f0\\fswiss\\fcharset0 Helvetica;}\n"
        "{\\colortbl;\\red255\\green255\\blue255;}\n\\pard\\tx560\\pardirnatural\\partightenfactor0\n"
        "\n\\f0\\fs24 \\cf0 " + body + "}"
    ).encode()  # fmt: skip


def _table(data: bytes) -> bytes:
    file = io.StringIO()
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows([line] for line in _lines(data))
    return file.getvalue().encode()


def _smart(data: bytes) -> bytes:
    """Every quote around a text of the JSON becomes a pair of typographic ones."""
    made, inside, escaped = [], False, False
    for one in data.decode():
        if one == '"' and not escaped:
            made.append("”" if inside else "“")
            inside = not inside
        else:
            made.append(one)
        escaped = one == "\\" and not escaped
    return "".join(made).encode()


WRITTEN: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "a_word_document_of_its_text": ("Its text was pasted into Word.", _word),
    "a_document_of_libreoffice": ("LibreOffice opened and saved it.", _open_document),
    "rich_text": ("TextEdit on a Mac saved it.", _rich_text),
    "a_table_of_excel": ("Excel opened and saved it.", _table),
    "typographic_quotes": ("A word processor replaced all quotes.", _smart),
    "german_quotes": ("A German word processor replaced all quotes.", lambda d: _smart(d)
        .decode().replace("“", "„").replace("”", "“").encode()),
    "french_quotes": ("A French word processor replaced all quotes.", lambda d: _smart(d)
        .decode().replace("“", "« ").replace("”", " »").encode()),
    "typographic_quotes_everywhere": ("A word processor replaced all quotes.", lambda d: _smart(d)
        .decode().replace('\\"', "\\”").encode()),
    "primes": ("A converter took quotes for inches.", lambda d: d.decode().replace(
        '\\"', "\0").replace('"', "″").replace("\0", '\\"').encode()),
    "curly_doubled_quotes": ("LaTeX's quotes were put in.", lambda d: _smart(d)
        .decode().replace("“", "``").replace("”", "''").encode()),
}  # fmt: skip

PACKED: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "bzip2": ("It was packed and renamed.", bz2.compress),
    "xz": ("It was packed and renamed.", lzma.compress),
    "lzma": ("It was packed and renamed.", lambda d: lzma.compress(d, lzma.FORMAT_ALONE)),
    "zlib": ("A server sent it packed.", zlib.compress),
    "gzip_twice": ("Two programs packed it.", lambda d: gzip.compress(
        gzip.compress(d))),
    "a_zip_without_its_end": ("An upload broke off just before the end.", lambda d:
        _zip({NAME: d, "sizes.csv": b"size\n"})[:-60]),
    "a_zip_behind_a_program": ("A zip that unpacks itself.", lambda d: b"MZ" + bytes(400)
        + _zip({NAME: d})),
}  # fmt: skip

for _group in (MAILED, SERVED, WRITTEN, PACKED):
    for _name, (_happened, _do) in _group.items():
        define(
            f"file_as_{_name}".replace("as_percents", "in_percents"), KIND, _happened, "bytes", _do
        )

# What stands in its place tells only what to ask for.
INSTEAD: dict[str, tuple[str, bytes]] = {
    "zstd": ("It was packed by zstd.", b"\x28\xb5\x2f\xfd" + bytes(60)),
    "a_pages_document": ("It was pasted into Pages.", _zip(
        {"Index/Document.iwa": b"\0\1", "preview.jpg": b"\xff\xd8\xff"})),
    "a_picture_of_an_ipad": ("A photograph was taken.", bytes(4) + b"ftypheic" + bytes(64)),
    "a_link_of_a_mac": ("Only the link was uploaded.",
        b'<?xml version="1.0"?><!DOCTYPE plist><plist>'
        b"<dict><key>URL</key><string>https://example.com/</string></dict></plist>"),
    "a_link_of_windows": ("Only the link was uploaded.",
        b"L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0" + bytes(60)),
    "a_pickle": ("A script pickled it.",
        b"\x80\x04\x95\x10\0\0\0\0\0\0\0}\x94\x8c\x05cells\x94]\x94s."),
    "a_database_of_jupyter": ("The history of the editor was uploaded.",
        b"SQLite format 3\0" + bytes(96)),
    "an_encrypted_mail": ("The mail was encrypted.",
        b"-----BEGIN PGP MESSAGE-----\n\nhQEMA1x\n=ab\n"
        b"-----END PGP MESSAGE-----\n"),
    "an_error_of_jupyter": ("The hub's session had ended.",
        b'{"message": "Forbidden", "reason": null,'
        b' "content": "no cells here"}'),
    "an_error_of_a_cloud": ("The link had expired.",
        b'<?xml version="1.0" encoding="UTF-8"?>\n<Error>'
        b"<Code>AccessDenied</Code></Error>"),
    "a_blob_of_git": ("Only a commit's name was uploaded.",
        b"9c59e24b8393179a5d712de4f990178df5734d99\n"),
    "settings_of_colab": ("Only a link was uploaded.",
        b"https://colab.research.google.com/drive/1AbC?usp=sharing\n"),
}  # fmt: skip


def _only(found: bytes) -> Callable[[bytes], bytes]:
    return lambda _: found


for _name, (_happened, _data) in INSTEAD.items():
    define(f"file_is_{_name}", KIND, _happened, "bytes", _only(_data), loses=ALL)
