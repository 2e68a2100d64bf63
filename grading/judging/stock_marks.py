"""nbgrader's step that saves marks, for its own commands: what is gone keeps no earlier mark.

`nbgrader_config.py` replaces the stock step with it; `python -m grading` writes the same rows in
`grading.classroom.gradebook_writer`.
"""

from __future__ import annotations

from typing import Any

from nbconvert.exporters import ResourcesDict
from nbformat import NotebookNode
from nbgrader import preprocessors as stock
from nbgrader.api import Gradebook, MissingEntry

from course.notebook import role_of
from grading.judging import lost_marks, repair_comments
from grading.nbgrader_adapter.tables import session_of


class SaveAutoGrades(stock.SaveAutoGrades):
    """nbgrader's step. It has the same name, so that options for that step reach it."""

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Save the marks of all cells, and remove those of cells that the notebook lacks."""
        known = resources["nbgrader"]
        where = known["notebook"], known["assignment"], known["student"]
        gradebook: Any
        with Gradebook(known["db_url"]) as gradebook:
            before = _comments(gradebook, where)
        nb, resources = super().preprocess(nb, resources)
        names = {role_of(cell)[1] for cell in nb.cells}
        with Gradebook(self.db_url) as gradebook:
            grades = gradebook.find_submission_notebook(*where).grades
            _take_back(nb, resources, grades, before)
            for grade in grades:
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


def _comments(gradebook: Any, where: tuple[str, str, str]) -> list[str | None]:
    """The automatic comments of the earlier grade."""
    try:
        part = gradebook.find_submission_notebook(*where)
    except MissingEntry:
        return []
    return [comment.auto_comment for comment in part.comments]


def _take_back(
    nb: NotebookNode, resources: ResourcesDict, grades: list[Any], before: list[str | None]
) -> None:
    """Take back points that a person gave for an answer that is gone, and say so."""
    events = lost_marks.without_answer(nb, resources.get("repaired", ()))
    by_hand = {one.name: one for one in grades if one.manual_score is not None}
    points = {name: lost_marks.by_hand(one) for name, one in by_hand.items()}
    names, said = lost_marks.taken_back(events, points, before)
    for name in names:
        lost_marks.clear(by_hand[name])
    if said:
        lost_marks.note(nb, said)
