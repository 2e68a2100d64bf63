"""What is shown and recorded of a test that fails only because an earlier answer is wrong.

`grading.judging.follow_through` finds these tests. nbgrader reads the points of a test from its
outputs, in each of its steps and commands, so the outputs say here what the test earns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from nbformat import NotebookNode

from course.notebook import role_of
from grading.judging.findings import Findings
from grading.nbgrader_adapter import notebooks


def show(nb: NotebookNode, found: Findings, follows: Mapping[int, str], *, earns: bool) -> None:
    """Say of each test, given by index, which answer it follows from; it `earns` points or not."""
    for index, answer in follows.items():
        cell = nb.cells[index]
        said = (
            f"Passes with a correct {answer}, so it earns its points; fix that first."
            if earns
            else f"Would pass with a correct {answer}."
        )
        if earns:
            cell.outputs = list(_without_loss(cell.outputs))
        data = {"text/plain": said}
        cell.outputs.append(notebooks.new_output("display_data", data=data))
        name = role_of(cell)[1]
        found.add(replace(found.verdicts[name], message=said, follows=answer))


def _without_loss(outputs: list[Any]) -> Iterator[Any]:
    """The outputs in forms that cost no points: nbgrader counts errors, stderr, and results."""
    for output in outputs:
        match output.output_type:
            case "error":
                # The table of a check says the same as its error.
                if output.ename != "CheckFailed":
                    text = "\n".join(output.traceback) + "\n"
                    yield notebooks.new_output("stream", name="stdout", text=text)
            case "stream":
                yield notebooks.new_output("stream", name="stdout", text=output.text)
            case "execute_result":
                yield notebooks.new_output("display_data", data=output.data)
            case _:
                yield output
