"""The commands as a person types them: what they print, and what they exit with."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from grading.__main__ import main
from grading.authoring.build import build
from grading.installed import COURSE as REPOSITORY

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
    assert "3 of 3 answers correct." in solved.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["grade", "01_shapes", "--root", "nowhere"], "--root nowhere: not a folder"),
        (["grade", "02_none"], "02_none: there is no such assignment"),
        (["grade", "01_shapes", "--scheduler", "nonsense://a"], "No Dask scheduler answers at"),
        (["feedback", "01_shapes", "--root", "nowhere"], "--root nowhere: not a folder"),
        (["feedback", "01_shapes"], "has no graded submissions of 01_shapes"),
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
    assert said in printed.err
    assert printed.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "the following arguments are required: COMMAND"),
        (["grad"], "COMMAND: invalid choice: 'grad'"),
        (["grade"], "the following arguments are required: ASSIGNMENT"),
        (["demo", "--students", "0"], "--students 0: expected a positive whole number"),
        (["grade", "a", "--workers", "x"], "--workers x: expected a positive whole number"),
    ],
)
def test_what_cannot_be_parsed_says_so_and_exits_with_2(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    printed = capsys.readouterr().err.splitlines()
    assert printed[0].startswith(said)
    assert printed[1].startswith("Try: python -m grading")
    assert printed[1].endswith("--help")


@pytest.mark.parametrize("command", ["build", "pull", "prove", "grade", "feedback", "demo"])
def test_the_help_of_every_command_has_an_example(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main([command, "--help"])
    assert caught.value.code == 0
    printed = capsys.readouterr().out
    assert f"\nexamples:\n  python -m grading {command}" in printed
    assert max(map(len, printed.splitlines())) <= 100


def test_help_imports_nothing_slow(run: Run) -> None:
    asked = (
        "import sys\nfrom grading.__main__ import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n"
        "    print(sorted({'nbgrader', 'nbformat', 'rich', 'numpy'} & set(sys.modules)))"
    )
    done = run("python", "-c", asked)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_broken_configuration_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "nbgrader_config.py").write_text("c = get_config(\n")
    assert main(["grade", "01_shapes", "--root", str(tmp_path)]) == 2
    assert f"{tmp_path / 'nbgrader_config.py'} cannot be loaded" in capsys.readouterr().err


def test_an_installed_command_reads_names_in_utf8_whatever_the_locale(tmp_path: Path) -> None:
    """Otherwise a student whose name has an accent would have another id than in UTF-8."""
    program = tmp_path / "nn-grade"
    program.write_text(
        "import sys\n"
        "from grading.__main__ import main\n"
        "main()\n"
        "print(sys.getfilesystemencoding(), *sys.argv[1:])\n"
    )
    arguments = ["feedback", "sums", "--root", "nowhere"]
    other = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    said = subprocess.run(
        [sys.executable, str(program), *arguments],
        env={**os.environ, **other, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.stdout.split() == ["utf-8", *arguments]
