"""The map of all lessons, from what their notebooks last said."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from course.__main__ import main
from course.check.display.show import MIME
from course.cli.answers import Answer
from course.cli.last_check import keep
from course.cli.outcomes import Outcome
from course.cli.progress import lesson_folder, lessons, next_lesson, progress
from course.cli.terminal import Terminal
from course.notebook import load

RIGHT = {"passed": True, "written": True, "message": "f: right"}
WRONG = {"passed": False, "written": True, "message": "f: 1 of 3 correct"}
NOTED = {"passed": True, "written": True, "message": "f: noted, and judged in a later cell"}
BLANK = {"passed": False, "written": False, "message": "f: not written yet."}


def answer(name: str) -> Any:
    return {
        "cell_type": "code",
        "source": "",
        "metadata": {"nbgrader": {"grade_id": name, "solution": True, "grade": False}},
    }


def graded(name: str, result: Any = None, source: str = "check()") -> Any:
    shown = {"output_type": "display_data", "data": {MIME: result}, "metadata": {}}
    return {
        "cell_type": "code",
        "source": source,
        "metadata": {"nbgrader": {"grade_id": name, "solution": False, "grade": True}},
        "outputs": [shown] if result else [],
        "execution_count": None,
    }


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / ".state"))


def lesson(folder: Path, name: str, *cells: Any) -> None:
    file = folder / name / f"{name}.ipynb"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4}))


def test_every_answer_is_right_wrong_or_to_come(tmp_path: Path) -> None:
    lesson(
        tmp_path, "01_a",
        answer("f"), graded("f_one", RIGHT), graded("f_two", RIGHT),
        answer("g"), graded("g_one", RIGHT), graded("g_two", WRONG),
        answer("h"), graded("h_one", BLANK),
        answer("i"), graded("i_one", RIGHT), graded("i_two"),
        answer("unseen"), graded("unseen_hidden", source="# nothing here"),
    )  # fmt: skip
    said = progress(tmp_path).splitlines()
    assert said[0] == "01_a  ✓✗··  1 of 4 correct"
    assert said[1] == "    fix g (cell 4): f: 1 of 3 correct"


def test_a_prediction_is_noted_and_not_counted_as_correct(tmp_path: Path) -> None:
    cells = [answer("f"), graded("f_one", RIGHT), answer("p"), graded("p_one", NOTED)]
    lesson(tmp_path, "01_a", *cells)
    said = progress(tmp_path).splitlines()
    assert said[0] == "01_a  ✓○  1 of 2 correct, 1 to be judged later"
    assert "○ judged later" in said[1]
    assert said[3] == "Every lesson is finished. Congratulations!"
    file = tmp_path / "01_a" / "01_a.ipynb"
    noted = Outcome("p_one", passed=True, message=str(NOTED["message"]))
    right = Outcome("f_one", passed=True)
    keep(file, load(file), [Answer("f", (right,)), Answer("p", (noted,))])
    assert progress(tmp_path).splitlines() == said


def test_a_test_belongs_to_the_answer_that_it_is_named_after(tmp_path: Path) -> None:
    lesson(
        tmp_path, "01_a",
        answer("chain"), graded("chain_rule", RIGHT),
        answer("chain_long"), answer("other"),
        graded("chain_long_rule", BLANK), graded("other_a", RIGHT),
    )  # fmt: skip
    assert progress(tmp_path).splitlines()[0] == "01_a  ✓·✓  2 of 3 correct"


def test_what_to_do_next_is_said_for_each_lesson(tmp_path: Path) -> None:
    lesson(tmp_path, "01_a", answer("f"), graded("f_one", RIGHT))
    lesson(tmp_path, "02_b", answer("f"), graded("f_one", RIGHT), answer("g"), graded("g_one"))
    lesson(tmp_path, "03_long", answer("f"), graded("f_one"))
    said = progress(tmp_path).splitlines()
    assert said[:5] == [
        "01_a     ✓  1 of 1 correct",
        "02_b     ✓·  1 of 2 correct",
        "    next: g (cell 3)",
        "03_long  ·  0 of 1 correct",
        f"    start with f in {tmp_path / '03_long' / '03_long.ipynb'}",
    ]


def test_on_a_narrow_terminal_the_count_stands_below_the_marks(tmp_path: Path) -> None:
    cells = [cell for i in range(15) for cell in (answer(f"f{i}"), graded(f"f{i}_one", RIGHT))]
    lesson(tmp_path, "01_a", *cells)
    narrow = progress(tmp_path, Terminal(columns=30, color=False)).splitlines()
    assert narrow[:2] == [f"01_a  {'✓' * 15}", "    15 of 15 correct"]


def test_an_answer_that_was_run_after_its_tests_is_not_correct_yet(tmp_path: Path) -> None:
    later = {**answer("f"), "execution_count": 7}
    lesson(tmp_path, "01_a", later, {**graded("f_one", RIGHT), "execution_count": 3})
    assert progress(tmp_path).splitlines()[0] == "01_a  ·  0 of 1 correct"


def test_code_that_python_cannot_read_is_said_whatever_the_test_below_says(tmp_path: Path) -> None:
    lesson(tmp_path, "01_a", {**answer("f"), "source": "def f(x:\n  pass"}, graded("f_one", RIGHT))
    said = progress(tmp_path).splitlines()
    assert said[0] == "01_a  ✗  0 of 1 correct"
    assert said[1].startswith(
        "    fix f (cell 1): it ran into a SyntaxError in line 1. The `(` in "
    )


def test_an_error_of_the_answers_own_cell_is_named(tmp_path: Path) -> None:
    error = {"output_type": "error", "ename": "NameError", "evalue": "name 'h' is not defined"}
    lesson(tmp_path, "01_a", {**answer("f"), "outputs": [error]}, graded("f_one", WRONG))
    said = progress(tmp_path).splitlines()
    assert said[1].startswith(
        "    fix f (cell 1): it ran into a NameError. Python does not know `h`"
    )


def test_the_last_check_counts_until_the_code_changes(tmp_path: Path) -> None:
    lesson(tmp_path, "01_a", answer("f"), graded("f_one", WRONG))
    path = tmp_path / "01_a" / "01_a.ipynb"
    keep(path, load(path), [Answer("f", (Outcome("f_one", passed=True),))])
    assert progress(tmp_path).splitlines()[0] == "01_a  ✓  1 of 1 correct"
    path.write_text(path.read_text().replace('"source": ""', '"source": "f = 1"'))
    assert progress(tmp_path).splitlines()[0] == "01_a  ✗  0 of 1 correct"


def test_a_finished_lesson_is_celebrated_and_the_next_one_named(tmp_path: Path) -> None:
    lesson(tmp_path, "01_a", answer("f"), graded("f_one", RIGHT))
    assert progress(tmp_path).endswith("Every lesson is finished. Congratulations!")
    lesson(tmp_path, "02_b", answer("f"), graded("f_one"))
    said = progress(tmp_path)
    assert "01_a is finished. Well done!" in said
    assert f"Go on with: jupyter lab {tmp_path / '02_b' / '02_b.ipynb'}" in said


ABOUT = {
    "cell_type": "markdown",
    "source": "# 1 · Slopes\n\n**Goal.** By the end you know.\n\n**Time.** About 60 minutes.",
}


def test_the_time_left_is_the_share_of_a_lessons_minutes_that_is_open(tmp_path: Path) -> None:
    cells = [ABOUT, *(answer(f"f{i}") for i in range(4))]
    done = [graded("f0_one", RIGHT), graded("f1_one", WRONG), graded("f2_one"), graded("f3_one")]
    lesson(tmp_path, "01_a", *cells, *done)
    said = progress(tmp_path).splitlines()[0]
    assert said == "01_a  ✓✗··  1 of 4 correct, about 45 minutes left"
    (found,) = lessons(tmp_path)
    assert (found.minutes_left, found.begun, found.open and found.open.name) == (45, True, "f1")


def test_a_lesson_with_anything_open_takes_at_least_five_minutes(tmp_path: Path) -> None:
    cells = [ABOUT, *(answer(f"f{i}") for i in range(30))]
    done = [graded(f"f{i}_one", RIGHT if i else None) for i in range(30)]
    lesson(tmp_path, "01_a", *cells, *done)
    lesson(tmp_path, "02_b", ABOUT, answer("f"), graded("f_one", RIGHT))
    first, second = lessons(tmp_path)
    assert (first.minutes_left, second.minutes_left) == (5, 0)


@pytest.mark.parametrize(
    ("done", "following"),
    [
        ([0, 0, 0, 0], "01"),  # who is new to Python is told of the preparation
        ([2, 0, 0, 0], "01"),
        ([1, 0, 0, 0], "00"),
        ([0, 2, 0, 0], "02"),
        ([0, 1, 2, 0], "03"),
        ([0, 1, 2, 1], "03"),
        ([0, 1, 2, 2], "00"),
        ([2, 1, 2, 2], "01"),
        ([2, 2, 2, 2], ""),
    ],
)
def test_a_learner_goes_on_after_what_was_done_last(
    tmp_path: Path, done: list[int], following: str
) -> None:
    for number, right in enumerate(done):
        tests = [graded(f"{name}_one", RIGHT if i < right else None) for i, name in enumerate("fg")]
        lesson(tmp_path, f"{number:02}_a", answer("f"), answer("g"), *tests)
    found = next_lesson(lessons(tmp_path))
    assert (found.path.stem[:2] if found else "") == following


def test_the_learners_own_lessons_come_before_the_released_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert lesson_folder() == Path(__file__).parents[3] / "release"
    (tmp_path / "lessons").mkdir()
    (tmp_path / "lessons" / "start.ipynb").touch()
    assert lesson_folder() == Path("lessons")
    monkeypatch.chdir(tmp_path / "lessons")
    assert lesson_folder() == Path()


def test_a_notebook_that_cannot_be_read_hides_no_other(tmp_path: Path) -> None:
    lesson(tmp_path, "01_a", answer("f"), graded("f_one"))
    lesson(tmp_path, "02_b", answer("f"), graded("f_one"))
    (tmp_path / "01_a" / "01_a.ipynb").write_text("{")
    said = progress(tmp_path)
    assert "01_a  cannot be read\n" in said
    assert "02_b  ·  0 of 1 correct" in said


def test_a_folder_without_lessons_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["progress", str(tmp_path)]) == 2
    assert f"{tmp_path} does not contain any lessons" in capsys.readouterr().err


def test_progress_works_where_the_console_has_no_such_marks(tmp_path: Path) -> None:
    lesson(tmp_path, "01_a", answer("f"), graded("f_one", RIGHT), answer("g"), graded("g_one"))
    done = subprocess.run(
        [sys.executable, "-m", "course", "progress", str(tmp_path)],
        capture_output=True,
        env={"PYTHONIOENCODING": "cp1252", "PYTHONPATH": str(Path(__file__).parents[3])},
        check=True,
    )
    assert done.stdout.decode("cp1252").splitlines()[0] == "01_a  +.  1 of 2 correct"


def test_progress_loads_nothing_but_the_standard_library(tmp_path: Path) -> None:
    lesson(tmp_path, "01_a", answer("f"), graded("f_one", RIGHT))
    code = (
        "import sys; from course.__main__ import main; "
        f"main(['progress', {str(tmp_path)!r}]); "
        "print({'torch', 'numpy', 'nbformat', 'nbclient', 'IPython'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[3],
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "set()"
