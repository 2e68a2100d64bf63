"""More archives, names and places: what clouds, phones, platforms and programs make of a file."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import subprocess
import tarfile
import urllib.parse
import zipfile
from collections.abc import Callable
from pathlib import Path

from bench.damage import ALL, define, on_folder
from tests.damaged.delivery import notebook_in
from tests.damaged.wrapped import MAILED, SERVED, WRITTEN

KIND = "delivery"


def _taken(folder: Path) -> tuple[str, bytes]:
    """The name and the bytes of the notebook, which is deleted."""
    file = notebook_in(folder)
    data = file.read_bytes()
    file.unlink()
    return file.name, data


def _zip(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def _zipped(pattern: str, method: int = zipfile.ZIP_DEFLATED) -> Callable[[Path], None]:
    def pack(folder: Path) -> None:
        name, data = _taken(folder)
        (folder / "hw.zip").write_bytes(_zip({pattern.format(name): data}, method))

    return pack


def _wrapped(
    ending: str, make: Callable[[bytes], bytes], *, keep: str = ""
) -> Callable[[Path], None]:
    def wrap(folder: Path) -> None:
        name, data = _taken(folder)
        (folder / ((keep or name.removesuffix(".ipynb")) + ending)).write_bytes(make(data))

    return wrap


def _nested(levels: int) -> Callable[[bytes], bytes]:
    def pack(data: bytes) -> bytes:
        for level in range(levels):
            data = _zip({"01_measures.ipynb" if not level else f"level{level}.zip": data})
        return data

    return pack


def _tar(data: bytes, mode: str = "w") -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=mode) as archive:  # type: ignore[call-overload]
        info = tarfile.TarInfo("./home/ada/01_measures.ipynb")
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    return made.getvalue()


def _cut(packed: bytes, left: int) -> bytes:
    return packed[:-left]


ARCHIVES: dict[str, tuple[str, Callable[[Path], None]]] = {
    "with_an_absolute_path": ("An old program keeps whole paths.", _zipped("/home/ada/{}")),
    "with_a_drive": ("An old program keeps whole paths.", _zipped("C:\\Users\\ada\\{}")),
    "with_a_path_upward": ("A script packed from another folder.", _zipped("../../hw/{}")),
    "packed_by_bzip2": ("7-Zip was set to BZip2.", _zipped("{}", zipfile.ZIP_BZIP2)),
    "packed_by_lzma": ("7-Zip was set to LZMA.", _zipped("{}", zipfile.ZIP_LZMA)),
    "stored": ("It was not compressed.", _zipped("{}", zipfile.ZIP_STORED)),
    "called_ipynb": ("The form takes notebooks only.",
        _wrapped(".ipynb", lambda d: _zip({"x.ipynb": d}))),
    "three_deep": ("Each platform packed it again.", _wrapped(".zip", _nested(3))),
    "five_deep": ("Each platform packed it again.", _wrapped(".zip", _nested(5))),
    "in_a_tar_gz": ("A hub packs homes.", _wrapped(".tar.gz", lambda d: gzip.compress(_tar(_zip(
        {"01_measures.ipynb": d}))))),
    "cut_before_its_end": ("The upload broke off.", _wrapped(".zip", lambda d: _cut(_zip(
        {"01_measures.ipynb": d, "b.csv": b"1" * 9}), 90))),
    "behind_other_bytes": ("A form's own lines stand before it.", _wrapped(".zip", lambda d:
        b"--boundary\r\n\r\n" + _zip({"01_measures.ipynb": d}))),
    "as_jar": ("A program knows zips by another name.",
        _wrapped(".jar", lambda d: _zip({"x.ipynb": d}))),
    "of_a_numbers_name": ("A platform numbers files.", _wrapped("", lambda d: _zip(
        {"01_measures.ipynb": d}), keep="8471234")),
    "zipx": ("WinZip made it.", _wrapped(".zipx", lambda d: _zip({"01_measures.ipynb": d}))),
}  # fmt: skip
for _name, (_happened, _do) in ARCHIVES.items():
    define(f"a_zip_{_name}", KIND, _happened, "folder", _do)

OTHERS: dict[str, tuple[str, Callable[[Path], None]]] = {
    "a_tar_bz2": ("Linux packed it.", _wrapped(".tar.bz2", lambda d: bz2.compress(_tar(d)))),
    "a_tbz": ("Linux packed it.", _wrapped(".tbz", lambda d: bz2.compress(_tar(d)))),
    "a_tar_lzma": ("Linux packed it.", _wrapped(".tar.lzma", lambda d: lzma.compress(
        _tar(d), lzma.FORMAT_ALONE))),
    "a_tar_of_pax": ("Python packed it.", _wrapped(".tar", _tar)),
    "a_bz2": ("Linux packed it.", _wrapped(".ipynb.bz2", bz2.compress)),
    "an_xz": ("Linux packed it.", _wrapped(".ipynb.xz", lzma.compress)),
    "a_gz_of_a_json": ("A script packed it.", _wrapped(".json.gz", gzip.compress)),
    "a_tar_gz_cut": ("The upload broke off.", _wrapped(".tar.gz", lambda d: _cut(
        gzip.compress(_tar(d + b" " * 5)), 12))),
}  # fmt: skip
for _name, (_happened, _do) in OTHERS.items():
    define(_name, KIND, _happened, "folder", _do)

# With an ending of its own: what is in `wrapped` under its usual name.
ENDINGS: dict[str, tuple[str, str, Callable[[bytes], bytes]]] = {
    "an_eml": (".eml", "The mail was saved.", MAILED["a_mail"][1]),
    "an_eml_of_another_name": (".eml", "The mail was saved by its subject.", MAILED["a_mail"][1]),
    "an_mbox": (".mbox", "Thunderbird exported the mail.", MAILED["a_mailbox"][1]),
    "a_txt_of_base64": (".txt", "A phone saved an attachment.", MAILED["uuencode"][1]),
    "a_docx": (".docx", "Its text was pasted into Word.",
        WRITTEN["a_word_document_of_its_text"][1]),
    "an_odt": (".odt", "LibreOffice saved it.", WRITTEN["a_document_of_libreoffice"][1]),
    "an_rtf": (".rtf", "TextEdit saved it.", WRITTEN["rich_text"][1]),
    "an_ipynb_rtf": (".ipynb.rtf", "TextEdit saved it.", WRITTEN["rich_text"][1]),
    "a_csv": (".csv", "Excel saved it.", WRITTEN["a_table_of_excel"][1]),
    "a_webarchive": (".webarchive", "Safari saved it.", SERVED["a_web_archive_of_safari"][1]),
    "an_mhtml": (".mhtml", "Chrome saved it.", SERVED["a_web_archive_of_chrome"][1]),
    "an_html_of_its_text": (".html", "Chrome saved it.", SERVED["a_page_of_its_text"][1]),
    "an_ipynb_html": (".ipynb.html", "Chrome saved it.", SERVED["a_page_of_its_text"][1]),
    "a_yaml": (".yaml", "A converter wrote it.", SERVED["yaml"][1]),
    "a_js": (".js", "A page keeps it.", SERVED["javascript"][1]),
    "a_patch": (".patch", "Git wrote it.", SERVED["a_new_file_of_git"][1]),
    "a_md_of_an_assistant": (".md", "An assistant answered.",
        SERVED["an_answer_of_an_assistant"][1]),
    "a_jsonl": (".jsonl", "A database wrote it.", SERVED["lines_of_json"][1]),
}  # fmt: skip
for _name, (_ending, _happened, _make) in ENDINGS.items():
    define(
        f"{_name}_in_its_place", KIND, f"{_happened} The file ends in `{_ending}`.", "folder",
        _wrapped(_ending, _make, keep="My homework" if "another_name" in _name else ""),
    )  # fmt: skip


def _renamed(pattern: str) -> Callable[[Path], None]:
    def rename(folder: Path) -> None:
        number, _, rest = folder.name.partition("_")
        made = pattern.format(
            folder.name, coded=urllib.parse.quote(folder.name).replace("_", "%5F"),
            dots=folder.name.replace("_", "."),
            look=folder.name.replace("e", "\u0435").replace("a", "\u0430"),
            joined=number + rest.title(), sharp=f"{number}—{rest}",
        )  # fmt: skip
        notebook_in(folder).rename(folder / made)

    return rename


NAMES: dict[str, tuple[str, str]] = {
    "an_ending_cut": ("A file system of 8.3 names.", "{}.ipy"),
    "an_ending_mistyped": ("The ending was typed.", "{}.ipnyb"),
    "an_ending_of_python": ("The ending was typed.", "{}.pynb"),
    "an_ending_without_its_point": ("The point was deleted.", "{}ipynb"),
    "an_ending_behind_a_comma": ("A comma was typed.", "{},ipynb"),
    "crdownload_behind_it": ("Chrome had not finished.", "{}.ipynb.crdownload"),
    "tmp_behind_it": ("A program had not finished.", "{}.ipynb.tmp"),
    "orig_behind_it": ("Git kept the first version.", "{}.ipynb.orig"),
    "old_behind_it": ("A person kept the first version.", "{}.ipynb.old"),
    "pdf_behind_it": ("The form takes only PDFs.", "{}.ipynb.pdf"),
    "pdf_in_its_place": ("The form takes only PDFs.", "{}.pdf"),
    "docx_in_its_place": ("The form takes only documents.", "{}.docx"),
    "jpg_in_its_place": ("The form takes only pictures.", "{}.jpg"),
    "bin_in_its_place": ("A server does not know it.", "{}.bin"),
    "an_unknown_ending": ("A program added its own.", "{}.ipynb.zzz"),
    "dat_of_outlook": ("Outlook renamed it.", "ATT00001.dat"),
    "a_name_of_a_download": ("A platform numbers files.", "file-7f3a9c.octet-stream"),
    "a_name_that_is_a_hash": ("A cloud names files so.", "5d41402abc4b2a76b9719d911017c592"),
    "its_underscore_in_percent": ("A browser coded it.", "{coded}.ipynb"),
    "points_for_underscores": ("A platform does so.", "{dots}.ipynb"),
    "letters_of_cyrillic": ("It was typed on a Russian keyboard.", "{look}.ipynb"),
    "words_joined": ("A person types so.", "{joined}.ipynb"),
    "a_dash_of_a_word_processor": ("A word processor did it.", "{sharp}.ipynb"),
    "a_2_behind_it_of_icloud": ("iCloud had two.", "{} 2.ipynb"),
    "a_conflict_of_nextcloud": ("Nextcloud had two.",
        "{} (conflicted copy 2026-11-27 101112).ipynb"),
    "a_conflict_in_german": ("Dropbox had two.",
        "{} (In Konflikt stehende Kopie von Ada 2026-11-27).ipynb"),
    "a_conflict_of_box": ("Box had two.", "{} (Ada Lovelace's version).ipynb"),
    "a_name_of_google_classroom": ("Classroom names files so.", "Ada Lovelace - {}.ipynb"),
    "a_name_of_kaggle": ("Kaggle's worker named it.", "__notebook__.ipynb"),
    "a_name_of_github": ("A branch's name was added.", "my-repo-main_{}.ipynb"),
    "a_name_of_gradescope": ("Gradescope names files so.", "submission_123456789.ipynb"),
    "a_name_of_a_line_end": ("It was pasted.", "{}\n.ipynb"),
    "a_name_of_nothing_but_its_ending": ("The name was deleted.", ".ipynb"),
    "a_point_before_it": ("It was hidden.", ".{}.ipynb"),
    "brackets_around_it": ("A person marked it.", "[{}].ipynb"),
    "quotes_around_it": ("A shell kept the quotes.", "'{}.ipynb'"),
    "a_double_underscore": ("A typing error.", "{}__.ipynb"),
    "the_word_solved": ("A person is proud.", "{}-SOLVED!!!.ipynb"),
    "the_word_german": ("A person is German.", "{}_abgabe_endgültig.ipynb"),
    "a_stream_of_windows": ("WSL copied a mark of the web.", "{}.ipynb:Zone.Identifier.ipynb"),
}  # fmt: skip
for _name, (_happened, _pattern) in NAMES.items():
    define(f"file_with_{_name}", KIND, _happened, "folder", _renamed(_pattern))


@on_folder(KIND, says="nothing")
def a_mark_of_the_web_beside_it(folder: Path) -> None:
    """WSL copied a mark of the web beside the notebook."""
    mark = folder / f"{folder.name}.ipynb:Zone.Identifier"
    mark.write_text("[ZoneTransfer]\nZoneId=3\n")


@on_folder(KIND, loses=ALL)
def a_zip_with_a_password(folder: Path) -> None:
    """The zip has a password."""
    name, data = _taken(folder)
    packed = bytearray(_zip({name: data}))
    packed[6] |= 1
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    (folder / "hw.zip").write_bytes(packed)


@on_folder(KIND, loses=ALL)
def a_part_of_a_zip(folder: Path) -> None:
    """Only the second part of a zip of several parts was uploaded."""
    _, data = _taken(folder)
    (folder / "hw.z01").write_bytes(_zip({"a.ipynb": data})[40:])


@on_folder(KIND, loses=ALL)
def a_disk_image(folder: Path) -> None:
    """A Mac made an image of a disk."""
    _taken(folder)
    (folder / "Homework.dmg").write_bytes(bytes(600) + b"koly" + bytes(508))


@on_folder(KIND)
def a_folder_with_the_name_of_a_zip(folder: Path) -> None:
    """A Mac unpacked it into a folder of that name."""
    name, data = _taken(folder)
    (folder / f"{folder.name}.zip").mkdir()
    (folder / f"{folder.name}.zip" / name).write_bytes(data)


@on_folder(KIND)
def a_repository_in_the_folder(folder: Path) -> None:
    """The whole course was handed in, with the released notebook in it."""
    name, data = _taken(folder)
    for place, content in (("my work", data), ("course/docs", b"{}")):
        (folder / place).mkdir(parents=True)
        (folder / place / name).write_bytes(content)


@on_folder(KIND)
def a_checkpoint_only(folder: Path) -> None:
    """Only Jupyter's own copy was handed in."""
    name, data = _taken(folder)
    (folder / ".ipynb_checkpoints").mkdir()
    stem = name.removesuffix(".ipynb")
    (folder / ".ipynb_checkpoints" / f"{stem}-checkpoint.ipynb").write_bytes(data)


@on_folder(KIND, loses=ALL)
def a_bundle_of_git_only(folder: Path) -> None:
    """A bundle of git was handed in."""
    _taken(folder)
    (folder / "hw.bundle").write_bytes(b"# v2 git bundle\n9c59e24b refs/heads/main\n\nPACK\0\0\0\2")


@on_folder(KIND, loses=ALL)
def a_placeholder_of_icloud_only(folder: Path) -> None:
    """iCloud had not downloaded the file."""
    name, _ = _taken(folder)
    (folder / f".{name}.icloud").write_bytes(b"bplist00\xd1\x01\x02")


@on_folder(KIND, says="either")
def a_part_of_it_beside_it(folder: Path) -> None:
    """Another notebook has the last cells once more."""
    name, data = _taken(folder)
    notebook = json.loads(data)
    (folder / name).write_text(json.dumps(notebook))
    (folder / "part 2.ipynb").write_text(json.dumps({**notebook, "cells": notebook["cells"][-3:]}))


@on_folder(KIND)
def a_file_without_rights(folder: Path) -> None:
    """A program took away all rights to the file."""
    name, data = _taken(folder)
    (folder / "copy").mkdir()
    (folder / "copy" / name).write_bytes(data)
    os.chmod(folder / "copy" / name, 0o400)


@on_folder(KIND, loses=ALL)
def a_hard_link(folder: Path) -> None:
    """A tool that saves space made hard links."""
    file = notebook_in(folder)
    other = folder.parent / "kept.bin"
    os.link(file, other)


@on_folder(KIND, says="either")
def an_empty_notebook_of_the_name_and_the_real_one(folder: Path) -> None:
    """An empty file was made by a sync program, and the real one has a number."""
    file = notebook_in(folder)
    file.rename(folder / f"{folder.name} (1).ipynb")
    file.write_bytes(b"")


@on_folder(KIND)
def a_compressed_file_of_unix(folder: Path) -> None:
    """An old Unix packed it with `compress`, or nothing that Python reads."""
    name, data = _taken(folder)
    made = subprocess.run(["gzip", "-c"], input=data, stdout=subprocess.PIPE, check=True)
    (folder / f"{name}.Z").write_bytes(made.stdout)
