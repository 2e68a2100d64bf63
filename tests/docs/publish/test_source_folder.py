"""What Sphinx reads is assembled from the pages of site/, the documents, and the lessons."""

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest

from docs.publish import executed, home, source_folder
from docs.publish.settings import Settings
from tests.docs.publish.test_executed import ANSWER, TEST, cell, notebook

HOME = (
    "# Home\n\n<!-- site: buttons -->\n\n<!-- site: attacks -->\n\n[words](../docs/glossary.md)\n"
)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one lesson, whose runs are made up."""
    root = tmp_path / "repository"
    texts = {
        "site/index.md": HOME,
        "site/package.json": "{}",
        "docs/glossary.md": "# Glossary\n\n[lesson](../release/02_autograd/02_autograd.ipynb)\n",
        "docs/other.md": "# Other\n\n![A dot.](dot.svg)\n",
        "docs/dot.svg": "<svg/>",
        "CHANGELOG.md": "# Changelog\n",
    }
    for name in ("attacks", "robustness", "performance"):
        block = f"{'speed' if name == 'performance' else name}-summary"
        texts[f"docs/{name}.md"] = (
            f"# {name}\n\n<!-- begin {block}: built by python -m docs.build -->\n\n"
            f"Summary of {name}.\n\n<!-- end {block} -->\n"
        )
    for name, text in texts.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    (root / "site" / "learn").mkdir()
    answer = cell("### BEGIN SOLUTION\nx = 2\n### END SOLUTION", home.SETUP, **ANSWER)
    blank = cell("x = ...", home.SETUP, **ANSWER)
    title = cell("# 2 · Autograd\n\nText.", "title", "markdown")
    check = cell("check.value('x')", "x_is_two", **TEST)
    for folder, one in (("source", answer), ("release", blank)):
        file = root / folder / "02_autograd" / "02_autograd.ipynb"
        file.parent.mkdir(parents=True)
        nbformat.write(notebook(title, one, check), file)
    monkeypatch.setattr(executed, "executed", _run)
    monkeypatch.setattr("docs.lessons_table.rows", lambda _root: [])
    return root


def _run(name: str, notebook: Any, folder: Path) -> Any:
    for one in notebook.cells:
        if one["cell_type"] == "code":
            shown = nbformat.v4.new_output("display_data", {"text/html": f"<p>{one['id']}</p>"})
            one["outputs"] = [shown]
    return notebook


@pytest.fixture
def made(root: Path, tmp_path: Path) -> Path:
    target = tmp_path / "source"
    folders = source_folder.Folders(root, target, tmp_path / "executed")
    source_folder.assemble(folders, Settings())
    return target


def test_a_page_of_the_site_has_its_slots_filled_and_its_links_resolved(made: Path) -> None:
    text = (made / "index.md").read_text(encoding="utf-8")
    assert "Start in the browser" in text
    assert "Summary of attacks." in text
    assert "[words](reference/glossary.md)" in text


def test_documents_are_pages_and_their_pictures_come_along(made: Path) -> None:
    glossary = (made / "reference" / "glossary.md").read_text(encoding="utf-8")
    assert "[lesson](../learn/02_autograd.ipynb)" in glossary
    assert "_static/pictures/docs-dot.svg" in (made / "reference" / "other.md").read_text()
    assert (made / "_static" / "pictures" / "docs-dot.svg").is_file()
    assert (made / "reference" / "changelog.md").is_file()


def test_a_lesson_is_a_page_and_a_download(made: Path) -> None:
    page = json.loads((made / "learn" / "02_autograd.ipynb").read_text(encoding="utf-8"))
    assert "Solve in the browser" in "".join(page["cells"][1]["source"])
    released = (made / source_folder.NOTEBOOKS / "02_autograd.ipynb").read_text(encoding="utf-8")
    assert "x = ..." in released
    assert "x = 2" not in released


def test_what_belongs_to_the_browsers_part_is_left_out(made: Path) -> None:
    assert not (made / "package.json").exists()


def test_an_unknown_slot_is_named(root: Path, tmp_path: Path) -> None:
    (root / "site" / "index.md").write_text("<!-- site: nothing -->")
    folders = source_folder.Folders(root, tmp_path / "source", tmp_path / "executed")
    with pytest.raises(ValueError, match="nothing: no such slot"):
        source_folder.assemble(folders, Settings())


def test_buttons_follow_the_publishers_settings() -> None:
    plain = source_folder.lesson_links("01_a", Settings(with_browser=False), "../")
    assert list(plain) == ["Download the notebook"]
    full = source_folder.lesson_links("01_a", Settings("https://github.com/a/b"), "../")
    assert list(full) == ["Solve in the browser", "Download the notebook", "Colab", "Binder"]
    assert full["Solve in the browser"] == "../lab/index.html?path=01_a.ipynb"
