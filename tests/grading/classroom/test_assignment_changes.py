"""What is said of two versions of an assignment, and which renamed cells are recognized."""

from grading.classroom.assignment_changes import MOST_NAMED, Changes, compare
from grading.judging.assignment import Assignment, MarkedCell, Notebook, SourceCell

BLANK = "YOUR ANSWER HERE"
Rows = list[tuple[str, str, str, float]]
ROWS: Rows = [
    ("square", "solution", "def square(x):\n    raise NotImplementedError", 0),
    ("square_works", "grade", "assert square(3) == 9", 2),
    ("why", "manual", BLANK, 3),
    ("cube_works", "grade", "assert cube(3) == 27", 1),
    ("task", "task", "Draw it.", 4),
]


def notebook(name: str, rows: Rows, kernel: str = "{}") -> Notebook:
    def marked(*kinds: str) -> tuple[MarkedCell, ...]:
        return tuple(
            MarkedCell(row[0], f"id of {row[0]}", row[3]) for row in rows if row[1] in kinds
        )

    sources = tuple(
        SourceCell(
            row[0],
            "code" if row[1] in ("solution", "grade") else "markdown",
            row[1] in ("grade", "task"),
            row[2],
            str(row),
        )
        for row in rows
    )
    return Notebook(
        name, kernel, sources, marked("grade", "manual"), marked("solution", "manual"),
        marked("task"),
    )  # fmt: skip


def changes(rows: Rows, *, name: str = "first", kernel: str = "{}") -> Changes:
    old = Assignment("sums", (notebook("first", ROWS),))
    return compare(old, Assignment("sums", (notebook(name, rows, kernel),)))


def without(name: str) -> Rows:
    return [row for row in ROWS if row[0] != name]


def replaced(name: str, *row: object) -> Rows:
    return [(row or old) if old[0] == name else old for old in ROWS]  # type: ignore[misc]


def test_the_same_version_has_no_changes() -> None:
    assert not changes(ROWS)


def test_each_change_is_said() -> None:
    mended = "assert square(-3) == 9"
    assert changes(replaced("square_works", "square_works", "grade", mended, 2)).in_words == (
        "the test square_works changed"
    )
    assert changes(replaced("square_works", "square_works", "grade", ROWS[1][2], 1)).in_words == (
        "the test square_works is worth 1 point instead of 2"
    )
    assert changes(without("cube_works")).in_words == "the test cube_works was removed (1 point)"
    more: Rows = [*ROWS, ("new", "grade", "assert True", 2)]
    assert changes(more).in_words == "the test new was added (2 points)"
    assert changes(ROWS[::-1]).in_words == "the cells of first.ipynb are in another order"
    assert changes(ROWS, kernel='{"name": "ir"}').in_words == "first.ipynb has another kernel"
    graded = replaced("square_works", "square_works", "solution", BLANK, 0)
    assert changes(graded).in_words.startswith(
        "the answer square_works is no longer graded (2 points), "
    )
    graded = replaced("why", "why", "task", BLANK, 3)
    assert changes(graded).in_words == "the task why is graded in another way"


def test_several_changes_are_one_sentence_and_many_are_counted() -> None:
    rows: Rows = [*without("cube_works"), ("new", "grade", "assert True", 2)]
    assert changes(rows).in_words == (
        "the test new was added (2 points), and the test cube_works was removed (1 point)"
    )
    many: Rows = [*ROWS, *((f"new{number}", "grade", str(number), 1) for number in range(9))]
    assert changes(many).in_words.endswith("and 3 more things changed")
    assert changes(many).in_words.count("was added") == MOST_NAMED


def test_a_renamed_cell_is_recognized_by_its_text_or_its_place() -> None:
    same = changes(replaced("square_works", "squares", "grade", ROWS[1][2], 2))
    assert same.in_words == "the test square_works is now called squares"
    moved: Rows = [*without("square_works"), ("squares", "grade", ROWS[1][2], 2)]
    assert changes(moved).in_words == "the test square_works is now called squares"
    edited = changes(replaced("square_works", "squares", "grade", "assert square(4) == 16", 2))
    assert edited.in_words == (
        "the test square_works is now called squares, and the test squares changed"
    )
    assert edited.renamed()["first", "square_works"] == ("first", "squares")
    assert edited.renamed()["first", "why"] == ("first", "why")


def test_another_cell_at_the_same_place_is_not_a_renamed_one() -> None:
    other = changes(replaced("square_works", "prints", "grade", "with capture() as said: f()", 2))
    assert other.in_words == (
        "the test prints was added (2 points), and the test square_works was removed (2 points)"
    )
    kind = changes(replaced("why", "why_test", "grade", BLANK, 3))
    assert "why was removed" in kind.in_words


def test_blank_answers_are_told_apart_by_their_places() -> None:
    blanks: Rows = [("a", "manual", BLANK, 1), ROWS[1], ("b", "manual", BLANK, 1)]
    renamed: Rows = [("a2", "manual", BLANK, 1), ROWS[1], ("b2", "manual", BLANK, 1)]
    old = Assignment("sums", (notebook("first", blanks),))
    found = compare(old, Assignment("sums", (notebook("first", renamed),))).renamed()
    assert found["first", "a"] == ("first", "a2")
    assert found["first", "b"] == ("first", "b2")
    # Two where one was: nobody knows which.
    more: Rows = [("a2", "manual", BLANK, 1), ("a3", "manual", BLANK, 1), *blanks[1:]]
    found = compare(old, Assignment("sums", (notebook("first", more),))).renamed()
    assert ("first", "a") not in found


def test_notebooks_are_added_removed_and_renamed() -> None:
    assert changes(ROWS, name="other").in_words == "first.ipynb is now called other.ipynb"
    one, other = notebook("first", ROWS), notebook("second", [("x", "grade", "1", 1)])
    both = Assignment("sums", (one, other))
    assert compare(Assignment("sums", (one,)), both).in_words == "second.ipynb was added"
    assert compare(both, Assignment("sums", (one,))).in_words == "second.ipynb was removed"
