"""What a browser finds in a finished page, by a parser that shares no code with ours."""

from __future__ import annotations

import re
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import Comment, Doctype, PreformattedString, Tag

# Written out once more, so that a slip in the list of the package is seen.
TAGS = {
    *("a", "abbr", "acronym", "b", "blockquote", "br", "code", "dd", "del", "details", "div"),
    *("dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "input", "li"),
    *("ol", "p", "pre", "s", "span", "strong", "sub", "summary", "sup", "table", "tbody"),
    *("td", "tfoot", "th", "thead", "tr", "u", "ul", "math", "mrow", "mi", "mn", "mo"),
    *("mtext", "mspace", "ms", "mstyle", "mfrac", "msqrt", "mroot", "msub", "msup"),
    *("msubsup", "munder", "mover", "munderover", "mmultiscripts", "mprescripts", "none"),
    *("mtable", "mtr", "mtd", "mphantom", "menclose", "mpadded"),
}
FORMULAS = {
    *("display", "fence", "form", "stretchy", "separator", "symmetric", "largeop"),
    *("movablelimits", "accent", "accentunder", "mathvariant", "displaystyle", "columnalign"),
    *("rowalign", "columnlines", "rowlines", "notation", "scriptlevel", "linethickness"),
    *("minsize", "maxsize", "width", "lspace", "rspace", "rowspacing", "columnspacing"),
}
ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href", "title", "class", "rel"},
    "abbr": {"title"}, "acronym": {"title"}, "b": {"class"}, "code": {"class"}, "div": {"class"},
    "details": {"open"}, "img": {"src", "alt", "title", "width", "height"},
    "input": {"type", "disabled", "checked"}, "li": {"class"}, "ol": {"start"},
    "span": {"class"}, "table": {"class"}, "td": {"class"}, "th": {"class"},
    **{f"h{level}": {"id"} for level in range(1, 7)},
}  # fmt: skip
CLASS = re.compile(
    r"anchor-link|highlight|language-[\w+#.-]+|[a-z][a-z0-9]{0,2}|task-list-item"
    r"|ansi-[a-z-]+( ansi-[a-z-]+)*|style-(\d{1,3}|left|right|center)"
)
LINK = re.compile(
    r"#text-\S+|mailto:[^\s@]+@[a-z0-9.-]+|https?://([a-z0-9-]+\.)+[a-z][a-z0-9-]+(:\d+)?([/?#].*)?",
    re.IGNORECASE | re.DOTALL,
)
PICTURE = re.compile(r"data:image/(png|jpeg|gif);base64,[A-Za-z0-9+/]+=*")


def strange(page: str) -> list[str]:
    """Everything in a page that is not on the list; the page is parsed as browsers do."""
    found: list[str] = []
    for one in parsed(page).descendants:
        if isinstance(one, PreformattedString) and isinstance(one, Comment | Doctype):
            found.append(str(one))
        elif isinstance(one, Tag):
            found += _strange_in(one)
    return found


def strange_in_feedback(page: str) -> list[str]:
    """The same for a whole page of feedback, in all parts that show what a notebook holds."""
    found: list[str] = []
    whole = BeautifulSoup(page, "html5lib")
    for part in whole.select(".text, .source, .output, .comment"):
        prompts = part.find_all("span", class_="prompt", recursive=False)
        found += [
            strange_one
            for tag in part.find_all(True)
            if tag not in prompts
            for strange_one in _strange_in(tag)
        ]
    # Nothing of a notebook's gets out of its part, and nothing else is there.
    found += [f"<{tag.name}>" for tag in whole.select("main > :not(header, section), script")]
    return found


def parsed(page: str) -> Any:
    """The body of a page."""
    return BeautifulSoup(f"<!doctype html><body>{page}", "html5lib").body


def _strange_in(tag: Tag) -> list[str]:
    if tag.name not in TAGS:
        return [tag.name]
    in_formula = tag.name == "math" or tag.find_parent("math") is not None
    known = FORMULAS if in_formula else ATTRIBUTES.get(tag.name, set())
    found = [f"{tag.name} {name}" for name in tag.attrs if name not in known]
    value = {name: " ".join(v) if isinstance(v, list) else str(v) for name, v in tag.attrs.items()}
    if "class" in value and not CLASS.fullmatch(value["class"]):
        found.append(value["class"])
    if "href" in value and not LINK.fullmatch(value["href"]):
        found.append(value["href"])
    if "src" in value and not PICTURE.fullmatch(value["src"]):
        found.append(value["src"])
    if not value.get("id", "text-").startswith("text-"):
        found.append(value["id"])
    if tag.name == "input" and (value.get("type") != "checkbox" or "disabled" not in value):
        found.append(str(tag))
    return found
