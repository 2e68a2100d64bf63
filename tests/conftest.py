"""Which tests `make quick` leaves out, and of which a run tries a part.

They stand here, and not in the tests, so that one look shows them all. `tests/packaging` holds
every line of these tables to a test that there is.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import Counter
from fnmatch import fnmatch
from pathlib import Path

import pytest

TESTS = Path(__file__).parent

# A run in the background ignores Ctrl-C, and under nohup a closed terminal, too. So would every
# command that a test starts and stops.
if threading.current_thread() is threading.main_thread():
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
        signal.signal(signal.SIGHUP, signal.SIG_DFL)

# Patterns of files below tests/.
FILES = {
    "browser": ["browser/*", "lessons/test_pictures.py"],
    "cluster": ["*/test_cluster*.py"],
    "attack": ["*/test_attacks*.py"],
    "slow": [
        "damaged/*",
        "bench/*",
        "course/cli/test_on_save.py",
        "honest/*",
        "lessons/test_claims*.py",
        "lessons/test_offline.py",
        "lessons/test_pictures.py",
        "packaging/test_wheel.py",
        "*/authoring/test_candidates.py",
        "*/authoring/test_proof.py",
        "*/authoring/test_prove*.py",
        "*/authoring/test_trial.py",
        "*/classroom/test_autograded.py",
        "*/classroom/test_course_preprocessors.py",
        "*/classroom/test_demo.py",
        "*/classroom/test_demo_class.py",
        "*/classroom/test_feedback.py",
        "*/classroom/test_grade.py",
        "*/classroom/test_gradebook*.py",
        "*/classroom/test_hostile_folders.py",
        "*/faults/test_*.py",
        "*/test_parity*.py",
        "*/classroom/test_preflight.py",
        "*/classroom/test_record.py",
        "*/classroom/test_recorder.py",
        "*/classroom/test_pipeline.py",
        "*/classroom/test_submitted.py",
        "*/classroom/test_stock_commands.py",
        "*/classroom/test_worker_process.py",
        "*/judging/test_execute.py",
        "*/judging/test_allowance.py",
        "*/judging/test_sentinel.py",
        "*/judging/test_session.py",
        "*/judging/test_sanitize.py",
        "*/judging/test_without_sandbox.py",
        "*/nbgrader_adapter/test_notebooks.py",
        "*/nbgrader_adapter/test_tables.py",
        "*/sandbox/test_*.py",
        "grading/test_light_imports.py",
    ],
}

# The others that take about two seconds or more on two idle cores, measured with --durations.
SLOW = {
    "test_20_fresh_processes_draw_the_same_bytes",
    "test_a_cell_that_cannot_be_interrupted_is_killed_and_forgotten",
    "test_a_chain_of_almost_2_000_values_is_drawn_without_recursion",
    "test_a_check_that_fails_with_the_solutions_is_named",
    "test_a_finished_engine_is_written_for_every_later_lesson",
    "test_a_learner_checks_the_release_and_the_solution",
    "test_a_lesson_runs_in_an_empty_folder",
    "test_a_solution_on_the_learners_own_engine_scores_full",
    "test_after_a_cell_that_ends_python_later_cells_run_and_earlier_points_stay",
    "test_an_unfinished_notebook_is_refused_with_the_test_that_fails",
    "test_any_text_that_is_a_lesson_comes_back_from_its_notebook",
    "test_check_runs_a_notebook_in_its_folder_and_leaves_it_as_it_is",
    "test_cpu_time_is_limited_even_where_wall_time_is_not",
    "test_every_test_of_every_lesson_can_be_judged",
    "test_gradient_descent_is_torchs_own_sgd",
    "test_in_a_kernel_the_cell_ends_with_one_output_and_no_stderr",
    "test_killing_the_process_again_and_again_buys_no_time",
    "test_solutions_of_the_lessons_pass_and_their_blanks_say_what_they_are",
    "test_stock_generate_assignment_gives_the_very_same_bytes",
    "test_stock_nbgrader_grades_what_was_built",
    "test_tests_behind_a_cell_that_ends_python_are_not_right",
    "test_tests_of_plain_asserts_have_stocks_marks_and_the_flag",
    "test_the_file_is_what_the_faults_answer_now",
    "test_the_sandbox_ends_with_the_process_that_grades",
    "test_the_whole_submission_has_one_limit_of_wall_time",
    "test_two_processes_make_the_same",
    "test_without_a_sandbox_every_record_says_so_and_the_judge_stays_apart",
    "test_without_later_lessons_the_engine_lands_beside_the_notebook",
}

# Of the tests that take longest and that a line matches, a run tries one in so many. `--part`
# chooses others, and `--part all` tries every one.
ONE_IN = {
    "browser/*::*": 3,
    "damaged/test_damaged.py::test_real_lessons_lose_nothing_either": 3,
    "grading/classroom/test_attacks.py::test_an_attack_earns_*": 3,
    # The cheapest way, with every attack, comes first.
    "grading/classroom/test_attacks_every_way.py::test_[!o]*": 3,
    "grading/classroom/test_[!a]*.py::*": 3,
    "grading/judging/test_stock_marks.py::*": 2,
    "honest/test_honest.py::test_an_honest_solution_loses_no_point": 2,
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--part", default="0", metavar="N", help="which part of the cases to try: a number, or all"
    )


def pytest_configure(config: pytest.Config) -> None:
    # Tests that try a part of a table read it from here, in a worker as well.
    os.environ["PART"] = config.getoption("--part")


def markers_of(file: str, test: str) -> set[str]:
    """The markers of a test function in `file`, a path below tests/."""
    found = {mark for mark, files in FILES.items() if any(fnmatch(file, one) for one in files)}
    return found | ({"slow"} if test in SLOW else set())


def pattern_of(name: str) -> str:
    """The line of `ONE_IN` that matches a test, or ""."""
    return next((pattern for pattern in ONE_IN if fnmatch(name, pattern)), "")


def is_chosen(pattern: str, place: int, part: str) -> bool:
    """Whether a part has the test at this place among those that the line `pattern` matches."""
    return part == "all" or not pattern or place % ONE_IN[pattern] == int(part) % ONE_IN[pattern]


def _leave_out(config: pytest.Config, items: list[pytest.Item]) -> None:
    # Who names a test wants that one.
    if any("::" in argument for argument in config.args) or config.getoption("keyword"):
        return
    part, seen = config.getoption("--part"), Counter[str]()
    chosen: list[pytest.Item] = []
    left_out: list[pytest.Item] = []
    for item in items:
        file = item.path.relative_to(TESTS).as_posix() if item.path.is_relative_to(TESTS) else ""
        pattern = pattern_of(f"{file}::{getattr(item, 'originalname', item.name)}")
        (chosen if is_chosen(pattern, seen[pattern], part) else left_out).append(item)
        seen[pattern] += 1
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = chosen


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    _leave_out(config, items)
    for item in items:
        if item.path.is_relative_to(TESTS):
            file = item.path.relative_to(TESTS).as_posix()
            for marker in sorted(markers_of(file, getattr(item, "originalname", item.name))):
                item.add_marker(marker)
