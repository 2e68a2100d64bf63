"""The tree of tests is that of the code: who looks for a module's tests finds them by its name."""

from __future__ import annotations

from pathlib import Path

import pytest

TESTS = Path(__file__).parent
REPOSITORY = TESTS.parent
PACKAGES = ("bench", "course", "docs", "grading")

# Tests of no single module, each with the reason.
OF_MORE_THAN_ONE_MODULE = {
    "bench/test_attack_scores.py": "bench.attacks and the table that bench.report makes of it",
    "course/check/test_property_engines.py": "the tests of lesson 02, against assembled engines",
    "grading/classroom/test_several_notebooks.py": "an assignment of several notebooks",
    "grading/classroom/test_stock_options.py": "options of nbgrader's own commands",
    "course/check/faults/test_in_lessons.py": "faults in the solutions of all lessons",
    "course/check/test_property_slopes.py": "the tests of lesson 01, against assembled slopes",
    "course/check/test_descent_trained.py": "one check of descent, whose tests would be too long",
    "course/test_imports.py": "what an import of any module of the course brings along",
    "docs/test_built_pages.py": "what docs.build and docs.configuration write is up to date",
    "docs/test_readme.py": "the code and the commands in README.md",
    "grading/classroom/test_attacks.py": "a class of hostile submissions, graded from end to end",
    "grading/classroom/test_attacks_every_way.py": "the same class, graded in every way there is",
    "grading/classroom/test_follow_through_every_way.py": "points and records of every command",
    "grading/classroom/test_hostile_folders.py": "folders of any name and kind, by a real command",
    "grading/classroom/test_stock_commands.py": "nbgrader's own commands with our configuration",
    "grading/faults/test_fault_files.py": "a gradebook, results and settings that are broken",
    "grading/faults/test_fault_machine.py": "what a machine lacks, from end to end",
    "grading/faults/test_fault_signals.py": "what is left of a command that is stopped or killed",
    "grading/judging/test_same_verdicts.py": "one verdict in a notebook's process and in the judge",
    "grading/nbgrader_adapter/test_border.py": "that nothing private is used outside the adapter",
    "grading/nbgrader_adapter/test_private_names.py": "that every private name still exists",
    "grading/classroom/test_parity.py": "the same points as stock nbgrader's",
    "grading/judging/test_own_engine.py": "lessons judged with a learner's own engine",
    "grading/judging/test_without_sandbox.py": "a machine without a sandbox, and a run without it",
    "grading/judging/test_sentinel.py": "no way from a hidden test to anything that students see",
}

# Modules without a test module of their own name: the tests that try them, or why none do.
TESTED_ELSEWHERE = {
    "bench/attack_corpus.py": "bench/test_attack_scores.py",
    "bench/attacks.py": "bench/test_attack_scores.py",
    "bench/classes.py": "bench/test_speed.py",
    "bench/damage.py": "bench/test_damage_corpus.py",
    "bench/damaged_class.py": "damaged/test_damaged.py",
    "bench/damaged_stock.py": "bench/test_damaged.py",
    "bench/measure.py": "bench/test_speed.py",
    "bench/report.py": "bench/test_attack_scores.py",
    "bench/scores.py": "bench/test_attack_scores.py",
    "bench/ways.py": "bench/test_attack_scores.py",
    "course/check/diagnosis/asked.py": "course/check/diagnosis/test_init.py",
    "course/check/diagnosis/simulation.py": "course/check/diagnosis/test_init.py",
    "course/check/diagnosis/engine_probe.py": "course/check/diagnosis/test_engine.py",
    "course/check/diagnosis/engine_edges.py": "course/check/diagnosis/test_engine.py",
    "course/check/diagnosis/engine_rules.py": "course/check/diagnosis/test_engine.py",
    "course/check/faults/__main__.py": "course/check/faults/test_quick_replies.py",
    "course/check/faults/bridge.py": "course/check/faults/test_in_lessons.py",
    "course/check/faults/by_hand_slopes.py": "course/check/faults/test_in_lessons.py",
    "course/check/faults/class_losses.py": "course/check/faults/test_in_lessons.py",
    "course/check/diagnosis/broken_rules.py": "course/check/diagnosis/test_by_hand.py",
    "course/check/faults/loops.py": "course/check/faults/test_in_lessons.py",
    "course/check/faults/penalties.py": "course/check/faults/test_in_lessons.py",
    "course/check/faults/stopping.py": "course/check/faults/test_in_lessons.py",
    "course/check/faults/logit_slopes.py": "course/check/faults/test_in_lessons.py",
    "course/check/faults/watched.py": "course/check/faults/test_in_lessons.py",
    "course/check/drawing.py": "course/check/test_figures.py",
    "course/check/slopes.py": "course/check/test_functions.py",
    "course/pictures/decision_regions.py": "course/pictures/test_lesson06.py",
    "course/pictures/graphs.py": "course/pictures/test_lesson02.py",
    "course/standins/matplotlib/areas.py": "course/standins/matplotlib/test_init.py",
    "course/standins/matplotlib/artist.py": "course/standins/matplotlib/test_init.py",
    "course/standins/matplotlib/axes.py": "course/standins/matplotlib/test_init.py",
    "course/standins/matplotlib/axes_drawing.py": "course/standins/matplotlib/test_init.py",
    "course/standins/matplotlib/cm.py": "course/standins/matplotlib/test_init.py",
    "course/standins/matplotlib/collections.py": "course/standins/matplotlib/test_init.py",
    "course/standins/matplotlib/colors.py": "course/standins/matplotlib/test_init.py",
    "course/standins/matplotlib/contours.py": "course/standins/matplotlib/test_init.py",
    "course/standins/matplotlib/figure.py": "course/standins/matplotlib/test_init.py",
    "course/standins/matplotlib/grids.py": "course/standins/matplotlib/test_init.py",
    "course/standins/matplotlib/legend.py": "course/standins/matplotlib/test_init.py",
    "course/standins/matplotlib/lines.py": "course/standins/matplotlib/test_init.py",
    "course/standins/matplotlib/patches.py": "course/standins/matplotlib/test_init.py",
    "course/standins/matplotlib/path.py": "course/standins/matplotlib/test_init.py",
    "course/standins/matplotlib/plotting.py": "course/standins/matplotlib/test_init.py",
    "course/standins/matplotlib/pyplot.py": "course/standins/matplotlib/test_init.py",
    "course/standins/matplotlib/style.py": "course/standins/matplotlib/test_init.py",
    "course/standins/matplotlib/text.py": "course/standins/matplotlib/test_init.py",
    "course/standins/matplotlib/ticks.py": "course/standins/matplotlib/test_init.py",
    "course/standins/numpy/arrays.py": "course/standins/numpy/test_init.py",
    "course/standins/numpy/elementwise.py": "course/standins/numpy/test_init.py",
    "course/standins/numpy/functions.py": "course/standins/numpy/test_init.py",
    "course/standins/numpy/indexing.py": "course/standins/numpy/test_init.py",
    "course/standins/numpy/linalg.py": "course/standins/numpy/test_init.py",
    "course/standins/numpy/printing.py": "course/standins/numpy/test_init.py",
    "course/standins/numpy/scalars.py": "course/standins/numpy/test_init.py",
    "course/standins/many_runs.py": "course/test_many_runs.py",
    "course/standins/sklearn/model_selection.py": "course/standins/sklearn/test_datasets.py",
    "course/stepper/page.py": "browser/test_step.py",
    "course/stepper/words.py": "course/stepper/test_show.py",
    "docs/build.py": "docs/test_built_pages.py",
    "docs/configuration.py": "docs/test_built_pages.py",
    "grading/authoring/lesson_cell.py": "grading/authoring/test_rules.py",
    "grading/classroom/ends_early.py": "grading/faults/test_fault_signals.py",
    "grading/formgrader/protect.py": "browser/test_formgrader.py",
    "grading/formgrader/submission_page.py": "browser/test_formgrader.py",
    "grading/nbgrader_adapter/converters.py": "grading/classroom/test_converters.py",
    "grading/nbgrader_adapter/export.py": "grading/authoring/test_release_notebooks.py",
    "grading/nbgrader_adapter/formgrader.py": "browser/test_formgrader.py",
    "grading/nbgrader_adapter/formgrader_templates.py": "browser/test_formgrader.py",
    "grading/nbgrader_adapter/steps.py": "grading/judging/test_nbgrader_steps.py",
    "grading/pages/cells.py": "grading/pages/test_feedback_page.py",
    "grading/sandbox/inside/fork_server.py": "grading/sandbox/test_fork_server.py",
}
NOT_TESTED = {
    "bench/engine.py": "a measurement, which says itself what it measured",
    "bench/figures.py": "draws a measurement",
    "bench/learner.py": "a measurement, which says itself what it measured",
    "bench/limit.py": "a measurement, which says itself what it measured",
    "bench/loopback.py": "a measurement, which says itself what it measured",
    "bench/micrograd_design.py": "a measurement, which says itself what it measured",
    "bench/plot.py": "draws a measurement",
    "bench/stock_sandbox.py": "a measurement, which says itself what it measured",
    "docs/drawing.py": "draws a picture for people to look at",
    "docs/picture.py": "draws a picture for people to look at",
    "docs/screens.py": "takes screenshots for people to look at",
    "grading/pages/styles.py": "style sheets, which the browser's tests see on whole pages",
}


def modules_to_test() -> list[str]:
    """The modules of the packages, without lessons, which are texts, and the roots of packages."""
    return sorted(
        file.relative_to(REPOSITORY).as_posix()
        for package in PACKAGES
        for file in (REPOSITORY / package).rglob("*.py")
        if file.name != "__init__.py" and file.parent != REPOSITORY / "course" / "lessons"
    )


def files_of_tests() -> list[str]:
    return sorted(
        file.relative_to(TESTS).as_posix()
        for package in PACKAGES
        for file in (TESTS / package).rglob("test_*.py")
        if TESTS / "grading" / "fixture_course" not in file.parents
    )


@pytest.mark.parametrize("name", [n for n in files_of_tests() if n not in OF_MORE_THAN_ONE_MODULE])
def test_a_test_file_is_named_after_the_module_that_it_tests(name: str) -> None:
    file = Path(name)
    module = file.stem.removeprefix("test_")
    places = [REPOSITORY / file.parent / f"{stem}.py" for stem in (module, f"__{module}__")]
    assert any(place.is_file() for place in places), f"tests/{name}: there is no such module."


def test_no_exception_is_left_over() -> None:
    assert OF_MORE_THAN_ONE_MODULE.keys() <= set(files_of_tests())


def own_test_of(module: str) -> Path:
    file = Path(module)
    return TESTS / file.parent / f"test_{file.stem.strip('_')}.py"


@pytest.mark.parametrize("module", modules_to_test())
def test_every_module_has_a_test_file_of_its_name_or_is_tested_elsewhere(module: str) -> None:
    places = [own_test_of(module), TESTS / TESTED_ELSEWHERE.get(module, "-")]
    assert module in NOT_TESTED or any(one.is_file() for one in places), (
        f"{module}: write {own_test_of(module).relative_to(REPOSITORY)}, or say in "
        "TESTED_ELSEWHERE which tests try it."
    )


@pytest.mark.parametrize("module", [*TESTED_ELSEWHERE, *NOT_TESTED])
def test_no_module_is_excused_without_need(module: str) -> None:
    assert (REPOSITORY / module).is_file()
    assert not own_test_of(module).is_file()
    assert module not in TESTED_ELSEWHERE or (TESTS / TESTED_ELSEWHERE[module]).is_file()
