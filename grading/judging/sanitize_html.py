"""Clean a student's HTML with nh3 (ammonia), so that nothing in it acts in a browser.

nh3 parses HTML as browsers do and serializes what it keeps, so browsers read the same. Its time is
quadratic in the depth of elements, so depth is bounded first.
"""

from __future__ import annotations

import re

import nh3

from grading.judging import allow_list

# Anything larger, deeper or more entangled is shown as plain text.
_MAX_SIZE = 512 * 1024
_MAX_DEPTH, _MAX_WORK, _MAX_ENTITIES = 100, 500_000, 20_000
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
# Elements whose content is not text of the page.
DROPPED = {"script", "style", "template", "title", "iframe", "noscript", "textarea", "xmp"}


def clean(text: str) -> str:
    """Return HTML that contains nothing beyond the allow-list."""
    if not is_simple(text):
        return allow_list.as_plain_text(text)
    cleaned = nh3.clean(
        text,
        tags=set(allow_list.TAGS),
        clean_content_tags=DROPPED,
        attributes={tag: set(names) for tag, names in allow_list.ATTRIBUTES.items()},
        attribute_filter=_kept,
        url_schemes={"http", "https", "mailto", "data"},
        link_rel="noopener noreferrer",
    )
    # Last, because removing an element could join the two halves of a command.
    return allow_list.without_macros(cleaned)


def _kept(tag: str, attribute: str, value: str) -> str | None:
    # `rel` is always nh3's own: a student's is not on the list.
    own = (tag, attribute) == ("a", "rel")
    return value if own or allow_list.is_allowed(tag, attribute, value) else None


def is_simple(text: str) -> bool:
    """Whether nh3 cleans a text of this size and depth quickly."""
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
        # An end tag that does not match closes nothing: a browser would reopen those elements.
        elif closes and stack and stack[-1] == name:
            stack.pop()
        if deepest > _MAX_DEPTH:
            return False
    return tags * deepest <= _MAX_WORK
