"""What a notebook knows about a check beside its verdict: plain data that `show` displays.

Only a check that runs in the learner's own process has any of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Raised:
    """An exception of the student's code, and the student's own line that it came from.

    `number` is the line in its cell and `cell` the cell's execution number; 0 where unknown.
    `columns` are the first and the last column of `line` at fault. `meaning` is a sentence on what
    such an exception usually means, or "".
    """

    error: str
    message: str
    function: str = ""
    cell: int = 0
    number: int = 0
    line: str = ""
    columns: tuple[int, int] = (0, 0)
    meaning: str = ""

    def headline(self) -> str:
        """One sentence: what stopped, and with which exception."""
        subject = f"`{self.function}`" if self.function else "Your code"
        if not self.function and not self.line:
            subject = "The check of your answer"
        said = f": {self.message}" if self.message else ""
        return f"{subject} stopped with {with_article(self.error)}{said}"

    def place(self) -> str:
        """Where the line stands: "cell [3], line 2"."""
        cell = f"cell [{self.cell}], " if self.cell else ""
        return f"{cell}line {self.number}" if self.number else ""

    def marked(self) -> list[str]:
        """The line with an arrow before it and, where the columns are known, carets below it."""
        if not self.line:
            return []
        head = f"{self.place()} → " if self.number else "→ "
        start, end = self.columns
        carets = " " * (len(head) + start) + "^" * (end - start)
        return [f"{head}{self.line}", *([carets] if end > start else [])]


@dataclass
class Notes:
    """Sentences and data beside a verdict; each is empty where there is nothing to say.

    `lead` says what is wrong, more exactly than the verdict does. `stale` says that the check saw
    something else than the cell above holds. `stopped` says where an answer was interrupted. `hint`
    is the next hint for the answer, as Markdown, and `hint_title` is its heading. `elsewhere` says
    that the section to read again is not in this notebook. `answer` is the name of the answer that
    was checked, where it is known.
    """

    lead: str = ""
    stale: str = ""
    stopped: str = ""
    raised: list[Raised] = field(default_factory=list)
    hint: str = ""
    hint_title: str = ""
    elsewhere: bool = False
    answer: str = ""


def with_article(name: str) -> str:
    """The name of a class, such as an exception's, with "a" or "an" before it.

    Examples:
        >>> with_article("UnboundLocalError"), with_article("UserWarning")
        ('an UnboundLocalError', 'a UserWarning')
    """
    vowel = name[:1] in "AEIOUaeiou" and not re.match(r"Us|Unic|Uniq|Unit|Eu", name)
    return f"{'an' if vowel else 'a'} {name}"
