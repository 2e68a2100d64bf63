"""The candidates for an answer: its solution, its blank, and its mutants and variants.

A mutant is a wrong answer that the tests must catch, and a variant is a right one that they must
accept. Each is kept as a file.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from grading.authoring.course_files import MUTANTS, VARIANTS, text_of
from grading.authoring.lesson import AnswerCell
from grading.errors import AuthoringError

# The diagnosis of a mutant whose mistake has no name: its docstring says why.
NONE = "none"

Kind = Literal["reference", "blank", "mutant", "variant"]
_WORDS: dict[Kind, str] = {
    "reference": "The solution",
    "blank": "The blank",
    "mutant": "This mutant",
    "variant": "This variant",
}


@dataclass(frozen=True)
class Candidate:
    """The source of an answer cell to try, and where it comes from, below the course's root.

    `about` says what is wrong or different in a mutant or variant; a mutant must fail the tests
    `fails` and no other. `diagnosis` is the name of its mistake, or NONE where no name is expected.
    `hidden` is the reason why no check that a student sees catches it; "" if one does.
    """

    kind: Kind
    place: str
    source: str
    name: str = ""
    about: str = ""
    fails: tuple[str, ...] = ()
    diagnosis: str = ""
    hidden: str = ""

    @property
    def subject(self) -> str:
        """The start of a sentence about it: its place and what it is."""
        return f"{self.place}: {_WORDS[self.kind]}"


def candidates(answer: AnswerCell, lesson: str, root: Path) -> Iterator[Candidate]:
    """All candidates for an answer of the named lesson, in the course at `root`.

    Raises AuthoringError for a mutant or variant that cannot be read.
    """
    place = f"{text_of(lesson).as_posix()}:{answer.line}"
    yield Candidate("reference", place, answer.source)
    yield Candidate("blank", place, answer.blank)
    yield from _kept("mutant", root / MUTANTS / answer.name, root)
    yield from _kept("variant", root / VARIANTS / answer.name, root)


def _kept(kind: Kind, folder: Path, root: Path) -> Iterator[Candidate]:
    """The files of a folder, with what their docstrings say."""
    for path in sorted(folder.glob("*.py")):
        place, source = path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")
        try:
            about = ast.get_docstring(ast.parse(source))
        except SyntaxError as error:
            raise AuthoringError(
                f"{place}:{error.lineno}: Not valid Python: {error.msg}. Fix this line."
            ) from None
        if not about:
            raise AuthoringError(
                f"{place}: This {kind} has no docstring. Add one that says what is "
                f"{'wrong' if kind == 'mutant' else 'different'} in this answer."
            )
        first, *more = about.splitlines()
        keys = {
            key.strip(): value.strip()
            for key, colon, value in (line.partition(":") for line in more)
            if colon
        }
        fails = tuple(name.strip() for name in keys.get("fails", "").split(",") if name.strip())
        named = keys.get("diagnosis", "").partition(" ")[0]
        hidden = keys.get("hidden", "")
        yield Candidate(kind, place, source, path.stem, first, fails, named, hidden)
