"""A student's HTML, made to hold nothing that acts in a browser; nh3, which is ammonia, cleans it.

nh3 parses as browsers do and writes what it has kept anew, so that no browser reads it otherwise.
It takes time quadratic in depth, so that depth is bounded before it is asked.
"""

from __future__ import annotations

import re

import nh3

from grading.judging import allow_list

# What is larger, deeper or more entangled is shown as plain text.
_MAX_SIZE = 512 * 1024
_MAX_DEPTH, _MAX_WORK, _MAX_ENTITIES = 100, 500_000, 20_000
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
# Their content is no text of a page's.
_DROPPED = {"script", "style", "template", "title", "iframe", "noscript", "textarea", "xmp"}


def clean(text: str) -> str:
    """HTML that holds nothing beyond the allow-list."""
    if not _is_simple(text):
        return allow_list.as_plain_text(text)
    cleaned = nh3.clean(
        text,
        tags=set(allow_list.TAGS),
        clean_content_tags=_DROPPED,
        attributes={tag: set(names) for tag, names in allow_list.ATTRIBUTES.items()},
        attribute_filter=_kept,
        url_schemes={"http", "https", "mailto", "data"},
        link_rel="noopener noreferrer",
    )
    # After the cleaning: what it takes out could have stood inside a command.
    return allow_list.without_macros(cleaned)


def _kept(tag: str, attribute: str, value: str) -> str | None:
    # nh3's own, as told: a student's is no attribute that it keeps.
    own = (tag, attribute) == ("a", "rel")
    return value if own or allow_list.is_allowed(tag, attribute, value) else None


def _is_simple(text: str) -> bool:
    """Whether a text of this size and depth is cleaned in no time."""
    if len(text) > _MAX_SIZE or text.count("&") > _MAX_ENTITIES:
        return False
    tags = deepest = 0
    stack: list[str] = []
    for closes, name in _TAG.findall(text):
        tags += 1
        name = name.lower()
        if not closes and name not in allow_list.VOID:
            stack.append(name)
            deepest = max(deepest, len(stack))
        # One that closes something else leaves all open: a browser opens them anew.
        elif closes and stack and stack[-1] == name:
            stack.pop()
        if deepest > _MAX_DEPTH:
            return False
    return tags * deepest <= _MAX_WORK
