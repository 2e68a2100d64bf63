"""`nn-course start` in a checkout: what it copies and opens, and what it never changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from course.__main__ import main
from course.cli.start import start
from course.home import lab
from course.notebook import NotebookError

RELEASE = Path(__file__).parents[2] / "release"
NOTEBOOKS = sorted(file.relative_to(RELEASE) for file in RELEASE.glob("*/*.ipynb"))


@pytest.fixture(autouse=True)
def own_state(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_STATE_HOME", "JUPYTER_DATA_DIR"):
        monkeypatch.setenv(name, str(tmp_path_factory.mktemp("state")))


def test_every_lesson_is_copied_byte_for_byte(tmp_path: Path) -> None:
    start(tmp_path / "a" / "b")
    copied = sorted(file for file in (tmp_path / "a" / "b").rglob("*") if file.is_file())
    assert [file.relative_to(tmp_path / "a" / "b") for file in copied] == NOTEBOOKS
    assert [file.read_bytes() for file in copied] == [
        (RELEASE / one).read_bytes() for one in NOTEBOOKS
    ]


def test_a_file_that_is_there_keeps_its_contents(tmp_path: Path) -> None:
    mine = tmp_path / NOTEBOOKS[0]
    mine.parent.mkdir()
    mine.write_text("my work")
    said = start(tmp_path)
    assert mine.read_text() == "my work"
    assert (tmp_path / NOTEBOOKS[1]).is_file()
    assert said.splitlines()[:2] == [
        f"Copied {len(NOTEBOOKS) - 1} notebooks to {tmp_path}.",
        "Kept 1 notebook that was already there.",
    ]


def test_a_second_start_copies_nothing(tmp_path: Path) -> None:
    start(tmp_path)
    said = start(tmp_path).splitlines()
    assert said[0] == f"Kept {len(NOTEBOOKS)} notebooks that were already there."


def test_a_link_is_not_followed_to_write_elsewhere(tmp_path: Path) -> None:
    link = tmp_path / "lessons" / NOTEBOOKS[0]
    link.parent.mkdir(parents=True)
    link.symlink_to(tmp_path / "elsewhere.ipynb")
    start(tmp_path / "lessons")
    assert not (tmp_path / "elsewhere.ipynb").exists()


def test_the_next_command_is_one_that_a_shell_understands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["start", str(tmp_path / "my lessons")]) == 0
    page = tmp_path / "my lessons" / "start.ipynb"
    assert page.is_file()
    assert capsys.readouterr().out.endswith(f'Next: jupyter lab "{page}"\n')


@pytest.mark.parametrize("options", [[], ["--no-open"]])
def test_without_a_terminal_or_with_no_open_nothing_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str]
) -> None:
    monkeypatch.setattr(lab, "open_lab", lambda page: pytest.fail("opened"))
    if options:
        monkeypatch.setattr(lab, "can_open", lambda: True)
    assert main(["start", str(tmp_path), *options]) == 0


@pytest.mark.parametrize("options", [[], ["--open"]])
def test_jupyterlab_opens_on_the_start_page(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    options: list[str],
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(lab, "open_lab", opened.append)
    monkeypatch.setattr(lab, "can_open", lambda: not options)
    assert main(["start", str(tmp_path), *options]) == 0
    assert opened == [tmp_path / "start.ipynb"]
    said = capsys.readouterr().out
    assert said.endswith("in JupyterLab. To stop it, press Ctrl-C here.\n")
    assert "Next:" not in said


def test_where_jupyterlab_is_missing_the_lessons_are_copied_and_a_sentence_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(lab, "find_spec", lambda name: None)
    assert main(["start", str(tmp_path), "--open"]) == 2
    out, err = capsys.readouterr()
    assert out == f"Copied {len(NOTEBOOKS)} notebooks to {tmp_path}.\n"
    assert err.startswith("JupyterLab is not installed here.")
    assert (tmp_path / "start.ipynb").is_file()


def test_the_folder_is_lessons_or_the_one_that_the_learner_is_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["start"]) == 0
    assert (tmp_path / "lessons" / NOTEBOOKS[0]).is_file()
    monkeypatch.chdir(tmp_path / "lessons")
    assert main(["start"]) == 0
    assert not (tmp_path / "lessons" / "lessons").exists()


def test_a_second_start_brings_the_map_up_to_date(tmp_path: Path) -> None:
    main(["start", str(tmp_path)])
    page = tmp_path / "start.ipynb"
    before = page.read_text("utf-8")
    first = tmp_path / NOTEBOOKS[0]
    first.write_text("{")
    main(["start", str(tmp_path)])
    assert "This notebook cannot be read." in page.read_text("utf-8")
    first.write_bytes((RELEASE / NOTEBOOKS[0]).read_bytes())
    main(["start", str(tmp_path)])
    assert page.read_text("utf-8") == before


def test_a_start_page_that_cannot_be_written_is_said_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "start.ipynb").mkdir()
    assert main(["start", str(tmp_path)]) == 2
    assert "start.ipynb is a folder" in capsys.readouterr().err


def test_a_folder_that_is_a_file_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    assert main(["start", str(tmp_path / "file")]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"{tmp_path / 'file'} cannot hold the lessons (")


def test_an_installation_without_lessons_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("course.__file__", str(tmp_path / "course" / "__init__.py"))
    with pytest.raises(NotebookError, match="does not contain any lessons"):
        start(tmp_path)
