"""Runs the preprocessors that a course configures itself, which may ask for the gradebook.

nbgrader's own never come here: they run from data (`pipeline` decides). This is nbgrader's way, one
step of nbconvert after another, in the process that has the gradebook.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from grading.classroom.pipeline import Pipeline
from grading.judging import notebook_file
from grading.judging.notebook_file import nbformat, not_told_apart


def sanitized(pipeline: Pipeline, data: bytes, file: Path, place: str) -> bytes:
    """The notebook after the course's steps before the execution. Raises Damaged."""
    notebook = notebook_file.read(data, place)
    resources = pipeline.nbgrader.init_single_notebook_resources(str(file))
    exporter = _exporter(pipeline, pipeline.sanitizing)
    try:
        text, _ = exporter.from_notebook_node(notebook, resources)
    except Exception as error:
        raise not_told_apart(place, error) from error
    return str(text).encode()


def saved(pipeline: Pipeline, text: str, resources: Any) -> tuple[str, Any]:
    """An executed notebook after the course's steps, which write its scores to the gradebook.

    nbgrader's rows for the submission must be there. Returns what nbconvert's writer takes.
    """
    notebook = nbformat.reads(text, as_version=4)
    done: tuple[str, Any] = _exporter(pipeline, pipeline.saving).from_notebook_node(
        notebook, resources
    )
    return done


def _exporter(pipeline: Pipeline, steps: tuple[type, ...]) -> Any:
    nbgrader = pipeline.nbgrader
    exporter = nbgrader.exporter_class(parent=nbgrader, config=nbgrader.config)
    for step in steps:
        exporter.register_preprocessor(step)
    return exporter
