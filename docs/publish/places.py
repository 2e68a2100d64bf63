"""Where each file of the repository is on the site, and links between documents made to fit.

A document is written for the repository: its links name files there. On the site, a link to a
document or a lesson leads to its page. A link to any other file leads to the repository if the
publisher has set its address; without one, only the file's name is shown.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from docs.publish.settings import Settings

# Documents by the section they belong to. A document of docs/ that is not named here is reference.
SECTIONS = {
    "docs/threat-model.md": "teach",
    "docs/scaling.md": "teach",
    "docs/attacks.md": "teach",
    "docs/performance.md": "teach",
    "docs/robustness.md": "teach",
    "docs/configuration.md": "teach",
    "docs/browser.md": "teach",
    "CONTRIBUTING.md": "contribute",
    "SECURITY.md": "contribute",
    "docs/architecture.md": "contribute",
    "docs/built.md": "contribute",
    "CHANGELOG.md": "reference",
}
PICTURES = "_static/pictures"

# A fence, or code within a paragraph or a row of a table.
_CODE = re.compile(
    r"^(`{3,}|~{3,}).*?^\1|(?<!`)(`+)(?!`)(?:(?!\n\s*\n|\n\|).)*?(?<!`)\2(?!`)", re.M | re.S
)
_LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(([^()\s]+)\)")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_COMMENT = re.compile(r"^<!-- (?:begin|end) .*?-->\n\n?", re.MULTILINE)


def page_of(document: str) -> str:
    """The page of a document, as a path in the site's source.

    >>> page_of("docs/threat-model.md"), page_of("CHANGELOG.md"), page_of("docs/glossary.md")
    ('teach/threat-model.md', 'reference/changelog.md', 'reference/glossary.md')
    """
    name = posixpath.basename(document)
    return f"{SECTIONS.get(document, 'reference')}/{name.lower()}"


@dataclass(frozen=True)
class Places:
    """The site's pages and pictures by the repository's path of what they are made from."""

    root: Path
    settings: Settings
    pages: Mapping[str, str]
    pictures: dict[str, str] = field(default_factory=dict)

    def rewritten(self, text: str, document: str, page: str) -> str:
        """Markdown of `document` with its links made for `page`, and without builders' comments.

        Adds to `pictures` what the text shows. Raises ValueError if a picture is missing.
        """
        text = _COMMENT.sub("", text)
        hidden = _CODE.sub(lambda code: "\0" * len(code[0]), text)
        for found in reversed(list(_LINK.finditer(hidden))):
            begin, end = found.span()
            words = text[slice(*found.span(2))]
            text = text[:begin] + self._link(found[1], words, found[3], document, page) + text[end:]
        return text

    def _link(self, mark: str, words: str, link: str, document: str, page: str) -> str:
        if _ADDRESS.match(link) or link.startswith("#"):
            return f"{mark}[{words}]({link})"
        path, _, anchor = link.partition("#")
        path = posixpath.normpath(posixpath.join(posixpath.dirname(document), path))
        if mark:
            return f"![{words}]({_relative(self._picture(path, document), page)})"
        anchor = f"#{anchor}" if anchor else ""
        if path in self.pages:
            return f"[{words}]({_relative(self.pages[path], page)}{anchor})"
        if address := self.settings.file(path):
            return f"[{words}]({address}{anchor})"
        named = words.strip("`") in (path, path.removesuffix("/"), posixpath.basename(path), link)
        return f"`{path}`" if named else f"{words} (`{path}`)"

    def _picture(self, path: str, document: str) -> str:
        if not (self.root / path).is_file():
            raise ValueError(f"{document}: the picture {path} does not exist. Correct the link.")
        place = f"{PICTURES}/{path.replace('/', '-')}"
        self.pictures[path] = place
        return place


def _relative(place: str, page: str) -> str:
    return posixpath.relpath(place, posixpath.dirname(page) or ".")
