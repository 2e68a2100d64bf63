"""What a followed test shows, and what its outputs earn."""

from typing import Any

import pytest

from grading.judging import followed_tests
from grading.judging.findings import Findings, Verdict
from grading.nbgrader_adapter import notebooks
from tests.grading.judging.cells import graded, new, points, shown

OUTPUTS: list[dict[str, Any]] = [
    {"output_type": "stream", "name": "stderr", "text": "warned"},
    {
        "output_type": "execute_result",
        "data": {"text/plain": "0.5"},
        "metadata": {},
        "execution_count": 1,
    },
    {"output_type": "error", "ename": "CheckFailed", "evalue": "no", "traceback": ["no"]},
    {"output_type": "error", "ename": "E", "evalue": "why", "traceback": ["E: why"]},
]


@pytest.mark.parametrize("expected", [2, 0])
def test_its_outputs_say_what_it_earns(expected: float) -> None:
    test = graded("assert f", "t")
    test.outputs = [notebooks.node(output) for output in OUTPUTS]
    notebook = new.new_notebook(cells=[test])
    found = Findings()
    found.add(Verdict("t", passed=False, message="no"))
    followed_tests.show(notebook, found, {0: "f"}, earns=bool(expected))
    assert points(notebook) == [expected]
    verdict = found.verdicts["t"]
    assert verdict.follows == "f"
    assert not verdict.passed
    assert verdict.message in shown(test)
    assert "E: why" in shown(test)
    assert "warned" in shown(test)
    notebooks.validate(notebook)
