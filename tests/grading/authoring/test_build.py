"""What `build` writes, and what it leaves alone."""

import shutil
from pathlib import Path

import pytest

from grading.authoring.build import build, write
from grading.authoring.built_files import built_files
from grading.errors import AuthoringError
from tests.grading.authoring.notebooks import everything

Output = pytest.CaptureFixture[str]


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


def test_a_text_that_is_saved_during_the_build_keeps_its_words(course: Path, text: Path) -> None:
    untidy = text.read_bytes() + b"\n\n\n"
    text.write_bytes(untidy)
    built = built_files(course)
    text.write_bytes(untidy + b"# %%\nx = 1\n")
    with pytest.raises(AuthoringError, match="changed during the build"):
        list(write(course, built))
    assert text.read_bytes().endswith(b"x = 1\n")


def test_problems_of_all_lessons_are_reported_and_nothing_is_written(
    built: Path, text: Path, capsys: Output
) -> None:
    before = everything(built)
    words = text.read_text(encoding="utf-8")
    (text.parent / "02_b.py").write_text(words.replace(" points=2", ""), encoding="utf-8")
    (text.parent / "03_c.py").write_text(words, encoding="utf-8")
    with pytest.raises(AuthoringError) as caught:
        build(built)
    reported = caught.value.problems
    assert "02_b.py:33: " in reported[0]
    assert "03_c.py:16: " in reported[1]
    assert 'The name "area" is already used in 01_shapes' in reported[1]
    assert {path: content for path, content in everything(built).items() if path in before} == (
        before
    )
