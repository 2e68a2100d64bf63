"""Grading on a machine that has no sandbox, and grading without one."""

import json
import shutil
from pathlib import Path

import pytest

from grading.__main__ import main
from grading.errors import UsageError
from tests.grading.judging.cells import F_IS_X, FIRST, Run, code, graded, points, run_in


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return run_in(tmp_path)


def test_without_bubblewrap_the_step_refuses(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    which = shutil.which

    def hidden(name: str, path: str | None = None) -> str | None:
        return None if name == "bwrap" else which(name, path=path)

    monkeypatch.setattr(shutil, "which", hidden)
    with pytest.raises(UsageError, match="bubblewrap is not installed: run `sudo apt-get install"):
        run(code("1"))


@pytest.fixture
def handed_in(course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The fixture course with one submission, its release, of which `area` is written."""
    from grading.authoring.build import build

    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "no settings"))
    build(course)
    file = Path("01_shapes", "01_shapes.ipynb")
    notebook = json.loads((course / "release" / file).read_text())
    for cell in notebook["cells"]:
        if cell["id"] == "area":
            cell["source"] = "import os\nhere = os.getcwd()\ndef area(w, h):\n    return w * h"
    target = course / "submitted" / "s001" / file
    target.parent.mkdir(parents=True)
    target.write_text(json.dumps(notebook))
    return course


def test_without_bubblewrap_grade_refuses_in_one_sentence_and_grades_nothing(
    handed_in: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    which = shutil.which
    monkeypatch.setattr(shutil, "which", lambda name, **o: None if name == "bwrap" else which(name))
    assert main(["grade", "01_shapes", "--root", str(handed_in)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "sudo apt-get install bubblewrap" in said.err
    assert "--no-sandbox" in said.err
    assert not (handed_in / "autograded").exists()
    assert not (handed_in / "gradebook.db").exists()


def test_without_a_sandbox_every_record_says_so_and_the_judge_stays_apart(
    handed_in: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "records.json"
    arguments = ["grade", "01_shapes", "--root", str(handed_in), "--json", str(file)]
    assert main([*arguments, "--no-sandbox"]) == 0
    [record] = json.loads(file.read_text())
    assert record["flags"] == ["no-sandbox"]
    passed = {test["name"] for test in record["tests"] if test["passed"]}
    assert passed == {"area_of_a_square", "area_of_any_rectangle"}
    # It is the flag of the run that graded: a later one without the option says the same of it.
    assert main(arguments) == 0
    assert json.loads(file.read_text())[0]["flags"] == ["no-sandbox"]
    assert main([*arguments, "--force"]) == 0
    assert json.loads(file.read_text())[0]["flags"] == []


def test_without_a_sandbox_attacks_on_the_checks_still_earn_nothing(run: Run) -> None:
    cells = [
        code(FIRST),
        code(
            "from IPython import get_ipython\n"
            "get_ipython().input_transformers_cleanup.append(lambda lines: [])\n"
            "import course.check, course.check.verdict\n"
            "course.check.verdict.Result.passed = property(lambda self: True)\n"
            "course.check.function = lambda *a, **k: None\n"
            "def f(x):\n    return -x",
            "f",
        ),
        graded(F_IS_X),
    ]
    done = run(*cells, sandbox=False)
    assert points(done) == [0]
    assert done.metadata["grading"]["flags"] == ["no-sandbox"]
