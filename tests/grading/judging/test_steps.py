"""The steps of a notebook where a course runs cells in its own way: what stops them, and traces."""

from typing import Any

import pytest
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbconvert.exporters import NotebookExporter
from nbgrader.preprocessors import Execute as StockExecute
from nbgrader.utils import determine_grade

from grading.judging import findings
from grading.judging.findings import KEY, PROCESS_ENDED, REFUSED, TIME_LIMIT, Event, Findings
from grading.judging.steps import run
from tests.grading.judging.cells import code, errors, graded, new


class Runs(StockExecute):
    """Stands in for a kernel: cell by cell, as each source says."""

    def preprocess(self, nb: Any, resources: Any = None, km: Any = None) -> Any:
        for index, cell in enumerate(nb.cells):
            self.on_cell_execute(cell=cell, cell_index=index)
            if cell.source == "dies":
                raise DeadKernelError("Kernel died")
            if cell.source == "hangs":
                raise CellTimeoutError("Cell timed out")
            if cell.source != "skipped":
                cell.execution_count = index + 1
            if cell.source.replace(".", "").isdigit():
                data = {"text/plain": cell.source}
                cell.outputs = [new.new_output("execute_result", data=data, execution_count=1)]
        return nb, resources


def ran(*cells: Any) -> tuple[Any, Findings]:
    notebook = new.new_notebook(cells=list(cells))
    exporter: Any = NotebookExporter
    return run(notebook, [Runs], exporter(), {})


@pytest.mark.parametrize(
    ("source", "kind"), [("dies", PROCESS_ENDED), ("hangs", TIME_LIMIT)], ids=["dies", "hangs"]
)
def test_what_stops_a_kernel_costs_the_cells_from_there_on(source: str, kind: str) -> None:
    done, found = ran(graded("x", "before"), code(source, "f"), graded("x", "after"))
    assert found.events == [Event(kind, 2, "f")]
    assert found.verdicts["before"].passed
    assert not found.verdicts["after"].passed
    assert found.verdicts["after"].message == "Not run: cell 2 stopped the notebook."
    assert [determine_grade(done.cells[at])[0] for at in (0, 2)] == [2, 0]


def test_the_end_of_a_process_is_read_again_from_the_notebook() -> None:
    done, found = ran(code("dies", "f"), graded("x"))
    assert findings.read(done) == found


def test_a_test_that_did_not_run_has_no_points() -> None:
    done, found = ran(graded("skipped"))
    assert errors(done.cells[0]) == ["NotRun"]
    assert (found.verdicts["t"].passed, found.verdicts["t"].message) == (False, "Not run.")


@pytest.mark.parametrize("score", ["7", "2.5"])
def test_a_score_that_is_none_fails_its_test(score: str) -> None:
    done, found = ran(graded(score))
    assert determine_grade(done.cells[0])[0] == 0
    assert found.verdicts["t"].ended_by == REFUSED
    assert found.verdicts["t"].message == "Its last line is not a score between 0 and 2."


def test_a_notebook_that_ran_to_its_end_without_the_judge_is_left_as_nbgrader_leaves_it() -> None:
    done, found = ran(code("x", "f"), graded("1"))
    assert KEY not in done.metadata
    assert found.verdicts["t"].passed
    assert found.others == ["f"]
