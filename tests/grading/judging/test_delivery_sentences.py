"""What is said of a notebook: where it was found, or what the student has to hand in."""

from pathlib import Path

import pytest

from grading.judging.candidates import Candidate, Search
from grading.judging.delivery_sentences import choice, how_found, lack, trace
from grading.sandbox.limits import MIB, Sizes
from grading.untrusted_files import Entry, open_folder
from tests.grading.judging.handed_in import WANTED, notebook, put


def candidate(folder: Path, name: str, *holders: str) -> Candidate:
    with open_folder(folder) as files:
        return Candidate(files, Entry(name, 1, 0.0, ""), notebook(), holders)


@pytest.mark.parametrize(
    ("name", "holders", "said"),
    [
        ("01_slopes.ipynb", (), ""),
        ("x.ipynb", (), "01_slopes.ipynb was handed in as x.ipynb, which was graded."),
        ("a/01_slopes.ipynb", (), "one folder deeper: a/01_slopes.ipynb was graded."),
        ("a/b/x.ipynb", (), "several folders deeper: a/b/x.ipynb was graded."),
        ("x.ipynb", ("a.zip",), "within an archive: x.ipynb in a.zip was graded."),
        (".ipynb_checkpoints/x.ipynb", (), "only as a program's automatic copy"),
        ("\x1b[2Jx.ipynb", (), "handed in as \\x1b[2Jx.ipynb, which"),
    ],
)
def test_where_a_notebook_was_found(
    tmp_path: Path, name: str, holders: tuple[str, ...], said: str
) -> None:
    found = how_found(WANTED, candidate(tmp_path, name, *holders), "", "")
    assert len(found) == bool(said)
    assert said in "".join(found)


def test_a_fault_of_the_usual_file_is_why_another_was_graded(tmp_path: Path) -> None:
    [said] = how_found(WANTED, candidate(tmp_path, "x.ipynb"), "", "is empty")
    assert said == "01_slopes.ipynb is empty, so x.ipynb was graded instead."


def test_a_choice_names_the_others_but_not_all_of_a_crowd(tmp_path: Path) -> None:
    best, *rest = [candidate(tmp_path, f"{number}.ipynb") for number in range(9)]
    two = choice(best, [best, rest[0]], "which is older")
    assert two == "0.ipynb was graded, and not 1.ipynb, which is older."
    said = choice(best, [best, *rest], "")
    assert "the best of 9 candidates" in said
    assert said.endswith("5.ipynb and 3 more.")


def test_a_notebook_without_a_trace_is_asked_for() -> None:
    said = lack(WANTED, "submitted/eve/01", [Entry("notes.txt", 1, 0.0, "")])
    assert said.startswith("submitted/eve/01 does not contain 01_slopes.ipynb: ask the student")
    assert said.endswith("It contains notes.txt.")


def test_a_notebook_of_another_assignment_is_named_with_its_title(tmp_path: Path) -> None:
    put(tmp_path, {"x.ipynb": notebook(name="area", title="Areas")})
    search = Search([WANTED], Sizes(notebook=MIB, files=MIB, count=20))
    assert trace(WANTED, search, "here", {}) == ""
    with open_folder(tmp_path) as files:
        search.look(files)
        said = trace(WANTED, search, "here", {})
    assert 'x.ipynb is a notebook of another assignment ("Areas")' in said
    large = trace(WANTED, search, "here", {"01_slopes": "has 9 MB; the limit is 1 MB"})
    assert "Ask for a copy with its outputs cleared" in large
