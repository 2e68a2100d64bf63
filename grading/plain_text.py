"""Show text that a student may have written: on one line, of limited length, and inert.

A name or a message may contain control characters, terminal escape sequences, or marks that turn
the direction of writing around. Everything that a command prints or records goes through here.
"""

from __future__ import annotations

import re
import unicodedata

# The most characters of a name or of an error's text within a sentence, and of a whole sentence.
LONGEST_PART = 200
LONGEST_SENTENCE = 1000

# Control and format characters, surrogates, unassigned ones, and separators of lines.
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# Some scripts need these two joiners, which change nothing else.
_JOINERS = "\u200c\u200d"
_BREAK = re.compile(r"\s*[\n\r\t\v\f\x1c-\x1e\x85\u2028\u2029]\s*")


def plain(text: str, most: int = LONGEST_PART) -> str:
    r"""`text` with each character that could do harm escaped, cut to `most` characters.

    >>> plain("s001"), plain("a\nb\x1b[31m\u202e")
    ('s001', 'a\\nb\\x1b[31m\\u202e')
    """
    start = text[: most + 1]
    shown = start if start.isprintable() else "".join(map(_shown, start))
    return shown if len(shown) <= most else shown[: most - 1] + "…"


def sentence(text: str, most: int = LONGEST_SENTENCE) -> str:
    r"""`text` as `plain` shows it, but with its lines joined by spaces.

    >>> sentence("It failed:\n  x is 3.\n")
    'It failed: x is 3.'
    """
    return plain(_BREAK.sub(" ", text[: 2 * most]).strip(), most)


def _shown(character: str) -> str:
    if unicodedata.category(character) not in _HIDDEN or character in _JOINERS:
        return character
    return character.encode("unicode_escape").decode("ascii")
