"""Shows proofs: as a table with its gaps for a person, and as JSON for a program."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from grading.authoring.proof import Proof, gaps_of_all

WIDTH = 100


def print_report(proofs: Sequence[Proof], seconds: float) -> None:
    """Print a table of the proofs, then the gaps, then one line that sums them up."""
    from rich import box
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, collapse_padding=True)
    table.add_column("answer", no_wrap=True)
    for column in (
        "tests",
        "points",
        "reference",
        "blank",
        "mutants",
        "variants",
        "named",
        "misnamed",
    ):
        table.add_column(column, justify="right", no_wrap=True)
    for lesson, answers in groupby(proofs, key=lambda proof: proof.lesson):
        table.add_row(f"[bold]{escape(lesson or 'without a lesson')}[/]")
        for proof in answers:
            table.add_row(
                f"  {escape(proof.answer)}"
                if not proof.gaps
                else f"[red]✗ {escape(proof.answer)}[/]",
                str(proof.tests),
                f"{proof.points:g}",
                "full" if proof.reference else "[red]not full[/]",
                "zero" if proof.blank else "[red]not zero[/]",
                f"{proof.caught} of {proof.mutants}",
                f"{proof.full} of {proof.variants}",
                f"{proof.named_right} of {proof.nameable}",
                str(len(proof.misnamed)),
            )
    console = Console()
    # A pipe has no width, and rich would assume 80 and cut words.
    width = min(console.width, WIDTH) if console.is_terminal else WIDTH
    console = Console(width=width)
    console.print(table)
    console.print()
    gaps = [*(gap for proof in proofs for gap in proof.gaps), *gaps_of_all(proofs)]
    for gap in gaps:
        lines = textwrap.fill(
            f"✗ {gap}",
            width,
            subsequent_indent="  ",
            break_long_words=False,
            break_on_hyphens=False,
        )
        console.print(lines, markup=False, highlight=False, soft_wrap=True)
    console.print(summary(proofs, seconds), highlight=False, soft_wrap=True)


def summary(proofs: Sequence[Proof], seconds: float) -> str:
    """One line that sums up all proofs.

    >>> proof = Proof("01_derivatives", "slope", 2, 3, True, True, 10, 9, 3, 3, ["…"], 8)
    >>> summary([proof], 4.2)
    '9 of 10 mutants caught, 8 of 8 named, 3 of 3 variants accepted, 1 gap, in 4 s.'
    """
    mutants, caught = sum(p.mutants for p in proofs), sum(p.caught for p in proofs)
    variants, full = sum(p.variants for p in proofs), sum(p.full for p in proofs)
    gaps = sum(len(proof.gaps) for proof in proofs) + len(gaps_of_all(proofs))
    named, nameable = sum(p.named_right for p in proofs), sum(proof.nameable for proof in proofs)
    return (
        f"{caught} of {mutants} mutants caught, {named} of {nameable} named, "
        f"{full} of {variants} variants accepted, "
        f"{gaps} gap{'s' * (gaps != 1)}, in {seconds:.0f} s."
    )


def write_json(proofs: Sequence[Proof], file: Path) -> None:
    """Write one record for each proof: its fields, in order."""
    records = [vars(proof) for proof in proofs]
    file.write_text(json.dumps(records, indent=1) + "\n", encoding="utf-8")
