"""Links between documents lead to pages of the site, or to the repository, or are code."""

from pathlib import Path

import pytest

from docs.publish.places import Places
from docs.publish.settings import Settings

PAGES = {
    "docs/glossary.md": "reference/glossary.md",
    "docs/scaling.md": "teach/scaling.md",
    "release/01_a/01_a.ipynb": "learn/01_a.ipynb",
}


def rewritten(
    text: str, root: Path = Path("/"), repository: str = "", document: str = "docs/scaling.md"
) -> str:
    return Places(root, Settings(repository), PAGES).rewritten(text, document, "teach/scaling.md")


@pytest.mark.parametrize(
    ("link", "on_the_site"),
    [
        ("[words](glossary.md)", "[words](../reference/glossary.md)"),
        ("[words](glossary.md#bias)", "[words](../reference/glossary.md#bias)"),
        ("[1 · A](../release/01_a/01_a.ipynb)", "[1 · A](../learn/01_a.ipynb)"),
        ("[here](#top)", "[here](#top)"),
        ("[there](https://example.org/)", "[there](https://example.org/)"),
        ("[`x`](glossary.md), [y](scaling.md)", "[`x`](../reference/glossary.md), [y](scaling.md)"),
    ],
)  # fmt: skip
def test_a_link_to_a_page_leads_there(link: str, on_the_site: str) -> None:
    assert rewritten(link) == on_the_site


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        ("[the engine](../course/engine.py)", "the engine (`course/engine.py`)"),
        ("[course/engine.py](../course/engine.py)", "`course/engine.py`"),
        ("[`engine.py`](../course/engine.py)", "`course/engine.py`"),
    ],
)
def test_a_link_to_another_file_is_code(link: str, shown: str) -> None:
    assert rewritten(link) == shown


def test_with_an_address_it_leads_to_the_repository() -> None:
    address = "https://github.com/a/b"
    link = "[the engine](../course/engine.py)"
    assert rewritten(link, repository=address) == (
        f"[the engine]({address}/blob/main/course/engine.py)"
    )


@pytest.mark.parametrize(
    "code", ["`[x](glossary.md)`", "``a ` [x](glossary.md)``", "```md\n[x](glossary.md)\n```"]
)
def test_code_stays_as_it_is(code: str) -> None:
    assert rewritten(code) == code


def test_comments_of_builders_are_left_out() -> None:
    text = "a\n\n<!-- begin x: built by python -m docs.build -->\n\nb\n\n<!-- end x -->\n\nc\n"
    assert rewritten(text) == "a\n\nb\n\nc\n"


def test_a_picture_is_collected(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.svg").write_text("<svg/>")
    places = Places(tmp_path, Settings(), PAGES)
    shown = places.rewritten("![A line.](a.svg)", "docs/scaling.md", "teach/scaling.md")
    assert shown == "![A line.](../_static/pictures/docs-a.svg)"
    assert places.pictures == {"docs/a.svg": "_static/pictures/docs-a.svg"}


def test_a_missing_picture_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"docs/scaling.md: the picture docs/a.svg"):
        rewritten("![A line.](a.svg)", tmp_path)
