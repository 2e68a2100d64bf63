"""Reads what a student submitted, without running any of it."""

from __future__ import annotations

from pathlib import Path

from grading.classroom import course_preprocessors
from grading.classroom.converters import quietly
from grading.classroom.pipeline import Pipeline
from grading.judging.notebook_file import REPAIR
from grading.judging.submission import Damaged, Submission, drop_links


def read(pipeline: Pipeline, student: str, folder: Path) -> Submission:
    """The submission in `folder`, after the course's hook. Raises Damaged if it is unreadable."""
    course = pipeline.course
    drop_links(pipeline.name, student, [str(folder / "any")])
    with quietly(course.root):
        files = pipeline.select(student, folder)
        if not files:
            raise Damaged(_lacks_notebooks(pipeline, folder))
        _require_time(pipeline, folder)
        pipeline.nbgrader.run_hook_before()
        notebooks = {file.stem: _notebook(pipeline, file) for file in files}
        beside = {
            name: _bytes(file, course.place(file), "Submit again without it.")
            for name, file in pipeline.files_beside(folder).items()
        }
        return Submission(student, pipeline.name, course.place(folder), notebooks, beside)


def _notebook(pipeline: Pipeline, file: Path) -> bytes:
    place = pipeline.course.place(file)
    data = _bytes(file, place, REPAIR)
    if pipeline.sanitizing:
        return course_preprocessors.sanitized(pipeline, data, file, place)
    return data


def _bytes(file: Path, place: str, remedy: str) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Damaged(f"{place} cannot be read ({error.strerror}). {remedy}") from error


def _lacks_notebooks(pipeline: Pipeline, folder: Path) -> str:
    wanted = " or ".join(f"{one.name}.ipynb" for one in pipeline.assignment.notebooks)
    found = ", ".join(sorted(file.name for file in folder.glob("*.ipynb")))
    place = pipeline.course.place(folder)
    if found:
        return f"{place} contains {found} but not {wanted}: rename it, or ask for the right one."
    return f"{place} does not contain {wanted}: ask the student for it."


def _require_time(pipeline: Pipeline, folder: Path) -> None:
    try:
        pipeline.nbgrader.coursedir.get_existing_timestamp(str(folder))
    except Exception as error:  # of any kind: nbgrader fails while it writes its own message
        place = pipeline.course.place(folder / "timestamp.txt")
        raise Damaged(
            f"{place} does not contain a valid time: correct or delete it, then grade again."
        ) from error
