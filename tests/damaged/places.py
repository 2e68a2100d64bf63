"""What people do to the order of a notebook's cells, to their text, and what they put between."""

from __future__ import annotations

from collections.abc import Callable

from bench.damage import ALL, define, on_notebook
from tests.damaged.parts import (
    Json,
    answer,
    answers,
    at,
    code,
    copy,
    manual,
    mark,
    prose,
    put_after,
    remove,
    test,
    tests,
    text,
)

KIND = "cells"


# Moved.
def _move(notebook: Json, cell: Json, place: int) -> None:
    remove(notebook, cell)
    notebook["cells"].insert(place, cell)


@on_notebook(KIND, says="either")
def a_test_moved_to_the_top(notebook: Json) -> None:
    """A test was moved above its answer."""
    _move(notebook, test(notebook, "square_adds"), 0)


@on_notebook(KIND, says="either")
def all_tests_moved_to_the_end(notebook: Json) -> None:
    """The tests were moved out of the way."""
    for cell in tests(notebook):
        _move(notebook, cell, len(notebook["cells"]) - 1)


@on_notebook(KIND, says="either")
def all_tests_moved_to_the_top(notebook: Json) -> None:
    """The tests were collected at the top."""
    for cell in reversed(tests(notebook)):
        _move(notebook, cell, 0)


@on_notebook(KIND, says="either")
def an_answer_moved_below_its_test(notebook: Json) -> None:
    """An answer was moved one cell too far."""
    cell = answer(notebook, "half_area")
    _move(notebook, cell, at(notebook, test(notebook, "half_area_is_right")))


@on_notebook(KIND, says="either")
def all_answers_moved_to_the_end(notebook: Json) -> None:
    """The answers were collected at the end."""
    for cell in answers(notebook):
        _move(notebook, cell, len(notebook["cells"]) - 1)


@on_notebook(KIND, says="either", loses=["half_area"])
def an_answer_moved_above_what_it_needs(notebook: Json) -> None:
    """An answer was moved above the one that it uses."""
    _move(notebook, answer(notebook, "half_area"), at(notebook, answer(notebook, "area")))


@on_notebook(KIND, says="either", loses=ALL)
def the_order_of_all_cells_reversed(notebook: Json) -> None:
    """A script sorted the cells the wrong way."""
    notebook["cells"].reverse()


@on_notebook(KIND, says="either")
def the_written_answer_at_the_top(notebook: Json) -> None:
    """The written answer was moved to the top."""
    _move(notebook, manual(notebook), 0)


@on_notebook(KIND, says="either")
def two_tests_exchanged(notebook: Json) -> None:
    """Two tests changed their places."""
    cells = notebook["cells"]
    one = at(notebook, test(notebook, "area_of_a_square"))
    other = at(notebook, test(notebook, "square_adds"))
    cells[one], cells[other] = cells[other], cells[one]


# Edited: what is locked comes from the course.
@on_notebook(KIND, says="either")
def tests_emptied(notebook: Json) -> None:
    """The text of the tests was deleted, and the cells left."""
    for cell in tests(notebook):
        cell["source"] = ""


@on_notebook(KIND, says="either")
def tests_commented_out(notebook: Json) -> None:
    """The tests were commented out, because they are slow."""
    for cell in tests(notebook):
        cell["source"] = "\n".join(f"# {line}" for line in text(cell).split("\n"))


@on_notebook(KIND, says="either")
def tests_edited(notebook: Json) -> None:
    """Tests were edited to try other values, and one ends in the middle."""
    for number, cell in enumerate(tests(notebook)):
        cell["source"] = text(cell).replace("2.0", "5.0")[: None if number else 30]


@on_notebook(KIND, says="either")
def tests_formatted(notebook: Json) -> None:
    """A formatter changed the quotes and the lines of every cell."""
    for cell in tests(notebook):
        cell["source"] = text(cell).replace('"', "'") + "\n\n"


@on_notebook(KIND, says="either")
def the_prose_translated(notebook: Json) -> None:
    """The browser translated the page, and the editor saved it."""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown" and not mark(cell):
            cell["source"] = "# Überschrift\nText."


@on_notebook(KIND, says="either", anywhere=False)
def an_answer_below_its_blank(notebook: Json) -> None:
    """The blank stays, and the answer is in a new cell right below it."""
    cell = answer(notebook, "area")
    put_after(notebook, cell, code(text(cell), id="new1"))
    cell["source"] = "def area(width, height):\n    raise NotImplementedError"


@on_notebook(KIND, says="either", anywhere=False)
def an_answer_above_an_empty_cell(notebook: Json) -> None:
    """The answer is in a new cell right above its own, which is empty."""
    cell = answer(notebook, "area")
    notebook["cells"].insert(at(notebook, cell), code(text(cell), id="new2"))
    cell["source"] = ""


@on_notebook(KIND, says="either", loses=["square"], anywhere=False)
def an_answer_below_its_test(notebook: Json) -> None:
    """The blank stays, and the answer is in a new cell below the test."""
    cell = answer(notebook, "square")
    put_after(notebook, test(notebook, "square_adds"), code(text(cell), id="new3"))
    cell["source"] = "class Square:\n    def __init__(self, side):\n        raise ValueError"


@on_notebook(KIND, says="either", loses=["area"], anywhere=False)
def a_conflict_inside_an_answer(notebook: Json) -> None:
    """Someone committed the markers of a conflict as part of an answer."""
    cell = answer(notebook, "area")
    cell["source"] = f"<<<<<<< HEAD\n{text(cell)}\n=======\n{text(cell)}\n>>>>>>> mine"


@on_notebook(KIND)
def a_conflict_by_nbdime(notebook: Json) -> None:
    """nbdime puts both versions of a cell below each other, between cells with the markers."""
    cell = answer(notebook, "square")
    place = at(notebook, cell)
    notebook["cells"][place : place + 1] = [
        prose("`<<<<<<< local`", id="l1"),
        cell,
        prose("`=======`", id="l2"),
        copy(cell, id="l3"),
        prose("`>>>>>>> remote`", id="l4"),
    ]


@on_notebook(KIND, says="either", loses=["half_area"], anywhere=False)
def quotes_and_spaces_of_a_web_page(notebook: Json) -> None:
    """Spaces that do not break were pasted into an answer."""
    cell = answer(notebook, "half_area")
    cell["source"] = text(cell).replace(" ", "\u00a0")


@on_notebook(KIND, says="nothing")
def spaces_behind_every_line(notebook: Json) -> None:
    """An editor left spaces and a line end."""
    for cell in answers(notebook):
        cell["source"] = text(cell).replace("\n", "   \n") + "\n\n"


@on_notebook(KIND, says="either")
def windows_line_ends_in_answers(notebook: Json) -> None:
    """Answers were pasted on Windows."""
    for cell in answers(notebook):
        cell["source"] = text(cell).replace("\n", "\r\n")


@on_notebook(KIND, says="either", anywhere=False)
def prompts_of_a_console(notebook: Json) -> None:
    """An answer was pasted with the prompts of a console, which IPython removes."""
    cell = answer(notebook, "half_area")
    cell["source"] = "\n".join(f">>> {line}" for line in text(cell).split("\n"))


@on_notebook(KIND, says="either", anywhere=False)
def answers_indented(notebook: Json) -> None:
    """An answer is indented as a whole, which IPython removes."""
    cell = answer(notebook, "half_area")
    cell["source"] = "\n".join(f"    {line}" for line in text(cell).split("\n"))


# Put between: none of it may cost a point.
BETWEEN: dict[str, tuple[str, str]] = {
    "a_syntax_error": ("A failed try was left.", "def area(:"),
    "an_exception": ("A failed try was left.", "1 / 0"),
    "a_name_that_is_not_there": ("A failed try was left.", "print(not_there)"),
    "a_shell_command": ("A package was installed.", "!pip --version"),
    "a_magic": ("A package was installed.", "%pip --version"),
    "an_unknown_magic": ("An extension is missing.", "%load_ext no_such_extension"),
    "an_unknown_cell_magic": ("Another tool's magic.", "%%sql\nselect * from students"),
    "bash": ("A shell was used.", "%%bash\nls"),
    "html": ("A page was shown.", "%%html\n<b>Ada</b>"),
    "drive_of_colab": (
        "Colab mounts a drive.",
        "from google.colab import drive\ndrive.mount('/content/drive')",
    ),
    "a_question": ("Help was asked for.", "print?"),
    "an_input": ("A name is asked for.", "name = input('Name? ')"),
    "a_debugger": ("A debugger was left.", "%debug"),
    "a_figure": (
        "A plot was drawn.",
        "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()",
    ),
    "a_chat": ("A chat was pasted.", "Sure! Here is the corrected function:"),
    "a_fence": ("A chat was pasted.", "```python\nx = 1\n```"),
    "only_a_comment": ("A remark was left.", "# TODO ask Ben"),
    "an_await": ("Something asynchronous.", "import asyncio\nawait asyncio.sleep(0)"),
    "a_line_of_200_kilobytes": ("Data was pasted.", f"data = '{'x' * 200_000}'"),
}


def _between(source: str) -> Callable[[Json], None]:
    def change(notebook: Json) -> None:
        put_after(notebook, answer(notebook, "area"), code(source, id="between1"))
        notebook["cells"].append(code(source, id="between2"))

    return change


for _name, (_happened, _source) in BETWEEN.items():
    define(
        f"between_the_cells_{_name}", KIND, _happened, "notebook", _between(_source), says="either"
    )
