"""The stamp of a graded notebook: beside the findings, and gone without a trace."""

from typing import Any

import pytest

from grading.judging import findings, stamp
from grading.judging.findings import Findings
from grading.judging.nbgrader_steps import Mark, Marks
from grading.nbgrader_adapter import notebooks

DIGESTS = {"submission": "1", "assignment": "2"}
MARKS = Marks({"test": Mark(2.0), "why": Mark(None)})


def test_a_stamp_stands_beside_the_findings() -> None:
    one = notebooks.new_notebook([])
    findings.write(one, Findings(flags=["no-sandbox"]))
    made = stamp.of(DIGESTS, MARKS, {"second", "first"}, ["new"])
    stamp.write(one, made)
    assert made == stamp.Stamp(DIGESTS, {"test": 2.0, "why": None}, ["first", "second"], ["new"])
    assert stamp.read(one) == made
    found = findings.read(one)
    assert found is not None
    assert found.flags == ["no-sandbox"]
    bare = stamp.without(one)
    assert stamp.read(bare) is None
    assert findings.read(bare) == found


def test_a_notebook_without_findings_has_a_stamp_and_no_findings() -> None:
    one = notebooks.new_notebook([])
    stamp.write(one, stamp.of(DIGESTS, MARKS, ["first"]))
    assert stamp.read(one) is not None
    assert findings.read(one) is None
    assert stamp.without(one)["metadata"] == {}
    findings.forget(one)
    assert stamp.read(one) is None


@pytest.mark.parametrize(
    "metadata",
    [{}, {"grading": 1}, {"grading": []}, {"grading": {"graded_from": {"digests": {"a": 1}}}}],
)
def test_metadata_of_another_form_is_no_stamp(metadata: Any) -> None:
    assert stamp.read({"metadata": metadata, "cells": []}) is None
