"""nbgrader's step that puts points and comments into a notebook, with two things more for a page.

It says which answers a person still has to grade, and what the student is called.
"""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbgrader import preprocessors as stock
from nbgrader import utils


class GetGrades(stock.GetGrades):
    """nbgrader's step. It has the same name, so that options for that step reach it."""

    gradebook: Any

    def preprocess_cell(
        self, cell: NotebookNode, resources: Any, cell_index: int
    ) -> tuple[NotebookNode, Any]:
        """Put a cell's points and comment into it, and the student's name into `resources`."""
        done: tuple[NotebookNode, Any] = super().preprocess_cell(cell, resources, cell_index)
        if "name" not in resources["nbgrader"]:
            student = self.gradebook.find_student(self.student_id)
            names = (student.first_name, student.last_name)
            resources["nbgrader"]["name"] = " ".join(name for name in names if name)
        if utils.is_task(cell) or (utils.is_grade(cell) and utils.is_solution(cell)):
            marks = cell.metadata.nbgrader
            grade = self.gradebook.find_grade(
                marks["grade_id"], self.notebook_id, self.assignment_id, self.student_id
            )
            marks["waits"] = bool(grade.needs_manual_grade)
        return done
