"""What is wrong with a gradebook's file, in one sentence each, and how one is made whole."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from grading.classroom import gradebook_file
from grading.errors import MachineFault


def url(file: Path) -> str:
    return f"sqlite:///{file}"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "gradebook.db"


def test_a_gradebook_on_a_server_has_no_file() -> None:
    assert gradebook_file.file_of("postgresql://user:secret@host/grades") is None
    gradebook_file.require("postgresql://user:secret@host/grades")


def test_a_missing_or_empty_file_may_become_a_gradebook(file: Path) -> None:
    gradebook_file.require(url(file))
    file.touch()
    gradebook_file.require(url(file))


def test_a_missing_folder_is_named_with_the_setting(tmp_path: Path) -> None:
    with pytest.raises(MachineFault, match=r"no such folder: correct CourseDirectory\.db_url"):
        gradebook_file.require(url(tmp_path / "none" / "gradebook.db"))


def test_what_is_not_a_gradebook_is_named(file: Path) -> None:
    file.write_bytes(b"name,points\n")
    with pytest.raises(MachineFault, match="is not a gradebook: move it away"):
        gradebook_file.require(url(file))


def test_a_truncated_gradebook_is_named(file: Path) -> None:
    with sqlite3.connect(file) as database:
        database.execute("create table assignment (name text)")
        database.executemany("insert into assignment values (?)", [("x" * 4000,)] * 9)
    database.close()
    file.write_bytes(file.read_bytes()[:8192])
    with pytest.raises(MachineFault, match="is truncated: restore a backup"):
        gradebook_file.require(url(file))


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        (["create table sales (x)"], "is a database of another program"),
        (["create table assignment (x)"], "was made by an older nbgrader"),
        (["create table alembic_version (version_num)",
          "insert into alembic_version values ('from the future')"],
         "was made by a newer nbgrader"),
    ],
)  # fmt: skip
def test_other_databases_are_told_apart(file: Path, tables: list[str], said: str) -> None:
    with sqlite3.connect(file) as database:
        for words in tables:
            database.execute(words)
    database.close()
    with pytest.raises(MachineFault, match=said):
        gradebook_file.require(url(file))


def test_a_gradebook_that_is_held_is_waited_for(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(gradebook_file, "AGAIN", 0.01)
    tries = []

    def work() -> int:
        tries.append(1)
        if len(tries) < 3:
            raise sqlite3.OperationalError("database is locked")
        return 7

    assert gradebook_file.patiently(url(file), work) == 7
    assert capsys.readouterr().err.count("in use by another program; waiting") == 1


def test_a_gradebook_that_stays_held_is_named(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gradebook_file, "PATIENCE", -1)

    def work() -> None:
        raise sqlite3.OperationalError("database is locked")

    with pytest.raises(MachineFault, match=r"is in use by another program.* goes on where"):
        gradebook_file.patiently(url(file), work)


def test_an_error_about_what_is_written_is_not_the_databases(file: Path) -> None:
    def work() -> None:
        raise sqlite3.IntegrityError("UNIQUE constraint failed")

    with pytest.raises(sqlite3.IntegrityError):
        gradebook_file.patiently(url(file), work)


def test_a_password_is_never_shown() -> None:
    where = "postgresql://user:secret@host/grades"
    said = str(gradebook_file.fault(where, sqlite3.OperationalError("refused")))
    assert "secret" not in said
    assert "start its database" in said


def test_a_gradebook_is_made_whole_or_not_at_all(file: Path) -> None:
    left = file.with_name(f".{file.name}-999999999")
    left.write_bytes(b"half")

    def fails(aside: str) -> None:
        Path(aside.removeprefix("sqlite:///")).write_bytes(b"half")
        raise OSError(5, "Input/output error")

    with pytest.raises(MachineFault):
        gradebook_file.made(url(file), fails)
    assert list(file.parent.iterdir()) == []
    gradebook_file.made(
        url(file), lambda aside: Path(aside.removeprefix("sqlite:///")).write_bytes(b"whole")
    )
    assert [one.name for one in file.parent.iterdir()] == [file.name]
    assert file.read_bytes() == b"whole"
    gradebook_file.made(url(file), fails)  # there is one already
