"""Clean a student's Markdown, so that nothing in it acts once it is rendered.

What counts is the rendered page. A text is rendered as in feedback and the formgrader, and every
tag, attribute and address of the page is checked. Harmless text stays unchanged. Otherwise, links
and tags that are not allowed are turned into text, and the new page is checked; if that is not
enough, the text is shown as it was typed. JupyterLab also cleans what it renders.
"""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from grading.judging import allow_list
from grading.nbgrader_adapter.export import render_markdown

Attachments = Mapping[str, Any]

# The renderer's time is quadratic, or worse, in the number of these. Longer or more entangled texts
# are shown as they were typed.
_MAX_SIZE, _MAX_PROSE = 1024 * 1024, 32 * 1024
_MAX_OPENERS, _MAX_WORK, _MAX_FILES = 300, 8_000_000, 3
_OPENER = re.compile(r"\[|\\\\\(|\\begin\{")
_FILES = re.compile(r"\]\(/?files/")
_DATA = re.compile(r"data:image/(?:png|jpeg|gif);base64,[A-Za-z0-9+/=]*")

# A tag so plain that every parser reads it alike: double quotes only, and no `<` inside.
_NAME = r"[a-z][a-z0-9-]*+"
_TAG = re.compile(
    rf'<(?P<closes>/?)(?P<tag>{_NAME})(?P<rest>(?:[ ]++{_NAME}(?:="[^"<]*+")?+)*+)[ ]*+/?+>'
)
_ATTRIBUTE = re.compile(rf'[ ]++(?P<name>{_NAME})(?:="(?P<value>[^"<]*+)")?+')
# The start of a tag, comment, declaration or instruction in HTML, or of a link in Markdown.
_BEGINS = re.compile(r"<(?=[A-Za-z/!?])")
# An inline link or picture without nested brackets.
_LINK = re.compile(r"(?P<picture>!?)\[(?P<text>[^\[\]]*+)\]\((?P<address>[^()\s<>]*+)\)")
# Attributes that the renderer adds: highlighted code, heading anchors, task lists, columns.
_RENDERED: Mapping[tuple[str, str], re.Pattern[str]] = {
    ("a", "class"): re.compile("anchor-link"),
    ("a", "href"): re.compile(r"#[^\x00-\x20\"'<>`\\]*"),
    ("div", "class"): re.compile("highlight"),
    ("span", "class"): re.compile("[a-z][a-z0-9]{0,2}"),
    ("code", "class"): re.compile(r"language-[\w+#.-]+"),
    ("li", "class"): re.compile("task-list-item"),
    ("input", "class"): re.compile("task-list-item-checkbox"),
    ("input", "type"): re.compile("checkbox"),
    ("input", "disabled"): re.compile(""),
    ("input", "checked"): re.compile(""),
    ("ol", "start"): re.compile(r"\d{1,9}"),
    **{("th", "style"): re.compile("text-align:(left|right|center)")},
    **{("td", "style"): re.compile("text-align:(left|right|center)")},
    **{(f"h{n}", "id"): re.compile(r"[^\x00-\x20\"'<>`\\]*") for n in range(1, 7)},
}
_ALONE = allow_list.VOID | {"input"}
# Most prose is the same in a whole class.
_MOST_TEXTS, _LONGEST = 2048, 16 * 1024


def clean(source: str, attachments: Attachments | None = None) -> str:
    """Return Markdown whose page contains nothing beyond the allow-list."""
    if attachments or len(source) > _LONGEST:
        return _clean(source, attachments or {})
    return _known(source)


@functools.lru_cache(_MOST_TEXTS)
def _known(source: str) -> str:
    return _clean(source, {})


def _clean(source: str, attachments: Attachments) -> str:
    if is_simple(source):
        for candidate in _candidates(source):
            if _is_harmless(candidate, attachments):
                return candidate
    return allow_list.as_plain_text(source)


def _candidates(source: str) -> Iterator[str]:
    """The text itself, and then versions with less and less that could act."""
    yield source
    source = _LINK.sub(_text_unless_allowed, allow_list.without_macros(source))
    # Escaping cannot create a tag: it only turns `<` into an entity.
    yield _BEGINS.sub(lambda begin: _escaped_unless_allowed(source, begin.start()), source)
    yield _BEGINS.sub("&lt;", source).replace("[", "&#91;")


def _text_unless_allowed(link: re.Match[str]) -> str:
    """A link or picture, or only its text if the address is not allowed."""
    fits = allow_list.is_picture if link["picture"] else allow_list.is_link
    address = link["address"]
    return link[0] if fits(address) or address.startswith(("#", "attachment:")) else link["text"]


def _escaped_unless_allowed(source: str, at: int) -> str:
    tag = _TAG.match(source, at)
    return "<" if tag and _is_allowed(tag, rendered=False) else "&lt;"


def render(source: str, attachments: Attachments | None = None) -> str:
    """The HTML that nbgrader's pages make of a Markdown cell."""
    return render_markdown(source, attachments or {})


def is_simple(source: str) -> bool:
    """Whether a text of this size and kind is rendered quickly."""
    openers = len(_OPENER.findall(source)) + source.count("\\\\[")
    return (
        len(source) <= _MAX_SIZE
        and openers <= _MAX_OPENERS
        and openers * len(source) <= _MAX_WORK
        and len(_FILES.findall(source)) <= _MAX_FILES
        and len(_DATA.sub("", source)) <= _MAX_PROSE
    )


def _is_harmless(source: str, attachments: Attachments) -> bool:
    """Whether the page of a text contains nothing beyond the allow-list and what renderers add."""
    try:
        page = render(source, attachments)
    except Exception:  # such as a missing attachment
        return False
    text: list[str] = []
    open_tags: list[str] = []
    at = 0
    for tag in _TAG.finditer(page):
        text.append(page[at : tag.start()])
        at = tag.end()
        name = tag["tag"]
        if not _is_allowed(tag, rendered=True):
            return False
        if not tag["closes"] and name not in _ALONE:
            open_tags.append(name)
        # Tags must nest, so that none closes an element of the page around them.
        elif tag["closes"] and (not open_tags or open_tags.pop() != name):
            return False
    text.append(page[at:])
    # The text between the tags, joined, because a browser may join it too.
    plain = "".join(text)
    return not open_tags and "<" not in plain and not allow_list.has_macros(html.unescape(plain))


def _is_allowed(tag: re.Match[str], *, rendered: bool) -> bool:
    """Whether a tag is on the allow-list or, in a rendered page, one that the renderer adds."""
    name = tag["tag"]
    attributes = dict(_attributes(tag["rest"]))
    if name == "input":
        # Only the disabled checkbox of a task list.
        if not rendered or not {"type", "disabled"} <= attributes.keys():
            return False
    elif name not in allow_list.TAGS:
        return False
    if tag["closes"] and attributes:
        return False
    return all(
        allow_list.is_allowed(name, attribute, value)
        or (rendered and _is_rendered(name, attribute, value))
        for attribute, value in _attributes(tag["rest"])
    )


def _is_rendered(tag: str, attribute: str, value: str) -> bool:
    pattern = _RENDERED.get((tag, attribute))
    return pattern is not None and pattern.fullmatch(value) is not None


def _attributes(rest: str) -> Iterator[tuple[str, str]]:
    """The attributes of a tag, with entities in their values decoded."""
    for found in _ATTRIBUTE.finditer(rest):
        yield found["name"], html.unescape(found["value"] or "")
