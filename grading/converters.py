"""nbgrader's converters, one submission at a time: prepared, saved, and given its feedback.

The stock converters do it all in one run, which one broken notebook ends. These do the same steps
with the same preprocessors, so that the rows of the gradebook are nbgrader's own; but they let
errors through, leave the execution in the middle to `grading.submission`, and put a result in
the place of an earlier one only when it is whole.
"""

from __future__ import annotations

import contextlib
import json
import os
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nbconvert.writers.files import FilesWriter
from nbformat import NotebookNode
from nbgrader import converters, utils
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import Execute as StockExecute
from traitlets.utils.importstring import import_item

from course.notebook import NotebookError, parse
from grading.coursedir import Course
from grading.errors import in_a_line
from grading.execute import Execute as JudgedExecute
from grading.submission import Executed, Submission, drop_links, nbformat, refuse


class Damaged(Exception):
    """A submission that cannot be graded as it is: what, where and how to mend it."""


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
    """nbgrader's Autograde in two halves, with the execution of the cells left out between them."""

    def __init__(self, course: Course, assignment: str) -> None:
        super().__init__(coursedir=course.directory, config=course.config)
        self.course = course
        self.coursedir.assignment_id = assignment
        self.writer = _untyped(FilesWriter)(parent=self, config=self.config)
        self.exporter: Any = _untyped(self.exporter_class)(parent=self, config=self.config)
        self.executed: dict[str, str] = {}
        self.making = self.coursedir.autograded_directory
        # Whatever a course's own configuration names: this command runs no student code unguarded.
        steps = [
            JudgedExecute if step is StockExecute else step
            for step in map(_loaded, self.autograde_preprocessors)
        ]
        runs = [index for index, step in enumerate(steps) if issubclass(step, StockExecute)]
        after = runs[-1] + 1 if runs else 0
        # Up to the one that runs the cells they need no gradebook; behind it they write in it.
        self.executing, self.saving = steps[:after], steps[after:]

    def prepare(self, student: str, folder: Path) -> Submission:
        """What `student` handed in, with the tests put back as they are in the gradebook.

        Raises Damaged.
        """
        drop_links(self.coursedir.assignment_id, student, [str(folder / "any")])
        with _quietly(self.course.root):
            self._begin(student, folder)
            _refuse_stamp(self.coursedir, folder, self.course.place(folder / "timestamp.txt"))
            self.run_pre_convert_hook()  # type: ignore[no-untyped-call]
            notebooks = {Path(file).stem: self._sanitized(Path(file)) for file in self.notebooks}
            return Submission(
                student, self.coursedir.assignment_id, notebooks, dict(self._files(folder))
            )

    def _begin(self, student: str, folder: Path) -> None:
        assignment = self.coursedir.assignment_id
        self.coursedir.student_id = student
        with self.course.gradebook() as gradebook:
            wanted = sorted(one.name for one in gradebook.find_assignment(assignment).notebooks)
        files = [folder / f"{name}.ipynb" for name in wanted]
        self.notebooks = [str(file) for file in files if file.is_file()]
        if not self.notebooks:
            found = ", ".join(sorted(file.name for file in folder.glob("*.ipynb")))
            raise Damaged(
                f"There is no {' or '.join(file.name for file in files)} in "
                f"{self.course.place(folder)}{f' but {found}' if found else ''}: "
                "ask for it, or give it that name."
            )

    def _sanitized(self, file: Path) -> str:
        place = self.course.place(file)
        mend = "ask for it again, or mend it in Jupyter, and grade again."
        try:
            data = json.dumps(parse(file.read_bytes()))
            notebook = nbformat.reads(data, as_version=4)
        except (NotebookError, OSError) as error:
            raise Damaged(f"{place} cannot be read, for {error}: {mend}") from error
        except Exception as error:
            raise Damaged(f"{place} cannot be read ({in_a_line(error)}): {mend}") from error
        _refuse_copies(notebook, place)
        self._sanitizing = True
        self._init_preprocessors()
        resources = self.init_single_notebook_resources(str(file))
        try:
            text, _ = self.exporter.from_notebook_node(notebook, resources)
        except Exception as error:
            raise Damaged(
                f"The cells of {place} cannot be told apart as nbgrader's "
                f"({in_a_line(error)}): {mend}"
            ) from error
        return str(text)

    def _files(self, folder: Path) -> Iterator[tuple[str, bytes]]:
        """What lies beside the notebooks; the instructor's own files win, as in nbgrader."""
        kept = self.exclude_overwriting.get(self.coursedir.assignment_id, [])
        source = self.course.source(self.coursedir.assignment_id)
        ignored = [*self.coursedir.ignore, "*.ipynb"]
        for top, without in ((folder, []), (source, kept)):
            for file in utils.find_all_files(str(top), ignored):
                name = os.path.relpath(file, top)
                if name in without:
                    continue
                try:
                    yield name, Path(file).read_bytes()
                except OSError as error:
                    raise Damaged(
                        f"{self.course.place(Path(file))} cannot be read "
                        f"({error.strerror}): hand it in again without it."
                    ) from error

    def save(self, student: str, folder: Path, executed: Executed) -> None:
        """Write the grades of an executed submission, and its notebooks to autograded/."""
        with _quietly(self.course.root):
            self._begin(student, folder)
            self.final = self.course.autograded(self.coursedir.assignment_id, student)
            self.executed = {name: _gradable(text) for name, text in executed.notebooks.items()}
            with self._aside(self.coursedir.autograded_directory) as self.making:
                # The hook before it has been called by `prepare`.
                self.pre_convert_hook, hook = None, self.pre_convert_hook
                try:
                    self.convert_folder(str(folder))
                finally:
                    self.pre_convert_hook = hook

    @property
    def _output_directory(self) -> str:
        return self.making

    def _init_preprocessors(self) -> None:
        self.exporter._preprocessors = []
        steps = self.sanitize_preprocessors if self._sanitizing else self.saving
        for step in steps:
            self.exporter.register_preprocessor(step)

    def convert_single_notebook(self, file: str) -> None:
        resources = self.init_single_notebook_resources(file)
        resources["metadata"] = {"name": Path(file).stem, "path": self.coursedir.root}
        self._sanitizing = False
        try:
            self._init_preprocessors()
            notebook = nbformat.reads(self.executed[Path(file).stem], as_version=4)
            output, resources = self.exporter.from_notebook_node(notebook, resources)
        finally:
            self._sanitizing = True
        self.write_single_notebook(output, resources)


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


def _refuse_copies(notebook: NotebookNode, place: str) -> None:
    """Say which graded cell is there twice; nbgrader's own message names none."""
    seen: set[str] = set()
    for cell in notebook.cells:
        if not (utils.is_grade(cell) or utils.is_solution(cell) or utils.is_locked(cell)):
            continue
        name = str(cell.metadata.nbgrader.get("grade_id"))
        if name in seen:
            raise Damaged(
                f"The cell {name} is in {place} more than once: delete the copies in Jupyter, and "
                "grade again."
            )
        seen.add(name)


def _gradable(text: str) -> str:
    """The executed notebook, with an error where nbgrader could not tell the points of a test."""
    notebook = nbformat.reads(text, as_version=4)
    for cell in notebook.cells:
        if not utils.is_grade(cell):
            continue
        try:
            utils.determine_grade(cell)
        except (ValueError, KeyError):
            most = cell.metadata.nbgrader["points"]
            refuse(cell, f"Its last line shows a number that is no mark from 0 to {most}.")
    return str(nbformat.writes(notebook))
