"""The wheel for the browser holds what a lesson imports, and no hidden test."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from course import solutions
from docs.publish.learner_wheel import IPYTHON_FOLDER, learner_wheel
from grading.authoring import lesson as lessons
from grading.cells.regions import HIDDEN_TESTS

pytest.importorskip("wheel", reason="pip install -r requirements-site.txt")
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    wheel = learner_wheel(tmp_path_factory.mktemp("wheel"))
    with zipfile.ZipFile(wheel) as opened:
        return {name: opened.read(name).decode(errors="replace") for name in opened.namelist()}


def test_it_holds_the_course_its_texts_and_its_scripts(files: dict[str, str]) -> None:
    wanted = ("course/engine.py", "course/hints.json", "course/page/theme.css", "course/py.typed")
    assert set(wanted) <= files.keys()
    assert any(name.endswith(".js") for name in files)


def test_it_holds_no_lesson_no_grader_and_no_cache(files: dict[str, str]) -> None:
    tops = {name.split("/")[0] for name in files}
    assert tops == {"course", next(one for one in tops if one.endswith(".dist-info"))}
    assert not [
        name for name in files if name.startswith("course/lessons") or "__pycache__" in name
    ]


def test_it_holds_a_solution_of_every_answer_to_compare_with(files: dict[str, str]) -> None:
    assert json.loads(files[f"course/{solutions.FILE}"]) == solutions.collected(ROOT / "source")


def test_it_holds_no_hidden_test(files: dict[str, str]) -> None:
    everything = "\n".join(files.values())
    found = 0
    for path in sorted((ROOT / "course" / "lessons").glob("[0-9]*.py")):
        for answer in lessons.read(path).answers:
            for test in answer.tests:
                for part in test.source.split(HIDDEN_TESTS.begin)[1:]:
                    hidden = part.partition("\n")[2].partition(f"### {HIDDEN_TESTS.end}")[0].strip()
                    assert hidden
                    assert hidden not in everything, test.name
                    found += 1
    assert found > 20


def test_its_startup_file_installs_the_stand_ins(files: dict[str, str]) -> None:
    startup = [one for one in files if one.startswith(f"{IPYTHON_FOLDER}/profile_default/startup/")]
    assert len(startup) == 1
    assert "standins.install()" in files[startup[0]]


def test_the_same_files_make_the_same_wheel(tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    first, second = learner_wheel(tmp_path), learner_wheel(tmp_path / "again")
    assert first.read_bytes() == second.read_bytes()
