"""nbgrader's step that saves marks, for its own commands: what is gone keeps no earlier mark.

`nbgrader_config.py` replaces the stock step with it; `python -m grading` writes the same rows in
`grading.classroom.gradebook_writer`.
"""

from __future__ import annotations

from typing import Any

from nbconvert.exporters import ResourcesDict
from nbformat import NotebookNode
from nbgrader import preprocessors as stock
from nbgrader.api import Gradebook

from course.notebook import role_of
from grading.judging import repair_comments
from grading.nbgrader_adapter.tables import session_of


class SaveAutoGrades(stock.SaveAutoGrades):
    """nbgrader's step. It has the same name, so that options for that step reach it."""

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Save the marks of all cells, and remove those of cells that the notebook lacks."""
        nb, resources = super().preprocess(nb, resources)
        names = {role_of(cell)[1] for cell in nb.cells}
        gradebook: Any
        with Gradebook(self.db_url) as gradebook:
            where = self.notebook_id, self.assignment_id, self.student_id
            for grade in gradebook.find_submission_notebook(*where).grades:
                if grade.name not in names:
                    grade.auto_score = grade.manual_score = grade.extra_credit = None
                    grade.needs_manual_grade = True
            comments = {
                one.name: one for one in gradebook.find_submission_notebook(*where).comments
            }
            events = repair_comments.repairs_in(nb)
            for name, said in repair_comments.by_answer(nb, events, comments).items():
                comment = comments[name]
                comment.auto_comment = repair_comments.joined(comment.auto_comment, said)
            session_of(gradebook).commit()
        return nb, resources
