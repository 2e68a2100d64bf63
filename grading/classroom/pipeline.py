"""What a course's configuration does to a submission, and where each of its steps runs.

nbgrader's own steps run from data, in any process. Steps that the course configures itself may ask
for the gradebook, so they run in the one process that has it; `course_preprocessors` runs them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader.preprocessors import AssignLatePenalties, SaveAutoGrades
from nbgrader.preprocessors import Execute as StockExecute
from traitlets.utils.importstring import import_item

from grading.classroom.converters import aside
from grading.classroom.course_directory import Course
from grading.judging.assignment import Assignment
from grading.judging.assignment import read as read_assignment
from grading.judging.execute import Execute as JudgedExecute
from grading.judging.nbgrader_steps import without_gradebook
from grading.judging.submission import Steps
from grading.nbgrader_adapter.converters import Autograde, find_all_files
from grading.nbgrader_adapter.steps import LatePenalties


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

    def select(self, student: str, folder: Path) -> list[Path]:
        """The submission's notebooks that belong to the assignment.

        nbgrader's hooks, which ask its converter, see this submission until another is selected.
        """
        files = [folder / f"{one.name}.ipynb" for one in self.assignment.notebooks]
        found = [file for file in files if file.is_file()]
        self.nbgrader.select(student, found)
        return found

    def files_beside(self, folder: Path) -> dict[str, Path]:
        """The files to keep beside the notebooks; the instructor's replace the student's."""
        theirs = self._files_in(folder)
        kept = self.nbgrader.kept(self.name)
        source = self._files_in(self.course.source(self.name))
        return {**theirs, **{name: source[name] for name in source if name not in kept}}

    def _files_in(self, folder: Path) -> dict[str, Path]:
        ignored = [*self.nbgrader.coursedir.ignore, "*.ipynb"]
        return {str(file.relative_to(folder)): file for file in find_all_files(folder, ignored)}


def configured(course: Course, assignment: str) -> Pipeline:
    """The pipeline of an assignment that is in the gradebook."""
    directory = course.directory_for(assignment)
    # Results are written here first. See `converters.replacing`.
    directory.autograded_directory = aside(directory.autograded_directory)
    nbgrader = Autograde(directory, course.config)
    with course.gradebook() as gradebook:
        known = read_assignment(gradebook, assignment)

    sanitizing = tuple(map(_loaded, nbgrader.sanitizing))
    executing, saving = _split(tuple(map(_loaded, nbgrader.autograding)))
    penalties = None
    if _penalties_come_last(saving):
        penalties = LatePenalties(nbgrader.exporter())
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
    return SaveAutoGrades not in saving[saving.index(AssignLatePenalties) :]


def _loaded(step: Any) -> type:
    loaded: type = import_item(step) if isinstance(step, str) else step
    return loaded
