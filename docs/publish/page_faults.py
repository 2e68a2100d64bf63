"""Finds what is wrong with a built site: dead links, pictures without text, outside requests.

It reads the pages as they are served. Links to other sites are not followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

# Attributes whose address a browser requests by itself, by element.
_REQUESTED = {
    "audio": ("src",),
    "embed": ("src",),
    "iframe": ("src",),
    "img": ("src", "srcset"),
    "input": ("src",),
    "link": ("href",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
}
# Links that only say something about the page.
_SAID = {"author", "canonical", "license", "next", "prev", "search"}
_CSS_ADDRESS = re.compile(r"""url\(\s*['"]?([^'")]+)|@import\s+['"]([^'"]+)""")


@dataclass
class _Page:
    links: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    doubled: set[str] = field(default_factory=set)
    without_words: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = _Page()
        self._in_style = False
        self._unnamed_drawing = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attributes}
        self._in_style = tag == "style"
        self._anchors(said)
        self._words(tag, said)
        if tag in ("a", "area") and "href" in said:
            self.page.links.append(said["href"])
        if tag == "link" and _SAID & set(said.get("rel", "").split()):
            return
        for name in _REQUESTED.get(tag, ()):
            if address := said.get(name):
                several = address.split(", ") if name == "srcset" else [address]
                self.page.requests += [one.split()[0] for one in several]

    def _anchors(self, said: dict[str, str]) -> None:
        anchor = said.get("id", "")
        if anchor and anchor in self.page.anchors:
            self.page.doubled.add(anchor)
        self.page.anchors |= {anchor, said.get("name", "")} - {""}

    def _words(self, tag: str, said: dict[str, str]) -> None:
        """Note a picture without alternative text."""
        if self._unnamed_drawing and tag != "title":
            self.page.without_words.append("an svg element")
        # The theme's own symbols belong to elements that have words.
        self._unnamed_drawing = (
            tag == "svg"
            and said.get("role") == "img"
            and not {"aria-label", "aria-labelledby"} & said.keys()
        )
        if tag == "img" and "alt" not in said:
            self.page.without_words.append(said.get("src", "")[:60])

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self.page.requests += addresses_in_css(data)


def addresses_in_css(text: str) -> list[str]:
    """The addresses that a style sheet requests.

    >>> addresses_in_css("a { background: url('x.png') } @import 'y.css';")
    ['x.png', 'y.css']
    """
    return [one or other for one, other in _CSS_ADDRESS.findall(text)]


def faults(site: Path, *, skip: tuple[str, ...] = ("lab", "_static")) -> list[str]:
    """A sentence for everything that is wrong with the pages of `site`, but for folders `skip`."""
    files = [file for file in sorted(site.rglob("*.html"))
             if file.relative_to(site).parts[0] not in skip]  # fmt: skip
    pages = {file: _read(file) for file in files}
    found = [fault for file in files for fault in _faults(file, pages, site)]
    for sheet in sorted(site.glob("_static/**/*.css")):
        name = sheet.relative_to(site)
        for address in addresses_in_css(sheet.read_text(encoding="utf-8")):
            if urlsplit(address).netloc:
                found.append(f"{name}: it requests {address} from another server.")
    return found


def _read(file: Path) -> _Page:
    reader = _Reader()
    reader.feed(file.read_text(encoding="utf-8"))
    reader.close()
    return reader.page


def _faults(file: Path, pages: dict[Path, _Page], site: Path) -> Iterator[str]:
    name, page = file.relative_to(site), pages[file]
    for address in page.requests:
        parts = urlsplit(address)
        if parts.netloc or parts.scheme not in ("", "data"):
            yield f"{name}: it requests {address} from another server."
        elif not parts.scheme and not _target(file, parts.path).is_file():
            yield f"{name}: {address} does not exist."
    for link in page.links:
        if fault := _fault_of(link, file, pages, site):
            yield f"{name}: the link {link} {fault}."
    for anchor in sorted(page.doubled):
        yield f"{name}: two elements have the id {anchor}."
    for picture in page.without_words:
        yield f"{name}: {picture} has no alternative text."


def _fault_of(link: str, file: Path, pages: dict[Path, _Page], site: Path) -> str:
    """What is wrong with a link, or ""."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return ""
    target = _target(file, parts.path)
    target = target / "index.html" if target.is_dir() else target
    if not target.is_file() or not target.is_relative_to(site):
        return "is dead"
    anchor = unquote(parts.fragment)
    if anchor and target in pages and anchor not in pages[target].anchors:
        return "leads to a place that its page does not have"
    return ""


def _target(file: Path, path: str) -> Path:
    return (file.parent / unquote(path)).resolve() if path else file
