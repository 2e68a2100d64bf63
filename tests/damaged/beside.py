"""What lies beside a notebook: data, helpers, whole environments, and names that disturb."""

from __future__ import annotations

import os
import socket
import sqlite3
from collections.abc import Callable
from pathlib import Path

from bench.damage import define, on_folder
from tests.damaged.delivery import notebook_in
from tests.damaged.parts import answer, dump, load, text

KIND = "beside"
MIB = 2**20


def _sparse(file: Path, size: int) -> None:
    with file.open("wb") as opened:
        opened.truncate(size)


@on_folder(KIND)
def data_of_70_megabytes(folder: Path) -> None:
    """A data set lies beside the notebook, which does not use it."""
    _sparse(folder / "data.csv", 70 * MIB)


@on_folder(KIND)
def data_of_3_gigabytes(folder: Path) -> None:
    """A film lies beside the notebook."""
    _sparse(folder / "lecture.mp4", 3 * 1024 * MIB)


@on_folder(KIND)
def ten_files_of_20_megabytes(folder: Path) -> None:
    """None is too large, and all together are."""
    for number in range(10):
        _sparse(folder / f"part{number}.bin", 20 * MIB)


@on_folder(KIND)
def four_thousand_files(folder: Path) -> None:
    """A data set of pictures lies beside the notebook."""
    (folder / "pictures").mkdir()
    for number in range(4000):
        (folder / "pictures" / f"{number}.png").write_bytes(b"\x89PNG")


@on_folder(KIND, says="either")
def an_environment(folder: Path) -> None:
    """The environment was zipped with the notebook."""
    for number in range(300):
        place = folder / "venv" / "lib" / "python3.12" / "site-packages" / f"package{number}"
        place.mkdir(parents=True)
        (place / "__init__.py").write_text("")
    (folder / "venv" / "lib64").symlink_to("lib")
    (folder / "venv" / "bin").mkdir()
    (folder / "venv" / "bin" / "python").symlink_to("/usr/bin/python3")


@on_folder(KIND, says="either")
def a_repository_of_git(folder: Path) -> None:
    """The folder is a repository."""
    for number in range(400):
        place = folder / ".git" / "objects" / f"{number % 256:02x}"
        place.mkdir(parents=True, exist_ok=True)
        file = place / f"{number:038x}"
        file.write_bytes(b"x\x9c")
        file.chmod(0o444)
    (folder / ".git" / "hooks").mkdir()
    (folder / ".git" / "config").write_text("[core]\n")


@on_folder(KIND, says="either")
def folders_a_hundred_deep(folder: Path) -> None:
    """A copy was made into itself."""
    place = folder.joinpath(*["copy"] * 100)
    place.mkdir(parents=True)
    (place / "notes.txt").write_text("here")


# The instructor's own file.
@on_folder(KIND, says="either")
def the_instructors_data_deleted(folder: Path) -> None:
    """The lesson's own data was deleted."""
    (folder / "sizes.csv").unlink()


@on_folder(KIND, says="either")
def the_instructors_data_edited(folder: Path) -> None:
    """Excel saved the lesson's own data in its own way."""
    (folder / "sizes.csv").write_text("size;\r\n1,0;\r\n", encoding="utf-16")


@on_folder(KIND, says="either")
def the_instructors_data_too_large(folder: Path) -> None:
    """The lesson's own data was written over by 80 MB."""
    _sparse(folder / "sizes.csv", 80 * MIB)


@on_folder(KIND, says="either")
def a_folder_for_the_instructors_data(folder: Path) -> None:
    """A folder has the name of the lesson's own data."""
    (folder / "sizes.csv").unlink()
    (folder / "sizes.csv").mkdir()
    (folder / "sizes.csv" / "sizes.csv").write_text("size\n1\n")


@on_folder(KIND, says="either")
def a_link_for_the_instructors_data(folder: Path) -> None:
    """A link has the name of the lesson's own data."""
    (folder / "sizes.csv").unlink()
    (folder / "sizes.csv").symlink_to("/etc/hostname")


# What is not a file.
@on_folder(KIND, says="either")
def a_link_out_of_the_folder(folder: Path) -> None:
    """A link leads to the student's home."""
    (folder / "home").symlink_to("/root")
    (folder / "passwd").symlink_to("/etc/passwd")


@on_folder(KIND, says="either")
def a_link_in_circles(folder: Path) -> None:
    """A link leads to the folder that it lies in."""
    (folder / "here").symlink_to(".")
    (folder / "me").symlink_to("me")


@on_folder(KIND, says="either")
def a_pipe_and_a_socket(folder: Path) -> None:
    """A debugger left its connections."""
    os.mkfifo(folder / "pipe")
    here = os.getcwd()
    os.chdir(folder)  # the path of a socket is short
    try:
        with socket.socket(socket.AF_UNIX) as opened:
            opened.bind("socket")
    finally:
        os.chdir(here)


# Names.
NAMES: dict[str, bytes] = {
    "of_255_letters": b"n" * 251 + b".txt",
    "in_chinese": "数据.csv".encode(),
    "that_is_no_text": b"caf\xe9.csv",
    "with_a_line_end": b"a\nb.csv",
    "with_quotes": b'it\'s "it".csv',
    "of_a_dash": b"-rf",
    "of_a_space": b" ",
    "in_rtl": "\u202egpj.exe".encode(),
    "of_a_tilde": b"~",
    "with_stars": b"*?[x]{y}.csv",
    "with_backslashes": b"..\\..\\data.csv",
    "like_the_data_in_capitals": b"SIZES.CSV",
}


def _beside(name: bytes) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        with open(os.fsencode(folder) + b"/" + name, "wb") as opened:
            opened.write(b"x")

    return write


for _name, _file in NAMES.items():
    define(
        f"a_file_with_a_name_{_name}", KIND, f"A file beside the notebook is called {_file!r}.",
        "folder", _beside(_file), says="either",
    )  # fmt: skip


# Helpers and other notebooks.
def _helped(folder: Path, before: str) -> None:
    notebook = load(notebook_in(folder))
    cell = answer(notebook, "area")
    cell["source"] = f"{before}\n\n{text(cell)}".replace("return width", "return ONE * width")
    notebook_in(folder).write_bytes(dump(notebook))


@on_folder(KIND, says="nothing", anywhere=False)
def a_helper(folder: Path) -> None:
    """The answer uses the student's own module."""
    (folder / "helper.py").write_text("ONE = 1\n")
    _helped(folder, "from helper import ONE")


@on_folder(KIND, says="nothing", anywhere=False)
def a_helper_in_a_package(folder: Path) -> None:
    """The answer uses the student's own package."""
    (folder / "tools" / "numbers_").mkdir(parents=True)
    (folder / "tools" / "__init__.py").write_text("")
    (folder / "tools" / "numbers_" / "one.py").write_text("ONE = 1\n")
    _helped(folder, "from tools.numbers_.one import ONE")


@on_folder(KIND, anywhere=False)
def a_helper_beside_data_that_is_too_large(folder: Path) -> None:
    """The answer uses the student's own module, and a film lies beside it."""
    a_helper(folder)
    _sparse(folder / "a_film.mp4", 200 * MIB)


@on_folder(KIND, says="nothing", anywhere=False)
def a_helper_with_a_bom(folder: Path) -> None:
    """Notepad saved the student's own module."""
    (folder / "helper.py").write_bytes(b"\xef\xbb\xbfONE = 1\r\n")
    _helped(folder, "from helper import ONE")


@on_folder(KIND, says="either")
def modules_named_like_the_libraries(folder: Path) -> None:
    """Tries are saved as random.py, csv.py, numpy.py, and so on, which Python would import."""
    for name in ("random", "string", "json", "numpy", "types", "course", "IPython", "ast"):
        (folder / f"{name}.py").write_text("raise ImportError('only a try')\n")


@on_folder(KIND, says="either")
def settings_of_other_programs(folder: Path) -> None:
    """Settings for Python, pytest, Jupyter and nbgrader lie beside the notebook."""
    for name in ("sitecustomize.py", "conftest.py", "jupyter_config.py", "nbgrader_config.py"):
        (folder / name).write_text("raise SystemExit(3)\n")
    (folder / "matplotlibrc").write_text("backend: TkAgg\n")
    (folder / ".env").write_text("PYTHONPATH=/nowhere\n")


@on_folder(KIND, says="either")
def other_lessons_beside_it(folder: Path) -> None:
    """All lessons were handed in together."""
    for name in ("00_hello", "02_autograd", "04_linear_regression"):
        (folder / f"{name}.ipynb").write_bytes(notebook_in(folder).read_bytes())


@on_folder(KIND, says="either")
def broken_notebooks_beside_it(folder: Path) -> None:
    """Other notebooks beside it cannot be read."""
    (folder / "scratch.ipynb").write_bytes(b"")
    (folder / "Untitled.ipynb").write_bytes(b'{"cells": [')


@on_folder(KIND, says="either")
def a_gradebook(folder: Path) -> None:
    """A gradebook lies beside the notebook."""
    sqlite3.connect(folder / "gradebook.db").close()
    (folder / "gradebook.db").write_bytes(b"SQLite format 3\0" + bytes(84))


@on_folder(KIND, says="either")
def archives_beside_it(folder: Path) -> None:
    """Archives that nobody asked for lie beside the notebook."""
    (folder / "data.zip").write_bytes(b"PK\x05\x06" + bytes(18))
    (folder / "broken.tar.gz").write_bytes(b"\x1f\x8b\x08\0broken")


@on_folder(KIND, says="either")
def files_that_may_not_be_read(folder: Path) -> None:
    """A file and a folder were copied without the right to read them."""
    (folder / "secret.txt").write_text("x")
    (folder / "secret.txt").chmod(0)
    (folder / "secret").mkdir(mode=0)
