"""The glossary as Markdown, from the words in bold in the lessons' prose.

In a lesson, bold marks a term where it is explained and nothing else; stress is in italics.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grading.authoring import lesson as lessons
from grading.authoring.course_files import lesson_texts
from grading.classroom.course_directory import REPOSITORY

_BOLD = re.compile(r"\*\*([^*\n]+)\*\*")
# A label such as "**Goal.**" or "**Next:**", and a key such as "**Shift+Enter**", explain nothing.
_LABEL = re.compile(r"[.:?!,]\Z|\+")
# A sentence ends at a full stop before a capital letter, but not in "e.g. A" or in a formula.
_END = re.compile(r"(?<=[.!?])(?:\*\*)?\s+(?=[A-Z*`$\[])")


@dataclass(frozen=True)
class Term:
    """A word, the lesson that explains it ("02_autograd"), its title, and the sentence there."""

    word: str
    lesson: str
    title: str
    sentence: str


def terms(root: Path = REPOSITORY) -> list[Term]:
    """Every term in alphabetical order, also those that two lessons explain."""
    found = [
        Term(word, read.name, read.title, sentence)
        for file in lesson_texts(root)
        for read in [lessons.read(file)]
        for cell in read.cells
        if cell.kind == "markdown" and cell.role != "manual"
        for word, sentence in _in(cell.source)
    ]
    return sorted(found, key=lambda one: (one.word.lower(), one.lesson))


def _in(text: str) -> Iterator[tuple[str, str]]:
    """The terms in a Markdown text, each with its sentence.

    >>> list(_in("Take a box. A **leaf** has no inputs. **Next:** more."))
    [('leaf', 'A leaf has no inputs.')]
    """
    for line in text.split("\n"):
        plain = re.sub(r"^\s*(?:[-*]|\d+\.)\s+", "", line)
        for sentence in _END.split(plain):
            for word in _BOLD.findall(sentence):
                if not _LABEL.search(word):
                    yield word, _BOLD.sub(r"\1", sentence).strip()


def glossary() -> str:
    """A list of all terms: the word, what its lesson says of it, and a link to the lesson."""
    return "\n".join(
        f"- **{one.word}**: {one.sentence} "
        f"([{one.title}](../release/{one.lesson}/{one.lesson}.ipynb))"
        for one in terms()
    )
