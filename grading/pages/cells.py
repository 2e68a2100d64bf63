"""The cells of a graded notebook as a page shows them: cleaned HTML, points and comments.

Every value here is either HTML that `texts` has cleaned, marked as such, or plain text that a
template escapes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup
from nbformat import NotebookNode

from grading.judging import allow_list
from grading.pages.texts import Texts

# More would only slow down the browser of the one who reads the page.
_MOST_CELLS, _MOST_OUTPUTS = 2000, 200
_SHOWN = {"text/html", "text/markdown", "text/latex", "text/plain", *allow_list.PICTURES}


@dataclass(frozen=True)
class Output:
    """One output of a cell; `kind` is a class of the page's stylesheet."""

    kind: str
    body: Markup


@dataclass(frozen=True)
class Cell:
    """One cell; `role` is test, answer, written, task, or empty where nbgrader has none.

    `lines` is the length of its source. `waits` says whether a person still has to grade it; None
    if nobody has looked that up.
    """

    number: int
    kind: str
    body: Markup
    outputs: list[Output] = field(default_factory=list)
    prompt: str = ""
    role: str = ""
    name: str = ""
    is_graded: bool = False
    score: float = 0.0
    points: float = 0.0
    comment: Markup | None = None
    lines: int = 0
    waits: bool | None = None

    @property
    def is_answer(self) -> bool:
        """Whether a student wrote it, so that it can have a comment."""
        return self.role in ("answer", "written", "task")


def shown(notebook: NotebookNode, texts: Texts) -> list[Cell]:
    """Every cell of a notebook, rendered."""
    cells = list(notebook.cells)
    found = [_cell(number, cell, texts) for number, cell in enumerate(cells[:_MOST_CELLS], 1)]
    if len(cells) > _MOST_CELLS:
        more = f"<p>[{len(cells) - _MOST_CELLS} more cells are not shown.]</p>"
        found.append(Cell(_MOST_CELLS + 1, "prose", _clean(more)))
    return found


def _cell(number: int, cell: NotebookNode, texts: Texts) -> Cell:
    kind = {"code": "code", "markdown": "prose"}.get(cell.cell_type, "raw")
    source = _text(cell.source)
    match kind:
        case "code":
            body = texts.code(source)
        case "prose":
            body = texts.markdown(source, cell.get("attachments"))
        case _:
            # A raw cell is text for another program, never for a browser.
            body = texts.terminal(source)
    count = cell.get("execution_count")
    role = _role(cell)
    marks = _marks(cell) if role else {}
    said = marks.get("comment")
    return Cell(
        number,
        kind,
        _clean(body),
        list(_outputs(cell, texts, is_judges=role == "test")) if kind == "code" else [],
        str(count) if type(count) is int else " ",
        role,
        str(marks.get("grade_id", "")),
        bool(marks.get("grade") or marks.get("task")),
        _number(marks.get("score")),
        _number(marks.get("points")),
        _clean(texts.markdown(said)) if isinstance(said, str) and said.strip() else None,
        source.count("\n") + 1,
        marks["waits"] if type(marks.get("waits")) is bool else None,
    )


def _role(cell: NotebookNode) -> str:
    marks = _marks(cell)
    if marks.get("task"):
        return "task"
    if marks.get("solution"):
        return "answer" if cell.cell_type == "code" else "written"
    return "test" if marks.get("grade") else ""


def _marks(cell: NotebookNode) -> dict[str, Any]:
    marks = cell.metadata.get("nbgrader")
    return marks if isinstance(marks, dict) else {}


def _text(value: Any) -> str:
    """A text, which the notebook format may also store as a list of lines."""
    return "".join(map(str, value)) if isinstance(value, list) else str(value)


def _number(value: Any) -> float:
    return round(float(value), 2) if isinstance(value, int | float) else 0.0


def _outputs(cell: NotebookNode, texts: Texts, *, is_judges: bool) -> Iterator[Output]:
    outputs = list(cell.get("outputs", []))
    for output in outputs[:_MOST_OUTPUTS]:
        match output.get("output_type"):
            case "stream":
                kind = "stderr" if output.get("name") == "stderr" else "stdout"
                yield Output(kind, _clean(texts.terminal(_text(output.get("text", "")))))
            case "error":
                lines = "\n".join(map(_text, output.get("traceback", [])))
                yield Output("error", _clean(texts.terminal(lines)))
            case "display_data" | "execute_result":
                if found := _displayed(output.get("data", {}), texts, is_judges=is_judges):
                    yield found
    if len(outputs) > _MOST_OUTPUTS:
        more = f"<p>[{len(outputs) - _MOST_OUTPUTS} more outputs are not shown.]</p>"
        yield Output("stdout", _clean(more))


def _displayed(data: dict[str, Any], texts: Texts, *, is_judges: bool) -> Output | None:
    """The richest form that a page can show, in nbconvert's order; no other form is looked at."""
    data = {kind: _text(value) for kind, value in data.items() if kind in _SHOWN}
    plain = data.get("text/plain", "")
    if text := data.get("text/html"):
        return Output("rich", _clean(texts.html(text, is_judges=is_judges)))
    if text := data.get("text/markdown"):
        return Output("rich", _clean(texts.markdown(text)))
    if text := data.get("text/latex"):
        return Output("rich", _clean(texts.latex(text)))
    for kind in allow_list.PICTURES:
        if kind in data and (picture := texts.picture(kind, data[kind], plain[:200])):
            return Output("picture", _clean(picture))
    return Output("stdout", _clean(texts.terminal(plain))) if plain else None


def _clean(page: str) -> Markup:
    """Mark HTML from `texts` as clean. Nothing else in this package makes markup."""
    return Markup(page)  # noqa: S704  (`texts` has cleaned it)
