"""A class's scores as a table on standard output, and the reasons against submissions below it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from grading.classroom.record import LATE, THIS, Record
from grading.plain_text import plain, sentence

# In the table, a student's name gets no more room than this.
LONGEST_NAME = 60
# How many students a sentence names.
MOST_NAMED = 20
# In a narrower terminal, rows wrap: squeezed in, the table would show no name and no score.
FEWEST_COLUMNS = 60
# A line about an assignment may name many cells and students.
LONGEST_LINE = 10_000


def show(records: Sequence[Record]) -> None:
    """Print one row for each record, then each reason on a line of its own.

    The notebooks that submissions of an older release cannot have come last.
    """
    console = Console(highlight=False)
    console.width = max(console.width, FEWEST_COLUMNS)
    table = Table()
    table.add_column("student", overflow="fold")
    table.add_column("score", justify="right")
    table.add_column("out of", justify="right")
    table.add_column("tests passed", justify="right")
    late = any(LATE in one.flags for one in records)
    if late:
        table.add_column("late penalty", justify="right")
    table.add_column("status")
    for one in records:
        passed = sum(test.passed for test in one.tests)
        count = f"{passed} of {len(one.tests)}"
        cells = [
            plain(one.student, LONGEST_NAME),
            f"{one.score:g}",
            f"{one.max_score:g}",
            count,
            *([_penalty(one)] if late else []),
            one.status,
        ]
        table.add_row(*map(Text, cells), style="red" if one.reasons else None)
    console.print(table)
    for one in records:
        for reason in one.reasons:
            console.print(Text(sentence(f"{one.student}: {reason}")), soft_wrap=True)
    for said in dict.fromkeys(said for one in records for said in one.added):
        show_line(said.replace(THIS, _submissions([one for one in records if said in one.added])))


def _submissions(records: Sequence[Record]) -> str:
    """Submissions in a sentence, the first ones by their students."""
    named = [plain(one.student, LONGEST_NAME) for one in records[:MOST_NAMED]]
    if more := len(records) - len(named):
        named.append(f"{more} more")
    if len(named) == 1:
        return f"the submission of {named[0]}"
    return f"the submissions of {', '.join(named[:-1])} and {named[-1]}"


def show_line(text: str) -> None:
    """Print a sentence on a line of its own, however long it is."""
    Console(highlight=False).print(Text(sentence(text, LONGEST_LINE)), soft_wrap=True)


def show_changes(lines: Sequence[str], *, dry_run: bool) -> None:
    """Print the lines about marks that changed, or would change, under a line that says so."""
    if dry_run:
        show_line(
            "Dry run: nothing was written. These marks would change:"
            if lines
            else "Dry run: nothing was written. No earlier mark would change."
        )
    elif lines:
        show_line("These marks changed:")
    for line in lines:
        show_line(line)


def _penalty(one: Record) -> str:
    """The points that a submission lost because it came late."""
    if LATE not in one.flags:
        return ""
    return f"-{math.fsum(test.points for test in one.tests) - one.score:g}"
