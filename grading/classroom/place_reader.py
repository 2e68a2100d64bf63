"""Reads what lies at the place of one submission: its notebooks, the files beside, and its time.

`python -m grading grade` and nbgrader's own commands share it, so that both read the same.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from grading.classroom import student_folders
from grading.classroom.student_folders import Layout, is_file
from grading.classroom.timestamp import normal, time_of
from grading.judging import delivery
from grading.judging.candidates import Wanted
from grading.judging.delivery import Delivered
from grading.judging.notebook_file import Damaged
from grading.judging.submission_files import Beside
from grading.nbgrader_adapter.tables import utc
from grading.plain_text import plain
from grading.sandbox.limits import Sizes
from grading.untrusted_files import LONGEST_PATH, Folder, Refused

# A file of the submission itself that nbgrader reads whole.
TIMESTAMP, MOST_OF_TIMESTAMP = "timestamp.txt", 200


@dataclass
class Read:
    """What was read. Sentences in `repaired`, `left_out` and `lost` are for the record.

    `lost` has one for each notebook that was handed in but cannot be read, by its name.
    """

    notebooks: dict[str, bytes] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    repaired: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    lost: dict[str, str] = field(default_factory=dict)
    flags: list[str] = field(default_factory=list)
    timestamp: datetime | None = None


@dataclass(frozen=True)
class PlaceReader:
    """Reads places in submitted/ of one assignment.

    `ignored` are the course's patterns of names that are not read, and `replaced` the paths of
    the instructor's own files.
    """

    root: Path
    layout: Layout
    assignment: str
    wanted: Sequence[Wanted]
    sizes: Sizes
    ignored: Sequence[str] = ()
    replaced: Collection[str] = ()

    def shown(self, path: Path) -> str:
        """`path` in a sentence: plain, and relative to the course's root if it is inside it."""
        inside = path.is_relative_to(self.root)
        return plain(str(path.relative_to(self.root) if inside else path), LONGEST_PATH)

    def in_order(self, student: str) -> Path:
        """Where nbgrader expects the submission of a student."""
        return self.layout.of_student(student) / self.layout.below

    def opened(self, place: Path) -> AbstractContextManager[Folder]:
        """Hold the place of a submission open. Raises Refused."""
        return student_folders.opened(self.layout, place)

    def found(self, student: str, place: Path, folder: Folder) -> Delivered:
        """The notebooks at an open place. Raises Damaged if there is none of the assignment."""
        shown = self.shown(place)
        found = delivery.find(
            folder, self.wanted, shown, self.sizes, student=student, others=self.layout.others
        )
        if not found.notebooks and place == self.in_order(student) and is_file(place):
            raise Refused("is not a folder")
        if not found.notebooks:
            raise Damaged(" ".join(dict.fromkeys(found.missing.values())))
        expected = self.in_order(student)
        if place != expected and place.parent != self.layout.top:
            found.repaired.insert(
                0, f"{shown} was graded, because its folder is not named {plain(expected.name)}."
            )
        elif place != expected and place.name == expected.parent.name:
            found.repaired.insert(
                0, f"{shown} was searched, because it contains no folder {plain(expected.name)}."
            )
        return found

    def read(self, student: str, place: Path) -> Read:
        """Everything at a place. Raises Damaged without a readable notebook."""
        if place.is_file() and place.parent == self.layout.top and place.name == student:
            raise Damaged(
                f"{self.shown(place)} is not in a student's folder, so it was not graded. Move it "
                f"to {self.shown(self.in_order('STUDENT'))}."
            )
        try:
            with self.opened(place) as folder:
                found = self.found(student, place, folder)
                made = Read(found.notebooks, repaired=found.repaired)
                self._add_files(made, found, self.shown(place))
                self._add_time(made, found, self.shown(place))
        except Refused as error:
            raise Damaged(self.refusal(place, error)) from error
        made.lost = {
            name: f"{said} Its tests get no points."
            for name, said in found.missing.items()
            if name not in found.absent
        }
        return made

    def refusal(self, place: Path, error: Refused) -> str:
        """The reason against a place that could not be opened; it names the part to blame."""
        blamed = place
        # The error's name begins below the part of the path that is trusted.
        wrong = Path(error.name).parts
        for parent in (place, *place.parents):
            inside = wrong and not Path(error.name).is_absolute()
            if inside and parent.parts[-len(wrong) :] == wrong:
                blamed = parent
                break
        return (
            f"{self.shown(blamed)} {error}, so nothing in it was read. Put a folder with "
            "the student's own files there, then run `grade` again."
        )

    def _add_files(self, made: Read, found: Delivered, shown: str) -> None:
        beside: Beside = found.beside(
            shown, self.sizes, ignored=self.ignored, replaced=self.replaced
        )
        made.files, made.left_out, made.flags = beside.files, beside.reasons, beside.flags

    def _add_time(self, made: Read, found: Delivered, shown: str) -> None:
        """Read the timestamp, the outermost if there are several. A wrong one costs nothing."""
        for base in reversed(found.bases):
            fault = base.fault(TIMESTAMP, MOST_OF_TIMESTAMP)
            if fault is None:
                continue
            try:
                data = base.read(TIMESTAMP, MOST_OF_TIMESTAMP)
                made.timestamp = time_of(data)
            except ValueError:
                fault = "does not contain a valid time"
            except Refused as error:
                fault = f"{error}, so it does not contain a valid time"
            else:
                made.files[TIMESTAMP] = _as_nbgrader_reads(data, made.timestamp)
                return
            made.files.pop(TIMESTAMP, None)
            made.left_out = [one for one in made.left_out if f"/{TIMESTAMP} " not in one]
            made.left_out.append(
                f"{shown}/{TIMESTAMP} {fault}, so the submission was graded without it. Correct or "
                "delete it, then grade again."
            )
            return


def _as_nbgrader_reads(data: bytes, time: datetime | None) -> bytes:
    """A timestamp as it is, or in other words if nbgrader would read another time from it."""
    try:
        text = data.decode("utf-8").strip()
        if (utc(text) if text else None) == time:
            return data
    except Exception:  # noqa: S110  (of any kind: dateutil raises many)
        pass
    return normal(time)
