"""How long a lesson takes, by one rule from its words, its blanks, and its demos."""

from grading.authoring.lesson import Lesson

# A careful reader of a text with formulas, in words a minute, and minutes for everything else.
WORDS_A_MINUTE = 180
MINUTES_A_BLANK = 3.0
MINUTES_A_DEMO = 0.5
ROUNDED_TO = 5


def minutes(lesson: Lesson) -> int:
    r"""The minutes that a lesson takes: reading, filling blanks, and looking at demos.

    Hints and the text of the written question's answer are not read by everybody, and do not count.

    >>> from grading.authoring.lesson_cell import Cell
    >>> prose = Cell("markdown", "word " * 1800)
    >>> answer = Cell("code", "# TODO: add.\n# TODO: multiply.", "answer", "sums")
    >>> minutes(Lesson("01_sums", (prose, answer)))
    15
    """
    words = sum(
        len(cell.source.split())
        for cell in lesson.cells
        if cell.kind == "markdown" and cell.role != "manual"
    )
    blanks = sum(cell.source.count("# TODO") for cell in lesson.cells if cell.role == "answer")
    demos = sum(cell.role == "demo" for cell in lesson.cells)
    total = words / WORDS_A_MINUTE + blanks * MINUTES_A_BLANK + demos * MINUTES_A_DEMO
    return max(ROUNDED_TO, ROUNDED_TO * round(total / ROUNDED_TO))
