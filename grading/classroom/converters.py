"""nbgrader's converters, one submission at a time: read, saved, and given its feedback.

The stock converters do it all in one run, which one broken notebook ends. These end in the same
rows and folders; but they let errors through, leave the notebooks to
`grading.judging.submission`, and put a result in the place of an earlier one only when it is whole.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nbconvert.writers.files import FilesWriter
from nbgrader import converters, utils
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import AssignLatePenalties, SaveAutoGrades
from nbgrader.preprocessors import Execute as StockExecute
from traitlets.utils.importstring import import_item

from grading.classroom import gradebook_writer
from grading.classroom.course_directory import Course
from grading.classroom.gradebook_writer import LatePenalties
from grading.judging.assignment import read as read_assignment
from grading.judging.execute import Execute as JudgedExecute
from grading.judging.nbgrader_steps import without_gradebook
from grading.judging.notebook_file import REPAIR, nbformat, unmatched
from grading.judging.notebook_file import read as read_notebook
from grading.judging.submission import Damaged, Executed, Pipeline, Submission, drop_links


class _Direct(converters.base.BaseConverter):
    """A converter that lets the first error through, instead of logging it."""

    coursedir: Any  # nbgrader's type lets it be None, which it never is

    def convert_notebooks(self) -> None:
        for folder, notebooks in self.assignments.items():
            self.notebooks = sorted(notebooks)
            self.convert_folder(folder)

    def convert_folder(self, folder: str) -> None:
        assignment, student = self.coursedir.assignment_id, self.coursedir.student_id
        self.run_pre_convert_hook()  # type: ignore[no-untyped-call]
        self.init_assignment(assignment, student)
        for notebook in self.notebooks:
            self.convert_single_notebook(notebook)
        self.set_permissions(assignment, student)
        self.run_post_convert_hook()  # type: ignore[no-untyped-call]


class GenerateAssignment(_Direct, converters.GenerateAssignment):
    """nbgrader's GenerateAssignment, without its silence about what went wrong."""


class _Exchange(_Direct):
    """A converter that puts its whole result in the place of an earlier one, or leaves that."""

    final: Path
    making: str

    @contextlib.contextmanager
    def _aside(self, step: str) -> Iterator[str]:
        """The name of a step of nbgrader's in which the new result is made."""
        making = f".{step}-{os.getpid()}"
        top = Path(os.path.normpath(self.coursedir.format_path(making, ".", ".")))
        made = Path(
            self.coursedir.format_path(
                making, self.coursedir.student_id, self.coursedir.assignment_id
            )
        )
        # nbconvert's writer makes a folder only when its name changes, and a save may be a retry.
        made.mkdir(parents=True)
        try:
            yield making
            self.final.parent.mkdir(parents=True, exist_ok=True)
            earlier = made.with_name(f".{made.name}.earlier")
            if self.final.exists():
                self.final.rename(earlier)
            made.rename(self.final)
        finally:
            if top.exists():
                utils.rmtree(str(top))


class Autograde(_Exchange, converters.Autograde):
    """nbgrader's Autograde but for what `grading.judging.submission` does: it reads, and it saves.

    Where a course names preprocessors that are not nbgrader's own, they run here, because they may
    ask for the gradebook: before the execution if they sanitize, and else after it.
    """

    def __init__(self, course: Course, assignment: str) -> None:
        super().__init__(coursedir=course.directory, config=course.config)
        self.course = course
        self.coursedir.assignment_id = assignment
        self.writer = _untyped(FilesWriter)(parent=self, config=self.config)
        self.exporter: Any = _untyped(self.exporter_class)(parent=self, config=self.config)
        self.executed = Executed({}, 0.0)
        self.making = self.coursedir.autograded_directory
        with course.gradebook() as gradebook:
            self.assignment = read_assignment(gradebook, assignment)
        # Whatever a course's own configuration names: this command runs no student code unguarded.
        steps = [
            JudgedExecute if step is StockExecute else step
            for step in map(_loaded, self.autograde_preprocessors)
        ]
        runs = [index for index, step in enumerate(steps) if issubclass(step, StockExecute)]
        # Up to the one that runs the cells they need no gradebook; behind it they write in it.
        after = runs[-1] + 1 if runs else 0
        executing, saving = steps[:after], steps[after:]
        sanitizing = [_loaded(step) for step in self.sanitize_preprocessors]
        elsewhere = without_gradebook(sanitizing)
        self.sanitizing = sanitizing if elsewhere is None else []
        finishing, self.penalties = _without_penalties(saving, self.exporter)
        marking = without_gradebook(finishing)
        self.saving = saving if marking is None else []
        self.steps = Pipeline(self.assignment, elsewhere or (), tuple(executing), marking or ())

    def prepare(self, student: str, folder: Path) -> Submission:
        """What `student` handed in, as far as it can be read. Raises Damaged."""
        drop_links(self.coursedir.assignment_id, student, [str(folder / "any")])
        with _quietly(self.course.root):
            self._begin(student, folder)
            _refuse_stamp(self.coursedir, folder, self.course.place(folder / "timestamp.txt"))
            self.run_pre_convert_hook()  # type: ignore[no-untyped-call]
            notebooks = {Path(file).stem: self._read(Path(file)) for file in self.notebooks}
            return Submission(
                student,
                self.coursedir.assignment_id,
                self.course.place(folder),
                notebooks,
                dict(self._files(folder)),
            )

    def _begin(self, student: str, folder: Path) -> None:
        self.coursedir.student_id = student
        files = [folder / f"{one.name}.ipynb" for one in self.assignment.notebooks]
        self.notebooks = [str(file) for file in files if file.is_file()]
        if not self.notebooks:
            found = ", ".join(sorted(file.name for file in folder.glob("*.ipynb")))
            raise Damaged(
                f"There is no {' or '.join(file.name for file in files)} in "
                f"{self.course.place(folder)}{f' but {found}' if found else ''}: "
                "ask for it, or give it that name."
            )

    def _read(self, file: Path) -> bytes:
        place = self.course.place(file)
        try:
            data = file.read_bytes()
        except OSError as error:
            raise Damaged(f"{place} cannot be read: {error}. {REPAIR}") from error
        return self._sanitized(data, file, place) if self.sanitizing else data

    def _sanitized(self, data: bytes, file: Path, place: str) -> bytes:
        """The notebook after the preprocessors of a course's own. Raises Damaged."""
        notebook = read_notebook(data, place)
        self._sanitizing = True
        self._init_preprocessors()
        resources = self.init_single_notebook_resources(str(file))
        try:
            text, _ = self.exporter.from_notebook_node(notebook, resources)
        except Exception as error:
            raise unmatched(place, error) from error
        return str(text).encode()

    def _files(self, folder: Path) -> Iterator[tuple[str, bytes]]:
        """What lies beside the notebooks; the instructor's own files win, as in nbgrader."""
        ignored = [*self.coursedir.ignore, "*.ipynb"]
        theirs = [(file, folder) for file in utils.find_all_files(str(folder), ignored)]
        source = self.course.source(self.coursedir.assignment_id)
        for file, top in [*theirs, *((file, source) for file in self._instructors_files())]:
            try:
                yield os.path.relpath(file, top), Path(file).read_bytes()
            except OSError as error:
                raise Damaged(
                    f"{self.course.place(Path(file))} cannot be read "
                    f"({error.strerror}): hand it in again without it."
                ) from error

    def _instructors_files(self) -> list[str]:
        """The files that lie beside the notebooks of the source, but for those not to be copied."""
        source = self.course.source(self.coursedir.assignment_id)
        kept = self.exclude_overwriting.get(self.coursedir.assignment_id, [])
        files = utils.find_all_files(str(source), [*self.coursedir.ignore, "*.ipynb"])
        return [file for file in files if os.path.relpath(file, source) not in kept]

    def save(self, student: str, folder: Path, executed: Executed) -> None:
        """Write the grades of an executed submission, and its notebooks to autograded/."""
        with _quietly(self.course.root):
            self._begin(student, folder)
            self.final = self.course.autograded(self.coursedir.assignment_id, student)
            self.executed = executed
            with self._aside(self.coursedir.autograded_directory) as self.making:
                self.convert_folder(str(folder))

    def convert_folder(self, folder: str) -> None:
        assignment, student = self.coursedir.assignment_id, self.coursedir.student_id
        # The hook before it has been called by `prepare`.
        self.init_assignment(assignment, student)
        for notebook in self.notebooks:
            self.convert_single_notebook(notebook)
        self.set_permissions(assignment, student)
        if not self.saving:
            self._save_marks(folder)
        self.run_post_convert_hook()  # type: ignore[no-untyped-call]

    @property
    def _output_directory(self) -> str:
        return self.making

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """Copy the files beside the notebooks."""
        if self.saving:
            super().init_assignment(assignment_id, student_id)
            return
        converters.base.BaseConverter.init_assignment(self, assignment_id, student_id)
        source = self.course.source(assignment_id)
        made = self._format_dest(assignment_id, student_id)
        for file in self._instructors_files():
            copy = Path(made, os.path.relpath(file, source))
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.unlink(missing_ok=True)
            shutil.copy(file, copy)

    def _save_marks(self, folder: str) -> None:
        with self.course.gradebook() as opened:
            gradebook_writer.save(
                opened,
                self.coursedir.assignment_id,
                self.coursedir.student_id,
                self.executed.marks,
                self.coursedir.get_existing_timestamp(folder),
                self.create_student,
                self.penalties,
            )

    def _init_preprocessors(self) -> None:
        self.exporter._preprocessors = []
        for step in self.sanitizing if self._sanitizing else self.saving:
            self.exporter.register_preprocessor(step)

    def convert_single_notebook(self, file: str) -> None:
        name = Path(file).stem
        resources = self.init_single_notebook_resources(file)
        resources["metadata"] = {"name": name, "path": self.coursedir.root}
        resources["output_extension"] = ".ipynb"
        output = self.executed.notebooks[name]
        if self.saving:
            self._sanitizing = False
            try:
                self._init_preprocessors()
                notebook = nbformat.reads(output, as_version=4)
                output, resources = self.exporter.from_notebook_node(notebook, resources)
            finally:
                self._sanitizing = True
        self.write_single_notebook(output, _untyped(resources))


class GenerateFeedback(_Exchange, converters.GenerateFeedback):
    """nbgrader's GenerateFeedback for one graded submission."""

    def __init__(self, course: Course, assignment: str) -> None:
        super().__init__(  # type: ignore[no-untyped-call]
            coursedir=course.directory, config=course.config
        )
        self.course = course
        self.coursedir.assignment_id = assignment
        self.making = self.coursedir.feedback_directory

    def write(self, student: str, folder: Path) -> None:
        """Write the feedback on one student's submission, graded in `folder`."""
        self.coursedir.student_id = student
        self.assignments = {str(folder): sorted(map(str, folder.glob("*.ipynb")))}
        self.final = self.course.feedback(self.coursedir.assignment_id, student)
        with (
            _quietly(self.course.root),
            self._aside(self.coursedir.feedback_directory) as self.making,
        ):
            self.start()

    def init_notebooks(self) -> None:
        """Nothing to search for: `write` has named the one submission."""

    @property
    def _output_directory(self) -> str:
        return self.making


@contextlib.contextmanager
def _quietly(root: Path) -> Iterator[None]:
    # nbgrader works in the course's root, and nbformat warns of missing and repeated cell ids.
    with contextlib.chdir(root), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _without_penalties(saving: list[type], parent: Any) -> tuple[list[type], LatePenalties | None]:
    """The steps but for nbgrader's own for late submissions, where it comes after the marks."""
    if AssignLatePenalties not in saving:
        return saving, None
    at = saving.index(AssignLatePenalties)
    if SaveAutoGrades in saving[at:]:
        return saving, None
    return [*saving[:at], *saving[at + 1 :]], _untyped(LatePenalties)(parent=parent)


def _loaded(step: Any) -> type:
    loaded: type = import_item(step) if isinstance(step, str) else step
    return loaded


def _untyped(thing: Any) -> Any:
    # nbconvert and nbgrader annotate a part of what they offer.
    return thing


def _refuse_stamp(directory: CourseDirectory, folder: Path, place: str) -> None:
    try:
        directory.get_existing_timestamp(str(folder))
    except Exception as error:  # nbgrader trips over its own message here
        raise Damaged(f"{place} holds no time: correct or delete it, and grade again.") from error
