"""The README's table has a row for each lesson, with its goal."""

from docs import lessons_table
from grading.authoring.course_files import lesson_texts
from grading.classroom.course_directory import REPOSITORY


def test_every_lesson_has_a_row_with_a_goal() -> None:
    rows = lessons_table.table().split("\n")[2:]
    assert len(rows) == len(list(lesson_texts(REPOSITORY)))
    assert all(len(row.split(" | ")[1]) > 40 for row in rows)
