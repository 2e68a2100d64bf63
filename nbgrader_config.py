"""nbgrader's settings for this course, read by every `nbgrader` command in this folder, by the
formgrader and by `python -m grading`; everything that is not said here is nbgrader's default.
"""

from nbgrader.converters import GenerateAssignment
from nbgrader.preprocessors import ClearSolutions as StockClearSolutions

from grading.blank import ClearSolutions

c = get_config()  # noqa: F821  (nbgrader puts it there)

c.CourseDirectory.course_id = "neural-networks"

# A blank answer says which function is not written yet, and still runs. The order of the other
# steps is nbgrader's own, and so comes from nbgrader.
c.GenerateAssignment.preprocessors = [
    ClearSolutions if step is StockClearSolutions else step
    for step in GenerateAssignment.preprocessors.default()
]

# One loop that never ends costs its own cell, and the class waits no longer than this for it.
c.Execute.timeout = 30
