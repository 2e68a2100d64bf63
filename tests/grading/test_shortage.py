"""What a machine lacks is told from the errors that it causes, also from hidden ones."""

import contextlib
import errno
import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from grading import shortage


def test_a_shortage_is_found_behind_the_error_that_hides_it() -> None:
    error = ValueError("a parser failed")
    error.__cause__ = MemoryError()
    assert shortage.of(error) == "it has too little memory"
    assert shortage.of(ValueError("a parser failed")) == ""
    error.__cause__ = error  # a circle ends, too
    assert shortage.of(error) == ""


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM])
def test_what_may_not_be_written_is_a_fault_of_writing_only(number: int) -> None:
    assert shortage.of(OSError(number, "")) == ""
    assert shortage.of_writing(OSError(number, ""))


@pytest.mark.parametrize(
    ("number", "limit"), [(errno.EMFILE, "-n"), (errno.EFBIG, "-f"), (errno.EAGAIN, "-u")]
)
def test_a_limit_of_the_shell_is_named(number: int, limit: str) -> None:
    assert shortage.of(OSError(number, "")).endswith(f": raise the limit with `ulimit {limit}`")


def test_what_a_copied_folder_lacked_is_found_in_the_text_of_its_error(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").touch()

    def full(source: str, place: str) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), place)

    with pytest.raises(shutil.Error) as error:
        shutil.copytree(tmp_path / "a", tmp_path / "c", copy_function=full)
    assert shortage.of(error.value) == os.strerror(errno.ENOSPC)
    assert shortage.of(shutil.Error([("a", "b", "of another kind")])) == ""


def test_what_sqlite_lacks_is_said_with_the_place_of_its_database() -> None:
    engine = create_engine("sqlite://")
    with contextlib.closing(engine.connect()) as database:
        database.execute(text("create table one (two)"))
        database.execute(text("pragma max_page_count = 2"))
        with pytest.raises(OperationalError) as full:
            database.execute(text("insert into one values (zeroblob(99999))"))
        with pytest.raises(OperationalError) as wrong:
            database.execute(text("select nothing"))
    engine.dispose()
    assert shortage.of(full.value, database="/tmp") == "/tmp: database or disk is full"
    assert shortage.of(full.value) == ""
    assert shortage.of(wrong.value, database="/tmp") == ""
    assert shortage.of(sqlite3.OperationalError("raised by hand"), database="/tmp") == ""
    assert shortage.of(MemoryError(), database="/tmp") == "it has too little memory"


def test_the_sentence_says_how_to_go_on() -> None:
    said = str(shortage.stopped("no memory."))
    assert said == (
        "This machine cannot grade (no memory). Fix that, then run the command again: it goes on "
        "where it stopped."
    )
