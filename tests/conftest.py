"""Which tests `make quick` leaves out: markers, by the file or by the name of a test.

They stand here, and not in the tests, so that one look shows them all. `tests/packaging` holds
every line of these tables to a test that there is.
"""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path

import pytest

TESTS = Path(__file__).parent

# Patterns of files below tests/.
FILES = {
    "browser": ["browser/*"],
    "cluster": ["*/test_cluster*.py"],
    "attack": ["*/test_attacks*.py"],
    "slow": [
        "bench/*",
        "packaging/test_wheel.py",
        "*/test_grade.py",
        "*/test_demo_class.py",
        "*/test_parity*.py",
        "*/test_sentinel.py",
    ],
}

# More than two seconds each on two idle cores, measured with --durations.
SLOW = {
    "test_a_cell_that_cannot_be_interrupted_is_killed_and_forgotten",
    "test_a_finished_engine_is_written_for_every_later_lesson",
    "test_a_learner_checks_the_release_and_the_solution",
    "test_a_solution_on_the_learners_own_engine_scores_full",
    "test_after_a_cell_that_ends_python_later_cells_run_and_earlier_points_stay",
    "test_any_text_that_is_a_lesson_comes_back_from_its_notebook",
    "test_check_runs_a_notebook_in_its_folder_and_leaves_it_as_it_is",
    "test_cpu_time_is_limited_even_where_wall_time_is_not",
    "test_every_row_is_nbgraders_own",
    "test_every_row_is_nbgraders_own_after_marks_by_hand_and_another_run",
    "test_20_fresh_processes_draw_the_same_bytes",
    "test_killing_the_process_again_and_again_buys_no_time",
    "test_steps_of_a_courses_own_have_the_gradebook_and_the_rows_are_the_same",
    "test_stock_generate_assignment_gives_the_very_same_bytes",
    "test_stock_nbgrader_grades_what_was_built",
    "test_tests_of_plain_asserts_have_stocks_marks_and_the_flag",
    "test_the_whole_submission_has_one_limit_of_wall_time",
    "test_without_a_sandbox_every_record_says_so_and_the_judge_stays_apart",
}


def markers_of(file: str, test: str) -> set[str]:
    """The markers of a test function in `file`, a path below tests/."""
    found = {mark for mark, files in FILES.items() if any(fnmatch(file, one) for one in files)}
    return found | ({"slow"} if test in SLOW else set())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(TESTS):
            file = item.path.relative_to(TESTS).as_posix()
            for marker in sorted(markers_of(file, getattr(item, "originalname", item.name))):
                item.add_marker(marker)
