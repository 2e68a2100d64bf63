"""Runs the preprocessors that a course configures itself, which may ask for the gradebook.

nbgrader's own never come here: they run from data (`pipeline` decides). This is nbgrader's way, one
step of nbconvert after another, in the process that has the gradebook.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from grading.classroom.pipeline import Pipeline
from grading.judging import notebook_file
from grading.judging.findings import Event
from grading.judging.notebook_file import unmatched
from grading.nbgrader_adapter.notebooks import from_text


def sanitized(pipeline: Pipeline, data: bytes, file: Path, place: str) -> tuple[bytes, list[Event]]:
    """The notebook after the course's steps before the execution, and what was repaired before.

    Raises Damaged.
    """
    known = next((one for one in pipeline.assignment.notebooks if one.name == file.stem), None)
    notebook, events = notebook_file.read(data, place, known)
    resources = pipeline.nbgrader.resources(file)
    exporter = pipeline.nbgrader.exporter(pipeline.sanitizing)
    try:
        text, _ = exporter.from_notebook_node(notebook, resources)
    except Exception as error:
        raise unmatched(place, error) from error
    return str(text).encode(), events


def saved(pipeline: Pipeline, text: str, resources: Any) -> tuple[str, Any]:
    """An executed notebook after the course's steps, which write its scores to the gradebook.

    nbgrader's rows for the submission must be there. Returns what nbconvert's writer takes.
    """
    exporter = pipeline.nbgrader.exporter(pipeline.saving)
    done: tuple[str, Any] = exporter.from_notebook_node(from_text(text), resources)
    return done
