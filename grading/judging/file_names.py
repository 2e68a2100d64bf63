"""What the name of a submitted file says: which notebook it is meant to be, and if it is a copy.

Names are compared by their words, because downloads, mail programs, and file managers change the
case, the spaces, the ending, and what stands around a name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from difflib import SequenceMatcher

from grading.judging.submission_files import is_clutter

# How well a name fits, from the worst to the best.
OTHER, SIMILAR, CONTAINS, COPY, SAME, EXACT = range(6)

# Endings that a notebook's file may have; the last one is taken off again and again.
_NOTEBOOK = (
    ".ipynb", ".json", ".txt", ".text", ".py", ".download", ".bak", ".html", ".htm",
    # Mistyped, cut, or put behind it by a program.
    ".ipy", ".pynb", ".ipnyb", ".ipynp", ".inpyb", ".part", ".crdownload", ".tmp", ".orig", ".old",
    # What other programs make of it, or put it into.
    ".md", ".markdown", ".rmd", ".qmd", ".rst", ".org", ".adoc", ".asciidoc", ".yaml", ".yml",
    ".jsonl", ".zpln", ".deepnote", ".sage-jupyter2", ".eml", ".mbox", ".mht", ".mhtml",
    ".webarchive", ".python", ".docx", ".odt", ".rtf",
)  # fmt: skip
_ARCHIVE = (
    ".zip", ".zipx", ".jar", ".tar", ".tgz", ".gz", ".bz2", ".tbz2", ".tbz", ".xz", ".txz", ".lzma",
    ".7z", ".rar", ".dbc",
)  # fmt: skip
# What programs put behind an ending: ".part", "?download=1".
_PACKED = r"(?!.*\.(?:zipx?|tar|t?gz|t?bz2?|t?xz|lzma|7z|rar)$)"
_IPYNB = re.compile(rf"\.ipynb(?![a-z0-9])(?!.{{30}}){_PACKED}", re.IGNORECASE)
_WORDS = re.compile(r"\d+|[^\W\d_]+")
# What programs and people add to the name of a copy, in the languages that we know of.
_ADDED = {
    "copy", "copies", "of", "kopie", "von", "kopia", "copie", "de", "copia", "kopi", "kopio",
    "копия", "副本", "コピー", "duplicate", "final", "finished", "done", "complete", "completed",
    "submission", "submitted", "submit", "homework", "hw", "solution", "solved", "answers", "my",
    "new", "latest", "last", "version", "ver", "v", "rev", "fixed", "checkpoint", "backup", "ipynb",
    "late", "lms", "assignment", "file", "attempt", "assignsubmission", "onlinetext",
}  # fmt: skip
_LONGEST = 300


def stem(name: str) -> str:
    """A single name without the endings of a notebook or an archive.

    >>> stem("01_Derivatives.ipynb.txt"), stem("sums.tar.gz"), stem("v1.2")
    ('01_Derivatives', 'sums', 'v1.2')
    """
    name = name.rstrip(" .~")
    if inside := _IPYNB.search(name):
        return name[: inside.start()].rstrip(" .") or name
    while True:
        lower = name.casefold()
        ending = next((one for one in (*_NOTEBOOK, *_ARCHIVE) if lower.endswith(one)), "")
        if not ending or len(ending) >= len(name):
            return name
        name = name[: -len(ending)].rstrip(" .")


def ending(name: str) -> str:
    """The ending of a name that stands after its stem, in small letters.

    >>> ending("a.IPYNB.txt"), ending("a"), ending("a.csv")
    ('.ipynb.txt', '', '')
    """
    return unicodedata.normalize("NFKC", name[len(stem(name)) :]).casefold().strip()


def may_be_notebook(name: str) -> bool:
    """Whether a file of this name may be a notebook, in JSON or as an export to Python."""
    shown = ending(name)
    if not shown:
        # Without any ending, and not with one that says that it is something else.
        return "." not in name.strip(". ")
    return not shown.endswith(_ARCHIVE) and any(one in shown for one in _NOTEBOOK)


def may_be_archive(name: str) -> bool:
    """Whether a file of this name is an archive, as far as its name says."""
    return ending(name).endswith(_ARCHIVE)


def is_litter(name: str) -> bool:
    """Whether a program left a file or folder of this name behind; nobody handed it in.

    >>> is_litter("._01.ipynb"), is_litter("~$01.ipynb"), is_litter("01.ipynb")
    (True, True, False)
    """
    return is_clutter(name) or name.startswith((".", "~$", "~")) or name.endswith("~")


def words(name: str) -> list[str]:
    """The words and numbers of a name, in one form for every way to write them.

    >>> words("01_Derivatives (1)")
    ['1', 'derivatives', '1']
    """
    text = unicodedata.normalize("NFKC", name[:_LONGEST]).casefold()
    return [word.lstrip("0") or "0" for word in _WORDS.findall(unicodedata.normalize("NFC", text))]


def fit(name: str, wanted: str, extra: Collection[str] = ()) -> int:
    """How well the name of a file fits the notebook `wanted`, without its ending.

    `extra` are words that may stand in any name, such as the student's. A name that fits only by
    similarity has the same numbers.
    """
    if name == f"{wanted}.ipynb":
        return EXACT
    own, asked = words(stem(name)), words(wanted)
    if not asked:
        return OTHER
    if own == asked or "".join(own) == "".join(asked):
        return SAME
    at = _place_of(asked, own)
    if at is not None:
        around = own[:at] + own[at + len(asked) :]
        free = {*_ADDED, *extra}
        return COPY if all(one in free or one.isdecimal() for one in around) else CONTAINS
    joined, inside = "".join(asked), "".join(own)
    if len(joined) >= 6 and joined in inside:
        return CONTAINS
    rest = [one for one in own if one not in {*_ADDED, *extra}]
    if rest and rest == [one for one in asked if not one.isdecimal()]:
        return SIMILAR
    return SIMILAR if _is_similar(rest, asked) else OTHER


def is_copy_of_exact(name: str, wanted: str) -> bool:
    """Whether a name is what a program makes of `wanted` when it copies or downloads it again."""
    return name != f"{wanted}.ipynb" and fit(name, wanted) in (COPY, SAME)


def number_of_copy(name: str) -> int:
    """The last number of a name, which programs count up: 2 for "sums (2).ipynb", or else 0."""
    found = re.search(r"(\d{1,6})\D*$", stem(name)[-_LONGEST:])
    return int(found[1]) if found else 0


def _place_of(asked: list[str], own: list[str]) -> int | None:
    for at in range(len(own) - len(asked) + 1):
        if own[at : at + len(asked)] == asked:
            return at
    return None


def _is_similar(own: list[str], asked: list[str]) -> bool:
    """Whether two names differ by a slip of the pen; another number is another assignment."""
    numbers = [[one for one in some if one.isdecimal()] for some in (own, asked)]
    mine, theirs = ("".join(one for one in some if not one.isdecimal()) for some in (own, asked))
    if numbers[0] != numbers[1] or len(theirs) < 4:
        return False
    return SequenceMatcher(None, mine, theirs, autojunk=False).ratio() >= 0.85
