"""Grades every hostile submission with stock nbgrader and with this project, and compares scores.

`python -m bench.attacks [NAME …]` prints the scores as a Markdown table; `--write` also saves them
in bench/results/attacks.json, from which docs/attacks.md is built. Both graders get the same
notebook with the same checks. They differ in who runs the tests, and where.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import sys
import time
import warnings
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from bench.attack_corpus import (
    BLANK,
    MOST,
    RIGHT,
    Attack,
    attacks,
    grade,
    hand_in,
    make_course,
    scratch,
)
from bench.stock_sandbox import stock_score
from course.notebook import Json
from grading.classroom.course_directory import REPOSITORY, Course
from grading.sandbox import bubblewrap

RESULTS = REPOSITORY / "bench" / "results" / "attacks.json"


@dataclass(frozen=True)
class Line:
    """What one submission scored with each grader; None if a grader refused it or gave no score."""

    attack: Attack
    stock: float | None
    ours: float | None

    def too_much(self, score: float | None) -> bool:
        """Whether a score is more than the honest part of the submission earns."""
        return score is not None and score > self.attack.earns


def main() -> int:
    """Exit 0: ours gave nobody more than they deserve; 1: it did; 2: wrong usage or no sandbox."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.attacks",
        description="Grade every hostile submission with stock nbgrader and with this grader.",
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="grade only these attacks")
    parser.add_argument(
        "--write",
        action="store_true",
        help="save the scores in bench/results/attacks.json; then run python -m docs.build",
    )
    options = parser.parse_args()
    known = attacks()
    if unknown := sorted(set(options.names) - {one.name for one in known}):
        parser.error(f"{unknown[0]}: no such attack. Choose a file in tests/attacks")
    if options.write and options.names:
        parser.error("--write saves a run of all attacks. Leave out the names")
    if reason := bubblewrap.missing():
        print(f"Attacks run only in a sandbox, which is missing: {reason}.", file=sys.stderr)
        return 2
    begun = time.monotonic()
    chosen = [one for one in known if not options.names or one.name in options.names]
    lines = run([BLANK, RIGHT, *chosen])
    print(table(lines))
    print(f"\n{summary(lines, version('nbgrader'))} ({time.monotonic() - begun:.0f} s)")
    if options.write:
        write(lines, RESULTS)
    return 1 if any(line.too_much(line.ours) for line in lines) else 0


def run(chosen: Sequence[Attack]) -> list[Line]:
    """Grade each submission with both graders, each in a course of its own."""
    # A notebook's warnings do not belong above the table.
    warnings.simplefilter("ignore")
    with scratch() as folder:
        with open(os.devnull, "w") as silence, contextlib.redirect_stdout(silence):
            course = make_course(folder / "course")
        # A copy from before anything is graded.
        fresh = Path(shutil.copytree(course.root, folder / "fresh"))
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            running = pool.map(lambda attack: stock_score(attack, fresh), chosen)
            ours = [_our_score(attack, course) for attack in chosen]
            stock = list(running)
    return [Line(*scored) for scored in zip(chosen, stock, ours, strict=True)]


def _our_score(attack: Attack, course: Course) -> float | None:
    record = grade(course, attack.name, hand_in(attack, course.root)).record
    return record.score if record else None


def write(lines: Sequence[Line], file: Path) -> None:
    """Save the scores of a run. What each attack tries and deserves stays in its own file."""
    scores = {line.attack.name: {"stock": line.stock, "ours": line.ours} for line in lines}
    results = {"nbgrader": version("nbgrader"), "scores": scores}
    file.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


def lines_of(results: Json) -> list[Line]:
    """The saved scores of a run, joined with the attacks as they are now.

    Raises ValueError if an attack has no score, or a score has no attack.
    """
    known = {one.name: one for one in (BLANK, RIGHT, *attacks())}
    scores = results["scores"]
    if differing := sorted(known.keys() ^ scores.keys()):
        raise ValueError(
            f"{differing[0]}: tests/attacks and bench/results/attacks.json do not have the same "
            "attacks. Run python -m bench.attacks --write."
        )
    return [Line(one, scores[name]["stock"], scores[name]["ours"]) for name, one in known.items()]


def summary(lines: Sequence[Line], nbgrader: str) -> str:
    """How many attacks score more than they deserve, in one sentence."""
    hostile = [line for line in lines if line.attack not in (BLANK, RIGHT)]
    stock, ours = (
        sum(line.too_much(score) for line, score in zip(hostile, scores, strict=True)) or "none"
        for scores in ([line.stock for line in hostile], [line.ours for line in hostile])
    )
    return (
        f"Of {len(hostile)} hostile submissions, {stock} score more than they deserve with stock "
        f"nbgrader {nbgrader}, and {ours} with this grader."
    )


def table(lines: Sequence[Line]) -> str:
    """The scores as a Markdown table: bold if undeserved, a dash if there is none."""
    rows = ["| attack | what it tries | stock | ours | of |", "| --- | --- | ---: | ---: | ---: |"]
    for line in lines:
        scores = [_said(line, score) for score in (line.stock, line.ours)]
        name = line.attack.name.replace("_", " ")
        tries = line.attack.tries.replace("|", "\\|")
        rows.append(f"| {name} | {tries} | {scores[0]} | {scores[1]} | {MOST} |")
    return "\n".join(rows)


def _said(line: Line, score: float | None) -> str:
    if score is None:
        return "–"
    return f"**{score:g}**" if line.too_much(score) else f"{score:g}"


if __name__ == "__main__":
    sys.exit(main())
