"""Says whose mark a run of `grade` changed, test by test, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from nbgrader.api import MissingEntry

from grading.classroom import gradebook_reader
from grading.classroom.course_directory import Course
from grading.classroom.earlier import Earlier
from grading.classroom.fingerprint import ASSIGNMENT, SETTINGS, SUBMISSION
from grading.classroom.gradebook_reader import Grade, Scores
from grading.judging.assignment import Assignment
from grading.plain_text import plain, sentence

# How many tests are named for one student.
MOST_NAMED = 8

# A notebook and a cell of it.
Where = tuple[str, str]


class ScoreChanges:
    """The scores of a class before and after a run. Only students with an earlier grade count."""

    def __init__(self, course: Course, assignment: str) -> None:
        self._course, self._assignment = course, assignment
        self._before: dict[str, Scores] = {}
        self._after: dict[str, Scores] = {}
        self._reasons: dict[str, _Reasons] = {}
        self._renamed: dict[Where, Where] = {}
        self._updated = False

    def remember(self, students: Iterable[str]) -> None:
        """Read the scores of students before they change; the first reading counts."""
        for student in students:
            if student not in self._before and (found := self._read(student)):
                self._before[student] = found

    def moved(self, renamed: Mapping[Where, Where]) -> None:
        """Note that the assignment was updated, and where each cell that stays is now."""
        self._renamed, self._updated = dict(renamed), True

    def saved(
        self, student: str, earlier: Earlier, digests: Mapping[str, str], now: Assignment
    ) -> None:
        """Read the scores of a student who was graded again, from what `earlier` was not."""
        if student in self._before and (found := self._read(student)):
            self._after[student] = found
            self._reasons[student] = _Reasons(earlier, digests, now)

    def lines(self) -> Iterator[str]:
        """A line for each student whose mark changed, sorted by student."""
        for student in sorted(self._after):
            before, after = self._before[student], self._after[student]
            reasons = self._reasons[student]
            tests = list(self._tests(before, after, reasons))
            if not tests and before.late_submission_penalty == after.late_submission_penalty:
                continue
            named = tests[:MOST_NAMED]
            if more := len(tests) - MOST_NAMED:
                named += [f"{more} more {'test' if more == 1 else 'tests'}"] if more > 0 else []
            if before.late_submission_penalty != after.late_submission_penalty:
                named.append(
                    f"late penalty {before.late_submission_penalty:g} → "
                    f"{after.late_submission_penalty:g}"
                )
            score = f"{before.score:g} → {after.score:g} of {after.max_score:g}"
            if before.max_score != after.max_score:
                score = (
                    f"{before.score:g} of {before.max_score:g} → "
                    f"{after.score:g} of {after.max_score:g}"
                )
            yield sentence(f"{plain(student)}: {score}: {', '.join(named)}")

    def kept(self) -> Iterator[str]:
        """A sentence for each mark given by hand whose test gives other points than before."""
        for student in sorted(self._after):
            old = self._by_new_name(self._before[student])
            for where, grade in _grades(self._after[student]):
                earlier = old.get(where)
                if earlier and grade.manual_score is not None and _tested_otherwise(earlier, grade):
                    why = self._reasons[student].of(
                        self._earlier_name(where), where, earlier, grade
                    )
                    yield sentence(
                        f"{plain(student)} keeps {grade.manual_score:g} by hand for "
                        f"{plain(grade.name)}, where the test gives {grade.auto_score:g} instead "
                        f"of {earlier.auto_score:g} ({why}): check it in the formgrader."
                    )

    def _by_new_name(self, before: Scores) -> dict[Where, Grade]:
        return {self._renamed.get(where, where): one for where, one in _grades(before)}

    def _read(self, student: str) -> Scores | None:
        with self._course.gradebook() as gradebook:
            try:
                return gradebook_reader.read_scores(gradebook, self._assignment, student)
            except (MissingEntry, UnicodeEncodeError):  # or a name that no gradebook can hold
                return None

    def _tests(self, before: Scores, after: Scores, reasons: _Reasons) -> Iterator[str]:
        old = self._by_new_name(before)
        new = dict(_grades(after))
        # A cell that stays has both; one that was removed is only in `old`, under its own name.
        for where, grade in new.items():
            earlier = old.get(where)
            if earlier is None:
                yield f"{plain(grade.name)} {_of(grade)} (it was added)"
            elif (earlier.score, earlier.max_score) != (grade.score, grade.max_score):
                shown = f"{earlier.score:g} → {grade.score:g}"
                if earlier.max_score != grade.max_score:
                    shown = f"{_of(earlier)} → {_of(grade)}"
                why = reasons.of(self._earlier_name(where), where, earlier, grade)
                yield f"{plain(grade.name)} {shown} ({why})"
        for where, grade in old.items():
            if where not in new:
                yield f"{plain(grade.name)} {_of(grade)} → none (it was removed)"

    def _earlier_name(self, where: Where) -> Where:
        return next((old for old, new in self._renamed.items() if new == where), where)


class _Reasons:
    """Why a test of one student may have other points than before."""

    def __init__(self, earlier: Earlier, digests: Mapping[str, str], now: Assignment) -> None:
        self._earlier = earlier
        self._changed = {
            of for of, digest in digests.items() if earlier.digests and not earlier.has(of, digest)
        }
        self._sources = {
            (notebook.name, cell.name): cell
            for notebook in now.notebooks
            for cell in notebook.source_cells
        }

    def of(self, old: Where, new: Where, before: Grade, after: Grade) -> str:
        """The nearest reason, in words."""
        known, now = self._earlier.tests.get(old), self._sources.get(new)
        if before.max_score != after.max_score:
            by_hand = "" if after.manual_score is None else "given by hand; "
            return f"{by_hand}it is worth other points now"
        if known and known.points != after.max_score:
            return "it is worth other points now"
        if known and now and now.locked and known.source != now.source:
            return "the test changed"
        if SUBMISSION in self._changed:
            return "the submission changed"
        if ASSIGNMENT in self._changed:
            return "another part of the assignment changed"
        if SETTINGS in self._changed:
            return "a setting changed"
        return "it was graded again"


def _grades(scores: Scores) -> Iterator[tuple[Where, Grade]]:
    for notebook, grades in scores.notebooks.items():
        for grade in grades:
            yield (notebook, grade.name), grade


def _tested_otherwise(before: Grade, after: Grade) -> bool:
    """Whether a test gives other points for the same weight; no test gives any for a question."""
    tested = before.auto_score is not None and after.auto_score is not None
    return tested and before.max_score == after.max_score and before.auto_score != after.auto_score


def _of(grade: Grade) -> str:
    return f"{grade.score:g} of {grade.max_score:g}"
