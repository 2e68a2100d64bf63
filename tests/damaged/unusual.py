"""Good submissions that look unusual, and what assistants and editors do to cells beyond that."""

from __future__ import annotations

from collections.abc import Callable

from bench.damage import define, on_notebook
from tests.damaged.parts import (
    GRADED,
    Json,
    answer,
    answers,
    at,
    code,
    copy,
    manual,
    prose,
    put_after,
    remove,
    stream,
    test,
    tests,
    text,
)

KIND = "cells"


# Good and unusual: nothing may be said.
def _written(name: str, source: str) -> Callable[[Json], None]:
    def write(notebook: Json) -> None:
        answer(notebook, name)["source"] = source

    return write


MEAN = (
    "def mean_size(file):\n"
    '    sizes = [float(row["size"]) for row in csv.DictReader(open(file))]\n'
    "    return sum(sizes) / len(sizes)"
)
SQUARE = (
    "class Square:\n    def __init__(self, side):\n        self.side = side\n\n"
    "    def __add__(self, other):\n        return Square(self.side + other.side)"
)
GOOD: dict[str, tuple[str, str, str]] = {
    "a_lambda": ("An answer is a lambda.", "area", "area = lambda width, height: width * height"),
    "type_hints": ("An assistant added types.", "area",
        "from __future__ import annotations\n\n\ndef area(width: float, height: float) -> float:\n"
        "    return width * height"),
    "doctests": ("The docstring holds the prompts of a console.", "area",
        'def area(width, height):\n    """Its area.\n\n    >>> area(2, 3)\n    6\n'
        '    In [1]: area(1, 1)\n    Out[1]: 1\n    """\n    return width * height'),
    "a_decorator": ("An answer has a decorator of its own.", "area",
        "import functools\n\n\n@functools.lru_cache(maxsize=None)\ndef area(width, height):\n"
        "    return width * height"),
    "a_dataclass": ("A class is a dataclass.", "square",
        "from dataclasses import dataclass\n\n\n@dataclass\nclass Square:\n    side: float\n\n"
        "    def __add__(self, other):\n        return Square(self.side + other.side)"),
    "a_class_made_by_type": ("A class is made without the word class.", "square",
        "def _init(self, side):\n    self.side = side\n\n\nSquare = type('Square', (), {\n"
        "    '__init__': _init,\n    '__add__': lambda a, b: Square(a.side + b.side),\n})"),
    "an_exec": ("An answer is made by exec.", "area",
        "exec('def area(width, height):\\n    return width * height')"),
    "a_dead_raise": ("The blank's last line is still there, and is not reached.", "area",
        "def area(width, height):\n    return width * height\n    raise NotImplementedError"),
    "a_first_try_in_comments": ("A first try stays in comments.", "area",
        "# def area(width, height):\n#     return width + height\ndef area(width, height):\n"
        "    # TODO: done\n    return width * height"),
    "two_tries": ("A first try stays above, in the same cell.", "area",
        "def area(width, height):\n    return width + height\n\n\ndef area(width, height):\n"
        "    return width * height"),
    "a_fence_in_a_string": ("A docstring holds a block of Markdown.", "area",
        'def area(width, height):\n    """\n```python\narea(2, 3)\n```\n    """\n'
        "    return width * height"),
    "marks_of_a_conflict_in_a_string": ("A string draws arrows.", "area",
        "ARROWS = '<<<<<<< >>>>>>>'\nRULE = '''\n=======\n'''\n\n\ndef area(width, height):\n"
        "    return width * height"),
    "json_in_a_string": ("A string holds JSON of a notebook.", "area",
        "EMPTY = '{\"cells\": [], \"nbformat\": 4}'\n\n\ndef area(width, height):\n"
        "    return width * height"),
    "semicolons": ("Everything is in one line.", "half_area",
        "whole = area(3.0, 4.0); half_area = whole / 2;"),
    "lines_continued": ("Lines end in backslashes.", "half_area",
        "half_area = \\\n    area(3.0, \\\n         4.0) \\\n    / 2"),
    "indented_by_two": ("Lines are indented by two spaces.", "square",
        SQUARE.replace("    ", "  ")),
    "a_condition": ("An answer is inside of a condition.", "area",
        "if True:\n    def area(width, height):\n        return width * height\n"
        "else:\n    area = None"),
    "a_walrus": ("An answer assigns inside of an expression.", "half_area",
        "print(half_area := area(3.0, 4.0) / 2)"),
    "an_unpacking": ("An answer assigns two names at once.", "half_area",
        "(whole, half_area), *_ = [(w := area(3.0, 4.0), w / 2)]"),
    "a_ligature": ("Code was copied from a PDF with a ligature.", "mean_size",
        MEAN.replace("file", "\ufb01le")),
    "letters_of_mathematics": ("A name is in bold mathematical letters.", "half_area",
        "whole = 𝐚𝐫𝐞𝐚(3.0, 4.0)\nhalf_area = whole / 2"),
    "a_very_long_answer": ("An answer holds a table of 60 kilobytes.", "area",
        "TABLE = [\n" + "    0.25, 0.5, 0.75,\n" * 3000 + "]\n\n\ndef area(width, height):\n"
        "    return width * height"),
    "a_print_at_each_step": ("An answer prints a lot.", "area",
        "def area(width, height):\n    print('width', width, 'height', height)\n"
        "    return width * height"),
    "line_ends_in_a_string": ("An answer prints a carriage return.", "area",
        "def area(width, height):\n    print('\\r', end='\\x00')\n    return width * height"),
}  # fmt: skip
for _name, (_happened, _answer, _source) in GOOD.items():
    define(f"good_with_{_name}", KIND, _happened, "notebook", _written(_answer, _source),
           says="nothing", anywhere=False)  # fmt: skip


def _manual(source: str) -> Callable[[Json], None]:
    def write(notebook: Json) -> None:
        cell = manual(notebook)
        cell["source"] = cell["source"] + "\n\n" + source

    return write


PROSE: dict[str, tuple[str, str]] = {
    "formulas": ("It holds formulas.",
        r"$$\begin{aligned} A &= w \cdot h \\ &= \sum_i w \end{aligned}$$"),
    "a_block_of_code": ("It holds a block of code.",
        "```python\ndef area(w, h):\n    return w * h\n```"),
    "underlined_headings": ("It has underlined headings.",
        "My answer\n=======\n\nAnd more\n-------"),
    "quotes_in_quotes": ("It quotes a mail.", ">>>>>>> Dear student,\n> why?\n\nBecause."),
    "a_table": ("It holds a table.", "| a | b |\n| --- | --- |\n| 1 | 2 |"),
    "a_page": ("It holds HTML.", "<details><summary>More</summary><pre>x &lt; y</pre></details>"),
    "many_languages": ("It is in several languages.", "面積は積です。 مساحة المستطيل 😀 שטח"),
    "fifty_kilobytes": ("It is an essay.", "Because rows times columns count squares. " * 1200),
    "a_rule_of_front_matter": ("It has a rule at its top.", "---\ntitle: mine\n---\n\nDone."),
}  # fmt: skip
for _name, (_happened, _source) in PROSE.items():
    define(f"good_with_{_name}_in_the_written_answer", KIND, _happened, "notebook",
           _manual(_source), says="nothing")  # fmt: skip


@on_notebook(KIND, says="nothing")
def good_with_an_empty_cell_between_all(notebook: Json) -> None:
    """An empty cell stands below each cell."""
    notebook["cells"] = [
        one
        for number, cell in enumerate(notebook["cells"])
        for one in (cell, code("", id=f"empty-{number}"))
    ]


@on_notebook(KIND, says="nothing")
def good_with_a_cell_of_tries_below_each_answer(notebook: Json) -> None:
    """A student tries each answer below it."""
    for number, cell in enumerate(answers(notebook)):
        tried = "try:\n    print(area(1, 2))\nexcept Exception as e:\n    print(e)"
        below = prose(f"### Try {number}", id=f"p{number}"), code(tried, id=f"t{number}")
        put_after(notebook, cell, *below)


@on_notebook(KIND, says="nothing")
def good_and_never_run(notebook: Json) -> None:
    """The notebook was written in an editor and never run."""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["execution_count"], cell["outputs"] = None, []


@on_notebook(KIND, says="nothing")
def good_and_run_out_of_order(notebook: Json) -> None:
    """Cells were run many times, in any order."""
    for number, cell in enumerate(notebook["cells"]):
        if cell["cell_type"] == "code":
            cell["execution_count"] = 1000 - 7 * number


@on_notebook(KIND, says="nothing")
def good_with_line_ends_behind_every_cell(notebook: Json) -> None:
    """A formatter ends each cell with a line end."""
    for cell in notebook["cells"]:
        if cell is not manual(notebook):
            cell["source"] = text(cell) + "\n"


@on_notebook(KIND, says="nothing")
def good_with_all_answers_again_at_the_end(notebook: Json) -> None:
    """A last cell sums up all answers."""
    everything = "\n\n\n".join(text(one) for one in answers(notebook))
    notebook["cells"] += [prose("# All together", id="all-p"), code(everything, id="all-c")]


@on_notebook(KIND, says="nothing")
def good_with_names_deleted_at_the_end(notebook: Json) -> None:
    """A last cell deletes what is not needed any more."""
    tidy = "for name in [*globals()]:\n    if name[0] != '_':\n        del globals()[name]"
    notebook["cells"].append(code(tidy, id="tidy"))


@on_notebook(KIND, says="nothing")
def good_with_rich_outputs(notebook: Json) -> None:
    """Outputs hold pictures, tables, widgets and an error."""
    widget = {"model_id": "1", "version_major": 2, "version_minor": 0}
    shown = {
        "text/html": ["<b>6</b>"], "image/png": "iVBORw0KGgo=", "text/plain": ["6"],
        "application/vnd.jupyter.widget-view+json": widget,
    }  # fmt: skip
    error = {"output_type": "error", "ename": "E", "evalue": "no", "traceback": ["\u001b[31mno"]}
    for cell in answers(notebook):
        cell["outputs"] = [
            {"output_type": "display_data", "data": shown, "metadata": {"image/png": {"width": 2}}},
            {"output_type": "execute_result", "data": shown, "metadata": {}, "execution_count": 9},
            stream("6\r7\x1b[0m\n"), error,
        ]  # fmt: skip


# What is put at the top of every code cell.
TOPS = {
    "a_title_of_colab": ("Colab shows forms.", "# @title Cell { display-mode: \"form\" }\n"),
    "a_directive_of_nbdev": ("The notebook was made part of a library.", "#| export\n"),
    "a_magic_that_skips_it": ("Tests were slow.", "%%script false --no-raise-error\n"),
    "a_magic_that_captures": ("Outputs were long.", "%%capture out\n"),
    "a_magic_that_times": ("The student measures everything.", "%%time\n"),
    "a_comment_of_an_assistant": ("An assistant marked its work.", "# Generated by an assistant\n"),
    "a_line_that_turns_off_a_linter": ("A linter complained.", "# flake8: noqa\n"),
    "a_mark_of_a_cell": ("An editor wrote its own marks.", "# %%\n"),
    "a_prompt": ("It was copied from nbviewer.", "In [1]:\n"),
}  # fmt: skip


def _topped(cells: Callable[[Json], list[Json]], top: str) -> Callable[[Json], None]:
    def write(notebook: Json) -> None:
        for cell in cells(notebook):
            cell["source"] = top + text(cell)

    return write


for _name, (_happened, _top) in TOPS.items():
    define(f"tests_below_{_name}", KIND, _happened, "notebook", _topped(tests, _top))
for _name in (
    "a_title_of_colab",
    "a_directive_of_nbdev",
    "a_magic_that_captures",
    "a_mark_of_a_cell",
):
    define(f"answers_below_{_name}", KIND, TOPS[_name][0], "notebook",
           _topped(answers, TOPS[_name][1]), says="either")  # fmt: skip


# Moved, merged and sorted.
@on_notebook(KIND)
def an_answer_merged_with_the_prose_below(notebook: Json) -> None:
    """The answer was merged with the text below its tests."""
    cell = answer(notebook, "mean_size")
    last = notebook["cells"][-1]
    cell["source"] = text(cell) + "\n\n" + text(last)
    remove(notebook, last)


@on_notebook(KIND)
def an_answer_merged_into_the_prose_above(notebook: Json) -> None:
    """The answer was merged into the cell of text above, and is Markdown now."""
    cell = answer(notebook, "perimeter")
    above = notebook["cells"][at(notebook, cell) - 1]
    above["source"] = text(above) + "\n\n" + text(cell)
    remove(notebook, cell)


@on_notebook(KIND)
def cells_sorted_by_their_type(notebook: Json) -> None:
    """A tool collected all text first, and then all code."""
    notebook["cells"].sort(key=lambda cell: cell["cell_type"] == "code")


@on_notebook(KIND)
def tests_above_their_answers(notebook: Json) -> None:
    """A student likes to see the test first."""
    for cell in answers(notebook):
        place = at(notebook, cell)
        below = notebook["cells"][place + 1 :]
        mine = [one for one in below[:4] if one in tests(notebook)]
        remove(notebook, *mine)
        notebook["cells"][place:place] = mine


@on_notebook(KIND, anywhere=False)
def two_answers_interleaved(notebook: Json) -> None:
    """A merge put the halves of one answer around another."""
    one, other = answer(notebook, "area"), answer(notebook, "half_area")
    head, _, body = text(one).partition("\n")
    one["source"] = head
    put_after(notebook, other, copy(one, source=body, id="second-half"))


@on_notebook(KIND)
def a_cell_for_each_paragraph(notebook: Json) -> None:
    """An importer cut each code cell at its empty lines."""
    made: list[Json] = []
    for cell in notebook["cells"]:
        parts = text(cell).split("\n\n") if cell["cell_type"] == "code" else [text(cell)]
        made += [copy(cell, source=part) for part in parts]
        for number, one in enumerate(made[len(made) - len(parts) :]):
            if number:
                one["metadata"], one["id"] = {}, f"part-{len(made)}-{number}"
    notebook["cells"] = made


@on_notebook(KIND)
def everything_three_times_with_new_ids(notebook: Json) -> None:
    """A room for two was joined again and again, and each time all cells were added."""
    own = notebook["cells"]
    notebook["cells"] = own + [
        copy(cell, id=f"again-{turn}-{number}")
        for turn in range(2)
        for number, cell in enumerate(own)
    ]


@on_notebook(KIND, says="either", loses=["why_a_product"])
def rewritten_whole_by_an_assistant(notebook: Json) -> None:
    """An assistant wrote the whole notebook anew, with its own text and tests, without ids."""
    cells: list[Json] = [
        prose("# 📐 Measures — complete solution ✅"),
        code("import csv\nimport math\nfrom course import check"),
    ]
    for cell in answers(notebook):
        cells += [
            prose(f"## ✨ Exercise: {len(cells)}\n\n**Approach:** step by step."),
            code(text(cell)),
        ]
        cells.append(code("# ✅ sanity checks\nassert True, 'ok'\nprint('All tests passed! 🎉')"))
    notebook["cells"] = [*cells, prose("## 💬 Reflection\n\n" + text(manual(notebook)))]
    notebook["metadata"] = {}


@on_notebook(KIND, says="either")
def explained_by_an_assistant(notebook: Json) -> None:
    """An assistant put an explanation above and below each answer."""
    for cell in answers(notebook):
        place = at(notebook, cell)
        below = prose("**Complexity:** O(1)\n\n---")
        notebook["cells"][place : place + 1] = [
            prose("### 💡 Explanation\n\n```python\n" + text(cell) + "\n```"),
            cell,
            below,
        ]


@on_notebook(KIND, says="either")
def written_to_a_file_by_a_magic(notebook: Json) -> None:
    """An answer writes itself to a module, and a cell below imports it."""
    cell = answer(notebook, "area")
    body = text(cell)
    cell["source"] = "%%writefile shapes.py\n" + body
    put_after(notebook, cell, code("from shapes import area", id="imports-it"))


@on_notebook(KIND, says="either")
def named_in_the_answer_and_written_below(notebook: Json) -> None:
    """The answer says where to look, and the code is in the next cell."""
    cell = answer(notebook, "area")
    body = text(cell)
    cell["source"] = "# see below"
    put_after(notebook, cell, code(body, id="below-it"))


# What stands in cells of the student's own, and is run between the others.
OWN = {
    "an_exit": ("A cell ends the program.", "exit()"),
    "an_exit_of_sys": ("A cell ends the program.", "import sys\nsys.exit(0)"),
    "a_check_of_its_own": ("A cell defines the word that tests use.", "check = None"),
    "warnings_as_errors": ("A cell makes errors of warnings.",
        "import warnings\nwarnings.simplefilter('error')"),
    "outputs_thrown_away": ("A cell throws all outputs away.",
        "import os, sys\nsys.stdout = open(os.devnull, 'w')"),
    "a_print_of_its_own": ("A cell defines print anew.", "print = lambda *a, **k: None"),
    "a_loop_of_events": ("A cell starts a loop of events.",
        "import asyncio\nasyncio.run(asyncio.sleep(0))"),
    "a_thread": ("A cell starts a thread that never ends.",
        "import threading, time\n"
        "threading.Thread(target=lambda: time.sleep(999), daemon=True).start()"),
    "a_seed": ("A cell sets all seeds.", "import random\nrandom.seed(0)\n!pip install numpy -q"),
    "a_test_framework": ("A cell runs the tests of another framework.",
        "import unittest\nunittest.main(argv=[''], exit=False)"),
}  # fmt: skip


def _own(source: str) -> Callable[[Json], None]:
    def put(notebook: Json) -> None:
        place = at(notebook, test(notebook, GRADED[2]))
        notebook["cells"].insert(place + 1, code(source, id="of-my-own"))

    return put


for _name, (_happened, _source) in OWN.items():
    define(f"a_cell_with_{_name}", KIND, _happened, "notebook", _own(_source), says="either")
