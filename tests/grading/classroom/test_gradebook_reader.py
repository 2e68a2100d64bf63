"""Reading scores takes queries that do not grow with the class."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import text

from grading.classroom import gradebook_reader
from grading.nbgrader_adapter import tables
from tests.grading.classroom.two_notebooks import ours


def test_no_query_reads_the_grades_of_the_class(copied: Callable[[str], Path]) -> None:
    root = copied("mine")
    queries: list[str] = []
    ours(root)
    with sqlite3.connect(root / "gradebook.db") as book:
        which = {"assignment": "sums", "student": "honest"}
        for kind in (tables.Grade, tables.Comment):
            said = gradebook_reader.marked_cells(kind, text("1")).params(which)
            asked = said.compile(compile_kwargs={"literal_binds": True})
            queries += [row[3] for row in book.execute(f"explain query plan {asked}")]
    book.close()
    scanned = {step.split()[1] for step in queries if step.startswith("SCAN")}
    # The instructor's own, which do not grow with the class.
    assert queries
    assert scanned <= {"assignment", "notebook", "base_cell"}
