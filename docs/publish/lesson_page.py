"""The page of a lesson: its notebook, run, with hints and solutions folded below each answer.

An answer shows its blank; the solution that was run is folded below it. A check shows its result;
its code is folded. Hidden tests are in neither notebook that a page is made from.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

import nbformat.v4 as v4

from docs.publish import executed, outputs
from docs.publish.places import Places
from grading.cells import regions

_HINT = re.compile(r'`check\.hint\("(\w+)"\)`')
_HINTS = "-hints"
_SUMMARY = "<details><summary>Hint "
_GRADING = re.compile(r"^\*\*Grading\.\*\*.*", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Lesson:
    """A lesson's notebooks: as released, as in source/, and the released one after its run."""

    name: str
    release: Any
    source: Any
    run: Any


@dataclass(frozen=True)
class Page:
    """A page as a notebook, and the pictures that it shows."""

    notebook: Any
    files: outputs.Files


def page(lesson: Lesson, places: Places, links: Mapping[str, str], prefix: str) -> Page:
    """The lesson's page. `links` are the buttons on top; pictures are at addresses of `prefix`."""
    document = f"release/{lesson.name}/{lesson.name}.ipynb"
    at = places.pages[document]
    solutions = {cell["id"]: cell for cell in lesson.source.cells}
    run = {cell["id"]: cell for cell in lesson.run.cells}
    hinted = {cell["id"].removesuffix(_HINTS) for cell in lesson.release.cells
              if cell["id"].endswith(_HINTS)}  # fmt: skip
    files: outputs.Files = {}
    cells: list[Any] = []
    for number, released in enumerate(lesson.release.cells):
        cell = copy.deepcopy(released)
        if cell["cell_type"] == "markdown":
            cell["source"] = places.rewritten(cell["source"], document, at)
            cell["source"] = _HINT.sub(_linked(hinted), cell["source"])
        name = cell["id"]
        if number == 0:
            title, _, rest = cell["source"].partition("\n")
            cells += [_markdown(title), _markdown(_buttons(links))]
            cell["source"] = rest.strip()
        if executed.is_answer(cell):
            cells.append(_code(cell, ["course-answer"], []))
            if name not in hinted:
                cells.append(_solution(solutions[name]))
        elif name.endswith(_HINTS) and name.removesuffix(_HINTS) in hinted:
            cells += [_markdown(_hints(cell["source"], name))]
            answer = name.removesuffix(_HINTS)
            cells.append(_solution(solutions[answer]))
        elif executed.is_test(cell):
            shown = [outputs.for_page(one, prefix, files) for one in run[name]["outputs"]]
            cells.append(_code(cell, ["remove-input", "course-test"], shown))
            cells.append(_markdown(_code_of(cell["source"])))
        elif executed.is_written_question(cell):
            cells += [_markdown("*Write your answer in the notebook.*"),
                      _markdown(_model_answer(solutions[name]["source"]))]  # fmt: skip
        elif cell["cell_type"] == "code":
            shown = [outputs.for_page(one, prefix, files) for one in run[name]["outputs"]]
            cells.append(_code(cell, [], shown))
        else:
            cells.append(_markdown(cell["source"]))
    notebook = v4.new_notebook(cells=cells, metadata=_metadata(lesson))
    return Page(notebook, files)


def _metadata(lesson: Lesson) -> dict[str, Any]:
    return {key: value for key, value in lesson.release.metadata.items() if key != "course"}


def _markdown(text: str) -> Any:
    return v4.new_markdown_cell(text)


def _code(cell: Any, tags: list[str], shown: list[Any]) -> Any:
    return v4.new_code_cell(cell["source"], outputs=shown, metadata={"tags": tags})


def _linked(hinted: set[str]) -> Any:
    """A hint that the text tells to ask for, as a link to where it is folded."""

    def link(found: re.Match[str]) -> str:
        if found[1] not in hinted:
            return found[0]
        said = escape(found[0].strip("`"))
        return f'<a href="#{found[1]}{_HINTS}"><code>{said}</code></a>'

    return link


def _hints(text: str, anchor: str) -> str:
    """Hints that unfold one after another; a link to the anchor unfolds the first."""
    text = text.replace(_SUMMARY, '<details class="course-hint"><summary>Hint ')
    return text.replace("</summary>", f'</summary><span id="{anchor}"></span>', 1)


def _solution(cell: Any) -> Any:
    code = executed.solution(cell["source"])
    return _markdown(_folded("One solution", f"```python\n{code}\n```"))


def _code_of(check: str) -> str:
    """The code of a check, folded."""
    folded = _folded("Show the check", f"```python\n{check}\n```")
    return folded.replace("course-solution", "course-check-code", 1)


def _model_answer(text: str) -> str:
    """The answer in words, without how it is graded."""
    lines = text.split("\n")
    inside = [line for region in regions.find(text, regions.SOLUTION)
              for line in lines[region.begin + 1 : region.end]]  # fmt: skip
    answer = _GRADING.sub("", "\n".join(inside)).strip()
    return _folded("A model answer", answer.removeprefix("**A model answer.**").strip())


def _folded(summary: str, inside: str) -> str:
    return (
        f'<details class="course-solution"><summary>{summary}</summary>\n\n{inside}\n\n</details>'
    )


def _buttons(links: Mapping[str, str]) -> str:
    made = "".join(_button(*one) for one in links.items())
    return (
        f'<p class="course-links">{made}</p>\n'
        '<p class="course-about-page">On this page every cell has been run with one solution in '
        "each blank. Write your own in a notebook, which checks it.</p>"
    )


def _button(text: str, address: str) -> str:
    kept = " download" if address.endswith(".ipynb") and "//" not in address else ""
    return f'<a class="course-button" href="{escape(address)}"{kept}>{escape(text)}</a>'
