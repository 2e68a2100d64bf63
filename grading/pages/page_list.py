"""What a finished page may contain: the last check before a browser, of everything that is shown.

A text is rendered first and then cleaned here, so that it does not matter how it was rendered. The
list is that of `grading.judging.allow_list`, with what renderers add: classes of highlighted code,
headings with anchors, task lists, and formulas.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import nh3

from grading.judging import allow_list, sanitize_html

# Of a heading's id. No script of a page, and no label of ours, ever means one of these.
PREFIX = "text-"
_TAGS = {*allow_list.TAGS, "input"}
_ATTRIBUTES: Mapping[str, frozenset[str]] = {
    **allow_list.ATTRIBUTES,
    "a": frozenset(("href", "title", "class")),
    "code": frozenset(("class",)),
    "div": frozenset(("class",)),
    "span": frozenset(("class",)),
    "b": frozenset(("class",)),
    "table": frozenset(("class",)),
    "td": frozenset(("class",)),
    "th": frozenset(("class",)),
    "li": frozenset(("class",)),
    "input": frozenset(("type", "disabled", "checked", "class")),
    "ol": frozenset(("start",)),
    **{f"h{level}": frozenset(("id",)) for level in range(1, 7)},
}
_CLASS = {
    "a": re.compile("anchor-link"),
    "code": re.compile(r"language-[\w+#.-]{1,40}"),
    "div": re.compile("highlight"),
    "span": re.compile(r"[a-z][a-z0-9]{0,2}|ansi-[a-z-]{1,40}(?: ansi-[a-z-]{1,40}){0,6}"),
    "li": re.compile("task-list-item"),
    "input": re.compile("task-list-item-checkbox"),
}
# A style that was turned into a class; `styles` says which ones.
_STYLE_CLASS = re.compile(r"style-(?:\d{1,3}|left|right|center)")
_ANCHOR = re.compile(r"[^\x00-\x20\"'<>`\\&]{1,200}")
_INPUT = re.compile("<input[^<>]*>")
_NUMBER = re.compile(r"\d{1,9}")

# Formulas: presentation MathML without links, styles, actions, or anything of HTML.
_FORMULA_TAGS = {
    *("math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "ms", "mstyle", "mfrac", "msqrt"),
    *("mroot", "msub", "msup", "msubsup", "munder", "mover", "munderover", "mmultiscripts"),
    *("mprescripts", "none", "mtable", "mtr", "mtd", "mphantom", "menclose", "mpadded"),
}
_WORD = re.compile(r"[a-z-]{1,40}(?: [a-z-]{1,40}){0,20}")
# Neither so large nor so negative that a formula lies on top of something else.
_LENGTH = re.compile(r"(?:\d{0,2}(?:\.\d{1,4})?|-0?\.[0-3]\d{0,3})(?:em|ex|pt|px)|0")
_FORMULA_ATTRIBUTES: Mapping[str, re.Pattern[str]] = {
    "display": re.compile("block|inline"),
    "fence": _WORD, "form": _WORD, "stretchy": _WORD, "separator": _WORD, "symmetric": _WORD,
    "largeop": _WORD, "movablelimits": _WORD, "accent": _WORD, "accentunder": _WORD,
    "mathvariant": _WORD, "displaystyle": _WORD, "columnalign": _WORD, "rowalign": _WORD,
    "columnlines": _WORD, "rowlines": _WORD, "notation": _WORD,
    "scriptlevel": re.compile("[0-3]"),
    "linethickness": _LENGTH, "minsize": _LENGTH, "maxsize": _LENGTH, "width": _LENGTH,
    "lspace": _LENGTH, "rspace": _LENGTH, "rowspacing": _LENGTH, "columnspacing": _LENGTH,
}  # fmt: skip


def clean(page: str) -> str:
    """Return HTML that contains nothing beyond the list; formulas are not HTML and go."""
    if not sanitize_html.is_simple(page):
        return allow_list.as_plain_text(page)
    cleaned = nh3.clean(
        page,
        tags=_TAGS,
        clean_content_tags=sanitize_html.DROPPED,
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        attribute_filter=_kept,
        url_schemes={"http", "https", "mailto", "data"},
        link_rel="noopener noreferrer",
    )
    return _INPUT.sub(_only_checkboxes, cleaned) if "<input" in cleaned else cleaned


def clean_formula(formula: str) -> str:
    """Return MathML that contains nothing beyond the list."""
    attributes = set(_FORMULA_ATTRIBUTES)
    return nh3.clean(
        formula,
        tags=_FORMULA_TAGS,
        clean_content_tags={"script", "style", "annotation", "annotation-xml"},
        attributes=dict.fromkeys(_FORMULA_TAGS - {"mpadded"}, attributes),
        attribute_filter=_kept_in_formula,
        url_schemes=set(),
        link_rel=None,
    )


def _only_checkboxes(found: re.Match[str]) -> str:
    """A task list's checkbox, which nobody can press; any other field goes."""
    if 'type="checkbox"' not in found[0]:
        return ""
    checked = " checked" if " checked" in found[0] else ""
    return f'<input type="checkbox" disabled{checked}>'


def _kept_in_formula(tag: str, attribute: str, value: str) -> str | None:
    return value if _FORMULA_ATTRIBUTES[attribute].fullmatch(value) else None


def _kept(tag: str, attribute: str, value: str) -> str | None:
    match tag, attribute:
        case ("a", "rel"):
            return value  # nh3's own
        case ("a", "href") if value.startswith("#"):
            name = value[1:].removeprefix(PREFIX)
            return f"#{PREFIX}{name}" if _ANCHOR.fullmatch(name) else None
        case (_, "class"):
            pattern = _CLASS.get(tag)
            known = (pattern and pattern.fullmatch(value)) or _STYLE_CLASS.fullmatch(value)
            return value if known else None
        case (_, "id"):
            name = value.removeprefix(PREFIX)
            return f"{PREFIX}{name}" if _ANCHOR.fullmatch(name) else None
        case ("input", "type"):
            return value if value == "checkbox" else None
        case ("input", "disabled" | "checked"):
            return ""
        case ("ol", "start"):
            return value if _NUMBER.fullmatch(value) else None
    return value if allow_list.is_allowed(tag, attribute, value) else None
