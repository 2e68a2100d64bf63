"""Reads what a student submitted, without running any of it.

The folder is held open meanwhile, no link in it is followed, and what is too large is not read.
"""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from grading.classroom import course_preprocessors
from grading.classroom.converters import quietly
from grading.classroom.pipeline import Pipeline
from grading.judging.notebook_file import REPAIR
from grading.judging.stock_submission import MOST_OF_TIMESTAMP, TIMESTAMP, drop_links
from grading.judging.submission import Damaged, Submission
from grading.judging.submission_files import MOST_NAMED, Beside, read_beside
from grading.nbgrader_adapter.tables import utc
from grading.plain_text import plain
from grading.untrusted_files import Folder, Refused

# A date, a time, and perhaps a time zone, all in a few characters.
_TIME = re.compile(r"(?!/)(?!.*(\.\.| /))[\w+:.,/ -]{4,80}", re.ASCII)

_ZONE = re.compile(r" +([+-]\d{2}:?\d{2})$", re.ASCII)


def read(pipeline: Pipeline, student: str, folder: Path) -> Submission:
    """The submission in `folder`, after the course's hook. Raises Damaged if it is unreadable."""
    course = pipeline.course
    place = course.place(folder)
    if not _is_an_id(student):
        raise Damaged(
            f"{place}: this folder's name contains characters that a student's id cannot have. "
            "Rename the folder, then run `grade` again."
        )
    try:
        with quietly(course.root):
            with course.open_submitted(pipeline.name, folder) as opened:
                names = _notebooks(pipeline, opened, place)
                timestamp = _time(opened, place)
            pipeline.select(student, [folder / f"{name}.ipynb" for name in names])
            # What `drop_links` would do to the folder, reading it this way makes unnecessary.
            pipeline.nbgrader.run_hook_before(unless=drop_links)
            # A course's own hook may have changed the submission, so it is opened again.
            with course.open_submitted(pipeline.name, folder) as opened:
                notebooks = {name: _notebook(pipeline, opened, folder, name) for name in names}
                beside = _beside(pipeline, opened, place)
    except Refused as error:
        raise Damaged(_refusal(pipeline, folder, error)) from error
    return Submission(
        student,
        pipeline.name,
        place,
        notebooks,
        beside.files,
        left_out=beside.reasons,
        flags=beside.flags,
        timestamp=timestamp,
    )


def time_of(data: bytes) -> datetime | None:
    """The time in the bytes of a timestamp.txt, in UTC, or None if the file is empty.

    Raises ValueError if it holds anything else.
    """
    try:
        text = data.decode("utf-8").strip()
        if not text:
            return None
        if not _TIME.fullmatch(text):
            raise ValueError("not a time")
        # nbgrader takes a number after a space for seconds, not for hours and minutes.
        text = _ZONE.sub(r"\1", text)
        # dateutil opens the file of a time zone by its name, which `_TIME` restricts.
        time = utc(text)
    except Exception as error:  # of any kind: dateutil raises many
        raise ValueError(str(error)) from error
    return time


def _is_an_id(student: str) -> bool:
    """Whether the gradebook, and a path that nbgrader takes apart, can contain the name."""
    try:
        student.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", student) is None


def _notebooks(pipeline: Pipeline, folder: Folder, place: str) -> list[str]:
    """The names of the assignment's notebooks that were submitted. Raises Damaged without any."""
    found = []
    for one in pipeline.assignment.notebooks:
        name = str(one.name)
        fault = folder.fault(f"{name}.ipynb", pipeline.sizes.notebook)
        if fault:
            raise Damaged(_unreadable(f"{place}/{name}.ipynb", fault))
        if fault is not None:
            found.append(name)
    if not found:
        raise Damaged(_lacks_notebooks(pipeline, folder, place))
    return found


def _notebook(pipeline: Pipeline, opened: Folder, folder: Path, name: str) -> bytes:
    file = folder / f"{name}.ipynb"
    place = pipeline.course.place(file)
    try:
        data = opened.read(file.name, pipeline.sizes.notebook)
    except Refused as error:
        raise Damaged(_unreadable(place, str(error))) from error
    if pipeline.sanitizing:
        return course_preprocessors.sanitized(pipeline, data, file, place)
    return data


def _unreadable(place: str, why: str) -> str:
    if "limit is" in why:
        why += " (Execute.notebook_mib in nbgrader_config.py)"
        return f"{place} {why}. Ask for a copy with its outputs cleared, then run `grade` again."
    return f"{place} {why}. {REPAIR}"


def _beside(pipeline: Pipeline, opened: Folder, place: str) -> Beside:
    """The files beside the notebooks; the instructor's replace the student's."""
    replacing = pipeline.instructors_files
    found = read_beside(
        opened, place, pipeline.sizes, ignored=pipeline.ignored, replaced=replacing.keys()
    )
    for name, file in replacing.items():
        try:
            found.files[name] = file.read_bytes()
        except OSError as error:
            raise Damaged(
                f"{pipeline.course.place(file)} cannot be read ({error.strerror}). Correct the "
                "assignment's own files, then run `grade` again."
            ) from error
    return found


def _lacks_notebooks(pipeline: Pipeline, folder: Folder, place: str) -> str:
    wanted = " or ".join(f"{one.name}.ipynb" for one in pipeline.assignment.notebooks)
    names = [plain(name) for name in folder.names() if name.endswith(".ipynb")]
    found = ", ".join(names[:MOST_NAMED])
    if found:
        return f"{place} contains {found} but not {wanted}: rename it, or ask for the right one."
    return f"{place} does not contain {wanted}: ask the student for it."


def _time(folder: Folder, place: str) -> datetime | None:
    fault = folder.fault(TIMESTAMP, MOST_OF_TIMESTAMP)
    if fault is None:
        return None
    try:
        return time_of(folder.read(TIMESTAMP, MOST_OF_TIMESTAMP))
    except ValueError:
        fault = "does not contain a valid time"
    except Refused as error:
        fault = f"{error}, so it does not contain a valid time"
    raise Damaged(f"{place}/{TIMESTAMP} {fault}: correct or delete it, then grade again.")


def _refusal(pipeline: Pipeline, folder: Path, error: Refused) -> str:
    """The reason against a folder that could not be opened; it names the part that is to blame."""
    blamed = folder
    # The error's name begins below the part of the path that is trusted.
    wrong = Path(error.name).parts
    for parent in (folder, *folder.parents):
        if wrong and not Path(error.name).is_absolute() and parent.parts[-len(wrong) :] == wrong:
            blamed = parent
            break
    return (
        f"{pipeline.course.place(blamed)} {error}, so nothing in it was read. Put a folder with "
        "the student's own files there, then run `grade` again."
    )
