"""What a damaged submission keeps: every repair is proven by the points that it saves."""

from __future__ import annotations

import copy
import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from course.notebook import Json
from grading.authoring.build import build
from grading.classroom.course_directory import open_course
from grading.classroom.pipeline import configured
from grading.classroom.registration import register
from grading.judging.submission import Damaged, Executed, Submission, execute
from grading.sandbox import bubblewrap
from tests.grading.conftest import REPOSITORY
from tests.grading.judging.damages import (
    BYTES,
    CELLS,
    FORM,
    HIDDEN,
    TEST,
    WRITTEN,
    Damage,
    at,
    cell_of,
    damaged,
    solved,
    twin,
)  # fmt: skip

LESSON, MOST = "01_shapes", 4.5
LAST_TEST = "square_adds"

Grade = Callable[[bytes], Executed]

pytestmark = pytest.mark.skipif(
    bool(bubblewrap.missing()), reason=bubblewrap.missing() or "a sandbox"
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("repaired") / "course"
    shutil.copytree(Path(__file__).parents[1] / "fixture_course", folder)
    shutil.copy(REPOSITORY / "nbgrader_config.py", folder)
    build(folder)
    return folder


@pytest.fixture(scope="module")
def grade(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Grade:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path_factory.mktemp("no settings")))
        course = open_course(root)
        register(course, LESSON)
        pipeline = configured(course, LESSON)

    def grade(data: bytes) -> Executed:
        files = {LESSON: data}
        return execute(Submission("s", LESSON, f"s/{LESSON}", files), pipeline.steps, course.config)

    return grade


@pytest.fixture(scope="module")
def right(root: Path) -> Json:
    """A notebook with every answer right."""
    file = root / "release" / LESSON / f"{LESSON}.ipynb"
    return solved(json.loads(file.read_text()))


def points(executed: Executed) -> dict[str, float]:
    return {name: mark.auto_score or 0.0 for name, mark in executed.marks[LESSON].grades.items()}


def said(executed: Executed) -> list[str]:
    return [event.message for event in executed.findings[LESSON].events]


def as_bytes(notebook: Json) -> bytes:
    return json.dumps(notebook, indent=1, ensure_ascii=False).encode()


def test_an_undamaged_notebook_earns_everything_without_a_word(grade: Grade, right: Json) -> None:
    executed = grade(as_bytes(right))
    assert sum(points(executed).values()) == MOST
    assert said(executed) == []


# These cost nothing, so nothing is said: what runs is what was submitted.
SILENT = {"a statement has lost its name", "sources are lists", "carriage returns"}


@pytest.mark.parametrize("kind", [*CELLS, *FORM])
def test_damage_costs_no_points_and_is_said(kind: str, grade: Grade, right: Json) -> None:
    executed = grade(as_bytes(damaged(right, {**CELLS, **FORM}[kind])))
    assert sum(points(executed).values()) == MOST
    assert set(points(executed)) == {TEST, HIDDEN, "half_area_is_right", LAST_TEST, WRITTEN}
    assert bool(said(executed)) == (kind not in SILENT)
    assert all(one.startswith(f"{LESSON}.ipynb ") for one in said(executed))


@pytest.mark.parametrize("kind", BYTES)
def test_damaged_bytes_cost_no_points_and_are_said(kind: str, grade: Grade, right: Json) -> None:
    executed = grade(BYTES[kind](as_bytes(right).decode()))
    assert sum(points(executed).values()) == MOST
    assert said(executed)


def test_a_script_in_place_of_a_notebook_is_graded(grade: Grade, right: Json) -> None:
    code = [cell["source"] for cell in right["cells"] if cell["cell_type"] == "code"]
    for mark in ("# %%\n", "# In[ ]:\n", ""):
        script = "\n\n".join(f"{mark}{source}" for source in code)
        assert sum(points(grade(script.encode())).values()) == MOST


def test_of_a_cut_notebook_what_was_whole_earns_its_points(grade: Grade, right: Json) -> None:
    data = as_bytes(right)
    executed = grade(data[: data.index(b'"id": "square"')])
    assert points(executed) == {
        TEST: 1.0, HIDDEN: 2.0, "half_area_is_right": 0.5, LAST_TEST: 0.0, WRITTEN: 0.0,
    }  # fmt: skip


def test_repairs_stand_in_the_comment_of_their_answer(grade: Grade, right: Json) -> None:
    executed = grade(as_bytes(damaged(right, CELLS["a test is gone"])))
    comments = executed.marks[LESSON].comments
    assert [name for name, one in comments.items() if one.auto_comment] == ["area"]
    assert comments["area"].auto_comment == said(executed)[0]


def test_random_damage_is_graded_or_refused(grade: Grade, right: Json) -> None:
    """Whatever happens to a notebook, no other error comes of it."""
    chosen = random.Random(12)
    kinds: dict[str, Damage] = {**CELLS, **FORM}
    for _ in range(25):
        notebook = copy.deepcopy(right)
        # From cells to form: damage to cells needs the form that it knows.
        for kind in [*chosen.sample(sorted(CELLS), 3), chosen.choice(sorted(FORM))]:
            kinds[kind](notebook)
        try:
            earned = points(grade(as_bytes(notebook)))
        except Damaged:
            continue
        assert sum(earned.values()) <= MOST
        assert set(earned) == {TEST, HIDDEN, "half_area_is_right", LAST_TEST, WRITTEN}


def _forge_a_test(notebook: Json) -> None:
    notebook["cells"].append(twin(cell_of(notebook, TEST), source="1"))
    del notebook["cells"][at(notebook, TEST)]


def _claim_points(notebook: Json) -> None:
    for cell in notebook["cells"]:
        if mark := cell["metadata"].get("nbgrader"):
            mark.update(points=1000, grade=True, solution=False)


def _swap_names(notebook: Json) -> None:
    marks = [cell_of(notebook, name)["metadata"]["nbgrader"] for name in ("area", "square")]
    marks[0]["grade_id"], marks[1]["grade_id"] = "square", "area"


def _run_after_the_tests(notebook: Json) -> None:
    half = twin(cell_of(notebook, "area"), source="def area(w, h):\n    return w * h")
    notebook["cells"].append(half)


def _rename_to_a_manual_answer(notebook: Json) -> None:
    cell_of(notebook, "area")["metadata"]["nbgrader"]["grade_id"] = WRITTEN


@pytest.mark.parametrize(
    "forge",
    [_forge_a_test, _claim_points, _swap_names, _run_after_the_tests, _rename_to_a_manual_answer],
)
def test_a_repair_gives_no_points_that_were_not_earned(
    forge: Damage, grade: Grade, right: Json
) -> None:
    wrong = copy.deepcopy(right)
    cell_of(wrong, "area")["source"] = "def area(width, height):\n    return 0"
    earned = points(grade(as_bytes(damaged(wrong, forge))))
    assert earned[TEST] == earned[HIDDEN] == earned[WRITTEN] == 0
    assert earned[LAST_TEST] == 1.0


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"<html></html>", b"{}", b"Dear teacher"])
def test_what_has_nothing_to_grade_is_refused_with_what_to_hand_in(
    data: bytes, grade: Grade
) -> None:
    with pytest.raises(Damaged, match=rf"^s/{LESSON}/{LESSON}\.ipynb is not a valid notebook: "):
        grade(data)
