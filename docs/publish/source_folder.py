"""Assembles what Sphinx reads: the pages of site/, the documents, and the lessons with outputs."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import nbformat

from docs import lessons_table
from docs.publish import executed, home, lesson_page, outputs
from docs.publish.places import Places, page_of
from docs.publish.settings import Settings

DOCUMENTS = ("docs/*.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
# Where the browser's part opens a lesson, as seen from the site's root.
IN_BROWSER = "lab/index.html?path={0}.ipynb"
NOTEBOOKS = "_static/notebooks"
# A place in a page of site/ where something built goes: <!-- site: lessons -->
_SLOT = re.compile(r"<!-- site: ([a-z-]+) -->")
_BLOCK = "<!-- begin {}: built by python -m docs.build -->\n(.*?)<!-- end {} -->"
WORKERS = 2


@dataclass(frozen=True)
class Folders:
    """The repository, the folder to fill, and where outputs of lessons are remembered."""

    root: Path
    source: Path
    executed: Path


def assemble(folders: Folders, settings: Settings) -> None:
    """Fill `folders.source` with everything that Sphinx reads, and nothing else."""
    root, target = folders.root, folders.source
    lessons = _lessons(root)
    places = Places(root, settings, pages_of(root))
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(root / "site", target, ignore=shutil.ignore_patterns(*_NOT_SOURCES))
    notebooks = {name: executed.solved(release, source)
                 for name, (release, source) in lessons.items()}  # fmt: skip
    notebooks["home"] = home.notebook(lessons[home.LESSON][1])
    with ThreadPoolExecutor(WORKERS) as pool:
        runs = dict(
            zip(
                notebooks,
                pool.map(
                    lambda name: executed.executed(name, notebooks[name], folders.executed),
                    notebooks,
                ),
                strict=True,
            )
        )
    for name, (release, source) in lessons.items():
        _write_lesson(lesson_page.Lesson(name, release, source, runs[name]), places, folders)
    slots = {
        "lessons": _raw(lesson_list(root, settings)),
        "check": _raw(home.turning_check(runs["home"])),
        "step": _raw(home.backward_pass(runs["home"])),
        "buttons": _raw(home.buttons(start_of(next(iter(lessons)), settings))),
        "other-reference": _not_named(places, root),
        **{name: _summary(root, name) for name in ("attacks", "robustness", "speed")},
    }
    for page in target.rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        document = f"site/{page.relative_to(target).as_posix()}"
        text = places.rewritten(_filled(text, slots), document, document.removeprefix("site/"))
        page.write_text(text, encoding="utf-8")
    for document in documents(root):
        page = target / places.pages[document]
        page.parent.mkdir(exist_ok=True)
        text = (root / document).read_text(encoding="utf-8")
        page.write_text(places.rewritten(text, document, places.pages[document]), encoding="utf-8")
    for picture, place in places.pictures.items():
        (target / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / picture, target / place)


# site/ also holds what the browser's part is made from.
_NOT_SOURCES = ("node_modules", "package*.json", "lab", "__pycache__", ".*")


def documents(root: Path) -> Iterator[str]:
    """The repository's documents that get a page, as paths in the repository."""
    for pattern in DOCUMENTS:
        for file in sorted(root.glob(pattern)):
            yield file.relative_to(root).as_posix()


def pages_of(root: Path) -> dict[str, str]:
    """The site's pages by the repository's paths that links name."""
    pages = {document: page_of(document) for document in documents(root)}
    for file in sorted((root / "site").rglob("*.md")):
        page = file.relative_to(root / "site").as_posix()
        pages[f"site/{page}"] = page
    for file in sorted(root.glob("release/[!.]*/*.ipynb")):
        name = file.stem
        for folder in ("release", "source"):
            pages[f"{folder}/{name}/{name}.ipynb"] = f"learn/{name}.ipynb"
        pages[f"course/lessons/{name}.py"] = f"learn/{name}.ipynb"
    return pages | {"README.md": "index.md"}


def _not_named(places: Places, root: Path) -> str:
    """The pages of the section for reference that its index does not name, a line each."""
    index = root / "site" / "reference" / "index.md"
    named = index.read_text(encoding="utf-8").split() if index.exists() else []
    pages = [Path(page).stem for page in places.pages.values() if page.startswith("reference/")]
    return "\n".join(one for one in pages if one not in [*named, "index"])


def _lessons(root: Path) -> dict[str, tuple[Any, Any]]:
    """Each lesson's notebooks in release/ and source/, by its name."""
    return {
        file.stem: (
            nbformat.read(file, as_version=4),
            nbformat.read(root / "source" / file.parent.name / file.name, as_version=4),
        )
        for file in sorted(root.glob("release/[!.]*/*.ipynb"))
    }


def _write_lesson(lesson: lesson_page.Lesson, places: Places, folders: Folders) -> None:
    name, target = lesson.name, folders.source
    pictures = f"_static/lessons/{name}"
    page = lesson_page.page(
        lesson, places, lesson_links(name, places.settings, "../"), f"../{pictures}/"
    )
    nbformat.write(page.notebook, target / "learn" / f"{name}.ipynb")
    outputs.write(page.files, target / pictures)
    released = target / NOTEBOOKS / f"{name}.ipynb"
    released.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(folders.root / "release" / name / f"{name}.ipynb", released)


def lesson_links(name: str, settings: Settings, up: str) -> dict[str, str]:
    """What a lesson's buttons say, and where they lead. `up` leads to the site's root."""
    links = {}
    if settings.with_browser:
        links["Solve in the browser"] = up + IN_BROWSER.format(name)
    links["Download the notebook"] = f"{up}{NOTEBOOKS}/{name}.ipynb"
    for service, address in settings.elsewhere(f"release/{name}/{name}.ipynb"):
        links[service] = address
    return links


def start_of(lesson: str, settings: Settings) -> str:
    """Where a lesson starts in the browser, from the home page; "" without that part."""
    return IN_BROWSER.format(lesson) if settings.with_browser else ""


def lesson_list(root: Path, settings: Settings) -> str:
    """A card for each lesson: its title, its goal, and how long it takes."""
    cards = []
    for row in lessons_table.rows(root):
        links = [(f"{row.name}.html", "Read")]
        if settings.with_browser:
            links.append(("../" + IN_BROWSER.format(row.name), "Solve in the browser"))
        made = "".join(
            f'<a href="{escape(address)}" aria-label="{said}: {escape(row.title)}">{said}</a>'
            for address, said in links
        )
        plural = "" if row.answers == 1 else "s"
        cards.append(
            f'<li><h2><a href="{row.name}.html">{escape(row.title)}</a></h2>'
            f"<p>By the end, {_html(row.goal)}.</p>"
            f'<p class="course-card-foot"><span>{row.minutes} minutes, {row.answers} '
            f"exercise{plural}</span>{made}</p></li>"
        )
    return f'<ol class="course-cards">{"".join(cards)}</ol>'


def _html(markdown: str) -> str:
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(markdown, quote=False))


def _summary(root: Path, name: str) -> str:
    """The sentence that sums up a document's measurements."""
    document = {"speed": "performance"}.get(name, name)
    text = (root / "docs" / f"{document}.md").read_text(encoding="utf-8")
    found = re.search(_BLOCK.format(f"{name}-summary", f"{name}-summary"), text, re.DOTALL)
    if not found:
        raise ValueError(f"docs/{document}.md: the block {name}-summary is missing.")
    return found[1].strip()


def _raw(html: str) -> str:
    """HTML in a page of Markdown, even with empty lines in it."""
    return f"``````{{raw}} html\n{html}\n``````"


def _filled(text: str, slots: dict[str, str]) -> str:
    def fill(found: re.Match[str]) -> str:
        if found[1] not in slots:
            known = ", ".join(slots)
            raise ValueError(f"{found[1]}: no such slot. The slots of a page are {known}.")
        return slots[found[1]]

    return _SLOT.sub(fill, text)
