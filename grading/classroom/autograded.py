"""Writes a graded submission: its scores to the gradebook, its notebooks to autograded/."""

from __future__ import annotations

from pathlib import Path

from grading.classroom import course_preprocessors, gradebook_writer
from grading.classroom.converters import aside, quietly, replacing
from grading.classroom.pipeline import Pipeline
from grading.judging import lost_marks, repair_comments
from grading.judging.submission import Executed, Submission
from grading.nbgrader_adapter.converters import remove_folder
from grading.nbgrader_adapter.notebooks import from_text, to_text


def save(
    pipeline: Pipeline,
    submission: Submission,
    executed: Executed,
    *,
    unchanged: bool = False,
) -> None:
    """Write the scores and notebooks of a submission, or nothing after an error.

    `unchanged` says that it is the same as when it was graded last, and only what it is graded with
    is not.

    What is written is what was read before, since it may have changed. Raises what
    `gradebook_writer.save_marks` raises, and OSError.
    """
    nbgrader, course, student = pipeline.nbgrader, pipeline.course, submission.student
    lost: dict[str, list[str]] = {}
    if not (pipeline.saving or unchanged):
        lost = _take_back(pipeline, student, executed)
    # nbgrader takes the student's name from a path of its own order, whatever was handed in.
    folder = course.in_order(pipeline.name, student)
    final = course.autograded(pipeline.name, student)
    with quietly(course.root):
        files = [folder / f"{name}.ipynb" for name in executed.notebooks]
        pipeline.select(student, files)
        step = nbgrader.coursedir.autograded_directory
        with replacing(final, nbgrader.coursedir, step, student) as make_room:
            if pipeline.saving:
                make_room()  # their own commits cannot be taken back
                _init_assignment(pipeline, submission)
            else:
                made = nbgrader.coursedir.format_path(step, student, pipeline.name)
                _write_files(submission, made)
            for file in files:
                _write(pipeline, file, executed.notebooks[file.stem])
            nbgrader.set_permissions(pipeline.name, student)
            if not pipeline.saving:
                # The gradebook and the notebooks have to agree.
                make_room()
                _save_marks(pipeline, submission, executed, unchanged=unchanged, lost=lost)
            nbgrader.run_hook_after()


def _init_assignment(pipeline: Pipeline, submission: Submission) -> None:
    """Have nbgrader copy the files, and make the rows that the course's own steps fill in.

    It copies whatever it finds, so it is shown only what was read.
    """
    directory = pipeline.nbgrader.coursedir
    before = directory.submitted_directory
    directory.submitted_directory = aside(before)
    top = Path(directory.format_path(directory.submitted_directory, ".", "."))
    try:
        step = directory.submitted_directory
        shown = directory.format_path(step, submission.student, pipeline.name)
        _write_files(submission, shown)
        for name, data in submission.notebooks.items():
            Path(shown, f"{name}.ipynb").write_bytes(data)
        pipeline.nbgrader.init_assignment(pipeline.name, submission.student)
    finally:
        directory.submitted_directory = before
        if top.exists():
            remove_folder(top)


def _write_files(submission: Submission, folder: str) -> None:
    Path(folder).mkdir(parents=True, exist_ok=True)
    for name, data in submission.files.items():
        file = Path(folder, name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def _write(pipeline: Pipeline, file: Path, text: str) -> None:
    nbgrader = pipeline.nbgrader
    resources = nbgrader.resources(file)
    resources["metadata"] = {"name": file.stem, "path": nbgrader.coursedir.root}
    resources["output_extension"] = ".ipynb"
    if pipeline.saving:
        text, resources = course_preprocessors.saved(pipeline, text, resources)
    nbgrader.write(text, resources)


def _take_back(pipeline: Pipeline, student: str, executed: Executed) -> dict[str, list[str]]:
    """The cells whose points by hand were for an answer that is gone.

    What is said of them is added to what was found, and to the graded notebooks.
    """
    with pipeline.course.gradebook() as gradebook:
        lost, said = gradebook_writer.lost_by_hand(
            gradebook, pipeline.name, student, executed.marks
        )
    for name, events in said.items():
        found = executed.findings[name]
        if not events or events[0] in found.events:
            continue
        found.events += events
        notebook = from_text(executed.notebooks[name])
        comments = executed.marks[name].comments
        for answer, words in repair_comments.by_answer(notebook, events, comments).items():
            comment = comments[answer]
            comment.auto_comment = repair_comments.joined(comment.auto_comment, words)
        lost_marks.note(notebook, events)
        executed.notebooks[name] = to_text(notebook)
    return lost


def _save_marks(
    pipeline: Pipeline,
    submission: Submission,
    executed: Executed,
    *,
    unchanged: bool,
    lost: dict[str, list[str]],
) -> None:
    with pipeline.course.gradebook() as gradebook:
        gradebook_writer.save_marks(
            gradebook,
            pipeline.name,
            submission.student,
            executed.marks,
            timestamp=submission.timestamp,
            create_student=pipeline.nbgrader.create_student,
            penalties=pipeline.penalties,
            unchanged=unchanged,
            lost=lost,
        )
