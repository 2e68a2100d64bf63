"""nbgrader's settings for this course, read by every `nbgrader` command in this folder, by the
formgrader and by `python -m grading`; everything that is not said here is nbgrader's default.
"""

from nbgrader.converters import Autograde, GenerateAssignment, GenerateFeedback
from nbgrader.preprocessors import ClearHiddenTests
from nbgrader.preprocessors import ClearSolutions as StockClearSolutions
from nbgrader.preprocessors import Execute as StockExecute

from grading.authoring.clear_solutions import ClearSolutions
from grading.judging.execute import Execute
from grading.judging.submission import drop_links

c = get_config()  # noqa: F821  (nbgrader puts it there)

c.CourseDirectory.course_id = "neural-networks"

# A blank answer says which function is not written yet, and still runs. The order of the other
# steps is nbgrader's own, and so comes from nbgrader.
c.GenerateAssignment.preprocessors = [
    ClearSolutions if step is StockClearSolutions else step
    for step in GenerateAssignment.preprocessors.default()
]

# Student cells run in a sandbox, test cells in a judge that student code cannot reach.
c.Autograde.autograde_preprocessors = [
    Execute if step is StockExecute else step
    for step in Autograde.autograde_preprocessors.default()
]

# nbgrader copies what a link leads to, be it the gradebook or a device without end.
c.Autograde.pre_convert_hook = drop_links

# Feedback shows of a hidden test its name, its points and its author's message, and no more.
c.GenerateFeedback.preprocessors = [
    ClearHiddenTests,
    *GenerateFeedback.preprocessors.default(),
]

# What one submission may use. A limit costs the cell that runs into it and what depends on that,
# and the class waits no longer. Seconds are wall time unless they say otherwise.
c.Execute.timeout = 30  # one cell
c.Execute.answer_timeout = 30  # one question of a check
c.Execute.submission_timeout = 600  # a whole notebook
c.Execute.cpu_seconds = 300
c.Execute.memory_mib = 6144  # address space
c.Execute.processes = 64  # threads count
c.Execute.open_files = 256
c.Execute.scratch_mib = 64
c.Execute.output_kib = 1024  # of one cell

# A lesson's demonstrations, unchanged, earn no mark, and cost most of a notebook's time. With True
# they run, and a student finds their pictures in the feedback.
c.Execute.demos = False
