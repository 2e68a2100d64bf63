"""Grades every damaged submission with stock nbgrader and with this project, and compares.

`python -m bench.damaged [NAME …]` prints the results as Markdown tables; `--write` also saves them
in bench/results/damaged.json, from which docs/robustness.md is built. Both graders get the same
files. Stock nbgrader gets each submission in a course of its own, this project all of them as a few
classes, because one that ends a run would otherwise hide all others from stock nbgrader.

A run takes about half an hour, most of it stock nbgrader's. `--ours` keeps its saved results.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import sys
import time
import warnings
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from pathlib import Path

from bench import damaged_stock
from bench.attack_corpus import scratch
from bench.damage import KINDS, Damage
from bench.damage_corpus import MIXED, damages, make_course, written
from bench.damaged_class import Class, Submissions, small_lesson
from bench.damaged_table import Line as Line
from bench.damaged_table import summary, table
from course.notebook import Json
from grading.classroom.course_directory import REPOSITORY
from grading.sandbox import bubblewrap

RESULTS = REPOSITORY / "bench" / "results" / "damaged.json"


def main() -> int:
    """Exit 0: ours hurt nobody; 1: it did; 2: wrong usage or no sandbox."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.damaged",
        description="Grade every damaged submission with stock nbgrader and with this grader.",
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="grade only these kinds of damage")
    parser.add_argument("--ours", action="store_true", help="keep stock nbgrader's saved results")
    parser.add_argument(
        "--write",
        action="store_true",
        help="save the results in bench/results/damaged.json; then run python -m docs.build",
    )
    options = parser.parse_args()
    known = damages()
    if unknown := sorted(set(options.names) - known.keys()):
        parser.error(f"{unknown[0]}: no such kind. Choose a function or a name in tests/damaged")
    if options.write and options.names:
        parser.error("--write saves a run of all kinds. Leave out the names")
    if reason := bubblewrap.missing():
        print(f"Grading needs a sandbox, which is missing: {reason}.", file=sys.stderr)
        return 2
    begun = time.monotonic()
    chosen = [one for name, one in known.items() if not options.names or name in options.names]
    saved = json.loads(RESULTS.read_text())["results"] if options.ours else {}
    kept = {name: one["stock"] for name, one in saved.items()}
    lines = run(chosen, kept)
    print(table(lines))
    print(f"\n{summary(lines, version('nbgrader'))} ({time.monotonic() - begun:.0f} s)")
    for line in lines:
        if line.hurt(line.ours):
            print(f"{line.damage.name}: {line.ours['score']} of {line.earns:g} points")
    if options.write:
        write(lines, RESULTS)
    return 1 if any(line.hurt(line.ours) for line in lines) else 0


def run(chosen: Sequence[Damage], kept: dict[str, Json]) -> list[Line]:
    """Grade each submission with both graders; stock nbgrader's results may be `kept`."""
    # A notebook's warnings do not belong above the table.
    warnings.simplefilter("ignore")
    stock = dict(kept)
    new = [one for one in chosen if one.name not in kept]
    with scratch() as folder:
        fresh = make_course(folder / "fresh")
        notebook = written(fresh, MIXED)
        # A fork is not safe among threads.
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(os.cpu_count(), mp_context=context) as pool:
            tasks = [(str(fresh), str(folder), notebook, one.name) for one in new]
            for number, (name, result) in enumerate(pool.map(_stock, tasks), 1):
                stock[name] = result
                if number % 50 == 0:
                    print(f"stock nbgrader: {number} of {len(new)}", file=sys.stderr)
        ours: dict[str, Json] = {}
        for kind in KINDS:
            of_kind = {one.name: [one] for one in chosen if one.kind == kind}
            if of_kind:
                ours |= _ours(folder / kind, of_kind)
    return [Line(one, stock[one.name], ours[one.name]) for one in chosen]


def _stock(task: tuple[str, str, Json, str]) -> tuple[str, Json]:
    fresh, folder, notebook, name = task
    known = damages()[name]
    return name, damaged_stock.grade(Path(fresh), Path(folder), notebook, name, known)


def _ours(folder: Path, class_: Submissions) -> dict[str, Json]:
    """Grade a class; in halves if its run ended, until the one that ended it is alone."""
    folder.mkdir()
    result = small_lesson(folder / "course", class_)
    ended = -1.0 in result.good.values()
    if ended and len(class_) > 1:
        names = list(class_)
        halves = names[: len(names) // 2], names[len(names) // 2 :]
        found: dict[str, Json] = {}
        for number, half in enumerate(halves):
            found |= _ours(folder / str(number), {name: class_[name] for name in half})
        return found
    return {name: _result(result, name, ended=ended) for name in class_}


def _result(result: Class, name: str, *, ended: bool) -> Json:
    return {
        "score": result.scores.get(name),
        "said": bool(result.said.get(name)) or name in result.named,
        "ended": ended,
        "page": name in result.pages,
    }


def write(lines: Sequence[Line], file: Path) -> None:
    """Save the results of a run. What each kind does and may cost stays in its own function."""
    results = {line.damage.name: {"stock": line.stock, "ours": line.ours} for line in lines}
    saved = {"nbgrader": version("nbgrader"), "results": results}
    file.write_text(json.dumps(saved, indent=1) + "\n", encoding="utf-8")


def lines_of(results: Json) -> list[Line]:
    """The saved results of a run, joined with the kinds as they are now.

    Raises ValueError if a kind has no result, or a result has no kind.
    """
    known, found = damages(), results["results"]
    if differing := sorted(known.keys() ^ found.keys()):
        raise ValueError(
            f"{differing[0]}: tests/damaged and bench/results/damaged.json do not have the same "
            "kinds. Run python -m bench.damaged --write."
        )
    return [Line(one, found[name]["stock"], found[name]["ours"]) for name, one in known.items()]


if __name__ == "__main__":
    sys.exit(main())
