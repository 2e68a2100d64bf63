"""More ways in which a notebook is handed in, and more of what lies beside it."""

from __future__ import annotations

import io
import json
import os
import shutil
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from bench.damage import ALL, define, on_folder
from tests.damaged.delivery import notebook_in
from tests.damaged.parts import answer, answers, dump, load, text

KIND = "delivery"
BESIDE = "beside"

# How programs that synchronize call the second of two versions; it is the only one here.
CONFLICTS = {
    "seafile": "01_measures (SFConflict ada@example.com 2024-03-01-10-11-12).ipynb",
    "synology": "01_measures_ada-laptop_Mar-01-101112-2024_Conflict.ipynb",
    "resilio": "01_measures.Conflict.ipynb",
    "mega": "01_measures (conflicted copy by Ada).ipynb",
    "pcloud": "01_measures [conflicted].ipynb",
    "unison": "01_measures (copy: conflict #1 on 2024-03-01).ipynb",
    "onedrive_for_business": "01_measures-DESKTOP-4F7QK2L.ipynb",
    "tresorit": "01_measures (Ada's conflicting copy).ipynb",
    "a_scanner": "01_measures.ipynb.quarantine",
    "a_gateway": "01_measures.ipynb_sanitized",
    "a_smiley": "✅ 01_measures ✅.ipynb",
    "a_browser_in_turkish": "01_measures - Kopya (2).ipynb",
    "a_phone_with_a_time": "01_measures_20240301_101112.ipynb",
    "whatsapp": "DOC-20240301-WA0007. 01_measures.ipynb",
    "a_ticket": "[#4711] RE: 01_measures.ipynb",
}  # fmt: skip


def _renamed(name: str) -> Callable[[Path], None]:
    def rename(folder: Path) -> None:
        file = notebook_in(folder)
        file.rename(folder / name)

    return rename


for _program, _called in CONFLICTS.items():
    define(f"file_with_a_name_of_{_program}", KIND,
           f"A program renamed it. The file is called `{_called}`.", "folder",
           _renamed(_called))  # fmt: skip


def _taken(folder: Path) -> tuple[str, bytes]:
    file = notebook_in(folder)
    data = file.read_bytes()
    file.unlink()
    return file.name, data


def _zip(files: Mapping[str, bytes | str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


@on_folder(KIND)
def a_zip_with_a_wrong_checksum(folder: Path) -> None:
    """A memory fault changed the checksum in a zip."""
    name, data = _taken(folder)
    packed = bytearray(_zip({name: data}))
    packed[packed.rindex(b"PK\x01\x02") + 16] ^= 0xFF
    (folder / "hw.zip").write_bytes(packed)


@on_folder(KIND)
def a_zip_with_the_name_twice(folder: Path) -> None:
    """A program added the new version to the zip and left the old one."""
    name, data = _taken(folder)
    made = io.BytesIO()
    old = json.loads(data)
    for cell in answers(old):
        cell["source"] = "# TODO"
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), dump(old))
        archive.filelist, archive.NameToInfo = [], {}
        archive.writestr(zipfile.ZipInfo(name), data)
    (folder / "hw.zip").write_bytes(made.getvalue())


@on_folder(KIND)
def a_zip_with_a_zip_for_each_file(folder: Path) -> None:
    """A platform zips each file, and then all zips."""
    name, data = _taken(folder)
    inner = {f"{name}.zip": _zip({name: data}), "sizes.csv.zip": _zip({"sizes.csv": "size\n1\n"})}
    (folder / "submission.zip").write_bytes(_zip(inner))


@on_folder(KIND)
def a_zip_of_all_students(folder: Path) -> None:
    """A platform's folders for students are in the zip."""
    name, data = _taken(folder)
    path = f"NN101-Homework 1-987/Ada Lovelace_1234567_assignsubmission_file_/{name}"
    (folder / "NN101-Homework 1-987.zip").write_bytes(_zip({path: data}))


@on_folder(KIND)
def a_zip_with_a_folder_of_an_old_encoding(folder: Path) -> None:
    """A folder's name in the zip is in an encoding of 1981."""
    name, data = _taken(folder)
    packed = _zip({f"G#sse/{name}": data}).replace(b"G#sse/", b"G\x94sse/")
    (folder / "hw.zip").write_bytes(packed)


@on_folder(KIND)
def a_tar_with_a_link(folder: Path) -> None:
    """The name in the archive is a link to another file in it."""
    name, data = _taken(folder)
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as archive:
        info = tarfile.TarInfo("hw/work.ipynb")
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo(f"hw/{name}")
        link.type, link.linkname = tarfile.SYMTYPE, "work.ipynb"
        archive.addfile(link)
    (folder / "hw.tgz").write_bytes(made.getvalue())


@on_folder(KIND)
def a_program_that_unpacks_itself(folder: Path) -> None:
    """WinZip made a program of it."""
    name, data = _taken(folder)
    (folder / "homework.exe").write_bytes(b"MZ" + bytes(510) + _zip({name: data}))


@on_folder(KIND)
def an_archive_of_databricks(folder: Path) -> None:
    """Databricks exported its own archive."""
    name, data = _taken(folder)
    commands = [
        {"version": "CommandV1", "position": number + 1.0, "command":
         text(cell) if cell["cell_type"] == "code" else "%md\n" + text(cell)}
        for number, cell in enumerate(json.loads(data)["cells"])
    ]  # fmt: skip
    made = json.dumps({"version": "NotebookV1", "language": "python", "commands": commands})
    (folder / "01_measures.dbc").write_bytes(_zip({name.replace("ipynb", "python"): made}))


@on_folder(KIND, loses=ALL, or_said=True)
def an_archive_of_zstandard(folder: Path) -> None:
    """It was packed with a program that Python cannot read."""
    name, _ = _taken(folder)
    (folder / f"{name}.zst").write_bytes(b"\x28\xb5\x2f\xfd" + os.urandom(900))


@on_folder(KIND)
def the_output_of_kaggle(folder: Path) -> None:
    """All files that Kaggle makes of a run were handed in."""
    _, data = _taken(folder)
    (folder / "__notebook__.ipynb").write_bytes(data)
    (folder / "__results__.html").write_text("<html><body>6</body></html>")
    (folder / "__output__.json").write_text('{"version": 1}')
    (folder / "custom.css").write_text("a {}")


@on_folder(KIND)
def the_history_of_vs_code(folder: Path) -> None:
    """Only VS Code's own history of the file was handed in."""
    _, data = _taken(folder)
    entries = [{"id": "x1Yz.ipynb", "timestamp": 1_700_000_000_000}]
    found = {"version": 1, "resource": "file:///ada/01_measures.ipynb", "entries": entries}
    (folder / "entries.json").write_text(json.dumps(found))
    (folder / "x1Yz.ipynb").write_bytes(data)


@on_folder(KIND)
def a_project_of_deepnote(folder: Path) -> None:
    """A project has an empty notebook for its start, and the work under a name of its own."""
    _, data = _taken(folder)
    start = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (folder / "init.ipynb").write_text(json.dumps(start))
    (folder / "Notebook 1.ipynb").write_bytes(data)
    (folder / "requirements.txt").write_text("numpy\n")


@on_folder(KIND, or_said=True)
def the_work_in_two_files(folder: Path) -> None:
    """The first half was written in one copy, and the second half in another."""
    _, data = _taken(folder)
    for name, part in (("monday.ipynb", slice(0, 3)), ("tuesday.ipynb", slice(3, 6))):
        notebook = json.loads(data)
        kept = answers(notebook)[part]
        for cell in answers(notebook):
            if not any(cell is one for one in kept):
                cell["source"] = "raise NotImplementedError"
        (folder / name).write_bytes(dump(notebook))


@on_folder(KIND)
def a_blank_and_the_work_in_a_folder(folder: Path) -> None:
    """The released notebook lies where it belongs, and the work is in a folder."""
    file = notebook_in(folder)
    (folder / "work").mkdir()
    file.rename(folder / "work" / file.name)
    released = folder.parents[2] / "release" / folder.name / f"{folder.name}.ipynb"
    shutil.copy(released, folder / file.name)


@on_folder(KIND, says="either")
def a_draft_for_each_day(folder: Path) -> None:
    """Three drafts and the final notebook were handed in, all newer than it."""
    file = notebook_in(folder)
    for number in (1, 2, 3):
        notebook = load(file)
        for cell in answers(notebook)[number:]:
            cell["source"] = "raise NotImplementedError"
        draft = folder / "drafts" / f"01_measures_v{number}.ipynb"
        draft.parent.mkdir(exist_ok=True)
        draft.write_bytes(dump(notebook))


@on_folder(KIND, says="either")
def two_partners_files(folder: Path) -> None:
    """Two partners handed in a file each, with the same answers but for one."""
    _, data = _taken(folder)
    (folder / "ada.ipynb").write_bytes(data)
    notebook = json.loads(data)
    answer(notebook, "perimeter")["source"] = "raise NotImplementedError"
    (folder / "ben.ipynb").write_bytes(dump(notebook))


@on_folder(KIND, loses=ALL, or_said=True)
def the_folder_is_a_link(folder: Path) -> None:
    """The folder of the assignment is a link to another folder of the student."""
    real = folder.parent / "my work"
    folder.rename(real)
    folder.symlink_to("my work")


@on_folder(KIND, says="nothing")
def a_file_of_the_year_2107(folder: Path) -> None:
    """A clock was wrong by a century."""
    os.utime(notebook_in(folder), (4_350_000_000,) * 2)


STUBS = {
    "a_link_to_colab": ("homework.txt", "https://colab.example.com/drive/1AbC\n"),
    "a_shortcut_to_colab": ("01_measures.url", "[InternetShortcut]\nURL=https://colab.example.com\n"),
    "a_shortcut_of_a_mac": ("01_measures.webloc", "<?xml version='1.0'?><plist><dict/></plist>"),
    "a_note_of_a_gateway": ("01_measures.ipynb.deleted.txt", "The attachment was removed.\n"),
    "a_document_of_google": ("01_measures.ipynb.gdoc", '{"doc_id": "1AbC"}'),
}  # fmt: skip


def _only(name: str, said: str) -> Callable[[Path], None]:
    def leave(folder: Path) -> None:
        _taken(folder)
        (folder / name).write_text(said)

    return leave


for _name, (_file, _said) in STUBS.items():
    define(f"only_{_name}", KIND, f"Only `{_file}` was handed in.", "folder",
           _only(_file, _said), loses=ALL, or_said=True)  # fmt: skip


# Beside the notebook.
@on_folder(BESIDE, says="either")
def an_older_copy_of_the_course(folder: Path) -> None:
    """The student's own, edited copy of the course's package lies beside the notebook."""
    (folder / "course").mkdir()
    (folder / "course" / "__init__.py").write_text("raise ImportError('an old copy')\n")
    (folder / "course" / "check.py").write_text("def function(*a, **k): return True\n")


def _helped(magic: str, name: str, module: str) -> Callable[[Path], None]:
    def help_(folder: Path) -> None:
        file = notebook_in(folder)
        notebook = load(file)
        answer(notebook, "area")["source"] = magic
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(module)
        file.write_bytes(dump(notebook))

    return help_


AREA = "def area(width, height):\n    return width * height\n"
HELPERS = {
    "run_by_a_magic": ("%run helper.py", "helper.py"),
    "loaded_by_a_path": (
        "import sys\nsys.path.append('src')\nfrom helper import area", "src/helper.py",
    ),
    "read_by_exec": ("exec(open('parts/helper.txt').read())", "parts/helper.txt"),
    "with_a_name_in_accents": ("from größe import area", "größe.py"),
}  # fmt: skip
for _name, (_magic, _file) in HELPERS.items():
    define(f"a_helper_{_name}", BESIDE, f"The answer is in {_file} beside the notebook.", "folder",
           _helped(_magic, _file, AREA), says="nothing", anywhere=False)  # fmt: skip


@on_folder(BESIDE, says="either")
def the_instructors_data_in_capitals(folder: Path) -> None:
    """Windows renamed the lesson's own data."""
    (folder / "sizes.csv").rename(folder / "Sizes.CSV")


@on_folder(BESIDE, says="either")
def results_of_a_hundred_runs(folder: Path) -> None:
    """Each run of an experiment left a notebook and a log."""
    for number in range(100):
        (folder / f"out_{number}.log").write_text("loss 0.1\n" * 100)
        (folder / "runs").mkdir(exist_ok=True)
        (folder / "runs" / f"run_{number}.ipynb").write_text('{"cells": [], "nbformat": 4}')
