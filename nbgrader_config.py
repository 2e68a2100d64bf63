"""nbgrader's settings for this course.

Every `nbgrader` command in this folder, the formgrader and `python -m grading` read them.
Everything that is not set here is nbgrader's default.
"""

from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import CheckCellMetadata as StockCheckCellMetadata
from nbgrader.preprocessors import ClearSolutions as StockClearSolutions
from nbgrader.preprocessors import Execute as StockExecute
from nbgrader.preprocessors import SaveAutoGrades as StockSaveAutoGrades

from grading.authoring.clear_solutions import ClearSolutions
from grading.classroom import stock_autograde
from grading.formgrader.protect import protect
from grading.installed import find_own_programs
from grading.judging.execute import Execute
from grading.judging.stock_marks import SaveAutoGrades
from grading.judging.stock_metadata import CheckCellMetadata
from grading.judging.submission_files import IGNORED
from grading.pages.clear_hidden_tests import ClearHiddenTests
from grading.pages.feedback_page import FeedbackPage
from grading.pages.get_grades import GetGrades

c = get_config()  # noqa: F821  (nbgrader puts it there)

# nbgrader starts the program `alembic`, which is beside this Python and perhaps not on the PATH.
find_own_programs()

c.CourseDirectory.course_id = "neural-networks"

# The formgrader opens a course by running a file like this one, which a student could hand in. It
# opens this course and those in the folders that are listed here.
courses: list[str] = []
protect(__file__, courses)

# A blank answer says which function is not written yet, and still runs. The other steps are
# nbgrader's own, in nbgrader's order.
c.GenerateAssignment.preprocessors = [
    ClearSolutions if step is StockClearSolutions else step
    for step in GenerateAssignment.preprocessors.default()
]

# Student cells run in a sandbox, test cells in a judge that student code cannot reach. A cell that
# a resubmission lacks keeps no mark of the earlier one, and a cell with strange metadata costs its
# own submission, not the class.
_OURS = {
    StockCheckCellMetadata: CheckCellMetadata,
    StockExecute: Execute,
    StockSaveAutoGrades: SaveAutoGrades,
}
c.Autograde.sanitize_preprocessors = [
    _OURS.get(step, step) for step in Autograde.sanitize_preprocessors.default()
]
c.Autograde.autograde_preprocessors = [
    _OURS.get(step, step) for step in Autograde.autograde_preprocessors.default()
]

# nbgrader copies the target of a link, even if that is the gradebook or an endless device, and any
# file, even if it configures the program that reads it next. So it gets copies, in which notebooks
# that were handed in under other names or in archives have theirs.
stock_autograde.install()
c.CourseDirectory.ignore = [*CourseDirectory.ignore.default(), *IGNORED]

# nbgrader logs the names of files and the errors of students as they are.
c.Application.logging_config = {
    "formatters": {"console": {"class": "grading.plain_log.PlainFormatter"}}
}

# Of a hidden test, feedback shows only the name, the points and the author's message. Its page has
# no script and requests nothing; nbgrader's step for stylesheets has nothing to do there.
c.GenerateFeedback.preprocessors = [ClearHiddenTests, GetGrades]
c.GenerateFeedback.exporter_class = FeedbackPage

# The limits of one submission are options of Execute; docs/configuration.md lists them with their
# defaults, which grading/sandbox/limits.py states. To change one, set it here:
# c.Execute.memory_mib = 4096

# A lesson's unchanged demonstrations do not affect the score and take most of a notebook's time, so
# they are skipped. To run them, so that students find their pictures in the feedback:
# c.Execute.demos = True
