"""What a course's configuration does to a submission, and where each of its steps runs.

nbgrader's own steps run from data, in any process. Steps that the course configures itself may ask
for the gradebook, so they run in the one process that has it; `course_preprocessors` runs them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from nbgrader.preprocessors import AssignLatePenalties, SaveAutoGrades
from nbgrader.preprocessors import Execute as StockExecute
from traitlets.utils.importstring import import_item

from grading.classroom.converters import aside
from grading.classroom.course_directory import Course, usable_options
from grading.judging.assignment import Assignment, with_outlines
from grading.judging.assignment import read as read_assignment
from grading.judging.execute import Execute as JudgedExecute
from grading.judging.nbgrader_steps import without_gradebook
from grading.judging.references import read as read_references
from grading.judging.submission import Steps
from grading.nbgrader_adapter.converters import Autograde, find_all_files
from grading.nbgrader_adapter.steps import LatePenalties
from grading.sandbox.limits import Sizes


@dataclass(frozen=True)
class Pipeline:
    """The steps of one assignment, and nbgrader's converter with the course's settings.

    `steps` run from data. `sanitizing` and `saving` are empty unless the course has its own steps
    there. `penalties` is the step for late submissions if `gradebook_writer` can do its work.
    """

    course: Course
    assignment: Assignment
    nbgrader: Autograde
    steps: Steps
    sanitizing: tuple[type, ...]
    saving: tuple[type, ...]
    penalties: LatePenalties | None

    @property
    def name(self) -> str:
        """The name of the assignment."""
        return str(self.assignment.name)

    @property
    def sizes(self) -> Sizes:
        """How much of a submission is read."""
        return Sizes.of(self.course.config.get("Execute", {}))

    @property
    def ignored(self) -> list[str]:
        """The course's patterns of the names of files that nobody copies."""
        return list(self.nbgrader.coursedir.ignore)

    @property
    def has_own_steps(self) -> bool:
        """Whether the course changes a submission itself before it is executed."""
        return bool(self.sanitizing) or self.nbgrader.has_hook_before

    def select(self, student: str, files: Sequence[Path]) -> None:
        """Choose a submission by its notebooks, which nbgrader's hooks then see."""
        self.nbgrader.select(student, files)

    @cached_property
    def instructors_files(self) -> dict[str, Path]:
        """The files beside the instructor's notebooks that replace a student's, by path."""
        folder = self.course.source(self.name)
        files = find_all_files(folder, [*self.ignored, "*.ipynb"])
        named = {str(file.relative_to(folder)): file for file in files}
        kept = self.nbgrader.kept(self.name)
        return {name: named[name] for name in named if name not in kept}


def configured(course: Course, assignment: str) -> Pipeline:
    """The pipeline of an assignment that is in the gradebook.

    Raises UsageError if a class that the course configures cannot be used.
    """
    with course.gradebook() as gradebook:
        known = read_assignment(gradebook, assignment)
    known = with_outlines(known, course.source(assignment))
    known = replace(known, references=read_references(course.source(assignment)))
    with usable_options():
        return _configured(course, assignment, known)


def _configured(course: Course, assignment: str, known: Assignment) -> Pipeline:
    directory = course.directory_for(assignment)
    # Results are written here first. See `converters.replacing`.
    directory.autograded_directory = aside(directory.autograded_directory)
    nbgrader = Autograde(directory, course.config)
    sanitizing = tuple(map(_loaded, nbgrader.sanitizing))
    executing, saving = _split(tuple(map(_loaded, nbgrader.autograding)))
    penalties = None
    if _penalties_come_last(saving):
        penalties = LatePenalties(nbgrader.exporter())
        penalties.load()
    finishing = [step for step in saving if not penalties or step is not AssignLatePenalties]
    # None where a step is the course's own.
    before = without_gradebook(list(sanitizing))
    after = without_gradebook(finishing)
    return Pipeline(
        course,
        known,
        nbgrader,
        Steps(known, before or (), executing, after or ()),
        sanitizing=sanitizing if before is None else (),
        saving=saving if after is None else (),
        penalties=penalties,
    )


def _split(steps: tuple[type, ...]) -> tuple[tuple[type, ...], tuple[type, ...]]:
    """The steps up to the one that runs the cells, and those after it.

    Steps before the one that runs the cells do not need the gradebook; those after it write to it.
    """
    # Whatever a course configures, this command never runs student code unguarded.
    judged = tuple(JudgedExecute if step is StockExecute else step for step in steps)
    runs = [index for index, step in enumerate(judged) if issubclass(step, StockExecute)]
    after = runs[-1] + 1 if runs else 0
    return judged[:after], judged[after:]


def _penalties_come_last(saving: tuple[type, ...]) -> bool:
    """Whether nbgrader's own step for late submissions is there, and comes after the scores."""
    if AssignLatePenalties not in saving:
        return False
    later = saving[saving.index(AssignLatePenalties) :]
    return not any(issubclass(step, SaveAutoGrades) for step in later)


def _loaded(step: Any) -> type:
    loaded: Any = import_item(step) if isinstance(step, str) else step
    if not isinstance(loaded, type) or not any("__call__" in vars(one) for one in loaded.__mro__):
        raise TypeError(f"{step} is not the class of a preprocessor")
    return loaded
