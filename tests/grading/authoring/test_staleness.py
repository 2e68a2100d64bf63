"""What `build --check` says about built files that are missing, stale or stray."""

from pathlib import Path

import pytest

from grading.authoring.build import build
from grading.files import write_whole
from tests.grading.authoring.notebooks import RELEASE, SOURCE, everything

Output = pytest.CaptureFixture[str]


def complaints(root: Path, capsys: Output) -> list[str]:
    before = everything(root)
    assert build(root, check=True) == 1
    assert everything(root) == before
    return capsys.readouterr().out.splitlines()


def test_check_finds_nothing_after_a_build(built: Path, capsys: Output) -> None:
    assert build(built, check=True) == 0
    assert capsys.readouterr().out == ""


def test_check_names_what_is_missing(course: Path, capsys: Output) -> None:
    found = complaints(course, capsys)
    assert [line.split(":")[0] for line in found] == [
        SOURCE.as_posix(),
        RELEASE.as_posix(),
        "course/hints.json",
        "course/visible_checks.json",
        "course/sections.json",
    ]
    assert all("Missing. Run `python -m grading build` to make it from" in line for line in found)


def test_check_names_what_is_stale_after_an_edit_of_the_text(
    built: Path, text: Path, capsys: Output
) -> None:
    text.write_text(text.read_text(encoding="utf-8").replace("A class", "Classes"), "utf-8")
    source, release, sections = complaints(built, capsys)
    assert sections.startswith("course/sections.json: Stale")
    assert source.startswith(f"{SOURCE.as_posix()}: Stale")
    assert release.startswith(f"{RELEASE.as_posix()}: Stale")


def test_check_names_both_remedies_of_an_edited_notebook(built: Path, capsys: Output) -> None:
    words = (built / SOURCE).read_text(encoding="utf-8")
    (built / SOURCE).write_text(words.replace("A class", "Classes"), encoding="utf-8")
    (line,) = complaints(built, capsys)
    assert f"Run `python -m grading pull {SOURCE.as_posix()}` to keep edits made in" in line
    assert "or `python -m grading build` to overwrite them." in line


def test_check_names_the_line_of_an_untidy_text_and_build_tidies_it(
    built: Path, text: Path, capsys: Output
) -> None:
    tidy = text.read_bytes()
    text.write_bytes(tidy.replace(b"\n\n# %%\n", b"\n\n\n# %%\n", 1))
    (line,) = complaints(built, capsys)
    assert line == (
        "course/lessons/01_shapes.py:5: Untidy markers or blank lines. "
        "Run `python -m grading build` to tidy them."
    )
    assert build(built) == 0
    assert text.read_bytes() == tidy


def test_check_names_strays_and_build_keeps_them(built: Path, capsys: Output) -> None:
    for path in ("source/02_old/02_old.ipynb", "release/02_old/02_old.ipynb", "release/a.csv"):
        write_whole(built / path, b"{}")
    write_whole(built / "source/01_shapes/.ipynb_checkpoints/x.py", b"")
    found = complaints(built, capsys)
    assert found == [
        "source/02_old/02_old.ipynb: Stray: no lesson builds it. "
        "Run `python -m grading pull source/02_old/02_old.ipynb` to turn it into a lesson, "
        "or delete it.",
        "release/02_old/02_old.ipynb: Stray: no lesson builds it. Delete it.",
        "release/a.csv: Stray: no lesson builds it. Delete it.",
    ]
    assert build(built) == 0
    assert capsys.readouterr().out.splitlines() == found
    assert (built / "release" / "a.csv").exists()
