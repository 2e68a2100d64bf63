"""A test of another course that ends in a number outside 0 to its points."""

from pathlib import Path

import pytest

from grading.judging import findings
from grading.judging.findings import INVALID_SCORE, REFUSED
from tests.grading.judging.cells import graded, points, run_in


@pytest.mark.parametrize("last", ["2.5", "-1", "float('nan')", "-1e400"])
def test_it_is_refused_with_a_reason(last: str, tmp_path: Path) -> None:
    done = run_in(tmp_path)(graded(f"x = 1\n{last}"), graded("1", "other"))
    assert points(done) == [0, 1]
    found = findings.read(done)
    assert found
    assert found.verdicts["t"].ended_by == REFUSED
    assert [(event.kind, event.name) for event in found.events] == [(INVALID_SCORE, "t")]
    assert "not a score between 0 and 2" in found.events[0].message


@pytest.mark.parametrize(("last", "expected"), [("0", 0), ("2", 2), ("'so'", 2), ("None", 2)])
def test_everything_else_counts_as_in_nbgrader(last: str, expected: float, tmp_path: Path) -> None:
    done = run_in(tmp_path)(graded(last))
    assert points(done) == [expected]
    found = findings.read(done)
    assert found
    assert found.events == []
