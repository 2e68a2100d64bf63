"""Reads what a student submitted, without running any of it.

The folder is held open meanwhile, no link in it is followed, and what is too large is not read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from grading.classroom import course_preprocessors
from grading.classroom.converters import quietly
from grading.classroom.pipeline import Pipeline
from grading.classroom.place_reader import PlaceReader, Read
from grading.classroom.timestamp import time_of as time_of
from grading.judging import delivery
from grading.judging.findings import Event
from grading.judging.submission import Damaged, Submission
from grading.untrusted_files import Refused


def read(
    pipeline: Pipeline,
    student: str,
    place: Path,
    *,
    own_steps: bool = True,
    released: Mapping[str, str] | None = None,
) -> Submission:
    """The submission at `place`, after the course's hook. Raises Damaged if it is unreadable.

    `place` is one that `Course.submitted` gives. Without `own_steps`, neither that hook nor the
    course's own preprocessors are run. `released` has the name of each notebook in the release that
    the submission was made from; one that is not in it was added later.
    """
    if not own_steps:
        pipeline = replace(pipeline, sanitizing=())
    names = _names(pipeline, released or {})
    reader = reader_of(pipeline, names)
    require_id(student, reader.shown(place))
    with quietly(pipeline.course.root):
        if own_steps and pipeline.nbgrader.has_hook_before:
            _run_hook(pipeline, reader, student, place)
        # The hook may have changed the submission.
        found = reader.read(student, place)
        later = names.keys() - (names if released is None else released).keys()
        if later and not later & found.notebooks.keys():
            # As it was read before they were added.
            names = {name: then for name, then in names.items() if name not in later}
            found = reader_of(pipeline, names).read(student, place)
        _rename(found, names)
        notebooks = found.notebooks
        repairs: dict[str, list[Event]] = {}
        if pipeline.sanitizing:
            folder, shown = reader.in_order(student), reader.shown(place)
            for name, data in notebooks.items():
                file = f"{name}.ipynb"
                notebooks[name], repairs[name] = course_preprocessors.sanitized(
                    pipeline, data, folder / file, f"{shown}/{file}"
                )
    _add_the_instructors(pipeline, found.files)
    return Submission(
        student,
        pipeline.name,
        reader.shown(place),
        notebooks,
        found.files,
        repaired=found.repaired,
        left_out=found.left_out,
        lost=found.lost,
        flags=found.flags,
        timestamp=found.timestamp,
        repairs=repairs,
        given=tuple(pipeline.instructors_files),
        released={} if released is None else names,
    )


def _names(pipeline: Pipeline, released: Mapping[str, str]) -> dict[str, str]:
    """By the assignment's notebooks: the names of their files."""
    known = [str(one.name) for one in pipeline.assignment.notebooks]
    return {name: released.get(name, name) for name in known}


def _rename(found: Read, names: Mapping[str, str]) -> None:
    """Give what was read the names that the assignment's notebooks have now."""
    found.notebooks = {
        name: found.notebooks[then] for name, then in names.items() if then in found.notebooks
    }
    found.lost = {name: found.lost[then] for name, then in names.items() if then in found.lost}


def reader_of(pipeline: Pipeline, names: Mapping[str, str] | None = None) -> PlaceReader:
    """What reads the submissions of a pipeline's assignment, with `names` for its files."""
    course = pipeline.course
    return PlaceReader(
        course.root,
        course.layout(pipeline.name),
        pipeline.name,
        delivery.wanted(pipeline.assignment, names),
        pipeline.sizes,
        pipeline.ignored,
        pipeline.instructors_files.keys(),
    )


def require_id(student: str, shown: str) -> None:
    """Raise Damaged if the gradebook, or nbgrader's paths, cannot contain a student's name."""
    if not _is_an_id(student):
        raise Damaged(
            f"{shown}: this folder's name contains characters that a student's id cannot have. "
            "Rename the folder, then run `grade` again."
        )


def _is_an_id(student: str) -> bool:
    """Whether a folder's name can be a student's id.

    A name that is not Unicode cannot be stored in the gradebook, one with a line end does not match
    nbgrader's own pattern of paths, and an escape sequence would reach the terminal from nbgrader's
    own commands. A tab does no harm, and is shown escaped.
    """
    try:
        student.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return re.search(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]", student) is None


def _run_hook(pipeline: Pipeline, reader: PlaceReader, student: str, place: Path) -> None:
    """Run the course's hook, which is told which notebooks of the submission there are."""
    try:
        with reader.opened(place) as folder:
            found = reader.found(student, place, folder)
    except Refused as error:
        raise Damaged(reader.refusal(place, error)) from error
    # Those within an archive have no path: nbgrader's own is told.
    files = [
        place / found.paths[name]
        if name in found.paths and place.is_dir()
        else reader.in_order(student) / f"{name}.ipynb"
        for name in found.notebooks
    ]
    pipeline.select(student, files)
    pipeline.nbgrader.run_hook_before()


def _add_the_instructors(pipeline: Pipeline, files: dict[str, bytes]) -> None:
    """Put the instructor's files among the student's, instead of those with the same paths."""
    for name, file in pipeline.instructors_files.items():
        try:
            files[name] = file.read_bytes()
        except OSError as error:
            raise Damaged(
                f"{pipeline.course.place(file)} cannot be read ({error.strerror}). Correct the "
                "assignment's own files, then run `grade` again."
            ) from error
