"""What is built from the lessons, and what `build --check` says when it is not as it should be."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.nbgraderformat import MetadataValidator

from grading.authoring.build import build, contents, source_notebook, write, write_whole
from grading.authoring.lesson import read
from grading.errors import AuthoringError, UsageError

SOURCE = Path("source", "01_shapes", "01_shapes.ipynb")
RELEASE = Path("release", "01_shapes", "01_shapes.ipynb")
Output = pytest.CaptureFixture[str]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def built(course: Path, capsys: Output) -> Path:
    assert build(course) == 0
    capsys.readouterr()
    return course


def cells(path: Path) -> dict[str, Any]:
    notebook = json.loads(path.read_bytes())
    return {cell["id"]: {**cell, "source": "".join(cell["source"])} for cell in notebook["cells"]}


def everything(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def complaints(root: Path, capsys: Output) -> list[str]:
    before = everything(root)
    assert build(root, check=True) == 1
    assert everything(root) == before
    return capsys.readouterr().out.splitlines()


def test_each_role_becomes_the_metadata_that_nbgrader_reads(built: Path) -> None:
    found = cells(built / SOURCE)
    plain = {"schema_version": 3, "task": False}
    assert found["area"]["metadata"] == {
        "nbgrader": plain | {"grade": False, "locked": False, "solution": True, "grade_id": "area"}
    }
    assert found["area_of_a_square"]["metadata"] == {
        "tags": ["raises-exception"],
        "nbgrader": plain
        | {"grade": True, "locked": True, "solution": False, "points": 1}
        | {"grade_id": "area_of_a_square"},
    }
    assert found["why_a_product"]["metadata"] == {
        "nbgrader": plain
        | {"grade": True, "locked": False, "solution": True, "points": 3}
        | {"grade_id": "why_a_product"}
    }
    assert all(not cell["metadata"] for name, cell in found.items() if "-" in name)


def test_source_and_release_are_valid_notebooks_of_nbformat_and_nbgrader(built: Path) -> None:
    for path in (built / SOURCE, built / RELEASE):
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
        MetadataValidator().validate_nb(notebook)
        assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)


def test_source_is_written_as_nbformat_writes_it(built: Path, tmp_path: Path) -> None:
    nbformat.write(nbformat.read(built / SOURCE, as_version=4), tmp_path / "again.ipynb")
    assert (tmp_path / "again.ipynb").read_bytes() == (built / SOURCE).read_bytes()


def test_hints_become_a_folded_ladder(built: Path) -> None:
    hints = cells(built / SOURCE)["area-hints"]
    assert hints["cell_type"] == "markdown"
    assert hints["source"].startswith("<details><summary>Hint 1</summary>\n\nHow many unit")


def test_hints_are_collected_for_the_checks(built: Path) -> None:
    content = (built / "course" / "hints.json").read_text(encoding="utf-8")
    assert content.endswith("]\n}\n")
    found = json.loads(content)
    assert list(found) == ["area", "half_area", "square"]
    assert found["square"][0] == "What does a square have to know?"


def test_the_release_holds_no_solution_and_no_hidden_test(built: Path) -> None:
    release = cells(built / RELEASE)
    text = (built / RELEASE).read_text(encoding="utf-8")
    assert "SOLUTION" not in text
    assert "HIDDEN" not in text
    assert "0.5, -4.0" not in text
    assert "as many unit squares as" not in text
    assert release["half_area"]["source"].endswith("whole = ...\nhalf_area = ...")
    assert release["why_a_product"]["source"].endswith("Write your answer here.")


def test_two_builds_are_equal_byte_for_byte(built: Path, capsys: Output) -> None:
    first = everything(built)
    shutil.rmtree(built / "source")
    shutil.rmtree(built / "release")
    assert build(built) == 0
    assert everything(built) == first
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_a_second_build_writes_nothing(built: Path, capsys: Output) -> None:
    times = {path: path.stat().st_mtime_ns for path in built.rglob("*")}
    assert build(built) == 0
    assert {path: path.stat().st_mtime_ns for path in built.rglob("*")} == times
    assert capsys.readouterr().out == ""


def test_stock_generate_assignment_gives_the_very_same_bytes(built: Path, run: Run) -> None:
    ours = (built / RELEASE).read_bytes()
    shutil.rmtree(built / "release")
    done = run("nbgrader", "generate_assignment", "01_shapes")
    assert done.returncode == 0, done.stderr
    assert (built / RELEASE).read_bytes() == ours


def test_an_edit_of_one_cell_changes_no_other_id(built: Path, text: Path) -> None:
    before = cells(built / SOURCE)
    words = text.read_text(encoding="utf-8")
    text.write_text(words.replace("# ## A class", "# ## Classes"), encoding="utf-8")
    after = json.loads(source_notebook(read(text)))["cells"]
    changed = [(old, new["id"]) for old, new in zip(before, after, strict=True) if old != new["id"]]
    assert len(changed) == 1


def test_two_equal_cells_have_two_ids(built: Path) -> None:
    equal = [name for name, cell in cells(built / SOURCE).items() if cell["source"] == "## A value"]
    assert len(equal) == 2


def test_check_finds_nothing_after_a_build(built: Path, capsys: Output) -> None:
    assert build(built, check=True) == 0
    assert capsys.readouterr().out == ""


def test_check_names_what_is_missing(course: Path, capsys: Output) -> None:
    found = complaints(course, capsys)
    assert [line.split(":")[0] for line in found] == [
        SOURCE.as_posix(),
        RELEASE.as_posix(),
        "course/hints.json",
    ]
    assert all("missing; `python -m grading build` makes it" in line for line in found)


def test_check_names_what_is_stale_after_an_edit_of_the_text(
    built: Path, text: Path, capsys: Output
) -> None:
    text.write_text(text.read_text(encoding="utf-8").replace("A class", "Classes"), "utf-8")
    source, release = complaints(built, capsys)
    assert source.startswith(f"{SOURCE.as_posix()}: stale")
    assert release.startswith(f"{RELEASE.as_posix()}: stale")


def test_check_names_both_remedies_of_an_edited_notebook(built: Path, capsys: Output) -> None:
    words = (built / SOURCE).read_text(encoding="utf-8")
    (built / SOURCE).write_text(words.replace("A class", "Classes"), encoding="utf-8")
    (line,) = complaints(built, capsys)
    assert f"`python -m grading pull {SOURCE.as_posix()}` keeps an edit" in line
    assert "`python -m grading build` overwrites it from the text." in line


def test_check_names_the_line_of_an_untidy_text_and_build_tidies_it(
    built: Path, text: Path, capsys: Output
) -> None:
    tidy = text.read_bytes()
    text.write_bytes(tidy.replace(b"\n\n# %%\n", b"\n\n\n# %%\n", 1))
    (line,) = complaints(built, capsys)
    assert line == (
        "course/lessons/01_shapes.py:5: its markers and blank lines are untidy here; "
        "`python -m grading build` tidies it."
    )
    assert build(built) == 0
    assert text.read_bytes() == tidy


def test_a_text_that_is_saved_during_the_build_keeps_its_words(course: Path, text: Path) -> None:
    untidy = text.read_bytes() + b"\n\n\n"
    text.write_bytes(untidy)
    built = contents(course)
    text.write_bytes(untidy + b"# %%\nx = 1\n")
    with pytest.raises(AuthoringError, match="changed during the build"):
        list(write(course, built))
    assert text.read_bytes().endswith(b"x = 1\n")


def test_check_names_strays_and_build_keeps_them(built: Path, capsys: Output) -> None:
    for path in ("source/02_old/02_old.ipynb", "release/02_old/02_old.ipynb", "release/a.csv"):
        write_whole(built / path, b"{}")
    write_whole(built / "source/01_shapes/.ipynb_checkpoints/x.py", b"")
    found = complaints(built, capsys)
    assert found == [
        "source/02_old/02_old.ipynb: stray: no lesson makes it; "
        "`python -m grading pull source/02_old/02_old.ipynb` makes a lesson of it, or delete it.",
        "release/02_old/02_old.ipynb: stray: no lesson makes it; delete it.",
        "release/a.csv: stray: no lesson makes it; delete it.",
    ]
    assert build(built) == 0
    assert capsys.readouterr().out.splitlines() == found
    assert (built / "release" / "a.csv").exists()


def test_a_script_under_source_is_refused_because_students_would_get_it(built: Path) -> None:
    write_whole(built / "source" / "01_shapes" / "solution.py", b"")
    with pytest.raises(AuthoringError, match=r"source/01_shapes/solution\.py: nbgrader would hand"):
        build(built)


def test_problems_of_all_lessons_are_told_and_nothing_is_written(
    built: Path, text: Path, capsys: Output
) -> None:
    before = everything(built)
    words = text.read_text(encoding="utf-8")
    (text.parent / "02_b.py").write_text(words.replace(" points=2", ""), encoding="utf-8")
    (text.parent / "03_c.py").write_text(words, encoding="utf-8")
    with pytest.raises(AuthoringError) as caught:
        build(built)
    told = caught.value.problems
    assert "02_b.py:33: " in told[0]
    assert "03_c.py:16: " in told[1]
    assert 'the name "area" is taken by 01_shapes' in told[1]
    assert {path: content for path, content in everything(built).items() if path in before} == (
        before
    )


def test_a_folder_without_lessons_is_no_course(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no lesson in course/lessons here"):
        build(tmp_path)


def test_what_nbgrader_says_last_is_told_in_one_sentence(
    course: Path, text: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with text.open("a", encoding="utf-8") as more:
        more.write("\n# %%\n# BEGIN MARK SCHEME\n")
    with pytest.raises(AuthoringError) as caught:
        build(course)
    (problem,) = caught.value.problems
    assert problem.startswith("course/lessons/01_shapes.py: nbgrader could not make the release (")
    assert "mark scheme" in problem
    assert "\n" not in problem
    assert capfd.readouterr().err == ""
    assert not (course / "source").exists()


def test_a_file_that_cannot_be_replaced_is_left_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.ipynb"
    write_whole(path, b"old")

    def fail(self: Path, target: Path) -> Path:
        raise OSError("the disk is full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="the disk is full"):
        write_whole(path, b"new")
    assert everything(tmp_path) == {path: b"old"}


def test_stock_nbgrader_grades_what_was_built(built: Path, run: Run) -> None:
    submitted = built / "submitted" / "s1" / RELEASE.relative_to("release")
    write_whole(submitted, (built / SOURCE).read_bytes())
    for command in (
        "generate_assignment 01_shapes --force",
        f"validate {SOURCE.as_posix()}",
        "autograde 01_shapes",
        "generate_feedback 01_shapes",
        "export --to=scores.csv",
    ):
        done = run("nbgrader", *command.split())
        assert done.returncode == 0, (command, done.stdout, done.stderr)
    assert (built / "feedback" / "s1" / "01_shapes" / "01_shapes.html").exists()
    heads, row = (line.split(",") for line in (built / "scores.csv").read_text().splitlines())
    scores = dict(zip(heads, row, strict=True))
    assert (scores["score"], scores["max_score"]) == ("4.5", "7.5")
