"""A notebook's headings and links inside of the page."""

from typing import Any

from grading.pages.anchors import fitted, sections
from grading.pages.cells import Cell, shown
from grading.pages.texts import Texts
from tests.grading.pages.final_page import parsed
from tests.grading.pages.graded import notebook, prose


def bodies(*texts: str) -> tuple[list[Cell], Any]:
    cells = fitted(shown(notebook(*map(prose, texts)), Texts()))
    return cells, parsed("".join(cell.body for cell in cells))


def test_headings_begin_below_those_of_the_page_and_skip_no_level() -> None:
    _, body = bodies("# One\n\n### Three", "#### Four\n\n## Two", "###### Six")
    levels = [heading.name for heading in body.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])]
    assert levels == ["h3", "h4", "h5", "h4", "h5"]


def test_an_id_belongs_to_one_heading_and_a_link_leads_somewhere() -> None:
    _, body = bodies("# A name", "# A name", "[up](#A-name) and [gone](#nowhere) ü", "## Größe")
    ids = [one["id"] for one in body.find_all(id=True)]
    assert len(ids) == len(set(ids)) == 2
    links = [one.get("href") for one in body.find_all("a") if "anchor-link" not in str(one)]
    assert links == ["#text-A-name", None]


def test_sections_are_the_headings_that_can_be_linked_to() -> None:
    cells, _ = bodies("# Slopes & `h`", "no heading", "## Two")
    assert [(one.id, one.title) for one in sections(cells)] == [
        ("cell-1", "Slopes & h"), ("text-Two", "Two"),
    ]  # fmt: skip


def test_what_looks_like_a_heading_in_a_title_changes_nothing_else() -> None:
    _, body = bodies(
        '<b title="<h1>">x</b>\n\n<a href="https://e.org" title="<a href=#text-x">y</a>'
    )
    assert "x" in body.get_text()
    assert "y" in body.get_text()
