"""Formulas as MathML, rendered beforehand, so that a page needs no script for them.

They are found where MathJax would find them: in the text of a finished page, outside code.
"""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterator

from latex2mathml.converter import convert

from grading.pages import page_list

# latex2mathml's time grows faster than a formula does, and it recurses. Anything larger or deeper
# is shown as it was typed.
_LONGEST, _MOST_BRACES, _DEEPEST, _MOST_FORMULAS = 2000, 400, 30, 1000
# Commands that give the reader a link, a style or a command of the writer's, or that could repeat
# themselves.
_REFUSED = re.compile(
    r"\\(?:href|url|class|style|cssId|id|html\w*|require|unicode|include\w*|input|special|bbox"
    r"|[gex]?def|let|futurelet|(?:re)?newcommand|providecommand|(?:re)?newenvironment|csname"
    r"|DeclareMathOperator|catcode|loop|repeat|expandafter|color|textcolor|colorbox|fcolorbox"
    r"|rule|raise\w*|lower\w*|kern|hskip|hspace\*?|vspace|vskip|mskip|mkern)(?![A-Za-z])"
)
_PARTS = re.compile(r"(<[^>]*>)")
_TAG_NAME = re.compile(r"</?([a-z0-9]+)")
_QUIET = {"pre", "code"}
_FORMULA = re.compile(
    r"(?<!\\)\$\$(?P<display>[^$]{1,3000}?)(?<!\\)\$\$"
    r"|(?<![\\$])\$(?P<inline>(?:[^$\\]|\\.){1,3000}?)\$(?!\$)"
    r"|\\\[(?P<bracket>[^$]{1,3000}?)\\\]"
    r"|\\\((?P<parenthesis>[^$]{1,3000}?)\\\)"
    r"|(?P<environment>\\begin\{(?P<name>[a-z]{1,20}\*?)\}[^$]{1,3000}?\\end\{(?P=name)\})",
    re.DOTALL,
)

# latex2mathml does not escape these in `\text`. They are private characters until it is done.
_HIDDEN = str.maketrans({"<": "\ue000", ">": "\ue001", "\ue000": "", "\ue001": ""})
_SHOWN = re.compile("<mi>([\ue000\ue001])</mi>|([\ue000\ue001])")
_ENTITIES = {"\ue000": "&lt;", "\ue001": "&gt;"}


def typeset(page: str) -> str:
    """Render the formulas in cleaned HTML. The result contains nothing beyond the page's list."""
    if not any(mark in page for mark in ("$", "\\(", "\\[", "\\begin{")):
        return page
    return "".join(_typeset_parts(page))


def _typeset_parts(page: str) -> Iterator[str]:
    quiet: list[str] = []
    room = _MOST_FORMULAS
    for number, part in enumerate(_PARTS.split(page)):
        if number % 2:
            name = _TAG_NAME.match(part)
            if name and name[1] in _QUIET:
                if part.startswith("</"):
                    quiet = quiet[:-1]
                else:
                    quiet.append(name[1])
            yield part
        elif quiet or room <= 0:
            yield part
        else:
            found = _in_text(part)
            room -= part.count("$") + part.count("\\")
            yield found


def _in_text(text: str) -> str:
    # Without an end, each start would be compared with the rest of the text.
    if text.count("\\[") + text.count("\\(") + text.count("\\begin") > _MOST_FORMULAS:
        return text
    if text.count("$") > 4 * _MOST_FORMULAS:
        return text
    return _FORMULA.sub(_rendered, text)


def _rendered(found: re.Match[str]) -> str:
    source = next(
        found[kind]
        for kind in ("display", "inline", "bracket", "parenthesis", "environment")
        if found[kind] is not None
    )
    is_block = found["display"] is not None or found["bracket"] is not None
    is_block = is_block or found["environment"] is not None
    return as_mathml(html.unescape(source), is_block=is_block) or found[0]


@functools.lru_cache(4096)
def as_mathml(latex: str, *, is_block: bool) -> str:
    """A formula as cleaned MathML, or an empty string if it cannot be rendered."""
    if not _is_simple(latex):
        return ""
    try:
        made = convert(latex.strip().translate(_HIDDEN), display="block" if is_block else "inline")
        cleaned = page_list.clean_formula(_SHOWN.sub(_operator, made))
    except Exception:  # latex2mathml has errors of its own, and raises others too
        return ""
    # A command that latex2mathml does not know becomes an identifier.
    return "" if re.search(r"<mi>\\[A-Za-z]", cleaned) else cleaned


def _operator(found: re.Match[str]) -> str:
    return f"<mo>{_ENTITIES[found[1]]}</mo>" if found[1] else _ENTITIES[found[2]]


def _is_simple(latex: str) -> bool:
    if len(latex) > _LONGEST or not latex.strip() or _REFUSED.search(latex):
        return False
    depth = deepest = 0
    for character in latex:
        depth += (character == "{") - (character == "}")
        deepest = max(deepest, depth)
    # Without braces, commands nest by taking the next one as their argument.
    commands = latex.count("\\") + latex.count("^") + latex.count("_")
    return deepest <= _DEEPEST and latex.count("{") <= _MOST_BRACES and commands <= _MOST_BRACES
