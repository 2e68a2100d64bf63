"""What mail servers, scanners, encodings and half a synchronization do to the bytes of a file."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from typing import Any

import yaml

from bench.damage import ALL, define
from tests.damaged.parts import Json, text

KIND = "form"
BOUNDARY = b"----WebKitFormBoundaryQ7"
CAUTION = "This message comes from outside of the university. Do not open links."


def _with_comment(words: str, encoding: str) -> Callable[[bytes], bytes]:
    """The file in an old encoding, with a comment in its language."""

    def encode(data: bytes) -> bytes:
        said = data.decode().replace("return width * height", f"return width * height  # {words}")
        return said.encode(encoding, "ignore")

    return encode


def _in_chunks(data: bytes) -> bytes:
    pieces = [data[at : at + 2048] for at in range(0, len(data), 2048)]
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    return head + b"".join(b"%x\r\n%b\r\n" % (len(one), one) for one in pieces) + b"0\r\n\r\n"


def _upload(data: bytes) -> bytes:
    head = b'Content-Disposition: form-data; name="file"; filename="01_measures.ipynb"\r\n'
    kind = b"Content-Type: application/octet-stream\r\n\r\n"
    return b"--" + BOUNDARY + b"\r\n" + head + kind + data + b"\r\n--" + BOUNDARY + b"--\r\n"


def _mac_binary(data: bytes) -> bytes:
    name = b"01_measures.ipynb"
    head = b"\0" + bytes([len(name)]) + name.ljust(63, b"\0") + b"TEXTjupy" + bytes(10)
    return (head + struct.pack(">LL", len(data), 0)).ljust(128, b"\0") + data


def _apple_single(data: bytes) -> bytes:
    head = struct.pack(">LL16xH", 0x00051600, 0x00020000, 1) + struct.pack(">LLL", 1, 38, len(data))
    return head + data


def _archive_of_traffic(data: bytes) -> bytes:
    reply = {"content": {"mimeType": "application/json", "text": data.decode()}}
    entry = {"request": {"url": "https://hub.example/files/01_measures.ipynb"}, "response": reply}
    return json.dumps({"log": {"version": "1.2", "entries": [entry]}}).encode()


def _line_of_sql(data: bytes) -> bytes:
    said = data.decode().replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n")
    return f"INSERT INTO `files` VALUES (1,'01_measures.ipynb','{said}',NULL);\n".encode()


def _slashed(data: bytes) -> bytes:
    return data.replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"'", b"\\'")


def _broken_at(length: int, mark: bytes) -> Callable[[bytes], bytes]:
    def broken(data: bytes) -> bytes:
        line = json.dumps(json.loads(data)).encode()
        return mark.join(line[at : at + length] for at in range(0, len(line), length))

    return broken


def _flowed(data: bytes) -> bytes:
    """Long lines broken at spaces, as for a mail in plain text."""
    made: list[str] = []
    for line in data.decode().split("\n"):
        while len(line) > 76 and (at := line.rfind(" ", 20, 76)) > 0:
            made.append(line[: at + 1])
            line = line[at + 1 :]
        made.append(line)
    return "\n".join(made).encode()


def _links(data: bytes) -> bytes:
    said = json.loads(data)
    for cell in said["cells"]:
        if cell["cell_type"] == "markdown":
            cell["source"] = (
                text(cell) + "\n\n[more](https://safelinks.example/?url=https%3A%2F%2Fx)"
            )
    return json.dumps(said).encode()


def _conflict(*, first: str, middle: str, last: str) -> Callable[[bytes], bytes]:
    """A line in conflict, between other marks than those of git."""

    def conflict(data: bytes) -> bytes:
        lines = data.decode().split("\n")
        at = next(i for i, line in enumerate(lines) if "return width * height" in line)
        lines[at : at + 1] = [first, lines[at], middle, lines[at], last]
        return "\n".join(lines).encode()

    return conflict


def _of_jujutsu(data: bytes) -> bytes:
    lines = data.decode().split("\n")
    at = next(i for i, line in enumerate(lines) if "return width * height" in line)
    lines[at : at + 1] = [
        "<<<<<<< Conflict 1 of 1", "%%%%%%% Changes from base to side #1",
        '-    "    raise NotImplementedError"', f"+{lines[at]}",
        "+++++++ Contents of side #2", lines[at], ">>>>>>> Conflict 1 of 1 ends",
    ]  # fmt: skip
    return "\n".join(lines).encode()


def _joined_by_union(data: bytes) -> bytes:
    """Both sides of each line that differs, as git's driver "union" leaves them."""
    lines: list[bytes] = []
    for line in data.split(b"\n"):
        lines.append(line)
        if b'"execution_count": ' in line:
            lines.append(line.replace(b": ", b": 1", 1))
    return b"\n".join(lines)


def _blocks_swapped(data: bytes) -> bytes:
    """Two blocks inside of the lesson's own text changed places."""
    at = data.index(b"Measured sizes")
    return data[: at - 8] + data[at : at + 8] + data[at - 8 : at] + data[at + 8 :]


def _hex(data: bytes) -> bytes:
    cells = [
        {"cellType": "CODE", "cellLabel": None, "config": {"source": text(cell)}}
        if cell["cell_type"] == "code"
        else {"cellType": "MARKDOWN", "config": {"source": text(cell)}}
        for cell in json.loads(data)["cells"]
    ]
    found = {"meta": {"version": "0.0.4", "title": "Measures"}, "cells": cells}
    return yaml.safe_dump(found, sort_keys=False).encode()


def _marked_up(code: str, prose: str = "{}\n\n") -> Callable[[bytes], bytes]:
    def write(data: bytes) -> bytes:
        cells: list[Json] = json.loads(data)["cells"]
        return "".join(
            (code if one["cell_type"] == "code" else prose).replace("{}", text(one))
            for one in cells
        ).encode()

    return write


def _repr(data: bytes) -> bytes:
    return repr(data).encode()


FILES: dict[str, tuple[str, Callable[[bytes], Any]]] = {
    "file_in_gb18030": ("A program in China saved it.", _with_comment("面积 乗 表", "gb18030")),
    "file_in_shift_jis": ("A program in Japan saved it.", _with_comment("表 ソ 能", "shift_jis")),
    "file_in_big5": ("A program in Taiwan saved it.", _with_comment("許 功 蓋", "big5")),
    "file_in_koi8_r": ("An old program in Russia saved it.", _with_comment("площадь", "koi8_r")),
    "file_in_euc_kr": ("A program in Korea saved it.", _with_comment("넓이", "euc_kr")),
    "file_in_cesu_8": ("A database keeps each half of a smiley.", lambda data: data.replace(
        b"return width * height", b"return width * height  # \xed\xa0\xbd\xed\xb8\x80")),
    "file_encoded_twice": ("UTF-8 was taken for Windows-1252 and encoded again.",
        lambda data: data.decode("cp1252", "replace").encode()),
    "file_with_a_bom_encoded_twice": ("A byte order mark was taken for three letters.",
        lambda data: "ï»¿".encode() + data),
    "file_with_seven_bits": ("A server knows only seven bits.",
        lambda data: bytes(one & 0x7F for one in data)),
    "file_of_a_mainframe": ("A mainframe keeps it in EBCDIC.",
        lambda data: data.decode().encode("cp500", "replace")),
    "file_in_utf_16_cut_in_a_character": ("The last byte of UTF-16 is missing.",
        lambda data: data.decode().encode("utf-16")[:-1]),
    "file_in_utf_16_without_a_mark_behind_blanks": ("An editor saved UTF-16 behind empty lines.",
        lambda data: ("\n\n" + data.decode()).encode("utf-16-le")),
    "file_behind_zeros": ("The first block was never written.", lambda data: bytes(4096) + data),
    "file_with_its_first_kilobyte_missing": ("A download was resumed too late.",
        lambda data: data[1024:]),
    "file_with_two_blocks_exchanged": ("A disk wrote two blocks in the wrong order.",
        _blocks_swapped),
    "file_joined_by_union": ("Git kept both sides of each number.", _joined_by_union),
    "file_with_slashes_added": ("A form of PHP escaped all quotes.", _slashed),
    "file_as_json_in_json_without_quotes": ("A log shows it as one line.",
        lambda data: json.dumps(data.decode())[1:-1].encode()),
    "file_as_bytes_of_python": ("A script wrote the representation of its bytes.", _repr),
    "file_as_a_text_of_python": ("A script wrote the representation of its text.",
        lambda data: repr(data.decode()).encode()),
    "file_as_a_line_of_sql": ("A database of a hub was dumped.", _line_of_sql),
    "file_in_cdata": ("A service keeps it in XML.", lambda data: b'<?xml version="1.0"?>\n<file '
        b'name="01_measures.ipynb"><![CDATA[' + data + b"]]></file>\n"),
    "file_in_text_of_xml": ("A service keeps it in XML.", lambda data: b'<?xml version="1.0"?>\n'
        b"<file>" + data.replace(b"&", b"&amp;").replace(b"<", b"&lt;") + b"</file>\n"),
    "file_behind_the_guard_of_google": ("A server guards its JSON.",
        lambda data: b")]}'\n" + data),
    "file_behind_an_endless_loop": ("A server guards its JSON.",
        lambda data: b"for(;;);" + data),
    "file_as_the_body_of_an_upload": ("A server stored the whole request.", _upload),
    "file_in_chunks_of_http": ("A proxy stored the reply as it was sent.", _in_chunks),
    "file_of_mac_binary": ("An old Mac packed it with its name.", _mac_binary),
    "file_of_apple_single": ("A Mac packed it with its properties.", _apple_single),
    "file_in_an_archive_of_network_traffic": ("A browser's tools saved it.", _archive_of_traffic),
    "file_of_a_backup_of_vs_code": ("VS Code's backup was handed in.",
        lambda data: b'file:///c%3A/ada/01_measures.ipynb {"typeId":"jupyter"}\n' + data),
    "file_behind_a_banner_of_html": ("A mail server warns.",
        lambda data: f"<div><b>CAUTION:</b> {CAUTION}</div>\n".encode() + data),
    "file_behind_a_warning": ("A mail server warns.",
        lambda data: f"[EXTERNAL] {CAUTION}\n\n".encode() + data),
    "file_before_a_disclaimer": ("A mail server adds a disclaimer.",
        lambda data: data + f"\n\n-- \n{CAUTION}\n<https://example.com>\n".encode()),
    "file_with_lines_broken_at_990": ("A mail server breaks long lines.",
        _broken_at(990, b"!\r\n ")),
    "file_with_lines_broken_at_76": ("A form breaks all lines.", _broken_at(76, b"\n")),
    "file_with_flowed_lines": ("A mail program breaks lines at spaces.", _flowed),
    "file_with_links_rewritten": ("A mail server rewrote all links.", _links),
    "conflict_of_jujutsu": ("Jujutsu shows what changed.", _of_jujutsu),
    "conflict_with_longer_marks": ("A merge inside of a merge has longer marks.",
        _conflict(first="<" * 15 + " ours", middle="=" * 15, last=">" * 15 + " theirs")),
    "conflict_of_subversion": ("Subversion could not merge.",
        _conflict(first="<<<<<<< .mine", middle="=======", last=">>>>>>> .r42")),
    "file_of_hex": ("Hex exported it.", _hex),
    "file_of_marimo_in_markdown": ("marimo exported Markdown.",
        _marked_up("```python {.marimo}\n{}\n```\n\n")),
    "file_of_confluence": ("It was copied out of a wiki.",
        _marked_up("{code:language=python|title=x}\n{}\n{code}\n\n")),
    "file_of_a_forum": ("It was copied out of a forum.",
        _marked_up("[code=python]\n{}\n[/code]\n\n")),
    "file_of_mediawiki": ("It was copied out of a wiki.",
        _marked_up('<syntaxhighlight lang="python" line>\n{}\n</syntaxhighlight>\n\n')),
}  # fmt: skip
OR_SAID = {"file_of_a_mainframe", "file_with_its_first_kilobyte_missing"}
EITHER = {
    "file_encoded_twice", "file_with_seven_bits", "file_joined_by_union", "file_in_cesu_8",
    "file_with_links_rewritten", "file_with_two_blocks_exchanged",
}  # fmt: skip
for _name, (_happened, _make) in FILES.items():
    define(_name, KIND, _happened, "bytes", _make, or_said=_name in OR_SAID,
           says="either" if _name in EITHER else "a reason", anywhere=False)  # fmt: skip


# Stubs that a scanner leaves in place of a file: all is lost, and a sentence has to say so.
STUBS = {
    "of_a_scanner": "ALERT!!! This file was removed because it may contain a threat (Gen.Script).",
    "of_a_policy": "Attachment blocked by policy 'DLP-7'. Contact the help desk.",
    "of_a_link_to_colab": "https://colab.example.com/drive/1AbCdEf?usp=sharing\n",
    "of_a_quota": '{"error": {"code": 403, "message": "The user has exceeded the quota."}}',
    "of_an_empty_archive": "PK\x05\x06" + "\0" * 18,
}  # fmt: skip


def _stub(said: str) -> Callable[[bytes], bytes]:
    return lambda _: said.encode()


for _name, _said in STUBS.items():
    define(f"a_stub_{_name}", KIND, "A stub has the notebook's name.", "bytes", _stub(_said),
           loses=ALL, or_said=True)  # fmt: skip
