"""What learning platforms, clouds, browsers and people do to the name of a notebook's file."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from bench.damage import ALL, define, on_folder
from grading.plain_text import plain
from tests.damaged.parts import Json, answers, dump, load

KIND = "delivery"


def notebook_in(folder: Path) -> Path:
    """The file of the notebook in the folder of a submission."""
    return folder / f"{folder.name}.ipynb"


# The file under another name; {} is its name without the ending.
NAMES: dict[str, tuple[str, str]] = {
    "txt_behind_it": ("Windows hides the ending that Chrome added.", "{}.ipynb.txt"),
    "txt_in_its_place": ("A mail program allows only texts.", "{}.txt"),
    "json_behind_it": ("A browser knows what is in it.", "{}.ipynb.json"),
    "json_in_its_place": ("A browser knows what is in it.", "{}.json"),
    "its_ending_in_capitals": ("A camera's file system.", "{}.IPYNB"),
    "its_ending_with_a_capital": ("A phone writes endings so.", "{}.Ipynb"),
    "no_ending": ("The ending was deleted.", "{}"),
    "its_ending_twice": ("It was typed although it was there.", "{}.ipynb.ipynb"),
    "zip_behind_it": ("The upload form takes only zips.", "{}.ipynb.zip"),
    "download_behind_it": ("Safari had not finished.", "{}.ipynb.download"),
    "part_behind_it": ("Firefox had not finished.", "{}.ipynb.part"),
    "bak_behind_it": ("An editor keeps the last version.", "{}.ipynb.bak"),
    "a_tilde_behind_it": ("An editor keeps the last version.", "{}.ipynb~"),
    "a_point_behind_it": ("A sentence ended with it.", "{}.ipynb."),
    "a_space_before_its_ending": ("A space was typed.", "{} .ipynb"),
    "a_space_behind_it": ("A space was typed.", "{}.ipynb "),
    "a_space_first": ("A space was typed.", " {}.ipynb"),
    "a_1_in_parentheses": ("It was downloaded twice.", "{} (1).ipynb"),
    "a_1_without_a_space": ("It was downloaded twice.", "{}(1).ipynb"),
    "a_1_behind_a_dash": ("Canvas got it twice.", "{}-1.ipynb"),
    "copy_behind_it": ("A Mac copied it.", "{} copy.ipynb"),
    "copy1_behind_it": ("JupyterLab duplicated it.", "{}-Copy1.ipynb"),
    "copy_of_before_it": ("Colab copied it.", "Copy of {}.ipynb"),
    "copy_in_german": ("Windows copied it.", "{} - Kopie.ipynb"),
    "copy_of_in_german": ("Colab copied it.", "Kopie von {}.ipynb"),
    "copy_in_french": ("Windows copied it.", "{} - Copie (2).ipynb"),
    "copy_in_chinese": ("Windows copied it.", "{} - 副本.ipynb"),
    "in_capitals": ("An old program saved it.", "{upper}.ipynb"),
    "with_spaces": ("Someone likes spaces.", "{spaces}.ipynb"),
    "with_dashes": ("Someone likes dashes.", "{dashes}.ipynb"),
    "without_its_number": ("Someone typed the name.", "{short}.ipynb"),
    "without_its_zero": ("Someone typed the name.", "{unpadded}.ipynb"),
    "the_students_name_behind_it": ("The student signed it.", "{}_ada_lovelace.ipynb"),
    "the_students_name_before_it": ("The student signed it.", "Ada Lovelace - {}.ipynb"),
    "final": ("There were several versions.", "{}_final_FINAL_v2.ipynb"),
    "a_date": ("There were several versions.", "2026-11-27 {}.ipynb"),
    "of_moodle": (
        "Moodle names all files of a class.",
        "Ada Lovelace_1234567_assignsubmission_file_{}.ipynb",
    ),
    "of_canvas": (
        "Canvas names all files of a class.",
        "lovelaceada_LATE_12345_6789012_{}-2.ipynb",
    ),
    "of_blackboard": (
        "Blackboard names all files of a class.",
        "HW1_alovelace_attempt_2026-11-27-23-59-59_{}.ipynb",
    ),
    "of_brightspace": (
        "Brightspace names all files of a class.",
        "8123-456 - Ada Lovelace - Nov 27, 2026 - {}.ipynb",
    ),
    "of_dropbox": (
        "Two computers saved it at once.",
        "{} (Ada's conflicted copy 2026-11-27).ipynb",
    ),
    "of_onedrive": ("Two computers saved it at once.", "{}-DESKTOP-4F2A1.ipynb"),
    "of_syncthing": (
        "Two computers saved it at once.",
        "{}.sync-conflict-20261127-120000-ABCDEFG.ipynb",
    ),
    "of_google_drive": ("It was uploaded twice.", "{} (2) (1).ipynb"),
    "of_kaggle": ("Kaggle names notebooks itself.", "notebook1a2b3c4d5e.ipynb"),
    "of_colab": ("Nobody named it.", "Untitled0.ipynb"),
    "of_nbconvert": ("It was run by nbconvert.", "{}.nbconvert.ipynb"),
    "of_a_path": ("A zip had its folders flattened.", "home_jovyan_{}.ipynb"),
    "of_windows_with_a_path": ("Windows' separators became part.", "hw\\{}.ipynb"),
    "of_a_url": ("A browser coded the name.", "{}%20%281%29.ipynb"),
    "of_a_query": ("It was fetched with wget.", "{}.ipynb?download=1"),
    "of_a_phone": ("A phone names uploads.", "document_17.ipynb"),
    "a_mark_without_width": ("The name was pasted.", "\u200b{}.ipynb"),
    "digits_of_full_width": ("It was typed on a Japanese keyboard.", "{wide}.ipynb"),
    "an_underscore_too_many": ("A typing error.", "{}_.ipynb"),
    "a_letter_exchanged": ("A typing error.", "{typo}.ipynb"),
    "of_the_next_lesson": ("The wrong number was typed.", "02{rest}.ipynb"),
}  # fmt: skip


def _named(pattern: str, name: str) -> str:
    number, _, short = name.partition("_")
    return pattern.format(
        name,
        upper=name.upper(),
        spaces=name.replace("_", " "),
        dashes=name.replace("_", "-"),
        short=short,
        unpadded=name.lstrip("0"),
        wide=name.translate({48 + digit: 0xFF10 + digit for digit in range(10)}),
        typo=name[:-2] + name[-1] + name[-2],
        rest=name.removeprefix(number),
    )


def _renamed(pattern: str) -> Callable[[Path], None]:
    def rename(folder: Path) -> None:
        notebook_in(folder).rename(folder / _named(pattern, folder.name))

    return rename


for _name, (_happened, _pattern) in NAMES.items():
    _called = plain(_named(_pattern, "01_measures"), 80)
    define(
        f"file_named_with_{_name}".replace("with_with", "with").replace("with_of", "as_of"), KIND,
        f"{_happened} The file is called `{_called}`.", "folder", _renamed(_pattern),
    )  # fmt: skip


# Two files that could be meant.
def _blank(notebook: Json) -> Json:
    for cell in answers(notebook):
        cell["source"] = "# TODO"
    return notebook


def _write(file: Path, notebook: Json, seconds: int) -> None:
    file.write_bytes(dump(notebook))
    os.utime(file, (1_700_000_000 + seconds,) * 2)


@on_folder(KIND, says="either")
def an_older_copy_under_another_name(folder: Path) -> None:
    """A copy from the start of the week lies beside the right file."""
    notebook = load(notebook_in(folder))
    _write(notebook_in(folder), notebook, 90_000)
    _write(folder / f"{folder.name}-Copy1.ipynb", _blank(notebook), 0)


@on_folder(KIND, says="either")
def an_identical_copy_under_another_name(folder: Path) -> None:
    """The same file was uploaded twice."""
    (folder / f"{folder.name} (1).ipynb").write_bytes(notebook_in(folder).read_bytes())


@on_folder(KIND, loses=ALL)
def a_newer_copy_under_another_name(folder: Path) -> None:
    """The blank lies under the right name, and the newer "(1)" is the work."""
    notebook = load(notebook_in(folder))
    _write(folder / f"{folder.name} (1).ipynb", notebook, 90_000)
    _write(notebook_in(folder), _blank(notebook), 0)


@on_folder(KIND)
def two_copies_under_other_names(folder: Path) -> None:
    """Neither has the right name; the newer is the work."""
    notebook = load(notebook_in(folder))
    notebook_in(folder).unlink()
    _write(folder / f"{folder.name} (2).ipynb", notebook, 90_000)
    _write(folder / f"{folder.name} (1).ipynb", _blank(notebook), 0)


@on_folder(KIND)
def an_unreadable_file_and_a_copy(folder: Path) -> None:
    """The right file is empty, since the upload broke off; the copy beside it is whole."""
    file = notebook_in(folder)
    (folder / f"{folder.name} (1).ipynb").write_bytes(file.read_bytes())
    file.write_bytes(b"")


@on_folder(KIND)
def a_copy_in_a_folder_and_an_empty_file(folder: Path) -> None:
    """The right file is broken, and the whole copy is in a folder."""
    file = notebook_in(folder)
    (folder / "backup").mkdir()
    (folder / "backup" / file.name).write_bytes(file.read_bytes())
    file.write_bytes(b"{")


# Litter beside the notebook: not a word is needed.
LITTER = (
    "._{}.ipynb", ".DS_Store", ".ipynb_checkpoints/{}-checkpoint.ipynb", "Thumbs.db", "desktop.ini",
    "__pycache__/helper.cpython-312.pyc", ".git/HEAD", ".vscode/settings.json", ".idea/modules.xml",
    "~${}.ipynb", ".~lock.{}.ipynb#", "Icon\r", ".{}.ipynb.swp", ".nfs000000000001",
    ".fuse_hidden0001", "__MACOSX/._{}.ipynb", ".Rhistory", ".ipynb_checkpoints/x/y.txt",
)  # fmt: skip


@on_folder(KIND, says="nothing")
def litter_of_all_systems(folder: Path) -> None:
    """Files that systems and editors leave lie beside the notebook."""
    for pattern in LITTER:
        file = folder / pattern.format(folder.name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X        ")


@on_folder(KIND, loses=ALL)
def only_the_resource_fork(folder: Path) -> None:
    """Only the file that a Mac makes beside the notebook was uploaded."""
    notebook_in(folder).unlink()
    (folder / f"._{folder.name}.ipynb").write_bytes(b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X  ")


@on_folder(KIND, loses=ALL)
def only_a_placeholder_of_icloud(folder: Path) -> None:
    """Only iCloud's placeholder was uploaded."""
    notebook_in(folder).unlink()
    (folder / f".{folder.name}.ipynb.icloud").write_bytes(b"bplist00\xd3\x01\x02\x03")


@on_folder(KIND, loses=ALL)
def only_a_checkpoint(folder: Path) -> None:
    """Only Jupyter's checkpoint is left, which may be old."""
    (folder / ".ipynb_checkpoints").mkdir()
    notebook_in(folder).rename(
        folder / ".ipynb_checkpoints" / f"{folder.name}-checkpoint.ipynb"
    )  # fmt: skip


@on_folder(KIND, loses=ALL)
def nothing_at_all(folder: Path) -> None:
    """The folder is empty."""
    notebook_in(folder).unlink()


@on_folder(KIND, loses=ALL)
def only_other_things(folder: Path) -> None:
    """A letter and a picture were handed in."""
    notebook_in(folder).unlink()
    (folder / "letter.txt").write_text("Dear professor,")
    (folder / "screen.png").write_bytes(b"\x89PNG\r\n")


@on_folder(KIND, loses=ALL)
def a_notebook_of_something_else(folder: Path) -> None:
    """A notebook of another course was handed in under its own name."""
    file = notebook_in(folder)
    (folder / "biology.ipynb").write_text(
        '{"cells": [{"cell_type": "markdown", "metadata": {}, "source": "# Cells"}],'
        ' "metadata": {}, "nbformat": 4, "nbformat_minor": 4}'
    )
    file.unlink()


# The time of a submission.
TIMES: dict[str, tuple[str, bytes]] = {
    "of_words": ("Someone wrote it by hand.", b"yesterday evening"),
    "empty": ("The disk was full.", b""),
    "utf_16": ("PowerShell wrote it.", "2026-11-27 12:00:00 UTC".encode("utf-16")),
    "with_a_bom": ("Notepad wrote it.", b"\xef\xbb\xbf2026-11-27 12:00:00 UTC\r\n"),
    "of_a_moon_landing": ("A clock was wrong.", b"0001-01-01 00:00:00 UTC"),
    "of_a_number": ("A script wrote seconds.", b"1795780800.25"),
    "of_binary": ("A disk was broken.", bytes(range(200, 256))),
    "very_long": ("A log was written into it.", b"2026-11-27 12:00:00 UTC\n" * 9000),
}


def _time(data: bytes) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        (folder / "timestamp.txt").write_bytes(data)

    return write


for _name, (_happened, _data) in TIMES.items():
    define(f"time_{_name}", KIND, _happened, "folder", _time(_data), says="either")
