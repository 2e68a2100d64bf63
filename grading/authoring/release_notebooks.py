"""Makes the students' notebooks from the instructor's, by nbgrader's own GenerateAssignment."""

import logging
import tempfile
from collections.abc import Mapping
from pathlib import Path

from grading.authoring.course_files import RELEASE, SOURCE, notebook_of, text_of
from grading.errors import AuthoringError, UsageError
from grading.files import write_whole
from grading.installed import COURSE


def release_notebooks(sources: Mapping[str, bytes], config: Path) -> dict[str, bytes]:
    """The students' notebooks, by lesson, from the instructor's `sources`.

    `config` is the nbgrader_config.py to use. Raises AuthoringError if nbgrader refuses a notebook.
    """
    from nbgrader.converters import GenerateAssignment, NbGraderException
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config.loader import PyFileConfigLoader

    settings = PyFileConfigLoader(config.name, path=str(config.parent)).load_config()
    # nbgrader's own --no-db: the bytes are the same, and no gradebook has to be made first.
    settings.SaveCells.enabled = False
    settings.GenerateAssignment.no_database = True
    last_error = _LastError()
    log = logging.Logger(__name__)
    log.addHandler(last_error)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings.CourseDirectory.root = str(folder)
        for lesson, content in sources.items():
            write_whole(folder / notebook_of(lesson, SOURCE), content)
        for lesson in sources:
            course = CourseDirectory(config=settings, log=log)
            course.assignment_id = lesson
            converter = GenerateAssignment(coursedir=course, config=settings, log=log)
            try:
                converter.start()
            except NbGraderException as error:
                raise AuthoringError(
                    f"{text_of(lesson).as_posix()}: nbgrader could not make the release notebook: "
                    f"{last_error.text or error}. Fix the cell that it names."
                ) from error
        return {lesson: (folder / notebook_of(lesson, RELEASE)).read_bytes() for lesson in sources}


def config_of(root: Path) -> Path:
    """The nbgrader_config.py of the course at `root`, or else the one of this repository.

    Raises UsageError if there is neither.
    """
    name = "nbgrader_config.py"
    for folder in (root, COURSE):
        if (folder / name).is_file():
            return (folder / name).resolve()
    raise UsageError(
        f"{root.resolve()}: There is no {name} here. Copy it from the course's repository."
    )


class _LastError(logging.Handler):
    """Keeps the last error that nbgrader logged, which names the cause, and prints nothing."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.text = ""

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        # The last line of a traceback is the error. What nbgrader logs later only refers to it.
        if message.startswith("Traceback"):
            self.text = message.strip().split("\n")[-1].rstrip(".")
