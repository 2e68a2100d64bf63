"""Notices that an assignment in the gradebook differs from its source, and brings it in line.

The source is compared by content. As long as a graded notebook is stamped with the digest of this
very source, next to that of the assignment in the gradebook, the two are known to agree; making an
assignment from the source, to compare them cell by cell, takes seconds.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from nbgrader.api import Gradebook

from course.notebook import NotebookError, load, role_of
from grading.classroom import gradebook_file, gradebook_update
from grading.classroom.assignment_changes import Changes, compare
from grading.classroom.course_directory import Course
from grading.classroom.fingerprint import Fingerprints, settings_in
from grading.classroom.gradebook_update import ByHand
from grading.classroom.registration import as_in_source, config_for
from grading.classroom.score_table import show_line
from grading.errors import AuthoringError, MachineFault, UsageError
from grading.judging.assignment import Assignment
from grading.plain_text import plain

# How many students a refusal names.
MOST_NAMED = 20
# nbgrader makes tests from these, which stand beside the notebooks or above.
_TEMPLATES = "tests.yml"
# Where an answer or a test begins in the text of a lesson.
_MARKER = re.compile(r'^# %%.*role="(?:answer|test|manual)".*$', re.MULTILINE)
# Sections of the configuration that no release depends on.
_ELSEWHERE = {
    "Application", "Autograde", "CourseDirectory", "Exchange", "Execute", "FeedbackPage",
    "FormgradeApp", "FormgradeExtension", "GenerateFeedback", "LateSubmissionPlugin", "NbGrader",
    "ServerApp",
}  # fmt: skip


def source_digest(course: Course, assignment: str, fingerprints: Fingerprints) -> str:
    """The digest of what is registered of an assignment's source, or "" if it has no notebook.

    Prose does not count, nor do outputs.
    """
    folder = course.source(assignment)
    files = sorted(folder.glob("*.ipynb"))
    if not files:
        return ""
    made = fingerprints.digest()
    for file in files:
        made.add(file.name)
        try:
            notebook = load(file)
        except NotebookError as error:
            made.add(str(error))
            continue
        made.add(notebook["metadata"].get("kernelspec"))
        for cell in notebook["cells"]:
            mark = cell["metadata"].get("nbgrader")
            if mark is not None:
                made.add([cell["cell_type"], cell.get("source"), mark])
    config = config_for(course, assignment)
    made.add(settings_in(config, _ELSEWHERE))
    beside = [folder / _TEMPLATES, course.root / _TEMPLATES, _text_of(course, assignment)]
    around = config.get("IncludeHeaderFooter", {})
    beside += [course.root / around[name] for name in ("header", "footer") if around.get(name)]
    for other in beside:
        made.add_file(other)
    return made.hexdigest()


def lesson_differs(course: Course, assignment: str) -> str:
    """A sentence if the assignment's source is not what its lesson's text builds, or ""."""
    text = _text_of(course, assignment)
    source = course.source(assignment) / f"{assignment}.ipynb"
    if not text.is_file() or not source.is_file() or _plainly_agree(text, source):
        return ""
    # Reading a lesson's text takes a second to import.
    from grading.authoring.lesson import read
    from grading.authoring.source_notebook import source_notebook

    shown = course.place(text)
    try:
        built = source_notebook(read(text))
    except AuthoringError as error:
        return f"{shown} cannot be built ({error.problems[0]}): correct it."
    if source.read_bytes() == built:
        return ""
    return (
        f"{course.place(source)} differs from what {shown} builds: run `python -m grading build` "
        "to use the lesson's text, or `python -m grading pull` to keep edits made in the notebook."
    )


def _plainly_agree(text: Path, source: Path) -> bool:
    """Whether each answer and test stands in the lesson's text as in the notebook, at a glance."""
    try:
        lesson = text.read_text(encoding="utf-8")
        cells = [cell for cell in load(source)["cells"] if role_of(cell)[0]]
    except (NotebookError, OSError, UnicodeDecodeError):
        return False
    markers = _MARKER.findall(lesson)
    if len(markers) != len(cells):
        return False
    for marker, cell in zip(markers, cells, strict=True):
        role, name = role_of(cell)
        wanted = [f'role="{role}"', f'name="{name}"']
        if "points" in (mark := cell["metadata"]["nbgrader"]):
            wanted.append(f"points={mark['points']}")
        body = "".join(cell["source"]) if cell["cell_type"] == "code" else ""
        if not set(wanted) <= set(marker.split()) or body not in lesson:
            return False
    return True


def _text_of(course: Course, assignment: str) -> Path:
    top = course.source(assignment).parent.parent
    return top / "course" / "lessons" / f"{assignment}.py"


class Source:
    """The source of an assignment beside the version of it that is in the gradebook.

    `changes` is empty if they agree. `digest` is that of the source if it is known to register what
    the gradebook has, or empty.
    """

    def __init__(self, course: Course, registered: Assignment, fingerprints: Fingerprints) -> None:
        self.course, self.name = course, str(registered.name)
        self.changes = Changes(self.name, [])
        self.digest = ""
        self._registered = registered
        self._found = source_digest(course, self.name, fingerprints)

    def bring_in_line(
        self, known: Collection[str], *, update: bool, force: bool, registered: bool
    ) -> bool:
        """Compare the two; if they differ, return whether to `update`, or say so.

        `known` are digests of sources that the gradebook agrees with. `registered` says that the
        assignment was just registered. Raises UsageError if an update cannot be done, and
        MachineFault if this machine cannot even compare.
        """
        if not self._found and update:
            folder = self.course.place(self.course.source(self.name))
            raise UsageError(
                f"{folder} contains no notebook to update {plain(self.name)} from. Put the "
                "assignment's notebooks there, or run without --update to grade with the version "
                "in the gradebook."
            )
        if self._found in known or not self._found:
            self.digest = self._found
            return False
        lesson = lesson_differs(self.course, self.name)
        if lesson and update:
            raise UsageError(f"{lesson} Then run the command again.")
        if lesson:
            show_line(lesson)
        if not registered:
            try:
                self.changes = compare(self._registered, as_in_source(self.course, self.name))
            except UsageError as error:
                if update or isinstance(error, MachineFault):
                    raise
                show_line(f"{error} Until then, grading uses the version in the gradebook.")
                return False
        # With a lesson's text that differs, the next run has to say so again.
        agrees = not lesson and (not self.changes or update or force)
        self.digest = self._found if agrees else ""
        if self.changes and not (update or force):
            show_line(
                f"{plain(self.name)} in the gradebook differs from its source: "
                f"{self.changes.in_words}. Grading uses the version in the gradebook; add --update "
                "to use the source."
            )
        return bool(self.changes) and (update or force)

    def update(self, *, force: bool) -> None:
        """Bring the gradebook in line, and say what that did.

        Raises UsageError if marks given by hand would be lost and not `force`, and MachineFault if
        the gradebook cannot be written. Nothing has changed then.
        """
        with self.course.gradebook() as gradebook:
            url = self.course.directory.db_url
            said = gradebook_file.patiently(url, lambda: self._update(gradebook, force=force))
        for one in said:
            show_line(one)

    def _update(self, gradebook: Gradebook, *, force: bool) -> list[str]:
        lost = gradebook_update.lost_by_hand(gradebook, self.changes)
        if lost and not force:
            raise UsageError(_refusal(lost, self.changes))
        less = gradebook_update.worth_less(gradebook, self.changes)
        gradebook_update.apply(gradebook, self.changes)
        was, removed = (
            ("would be", "Would be removed") if self.course.is_copy else ("was", "Removed")
        )
        said = [f"{plain(self.name)} {was} updated in the gradebook: {self.changes.in_words}."]
        said += [f"{removed}: {one.in_words}." for one in lost]
        said += [
            f"{plain(one.student)} keeps {one.points:g} by hand for {one.cell.in_words}, "
            f"which is now worth {one.cell.points:g}: check them in the formgrader."
            for one in less
        ]
        return said


def _refusal(lost: list[ByHand], changes: Changes) -> str:
    still = {pair.old for one in changes.notebooks for pair in one.cells if pair.new}
    removed, ungraded = (
        dict.fromkeys(one.cell.in_words for one in lost if (one.cell in still) == stays)
        for stays in (False, True)
    )
    named_cells = [f"no longer has {' and '.join(removed)}"] if removed else []
    named_cells += [f"no longer grades {' and '.join(ungraded)}"] if ungraded else []
    students = list(dict.fromkeys(plain(one.student) for one in lost))
    named = ", ".join(students[:MOST_NAMED])
    if more := len(students) - MOST_NAMED:
        named += f" and {more} more" if more > 0 else ""
    return (
        f"The source {' and '.join(named_cells)}, for which marks or comments were given by hand "
        f"to {named}. Nothing was changed: restore it, or run with --update --force, which "
        "removes and prints them."
    )
