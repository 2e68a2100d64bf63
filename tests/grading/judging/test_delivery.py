"""Whatever a notebook is called and wherever it lies, it is found, and a sentence says where."""

import os
from pathlib import Path

import pytest

from grading.judging.candidates import Wanted
from tests.grading.judging.handed_in import (
    WANTED,
    beside,
    found_in,
    notebook,
    put,
    tarred,
    zipped,
)

NAME = "01_slopes.ipynb"
RIGHT = notebook()
OTHER = notebook("x", "area", "Areas under curves")
NAMES = [
    "01_Slopes.ipynb", "01_slopes.IPYNB", "01_slopes.ipynb.txt", "01_slopes.ipynb.json",
    "01_slopes.json", "01_slopes.txt", "01_slopes", "01_slopes (1).ipynb", "01_slopes(2).ipynb",
    "01_slopes - Copy.ipynb", "Copy of 01_slopes.ipynb", "01_slopes-Copy1.ipynb",
    "Kopie von 01_slopes.ipynb", "01_slopes kopie.ipynb", "eve_01_slopes.ipynb",
    "01_slopes Eve Smith.ipynb", "01_slopes_2026-11-01.ipynb", "01 slopes.ipynb", "01-slopes.ipynb",
    "1_slopes.ipynb", "slopes.ipynb", "01_sloeps.ipynb", "homework.ipynb", "Untitled.ipynb",
    "01_slopes.ipynb.download", "０１＿slopes.ipynb", "01_slopes.ipynb ", "_01_slopes.ipynb",
    "deep/01_slopes.ipynb", "eve/01_slopes/01_slopes.ipynb", "a/b/c/d/whatever.ipynb",
]  # fmt: skip
ARCHIVES = {
    "01_slopes.zip": zipped({NAME: RIGHT}),
    "submission.zip": zipped({"eve/01_slopes/01_slopes (1).ipynb": RIGHT}),
    "01_slopes.ipynb": zipped({NAME: RIGHT}),
    "01_slopes.ipynb.zip": zipped({f"__MACOSX/._{NAME}": b"\0", NAME: RIGHT}),
    "mine.tar": tarred({NAME: RIGHT}),
    "mine.tar.gz": tarred({f"./x/{NAME}": RIGHT}, "gz"),
    "mine.tgz": tarred({NAME: RIGHT}, "gz"),
    "mine.tar.bz2": tarred({NAME: RIGHT}, "bz2"),
    "mine.tar.xz": tarred({NAME: RIGHT}, "xz"),
    "twice.zip": zipped({"inner.zip": zipped({NAME: RIGHT})}),
}


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_is_found_under_another_name_or_deeper(tmp_path: Path, name: str) -> None:
    found = found_in(put(tmp_path, {name: RIGHT, "data.csv": b"1,2", "notes.txt": b"mine"}))
    assert found.notebooks == {"01_slopes": RIGHT}
    [said] = found.repaired
    assert name.rpartition("/")[2] in said
    assert said.startswith(NAME)


@pytest.mark.parametrize("name", ARCHIVES)
def test_a_notebook_is_found_in_an_archive(tmp_path: Path, name: str) -> None:
    found = found_in(put(tmp_path, {name: ARCHIVES[name]}))
    assert found.notebooks == {"01_slopes": RIGHT}
    [said] = found.repaired
    assert "within an archive" in said
    assert name in said


def test_a_notebook_where_it_belongs_needs_no_words(tmp_path: Path) -> None:
    put(tmp_path, {NAME: RIGHT, "scratch.ipynb": OTHER, "01_slopes.py": b"x = 1", "a.zip": b"PK"})
    put(tmp_path, {"._01_slopes.ipynb": b"\0", ".ipynb_checkpoints/01_slopes.ipynb": OTHER})
    found = found_in(tmp_path)
    assert (found.notebooks, found.repaired) == ({"01_slopes": RIGHT}, [])


@pytest.mark.parametrize(
    "litter",
    ["._01_slopes.ipynb", "~$01_slopes.ipynb", ".~01_slopes.ipynb", "__MACOSX/01_slopes.ipynb",
     "desktop.ini", "Thumbs.db", ".hidden.ipynb"],
)  # fmt: skip
def test_litter_is_never_chosen(tmp_path: Path, litter: str) -> None:
    put(tmp_path, {"01_slopes (1).ipynb": RIGHT, litter: OTHER})
    assert found_in(tmp_path).notebooks == {"01_slopes": RIGHT}
    (tmp_path / "01_slopes (1).ipynb").unlink()
    assert found_in(tmp_path).notebooks == {}


def test_a_checkpoint_is_taken_if_there_is_nothing_else(tmp_path: Path) -> None:
    put(tmp_path, {".ipynb_checkpoints/01_slopes-checkpoint.ipynb": RIGHT})
    found = found_in(tmp_path)
    assert found.notebooks == {"01_slopes": RIGHT}
    assert "automatic copy" in found.repaired[0]


def test_of_two_the_newer_is_taken(tmp_path: Path) -> None:
    newer = notebook("newer")
    found = found_in(put(tmp_path, {NAME: RIGHT, "01_slopes (1).ipynb": newer}))
    assert found.notebooks == {"01_slopes": newer}
    assert found.repaired == [
        "01_slopes.ipynb was handed in as 01_slopes (1).ipynb, which was graded.",
        "01_slopes (1).ipynb was graded, and not 01_slopes.ipynb, which is older.",
    ]
    os.utime(tmp_path / NAME, (2 * 10**9,) * 2)
    found = found_in(tmp_path)
    assert found.notebooks == {"01_slopes": RIGHT}
    assert "and not 01_slopes (1).ipynb, which is older." in found.repaired[0]


def test_of_two_of_the_same_date_the_right_name_is_taken(tmp_path: Path) -> None:
    put(tmp_path, {NAME: RIGHT, "01_slopes (1).ipynb": notebook("other")})
    for file in tmp_path.iterdir():
        os.utime(file, (10**9,) * 2)
    assert found_in(tmp_path).notebooks == {"01_slopes": RIGHT}


def test_equal_copies_are_no_question(tmp_path: Path) -> None:
    found = found_in(put(tmp_path, {NAME: RIGHT, "01_slopes (1).ipynb": RIGHT}))
    assert (found.notebooks, found.repaired) == ({"01_slopes": RIGHT}, [])


def test_a_copy_as_it_was_released_is_not_the_submission(tmp_path: Path) -> None:
    put(tmp_path, {NAME: RIGHT, "01_slopes (1).ipynb": notebook("raise")})
    found = found_in(tmp_path)
    assert found.notebooks == {"01_slopes": RIGHT}
    assert "which has no answers in it" in found.repaired[0]


def test_a_released_notebook_is_not_the_submission_if_the_work_is_in_a_folder(
    tmp_path: Path,
) -> None:
    found = found_in(put(tmp_path, {NAME: notebook("raise"), f"work/{NAME}": RIGHT}))
    assert found.notebooks == {"01_slopes": RIGHT}
    assert "which has no answers in it" in " ".join(found.repaired)


def test_a_released_notebook_is_the_submission_if_there_is_nothing_else(tmp_path: Path) -> None:
    blank = notebook("raise")
    found = found_in(put(tmp_path, {NAME: blank, f"work/{NAME}": blank, "a/x.ipynb": OTHER}))
    assert (found.notebooks, found.repaired) == ({"01_slopes": blank}, [])


@pytest.mark.parametrize("kind", ["folder", "link", "pipe", "large", "empty", "page"])
def test_what_only_has_the_name_is_passed_over(tmp_path: Path, kind: str) -> None:
    place = tmp_path / NAME
    match kind:
        case "folder":
            place.mkdir()
        case "link":
            place.symlink_to("/etc/passwd")
        case "pipe":
            os.mkfifo(place)
        case "large":
            place.touch()
            os.truncate(place, 10**12)
        case _:
            place.write_bytes(b"" if kind == "empty" else b"<!doctype html><html></html>")
    missing = found_in(tmp_path)
    assert bool(missing.missing) == (kind not in ("empty", "page"))
    found = found_in(put(tmp_path, {"01_slopes (1).ipynb": RIGHT}))
    assert found.notebooks == {"01_slopes": RIGHT}
    [said] = found.repaired
    assert said.startswith(f"{NAME} {'has' if kind == 'large' else 'is'} ")
    assert said.endswith("so 01_slopes (1).ipynb was graded instead.")


def test_a_folder_with_the_notebooks_name_may_hold_it(tmp_path: Path) -> None:
    found = found_in(put(tmp_path, {f"{NAME}/{NAME}": RIGHT}))
    assert found.notebooks == {"01_slopes": RIGHT}


def test_a_notebook_of_another_assignment_is_named_and_not_taken(tmp_path: Path) -> None:
    for name in ("02_areas.ipynb", "homework.ipynb", "slopes.ipynb"):
        folder = put(tmp_path / name, {name: OTHER})
        found = found_in(folder, others=["02_areas"])
        assert (found.notebooks, found.is_another) == ({}, True)
        assert 'of another assignment ("Areas under curves")' in found.missing["01_slopes"]


def test_several_notebooks_are_matched_one_to_one(tmp_path: Path) -> None:
    wanted = [
        Wanted("sums", frozenset({"a"})), Wanted("sums2", frozenset({"b"})),
        Wanted("extra", frozenset({"c"})),
    ]  # fmt: skip
    one, two, three = notebook("1", "a"), notebook("2", "b"), notebook("3", "c")
    put(tmp_path, {"x/sums (2).ipynb": one, "y.ipynb": two, "last.zip": zipped({"z.ipynb": three})})
    found = found_in(tmp_path, *wanted)
    assert found.notebooks == {"sums": one, "sums2": two, "extra": three}
    put(tmp_path, {"sums.ipynb": one, "sums2.ipynb": two, "extra.ipynb": three})
    found = found_in(tmp_path, *wanted)
    assert (found.notebooks, found.repaired) == ({"sums": one, "sums2": two, "extra": three}, [])
    (tmp_path / "y.ipynb").unlink()
    (tmp_path / "sums2.ipynb").unlink()
    assert set(found_in(tmp_path, *wanted).notebooks) == {"sums", "extra"}


def test_an_export_to_python_becomes_a_notebook(tmp_path: Path) -> None:
    program = b"# %%\ndef slope(f):\n    return 1\n"
    found = found_in(put(tmp_path, {"01_slopes.py": program, "helper.py": b"x = 1"}))
    assert b"def slope(f)" in found.notebooks["01_slopes"]
    assert found.notebooks["01_slopes"].startswith(b"{")
    assert "Python program" in found.repaired[0]


def test_an_export_under_a_notebooks_name_is_known_by_what_it_defines(tmp_path: Path) -> None:
    wanted = Wanted("01_slopes", frozenset({"slope"}), {"slope": "def slope(f):\n    ..."})
    text = b".. code:: ipython3\n\n    def slope(f):\n        return 1\n"
    folder = put(tmp_path, {"x.ipynb": text})
    assert found_in(folder, wanted).notebooks["01_slopes"] == text
    put(tmp_path, {"x.ipynb": text.replace(b"slope", b"other")})
    assert found_in(folder, wanted).notebooks == {}


def test_files_beside_a_notebook_are_beside_it_wherever_it_is(tmp_path: Path) -> None:
    files = {NAME: RIGHT, "data.csv": b"1", "lib/a.py": b"x"}
    expected = {"data.csv": b"1", "lib/a.py": b"x"}
    assert beside(put(tmp_path / "a", files)) == expected
    deep = put(tmp_path / "b", {f"eve/01/{name}": data for name, data in files.items()})
    assert beside(put(deep, {"more.txt": b"2"})) == {**expected, "more.txt": b"2"}
    around = {f"eve/{name}": data for name, data in files.items()}
    assert beside(put(tmp_path / "c", {"all.zip": zipped(around)})) == expected
    assert beside(put(tmp_path / "d", {"all.tgz": tarred(around, "gz")})) == expected


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("mine.7z", b"7z\xbc\xaf\x27\x1c1234", "is a 7z archive"),
        ("mine.rar", b"Rar!\x1a\x07\x01\x00", "is a rar archive"),
        ("mine.zip", b"PK\x03\x04 broken", "is a damaged archive"),
        ("01_slopes.ipynb", zipped({"a.pdf": b"%PDF"})[:60], "is a damaged archive"),
    ],
    ids=["7z", "rar", "zip", "notebook"],  # the bytes hold the time, and every worker has its own
)
def test_an_archive_that_cannot_be_read_is_a_reason(
    tmp_path: Path, name: str, data: bytes, why: str
) -> None:
    said = found_in(put(tmp_path, {name: data})).missing["01_slopes"]
    assert f"submitted/eve/01/{name} {why}" in said
    assert "Ask for 01_slopes.ipynb itself" in said


def test_links_are_not_followed_on_the_way(tmp_path: Path) -> None:
    put(tmp_path / "outside", {NAME: RIGHT, "in.zip": zipped({NAME: RIGHT})})
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "deep").symlink_to(tmp_path / "outside")
    (mine / "in.zip").symlink_to(tmp_path / "outside" / "in.zip")
    os.link(tmp_path / "outside" / NAME, mine / "01_slopes (1).ipynb")
    found = found_in(mine)
    assert found.notebooks == {}
    assert "is a hard link" in found.missing["01_slopes"]


def test_nothing_that_was_found_changes_a_folder(tmp_path: Path) -> None:
    put(tmp_path, {"all.zip": zipped({NAME: RIGHT})})
    before = sorted((str(file), file.stat()) for file in tmp_path.rglob("*"))
    assert found_in(tmp_path, WANTED).notebooks
    after = sorted((str(file), file.stat()) for file in tmp_path.rglob("*"))
    assert [(a, b.st_mtime_ns, b.st_ctime_ns) for a, b in before] == [
        (a, b.st_mtime_ns, b.st_ctime_ns) for a, b in after
    ]
