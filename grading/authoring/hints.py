"""The three hints of an answer: comments in a lesson's text, folded Markdown in a notebook.

A hint is a string of one or more lines of Markdown. In a notebook each hint is folded inside the
one before it.
"""

import re

from grading.cells.regions import Fault

COUNT = 3

_SUMMARY = re.compile(r"<details>\s*<summary>Hint \d+</summary>")
_FOOT = re.compile(r"(?:</details>\s*)+\Z")


def from_comments(source: str) -> tuple[list[str], list[Fault]]:
    r"""The hints in a hints cell, and what is wrong with it.

    A hint starts with ``# - `` and continues with ``#   ``.

    >>> from_comments("# - What is it?\n# - The rule,\n#   in short.\n# - Nearly the code.")
    (['What is it?', 'The rule,\nin short.', 'Nearly the code.'], [])
    >>> hints, faults = from_comments("# - What is it?")
    >>> faults[0].text
    'Expected 3 hints but found 1. Write a question, then a rule, then almost the code.'
    """
    hints: list[list[str]] = []
    faults: list[Fault] = []
    for number, line in enumerate(source.split("\n")):
        if line.startswith("# - "):
            hints.append([line.removeprefix("# - ")])
        elif hints and line.startswith("#   "):
            hints[-1].append(line.removeprefix("#   "))
        elif hints and line.rstrip() == "#":
            hints[-1].append("")
        elif line.strip():
            faults.append(
                Fault(
                    number,
                    'This line is not part of a hint. Start a hint with "# - ", '
                    'and continue it with "#   ".',
                )
            )
        if re.search(r"</?(?:details|summary)\b", line):
            faults.append(
                Fault(
                    number,
                    "A hint cannot contain <details> or <summary>, because "
                    "hints are folded with them. Write it without them.",
                )
            )
    trimmed = [_trimmed("\n".join(hint)) for hint in hints]
    if len(trimmed) != COUNT or not all(trimmed):
        found = sum(bool(hint) for hint in trimmed)
        faults.append(
            Fault(
                0,
                f"Expected {COUNT} hints but found {found}. "
                "Write a question, then a rule, then almost the code.",
            )
        )
    return trimmed, faults


def to_comments(hints: list[str]) -> str:
    r"""The source of a hints cell; the inverse of `from_comments`.

    >>> print(to_comments(["What is it?", "The rule,\nin short.", "Nearly the code."]))
    # - What is it?
    # - The rule,
    #   in short.
    # - Nearly the code.
    """
    lines = []
    for hint in hints:
        first, *more = hint.split("\n")
        lines.append(f"# - {first}")
        lines += [f"#   {line}" if line else "#" for line in more]
    return "\n".join(lines)


def to_markdown(hints: list[str]) -> str:
    """The Markdown of a notebook's hints cell.

    >>> print(to_markdown(["What is it?"]))
    <details><summary>Hint 1</summary>
    <BLANKLINE>
    What is it?
    <BLANKLINE>
    </details>
    """
    steps = [
        f"<details><summary>Hint {number}</summary>\n\n{hint}\n\n"
        for number, hint in enumerate(hints, start=1)
    ]
    return "".join(steps) + "</details>" * len(steps)


def from_markdown(source: str) -> list[str] | None:
    """The hints in a notebook's Markdown cell, even after someone edited their words.

    None if the cell is not made of folded hints.

    >>> from_markdown(to_markdown(["What is it?", "The rule."]))
    ['What is it?', 'The rule.']
    >>> from_markdown("Some prose.")
    """
    above, *hints = _SUMMARY.split(source)
    if above.strip() or not hints:
        return None
    hints[-1] = _FOOT.sub("", hints[-1])
    return [_trimmed(hint) for hint in hints]


def _trimmed(hint: str) -> str:
    """Without blank lines at its ends, which the notebook's form cannot tell from its own."""
    lines = hint.rstrip().split("\n")
    while lines and not lines[0].strip():
        del lines[0]
    return "\n".join(lines)
