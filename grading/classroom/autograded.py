"""Writes a graded submission: its scores to the gradebook, its notebooks to autograded/."""

from __future__ import annotations

import shutil
from pathlib import Path

from grading.classroom import course_preprocessors, gradebook_writer
from grading.classroom.converters import quietly, replacing
from grading.classroom.pipeline import Pipeline
from grading.judging.submission import Executed


def save(pipeline: Pipeline, student: str, folder: Path, executed: Executed) -> None:
    """Write the scores and notebooks of the submission in `folder`, or nothing after an error.

    Raises what `gradebook_writer.save_marks` raises, and OSError.
    """
    nbgrader, course = pipeline.nbgrader, pipeline.course
    final = course.autograded(pipeline.name, student)
    with quietly(course.root):
        files = pipeline.select(student, folder)
        with replacing(final, nbgrader.coursedir, nbgrader.coursedir.autograded_directory):
            if pipeline.saving:
                # This copies the files, too, and makes the rows that the course's steps fill in.
                nbgrader.init_assignment(pipeline.name, student)
            else:
                _copy_files(pipeline, student, folder)
            for file in files:
                _write(pipeline, file, executed.notebooks[file.stem])
            nbgrader.set_permissions(pipeline.name, student)
            if not pipeline.saving:
                _save_marks(pipeline, student, folder, executed)
            nbgrader.run_hook_after()


def _copy_files(pipeline: Pipeline, student: str, folder: Path) -> None:
    directory = pipeline.nbgrader.coursedir
    made = Path(directory.format_path(directory.autograded_directory, student, pipeline.name))
    for name, file in pipeline.files_beside(folder).items():
        copy = made / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, copy)


def _write(pipeline: Pipeline, file: Path, text: str) -> None:
    nbgrader = pipeline.nbgrader
    resources = nbgrader.resources(file)
    resources["metadata"] = {"name": file.stem, "path": nbgrader.coursedir.root}
    resources["output_extension"] = ".ipynb"
    if pipeline.saving:
        text, resources = course_preprocessors.saved(pipeline, text, resources)
    nbgrader.write(text, resources)


def _save_marks(pipeline: Pipeline, student: str, folder: Path, executed: Executed) -> None:
    with pipeline.course.gradebook() as gradebook:
        gradebook_writer.save_marks(
            gradebook,
            pipeline.name,
            student,
            executed.marks,
            timestamp=pipeline.nbgrader.coursedir.get_existing_timestamp(str(folder)),
            create_student=pipeline.nbgrader.create_student,
            penalties=pipeline.penalties,
        )
