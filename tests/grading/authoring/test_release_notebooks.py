"""The notebook that students get, as nbgrader makes it."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from grading.authoring.build import build
from grading.errors import AuthoringError
from grading.files import write_whole
from tests.grading.authoring.notebooks import RELEASE, SOURCE, cells

Run = Callable[..., subprocess.CompletedProcess[str]]


def test_the_release_holds_no_solution_and_no_hidden_test(built: Path) -> None:
    release = cells(built / RELEASE)
    text = (built / RELEASE).read_text(encoding="utf-8")
    assert "SOLUTION" not in text
    assert "HIDDEN" not in text
    assert "0.5, -4.0" not in text
    assert "as many unit squares as" not in text
    assert release["half_area"]["source"].endswith("whole = ...\nhalf_area = ...")
    assert release["why_a_product"]["source"].endswith("Write your answer here.")


def test_stock_generate_assignment_gives_the_very_same_bytes(built: Path, run: Run) -> None:
    ours = (built / RELEASE).read_bytes()
    shutil.rmtree(built / "release")
    done = run("nbgrader", "generate_assignment", "01_shapes")
    assert done.returncode == 0, done.stderr
    assert (built / RELEASE).read_bytes() == ours


def test_what_nbgrader_logs_last_is_reported_in_one_line(
    course: Path, text: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with text.open("a", encoding="utf-8") as more:
        more.write("\n# %%\n# BEGIN MARK SCHEME\n")
    with pytest.raises(AuthoringError) as caught:
        build(course)
    (problem,) = caught.value.problems
    assert problem.startswith(
        "course/lessons/01_shapes.py: nbgrader could not make the release notebook: "
    )
    assert "mark scheme" in problem
    assert "\n" not in problem
    assert capfd.readouterr().err == ""
    assert not (course / "source").exists()


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
