"""Where people and programs put the notebook: in other folders, in archives, in exports."""

from __future__ import annotations

import gzip
import os
import shutil
import tarfile
import zipfile
from base64 import encodebytes
from pathlib import Path

from bench.damage import ALL, on_folder
from tests.damaged.delivery import KIND, notebook_in
from tests.damaged.parts import load, text


# In another folder.
def _into(folder: Path, *below: str) -> None:
    file = notebook_in(folder)
    target = folder.joinpath(*below)
    target.mkdir(parents=True)
    file.rename(target / file.name)


@on_folder(KIND)
def one_folder_deeper(folder: Path) -> None:
    """A zip made a folder of its own name."""
    _into(folder, folder.name)


@on_folder(KIND)
def two_folders_deeper(folder: Path) -> None:
    """A zip of a zip."""
    _into(folder, "Homework", folder.name)


@on_folder(KIND)
def in_the_folders_of_a_hub(folder: Path) -> None:
    """The archive has the folders of a server."""
    _into(folder, "home", "jovyan", "work")


@on_folder(KIND)
def one_folder_deeper_with_litter(folder: Path) -> None:
    """A Mac's zip was unpacked on a server."""
    _into(folder, folder.name)
    (folder / "__MACOSX" / folder.name).mkdir(parents=True)
    (folder / "__MACOSX" / folder.name / f"._{folder.name}.ipynb").write_bytes(b"\0\5\x16\7")


@on_folder(KIND)
def one_folder_deeper_and_renamed(folder: Path) -> None:
    """Two accidents at once."""
    notebook_in(folder).rename(folder / "x")
    (folder / "abgabe").mkdir()
    (folder / "x").rename(folder / "abgabe" / f"{folder.name} (1).ipynb")


@on_folder(KIND, or_said=True)
def without_the_folder_of_the_assignment(folder: Path) -> None:
    """The notebook lies in the student's own folder."""
    notebook_in(folder).rename(folder.parent / f"{folder.name}.ipynb")
    shutil.rmtree(folder)


@on_folder(KIND, or_said=True)
def a_file_instead_of_the_folder_of_the_assignment(folder: Path) -> None:
    """The notebook has the name of the folder."""
    data = notebook_in(folder).read_bytes()
    shutil.rmtree(folder)
    folder.write_bytes(data)


def _folder_named(folder: Path, name: str) -> None:
    folder.rename(folder.parent / name)


@on_folder(KIND, or_said=True)
def the_folder_of_the_assignment_in_capitals(folder: Path) -> None:
    """Windows does not care."""
    _folder_named(folder, folder.name.upper())


@on_folder(KIND, or_said=True)
def the_folder_of_the_assignment_with_a_number(folder: Path) -> None:
    """It was downloaded twice."""
    _folder_named(folder, f"{folder.name} (1)")


@on_folder(KIND, or_said=True)
def the_folder_of_the_assignment_with_a_space(folder: Path) -> None:
    """A space stands behind its name."""
    _folder_named(folder, f"{folder.name} ")


@on_folder(KIND, or_said=True)
def the_folder_of_the_assignment_by_another_name(folder: Path) -> None:
    """Someone called it homework."""
    _folder_named(folder, "homework 1")


# In an archive.
def _zip(
    folder: Path, name: str, *, inside: str = "", also: dict[str, bytes] | None = None
) -> None:
    file = notebook_in(folder)
    with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in (also or {}).items():
            archive.writestr(path, data)
        archive.writestr(f"{inside}{file.name}", file.read_bytes())
    file.unlink()


@on_folder(KIND)
def a_zip(folder: Path) -> None:
    """The notebook was handed in as a zip."""
    _zip(folder, f"{folder.name}.zip")


@on_folder(KIND)
def a_zip_of_another_name(folder: Path) -> None:
    """The zip is called Archive."""
    _zip(folder, "Archive.zip")


@on_folder(KIND)
def a_zip_with_its_ending_in_capitals(folder: Path) -> None:
    """An old program made the zip."""
    _zip(folder, "HOMEWORK.ZIP")


@on_folder(KIND)
def a_zip_with_folders(folder: Path) -> None:
    """The zip holds the folders of the student's disk."""
    _zip(folder, "hw.zip", inside=f"Users/ada/Desktop/{folder.name}/")


@on_folder(KIND)
def a_zip_of_a_mac(folder: Path) -> None:
    """A Mac's zip holds its litter, too."""
    litter = {f"__MACOSX/._{folder.name}.ipynb": b"\0\5\x16\7", ".DS_Store": b"\0\0\0\1Bud1"}
    _zip(folder, f"{folder.name}.zip", also=litter)


@on_folder(KIND)
def a_zip_with_windows_separators(folder: Path) -> None:
    """A .NET program made the zip."""
    _zip(folder, "hw.zip", inside="hw\\")


@on_folder(KIND)
def a_zip_with_a_renamed_notebook(folder: Path) -> None:
    """The notebook in the zip has another name."""
    notebook_in(folder).rename(folder / "x")
    with zipfile.ZipFile(folder / "abgabe.zip", "w") as archive:
        archive.write(folder / "x", f"{folder.name} - Kopie.ipynb")
    (folder / "x").unlink()


@on_folder(KIND)
def a_zip_in_a_zip(folder: Path) -> None:
    """The platform put the zip into a zip."""
    _zip(folder, "inner.zip")
    inner = folder / "inner.zip"
    with zipfile.ZipFile(folder / "outer.zip", "w") as archive:
        archive.write(inner, "inner.zip")
    inner.unlink()


@on_folder(KIND, says="either")
def a_zip_beside_the_notebook(folder: Path) -> None:
    """The notebook was handed in both ways."""
    data = notebook_in(folder).read_bytes()
    _zip(folder, f"{folder.name}.zip")
    notebook_in(folder).write_bytes(data)


@on_folder(KIND, loses=ALL)
def a_broken_zip(folder: Path) -> None:
    """The upload of the zip broke off."""
    _zip(folder, f"{folder.name}.zip")
    file = folder / f"{folder.name}.zip"
    file.write_bytes(file.read_bytes()[:200])


@on_folder(KIND, loses=ALL)
def an_empty_zip(folder: Path) -> None:
    """Nothing was selected when the zip was made."""
    notebook_in(folder).unlink()
    zipfile.ZipFile(folder / f"{folder.name}.zip", "w").close()


def _tar(folder: Path, name: str, mode: str) -> None:
    file = notebook_in(folder)
    with tarfile.open(folder / name, mode) as archive:  # type: ignore[call-overload]
        archive.add(file, f"{folder.name}/{file.name}")
    file.unlink()


@on_folder(KIND)
def a_tar(folder: Path) -> None:
    """The notebook was handed in as a tar."""
    _tar(folder, f"{folder.name}.tar", "w")


@on_folder(KIND)
def a_tar_gz(folder: Path) -> None:
    """The notebook was handed in as a tar.gz."""
    _tar(folder, f"{folder.name}.tar.gz", "w:gz")


@on_folder(KIND)
def a_tgz(folder: Path) -> None:
    """The notebook was handed in as a tar.gz with the short ending."""
    _tar(folder, "hw.tgz", "w:gz")


@on_folder(KIND, or_said=True)
def a_tar_xz(folder: Path) -> None:
    """The notebook was handed in as a tar, packed by xz."""
    _tar(folder, "hw.tar.xz", "w:xz")


@on_folder(KIND)
def a_gz(folder: Path) -> None:
    """The notebook was packed by gzip."""
    file = notebook_in(folder)
    (folder / f"{file.name}.gz").write_bytes(gzip.compress(file.read_bytes()))
    file.unlink()


@on_folder(KIND, loses=ALL)
def a_7z(folder: Path) -> None:
    """The notebook was packed by 7-Zip, which Python cannot read."""
    notebook_in(folder).unlink()
    (folder / f"{folder.name}.7z").write_bytes(b"7z\xbc\xaf\x27\x1c\0\4" + bytes(200))


@on_folder(KIND, loses=ALL)
def a_rar(folder: Path) -> None:
    """The notebook was packed by WinRAR."""
    notebook_in(folder).unlink()
    (folder / f"{folder.name}.rar").write_bytes(b"Rar!\x1a\7\1\0" + bytes(200))


@on_folder(KIND, or_said=True)
def a_zip_instead_of_the_folder_of_the_assignment(folder: Path) -> None:
    """The zip lies in the student's own folder."""
    _zip(folder, "x.zip")
    data = (folder / "x.zip").read_bytes()
    shutil.rmtree(folder)
    (folder.parent / f"{folder.name}.zip").write_bytes(data)


# In another format.
def _exported(folder: Path, before: str, *, percent: bool = False) -> str:
    parts = []
    for cell in load(notebook_in(folder))["cells"]:
        if cell["cell_type"] == "code":
            parts.append(f"{before}\n{text(cell)}\n")
        else:
            said = "\n".join(f"# {line}" for line in text(cell).split("\n"))
            parts.append(f"# %% [markdown]\n{said}\n" if percent else f"{said}\n")
    notebook_in(folder).unlink()
    return "\n\n".join(parts)


@on_folder(KIND, loses=["why_a_product"])
def an_export_to_python(folder: Path) -> None:
    """The notebook was exported by nbconvert."""
    source = "#!/usr/bin/env python\n# coding: utf-8\n\n" + _exported(folder, "# In[ ]:\n\n")
    (folder / f"{folder.name}.py").write_text(source)


@on_folder(KIND, loses=["why_a_product"])
def an_export_of_vs_code(folder: Path) -> None:
    """The notebook was exported by VS Code, with its percent signs."""
    (folder / f"{folder.name}.py").write_text(_exported(folder, "# %%", percent=True))


@on_folder(KIND, loses=["why_a_product"])
def an_export_to_python_of_another_name(folder: Path) -> None:
    """The notebook was exported by nbconvert under another name."""
    (folder / "solution.py").write_text(_exported(folder, "# In[3]:\n\n"))


@on_folder(KIND, loses=ALL)
def an_export_to_html(folder: Path) -> None:
    """The notebook was exported as a page."""
    notebook_in(folder).unlink()
    (folder / f"{folder.name}.html").write_text("<!DOCTYPE html><html><body>In [1]:</body></html>")


@on_folder(KIND, loses=ALL)
def an_export_to_pdf(folder: Path) -> None:
    """The notebook was printed."""
    notebook_in(folder).unlink()
    (folder / f"{folder.name}.pdf").write_bytes(b"%PDF-1.7\n")


@on_folder(KIND, or_said=True)
def a_letter_with_the_notebook(folder: Path) -> None:
    """The whole mail was saved, with the notebook attached."""
    file = notebook_in(folder)
    coded = encodebytes(file.read_bytes()).decode()
    (folder / "Homework.eml").write_text(
        "From: ada@example.com\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
        f"--b\nContent-Type: text/plain\n\nHello\n--b\nContent-Type: application/x-ipynb+json\n"
        f"Content-Disposition: attachment; filename={file.name}\n"
        f"Content-Transfer-Encoding: base64\n\n{coded}\n--b--\n"
    )
    file.unlink()


# Not a file.
@on_folder(KIND)
def a_folder_of_the_notebooks_name(folder: Path) -> None:
    """Something unpacked it into a folder of that name."""
    file = notebook_in(folder)
    data = file.read_bytes()
    file.unlink()
    file.mkdir()
    (file / file.name).write_bytes(data)


@on_folder(KIND, loses=ALL)
def an_empty_folder_of_the_notebooks_name(folder: Path) -> None:
    """A folder has the name of the notebook."""
    notebook_in(folder).unlink()
    notebook_in(folder).mkdir()


@on_folder(KIND, or_said=True)
def a_link_to_a_file_beside_it(folder: Path) -> None:
    """The name is a link to the file beside it."""
    notebook_in(folder).rename(folder / "work.ipynb")
    notebook_in(folder).symlink_to("work.ipynb")


@on_folder(KIND, loses=ALL)
def a_link_to_nothing(folder: Path) -> None:
    """A link was copied without what it leads to."""
    notebook_in(folder).unlink()
    notebook_in(folder).symlink_to("/home/ada/work.ipynb")


@on_folder(KIND, loses=ALL)
def a_pipe_of_that_name(folder: Path) -> None:
    """The name is that of a pipe, which nobody writes to."""
    notebook_in(folder).unlink()
    os.mkfifo(notebook_in(folder))


@on_folder(KIND, says="nothing")
def a_file_that_may_only_be_read(folder: Path) -> None:
    """A platform takes the right to write."""
    notebook_in(folder).chmod(0o444)
    folder.chmod(0o555)


@on_folder(KIND, says="nothing")
def a_file_that_may_be_run(folder: Path) -> None:
    """Windows' file systems give every right."""
    notebook_in(folder).chmod(0o777)


@on_folder(KIND, says="nothing")
def a_file_of_the_year_1980(folder: Path) -> None:
    """A zip without dates was unpacked."""
    os.utime(notebook_in(folder), (315_532_800, 315_532_800))
