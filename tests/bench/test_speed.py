"""The bench on a small scale: all ways give the same points, and its arithmetic is correct."""

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import psutil
import pytest

from bench import figures, report, speed
from bench.classes import KINDS, copies, draw, lesson, lessons, original, scores, template
from bench.measure import CommandFailed, measure
from bench.scores import Different, Scores
from bench.ways import DASK, LIMIT, OURS_1, OURS_2, OURS_ALL, STOCK, WAYS, Bench, missing
from course.notebook import role_of
from grading.authoring.build import build
from grading.classroom.course_directory import REPOSITORY
from grading.sandbox import bubblewrap

LESSON = "01_shapes"
FIXTURE = REPOSITORY / "tests" / "grading" / "fixture_course"
WRITTEN = {
    "mutants/area/adds.py": '"""Adds."""\n\n\ndef area(w, h):\n    return w + h\n',
    "mutants/half_area/whole.py": '"""Forgets to divide."""\n\nhalf_area = area(3.0, 4.0)\n',
    "variants/area/swapped.py": '"""Swaps."""\n\n\ndef area(w, h):\n    return h * w\n',
}


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of one tiny lesson, with wrong answers and other correct ones."""
    root = tmp_path_factory.mktemp("repository")
    shutil.copytree(FIXTURE, root, dirs_exist_ok=True)
    shutil.copy(REPOSITORY / "nbgrader_config.py", root)
    build(root)
    for name, text in WRITTEN.items():
        file = root / "tests" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return root


@pytest.mark.skipif(bool(bubblewrap.missing()), reason=bubblewrap.missing() or "-")
def test_stock_ours_dask_and_the_limit_give_every_test_the_same_points(
    repository: Path, tmp_path: Path
) -> None:
    bench = Bench(tmp_path, repository)
    of = lesson(LESSON, repository)
    handed_in = [(one.student, one) for one in (draw(of, number, 0) for number in range(3))]
    students = [student for student, _ in handed_in]
    found = Scores(LESSON)
    for way in (STOCK, OURS_2, DASK):
        if way is DASK and missing(way):
            continue
        _, points = bench.grade(way, LESSON, handed_in)
        found.add(way.label, points, students)
    _, limit = bench.limit([], [one for _, one in handed_in], 1)
    found.add(LIMIT, dict(zip(students, limit["points"], strict=True)), students, whole=False)
    # Mutants lose points; the others lose none that a check gives.
    lost = {student for student, points in found.first.items() if 0.0 in points.values()}
    assert lost == {one.student for _, one in handed_in if one.kind == "mutants"}
    assert not (tmp_path / "course").exists()


def test_a_class_is_a_third_solutions_a_third_variants_and_a_third_mutants(
    repository: Path,
) -> None:
    of = lesson(LESSON, repository)
    drawn = [draw(of, number, 0) for number in range(6)]
    assert [one.kind for one in drawn] == [*KINDS, *KINDS]
    assert drawn[1].written == {"area": "swapped"}
    assert drawn[2].written == {"area": "adds", "half_area": "whole"}


def test_the_same_seed_draws_the_same_class() -> None:
    of = lesson(lessons()[0])
    drawn = [draw(of, number, 7) for number in range(6)]
    assert drawn == [draw(of, number, 7) for number in range(6)]
    assert drawn != [draw(of, number, 8) for number in range(6)]
    assert draw(of, 2, 7) != draw(of, 2, 7, attempt=1)


def test_a_submission_holds_no_hidden_test_and_the_limits_notebook_holds_them_all(
    repository: Path,
) -> None:
    one = draw(lesson(LESSON, repository), 0, 0)
    assert "BEGIN HIDDEN TESTS" not in json.dumps(one.released)
    assert "BEGIN HIDDEN TESTS" in json.dumps(one.whole)
    for notebook in (one.released, one.whole):
        (area,) = (c for c in notebook["cells"] if role_of(c) == ("answer", "area"))
        assert "return width * height" in area["source"]
        assert "###" not in area["source"]


def test_copies_have_names_of_their_own_and_say_whose_they_are(repository: Path) -> None:
    of = lesson(LESSON, repository)
    made = dict(copies([draw(of, 0, 0), draw(of, 1, 0)], 3))
    assert list(made) == ["s01", "s02", "s01-2", "s02-2", "s01-3", "s02-3"]
    assert {original(student) for student in made} == {"s01", "s02"}


def test_a_fresh_course_has_its_assignment_and_no_grades(repository: Path, tmp_path: Path) -> None:
    root = template(LESSON, tmp_path / "course", repository)
    assert scores(LESSON, root) == {}


def test_the_first_difference_in_points_is_named() -> None:
    found = Scores("01_a")
    found.add("stock", {"s01": {"one": 1.0, "two": 2.0, "why": None}}, ["s01"])
    found.add("limit", {"s01": {"one": 1.0, "two": 2.0}}, ["s01"], whole=False)
    found.add("ours", {"s01-2": {"one": 1.0, "two": 2.0, "why": None}}, ["s01-2"])
    with pytest.raises(
        Different, match=r"01_a, s01-3, two: stock gives 2 and ours gives 0\.5\. .* equal"
    ):
        found.add("ours", {"s01-3": {"one": 1.0, "two": 0.5, "why": None}}, ["s01-3"])
    with pytest.raises(Different, match="why: stock gives no points yet and ours gives nothing"):
        found.add("ours", {"s01-3": {"one": 1.0, "two": 2.0}}, ["s01-3"])
    with pytest.raises(Different, match="s02: ours put no grade"):
        found.add("ours", {}, ["s02"])


def test_a_submissions_cost_is_what_the_larger_class_took_more() -> None:
    each = figures.each(few=10.0, many=16.0, more=3)
    assert each == 2.0
    assert figures.start(10.0, each, 2) == 6.0
    # Noise could make it negative, but a start never is.
    assert figures.start(3.0, each, 2) == 0.0


def test_ratios_are_of_the_same_round_and_unknown_where_noise_is_larger() -> None:
    assert figures.ratio(6.0, 2.0) == 3.0
    assert figures.ratio(6.0, -0.1) is None
    assert figures.ratio(None, 1.0) is None
    assert figures.median_ratio([10.0, 30.0, 8.0], [1.0, 2.0, 4.0]) == 10.0
    assert figures.median_ratio([10.0, 30.0], [1.0, -2.0]) == 10.0
    assert figures.median_ratio([10.0], [-2.0]) is None


def results() -> Any:
    """A run with round numbers: each submission takes ours half a second."""

    def usage(size: int, start: float, each: float, cpu: float) -> dict[str, float]:
        spent = {"wall": start + each * size, "cpu": start + cpu * size}
        return {**spent, "main_cpu": 0.1 * size, "peak": 2**30, "main_peak": 2**27, "size": size}

    def ours(size: int) -> dict[str, Any]:
        return {
            OURS_1.name: usage(size, 4.0, 1.0, 0.6),
            OURS_2.name: usage(size, 6.0, 0.5, 0.6),
        }

    def every(size: int) -> dict[str, Any]:
        return {
            STOCK.name: usage(size, 3.0, 6.0, 5.0),
            OURS_ALL.name: usage(size, 4.0, 2.0, 1.1),
        }

    cells = {"submissions": 24, "cpu": 0.5, "wall": 0.8, "peak": 2**29}
    shown = {"cpu_with_demonstrations": 1.0, "wall_with_demonstrations": 1.6}
    measured = {
        "submissions": [],
        "few": [{**every(2), **ours(2)} for _ in range(2)],
        "rounds": [{**every(5), **ours(26), LIMIT: {**cells, **shown}} for _ in range(2)],
    }
    return {
        "settings": {
            **{"few": 2, "students": 3, "rounds": 2, "copies": 8, "seed": 0},
            **{"growth_lesson": LESSON, "points": 1000, "gradings": 99, "counted": True},
            "nbgrader": "0.9.6",
        },
        "missing": {DASK.name: "distributed is not installed"},
        "lessons": {LESSON: measured},
        "growth": {
            STOCK.name: [usage(10, 3.0, 6.0, 5.0)],
            OURS_2.name: [usage(10, 6.0, 0.5, 0.6), usage(1000, 6.0, 0.5, 0.6)],
        },
    }


def test_the_start_counts_for_no_submission() -> None:
    found = {row.way: row for row in figures.rows(results())}
    stock, two = found[STOCK.name], found[OURS_2.name]
    assert stock.per_minute == pytest.approx(10)
    assert two.per_minute == pytest.approx(120)
    assert two.times_stock == pytest.approx(12)
    assert stock.times_stock == pytest.approx(1)
    assert (stock.start, two.start, two.start_cpu) == pytest.approx((3, 6, 6))
    assert two.times_limit == pytest.approx(1.2)
    # A way that runs every cell is compared with every cell.
    assert found[OURS_ALL.name].times_limit == pytest.approx(1.1)
    assert found["limit_with_demonstrations"].times_limit == pytest.approx(1)
    assert DASK.name not in found


def test_goals_are_judged_by_the_ratios() -> None:
    said = {sentence: met for met, sentence in figures.goals(results())}
    assert said == {
        f"{LESSON}: 12.0 times stock's throughput with 2 workers; goal: at least 10": True,
        f"{LESSON}: 1.10 times the CPU time of its cells alone; goal: at most 1.5": True,
        "the writer's memory for 1,000 submissions: 1.00 times that for 10; "
        "goal: at most 1.5": True,
    }


def test_an_earlier_run_is_shown_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "earlier.json"
    file.write_text(json.dumps(results()))
    assert speed.main(["--from", str(file), "--output", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert "distributed is not installed" in out
    assert "1,000 points of 99 gradings were the same" in out
    assert (tmp_path / "speed.png").stat().st_size > 10_000


def test_a_page_shows_ratios_and_no_times() -> None:
    assert f"| {LESSON} | 3.0 × | 6.0 × | 12.0 × | 1.10 × | 1.20 × |" in report.ratios(results())
    assert "12 to 12 times as fast as stock nbgrader 0.9" in report.summary(results())
    assert "not met" not in report.goal_list(results())


def test_a_lower_bound_of_cpu_time_is_not_passed_off_as_the_whole() -> None:
    found = results()
    assert not any("too low" in line for line in report.notes(found))
    found["settings"]["counted"] = False
    assert any("too low" in line for line in report.notes(found))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--lessons", "09_none"], "--lessons 09_none: no such lesson. Choose from 00_"),
        (["--growth", "10,ten"], "--growth ten: expected positive whole numbers"),
        (["--rounds", "0"], "0: expected a positive whole number"),
        (["--from", "nowhere.json"], "--from nowhere.json: no such file"),
    ],
)
def test_wrong_options_end_with_2_and_say_what_to_give(
    options: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        speed.main(options)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


def test_every_way_has_a_name_of_its_own() -> None:
    assert len({way.name for way in WAYS} | {way.label for way in WAYS}) == 2 * len(WAYS)


# Uses half a second of CPU time in a process that nobody waits for.
UNWAITED = """
import os, signal, sys, time
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
if os.fork() == 0:
    while time.process_time() < 0.5:
        pass
    os._exit(0)
try:
    os.wait()
except ChildProcessError:
    pass
"""
# Starts a process that would live long, and exits.
LEAVING = """
import pathlib, subprocess, sys
left = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(99)"])
pathlib.Path("left").write_text(str(left.pid))
"""


def used(code: str, folder: Path, seconds: float = 60) -> Any:
    environment = Bench(folder).environment
    return measure([sys.executable, "-c", code], folder, environment, seconds)


def test_cpu_time_of_processes_that_nobody_waits_for_counts(tmp_path: Path) -> None:
    usage = used(UNWAITED, tmp_path)
    assert usage.cpu > (0.5 if usage.counted else 0.25)
    assert usage.cpu > usage.main_cpu
    assert usage.peak > 2**20
    assert usage.main_peak > 2**20


def test_what_a_command_leaves_behind_is_ended(tmp_path: Path) -> None:
    usage = used(LEAVING, tmp_path)
    assert usage.left == 1
    assert not psutil.pid_exists(int((tmp_path / "left").read_text()))


def test_a_command_that_fails_is_named_with_its_last_output(tmp_path: Path) -> None:
    with pytest.raises(CommandFailed, match=r"exited with code 3\. Last output: too bad"):
        used("import sys; print('too bad', file=sys.stderr); sys.exit(3)", tmp_path)
    with pytest.raises(CommandFailed, match="took longer than 1 s"):
        used("import time; time.sleep(99)", tmp_path, seconds=1)


def test_lessons_that_are_measured_again_replace_their_own_figures_only() -> None:
    settings = json.loads((REPOSITORY / "bench/results/speed.json").read_text())["settings"]
    before = {"settings": settings, "missing": {}, "lessons": {"a": 1, "b": 2}, "growth": {"g": 3}}
    after = {"settings": settings, "missing": {}, "lessons": {"b": 4}, "growth": {}}
    both = speed.together(before, after)
    assert both["lessons"] == {"a": 1, "b": 4}
    assert both["growth"] == {"g": 3}
    assert both["settings"]["gradings"] == 2 * settings["gradings"]
    with pytest.raises(ValueError, match="seed was 0 in the earlier results and is 1 now"):
        speed.together(before, after | {"settings": settings | {"seed": 1}})
