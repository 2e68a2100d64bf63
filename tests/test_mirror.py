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
