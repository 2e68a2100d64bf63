"""What a file looks like that may be a notebook, and how much is read to find out."""

import json
from pathlib import Path

import pytest

from grading.judging.candidates import (
    MOST_ARCHIVES,
    MOST_READ,
    Candidate,
    Search,
    Wanted,
    looks_like_notebook,
)
from grading.sandbox.limits import MIB, Sizes
from grading.untrusted_files import Entry, open_folder
from tests.grading.judging.handed_in import WANTED, notebook, put, zipped


def candidate(data: bytes, folder: Path, name: str = "01_slopes.ipynb") -> Candidate:
    with open_folder(folder) as files:
        return Candidate(files, Entry(name, len(data), 0.0, ""), data)


def search(folder: Path, *, archives: bool = False, litter: bool = False) -> Search:
    made = Search([WANTED], Sizes(notebook=MIB, files=MIB, count=20), {"eve"})
    with open_folder(folder) as files:
        made.look(files, litter=litter)
        if archives:
            made.open_archives()
    return made


@pytest.mark.parametrize(
    ("data", "looks"),
    [
        (notebook(), True),
        (b"\xef\xbb\xbf" + notebook(), True),
        (notebook().decode().encode("utf-16"), True),
        (notebook()[:150], True),
        (b"<html>cell</html>", False),
        (b'{"a": 1}', False),
        (b"", False),
        (b"\0" * 500, False),
    ],
    ids=["whole", "mark", "utf-16", "cut", "page", "json", "empty", "zeros"],
)
def test_a_notebook_is_known_by_its_first_bytes(data: bytes, *, looks: bool) -> None:
    assert looks_like_notebook(data) is looks


def test_names_of_cells_are_read_even_if_the_json_is_damaged(tmp_path: Path) -> None:
    assert candidate(notebook()[:-40], tmp_path).names == {"slope"}
    assert candidate(notebook().decode().encode("utf-16"), tmp_path).names == {"slope"}


def test_cells_tell_which_notebook_it_is(tmp_path: Path) -> None:
    assert candidate(notebook(), tmp_path).shared(WANTED) == 1
    assert candidate(notebook(name="area"), tmp_path).shared(WANTED) == -1
    assert candidate(b'{"cells": []}', tmp_path).shared(WANTED) == 0
    assert candidate(notebook(name="area"), tmp_path).shared(Wanted("01_slopes")) == 0


def test_a_notebook_with_its_released_answers_is_untouched(tmp_path: Path) -> None:
    assert candidate(notebook("raise\n"), tmp_path).is_untouched(WANTED)
    assert not candidate(notebook("x"), tmp_path).is_untouched(WANTED)
    assert not candidate(b"{", tmp_path).is_untouched(WANTED)


def test_the_first_heading_is_its_title(tmp_path: Path) -> None:
    assert candidate(notebook(title="Areas"), tmp_path).title == "Areas"
    assert candidate(b"{", tmp_path).title == ""


def test_its_path_tells_how_deep_it_is(tmp_path: Path) -> None:
    one = candidate(notebook(), tmp_path, "a/b/c.ipynb")
    assert (one.name, one.folder, one.depth) == ("c.ipynb", "a/b", 2)


def test_a_program_is_one_only_if_it_was_exported(tmp_path: Path) -> None:
    put(tmp_path, {"x.py": b"# %%\nx = 1\n", "y.py": b"x = 1\n", "z.txt": b"notes"})
    assert [one.name for one in search(tmp_path).found] == ["x.py"]


def test_archives_are_opened_only_when_that_is_asked(tmp_path: Path) -> None:
    put(tmp_path, {"a.zip": zipped({"01_slopes.ipynb": notebook()})})
    assert search(tmp_path).found == []
    [one] = search(tmp_path, archives=True).found
    assert one.holders == ("a.zip",)


def test_a_programs_own_copies_count_only_as_a_last_resort(tmp_path: Path) -> None:
    put(tmp_path, {".ipynb_checkpoints/01_slopes-checkpoint.ipynb": notebook()})
    assert search(tmp_path).found == []
    assert len(search(tmp_path, litter=True).found) == 1


def test_only_so_many_files_and_archives_are_read_the_best_names_first(tmp_path: Path) -> None:
    other = json.dumps({"cells": []}).encode()
    names = [f"a{number}.ipynb" for number in range(2 * MOST_READ)]
    put(tmp_path, {**dict.fromkeys(names, other), "z/01_slopes.ipynb": notebook()})
    found = search(tmp_path).found
    assert len(found) == MOST_READ
    assert found[0].name == "01_slopes.ipynb"
    crowd = {f"{number:02}.zip": zipped({"x.ipynb": other}) for number in range(20)}
    packed = put(tmp_path / "packed", crowd)
    assert len(search(packed, archives=True).found) == MOST_ARCHIVES


def test_a_file_that_is_too_large_is_a_fault_if_its_name_fits(tmp_path: Path) -> None:
    put(tmp_path, {"01_slopes (1).ipynb": b"{" * (MIB + 1), "notes.txt": b"{" * (MIB + 1)})
    made = search(tmp_path)
    assert made.found == []
    assert [name for name, _ in made.faults] == ["01_slopes (1).ipynb"]
