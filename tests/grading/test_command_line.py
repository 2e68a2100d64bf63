"""The commands as a person types them: what they print, and what they exit with."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from grading.__main__ import main
from grading.authoring.build import build

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_a_learner_checks_the_release_and_the_solution(course: Path, run: Run) -> None:
    build(course)
    file = "01_shapes/01_shapes.ipynb"
    blank = run("python", "-m", "course", "check", f"release/{file}", "--json")
    assert (blank.returncode, blank.stderr) == (1, "")
    found = json.loads(blank.stdout)
    assert found["passed"] is False
    assert {(test["passed"], test["written"]) for test in found["tests"]} == {(False, False)}
    solved = run("python", "-m", "course", "check", f"source/{file}")
    assert (solved.returncode, solved.stderr) == (0, "")
    assert "4 of 4 tests correct." in solved.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["grade", "01_shapes", "--root", "nowhere"], "There is no folder nowhere"),
        (["grade", "02_none"], "There is no assignment '02_none'"),
        (["grade", "01_shapes", "--scheduler", "nonsense://a"], "No Dask scheduler answers at"),
        (["feedback", "01_shapes", "--root", "nowhere"], "There is no folder nowhere"),
        (["feedback", "01_shapes"], "has no graded submission of 01_shapes"),
    ],
)
def test_wrong_usage_is_one_line_on_stderr_and_exits_with_2(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert said in printed.err and printed.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [[], ["grad"], ["grade"], ["demo", "--students", "0"]])
def test_what_cannot_be_parsed_exits_with_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_broken_configuration_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "nbgrader_config.py").write_text("c = get_config(\n")
    assert main(["grade", "01_shapes", "--root", str(tmp_path)]) == 2
    assert f"{tmp_path / 'nbgrader_config.py'} cannot be loaded" in capsys.readouterr().err
