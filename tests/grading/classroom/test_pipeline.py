"""A course's configured steps, sorted by where each of them runs."""

from nbgrader.preprocessors import (
    AssignLatePenalties,
    DeduplicateIds,
    LockCells,
    OverwriteCells,
    SaveAutoGrades,
)
from nbgrader.preprocessors import Execute as StockExecute

from grading.classroom import pipeline
from grading.judging.execute import Execute


def test_the_judge_runs_the_cells_whatever_is_configured() -> None:
    executing, saving = pipeline._split((OverwriteCells, StockExecute, SaveAutoGrades))
    assert executing == (OverwriteCells, Execute)
    assert saving == (SaveAutoGrades,)


def test_the_last_step_that_runs_cells_divides_them() -> None:
    steps = (StockExecute, DeduplicateIds, Execute, LockCells)
    assert pipeline._split(steps) == ((Execute, DeduplicateIds, Execute), (LockCells,))


def test_without_a_step_that_runs_cells_all_may_need_the_gradebook() -> None:
    assert pipeline._split((OverwriteCells, SaveAutoGrades)) == (
        (), (OverwriteCells, SaveAutoGrades)
    )  # fmt: skip


def test_penalties_count_only_after_the_scores() -> None:
    assert pipeline._penalties_come_last((SaveAutoGrades, AssignLatePenalties))
    assert not pipeline._penalties_come_last((AssignLatePenalties, SaveAutoGrades))
    assert not pipeline._penalties_come_last((SaveAutoGrades,))


def test_a_step_may_be_named_by_its_address() -> None:
    assert pipeline._loaded("nbgrader.preprocessors.LockCells") is LockCells
    assert pipeline._loaded(LockCells) is LockCells
