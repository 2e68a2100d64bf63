"""Times grading a class with stock nbgrader, with ours, and without any grader, on the same work.

`python -m bench.speed` prints a table and writes bench/results/speed.json and speed.png. It exits
with 1 if any two ways give a test different points. Every way takes a turn in every round, in
rotating order, and a ratio is the median of the ratios within the rounds.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

from rich.console import Console

from bench import report
from bench.classes import KINDS, Submission, copies, lessons
from bench.measure import CommandFailed
from bench.plot import plot
from bench.scores import Different, Scores
from bench.ways import LIMIT, LIMIT_LABEL, OURS_2, STOCK, WAYS, Bench, Way, missing
from course.notebook import Json
from grading.classroom.course_directory import REPOSITORY
from grading.sandbox import bubblewrap

RESULTS = REPOSITORY / "bench" / "results"
# One for each of two workers, so that everything has started and run once.
FEW = 2
GROWTH_LESSON = "01_derivatives"

Progress = Callable[[str], None]


def compare(
    bench: Bench,
    name: str,
    drawn: Sequence[Submission],
    rounds: int,
    times: int,
    ways: Sequence[Way],
    scores: Scores,
    progress: Progress,
) -> Json:
    """Measure one lesson in all `ways`, in turns. The first FEW of `drawn` are the small class.

    Raises Different and CommandFailed.
    """
    few, measured = drawn[:FEW], drawn[FEW:]

    def graded(way: Way, what: str, class_: Sequence[tuple[str, Submission]]) -> Json:
        progress(f"{name} · {what} · {way.label}, {len(class_)} submissions")
        usage, points = bench.grade(way, name, class_)
        scores.add(way.label, points, [student for student, _ in class_])
        return {**asdict(usage), "size": len(class_)}

    def limit(what: str) -> Json:
        progress(f"{name} · {what} · {LIMIT_LABEL}")
        usage, found = bench.limit(few, measured, times)
        for number, points in enumerate(found.pop("points")):
            student = measured[number % len(measured)].student
            scores.add(LIMIT_LABEL, {student: points}, [student], whole=False)
        return {"peak": usage.peak, **found}

    single = [(one.student, one) for one in few]
    starts: list[Json] = []
    found: list[Json] = []
    for number in range(rounds):
        what = f"round {number + 1} of {rounds}"
        turns: list[Way | None] = [*ways, None]
        turns = turns[number % len(turns) :] + turns[: number % len(turns)]
        found.append({})
        starts.append({})
        for way in turns:
            if way is None:
                found[-1][LIMIT] = limit(what)
            else:
                class_ = [*single, *copies(measured, way.copies(times))]
                starts[-1][way.name] = graded(way, f"{what} · start", single)
                found[-1][way.name] = graded(way, what, class_)
    submissions = [
        {"student": one.student, "kind": one.kind, "written": dict(one.written)} for one in drawn
    ]
    return {"submissions": submissions, "few": starts, "rounds": found}


def grow(
    bench: Bench,
    measured: Sequence[Submission],
    sizes: Sequence[int],
    scores: Scores,
    progress: Progress,
) -> Json:
    """Measure growing classes of one lesson with 2 workers, and the smallest with stock nbgrader.

    Raises Different and CommandFailed.
    """
    found: Json = {}
    for size in sorted(sizes):
        class_ = list(copies(measured, -(-size // len(measured))))[:size]
        for way in (STOCK, OURS_2) if size == min(sizes) else (OURS_2,):
            progress(f"{GROWTH_LESSON} · growth · {way.label}, {size:,} submissions")
            usage, points = bench.grade(way, GROWTH_LESSON, class_)
            scores.add(way.label, points, [student for student, _ in class_])
            found.setdefault(way.name, []).append({**asdict(usage), "size": size})
    return found


def run(
    names: Sequence[str],
    students: int,
    rounds: int,
    times: int,
    growth: Sequence[int],
    seed: int,
    progress: Progress,
) -> Json:
    """Run the whole bench, and return its measurements. Raises Different and CommandFailed."""
    absent = {way.name: why for way in WAYS if (why := missing(way))}
    ways = [way for way in WAYS if way.name not in absent]
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        bench = Bench(Path(folder))
        needed = list(dict.fromkeys([*names, *([GROWTH_LESSON] if growth else [])]))
        progress("drawing submissions that are fit for a comparison")
        drawn = bench.draw(needed, FEW + students, seed)
        scores = {name: Scores(name) for name in needed}
        found = {
            name: compare(bench, name, drawn[name], rounds, times, ways, scores[name], progress)
            for name in names
        }
        grown: Json = {}
        if growth:
            measured = drawn[GROWTH_LESSON][FEW:]
            grown = grow(bench, measured, growth, scores[GROWTH_LESSON], progress)
    settings = {
        "few": FEW,
        "students": students,
        "rounds": rounds,
        "copies": times,
        "seed": seed,
        "growth_lesson": GROWTH_LESSON,
        "points": sum(one.points for one in scores.values()),
        "gradings": sum(one.gradings for one in scores.values()),
        "counted": all(
            usage["counted"]
            for one in found.values()
            for usages in [*one["few"], *one["rounds"]]
            for way, usage in usages.items()
            if way != LIMIT
        ),
        "cores": len(os.sched_getaffinity(0)),
        "python": platform.python_version(),
        **{name: version(name) for name in ("nbgrader", "torch")},
    }
    return {"settings": settings, "missing": absent, "lessons": found, "growth": grown}


# What two measurements must share for their lessons to stand in one table.
_SHARED = ("few", "students", "copies", "seed", "cores", "python", "nbgrader", "torch")


def together(before: Json, after: Json) -> Json:
    """Earlier results with the lessons of `after` in place of their own.

    Each lesson is compared with stock nbgrader within its own rounds, so lessons may be measured at
    different times. Raises ValueError if the two were measured with different settings.
    """
    old, new = before["settings"], after["settings"]
    if differing := [name for name in _SHARED if old[name] != new[name]]:
        name = differing[0]
        raise ValueError(
            f"{name} was {old[name]} in the earlier results and is {new[name]} now: "
            "measure all lessons again, without --again."
        )
    settings = old | {
        "rounds": min(old["rounds"], new["rounds"]),
        "points": old["points"] + new["points"],
        "gradings": old["gradings"] + new["gradings"],
        "counted": old["counted"] and new["counted"],
    }
    return {
        **before,
        "settings": settings,
        "lessons": before["lessons"] | after["lessons"],
        "growth": after["growth"] or before["growth"],
    }


class _Line:
    """Progress on stderr: one line that changes on a terminal, one line per step in a pipe."""

    def __init__(self, steps: int) -> None:
        self._steps, self._step, self._begun = steps, 0, time.monotonic()

    def __call__(self, what: str) -> None:
        self._step += 1
        spent = time.monotonic() - self._begun
        said = f"{spent // 60:02.0f}:{spent % 60:02.0f}  {self._step} of {self._steps}  {what}"
        if sys.stderr.isatty():
            width = shutil.get_terminal_size().columns
            print(f"\r\x1b[K{said[: width - 1]}", end="", file=sys.stderr, flush=True)
        else:
            print(said, file=sys.stderr, flush=True)

    def end(self) -> None:
        if sys.stderr.isatty():
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit 0: all ways agree; 1: they disagree, or one of them failed; 2: wrong usage."""
    options = _options(arguments)
    if options.results:
        results = json.loads(options.results.read_text(encoding="utf-8"))
    else:
        if reason := bubblewrap.missing():
            print(
                f"The benchmark runs submissions only in a sandbox, which is missing: {reason}.",
                file=sys.stderr,
            )
            return 2
        # Exit normally, so that child processes end and the temporary folder is removed.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        ways = sum(not missing(way) for way in WAYS)
        steps = 1 + len(options.lessons) * options.rounds * (2 * ways + 1)
        progress = _Line(steps + (len(options.growth) + 1 if options.growth else 0))
        try:
            results = run(
                options.lessons,
                options.students,
                options.rounds,
                options.copies,
                options.growth,
                options.seed,
                progress,
            )
            if options.again:
                earlier = (options.output / "speed.json").read_text(encoding="utf-8")
                results = together(json.loads(earlier), results)
        except (Different, CommandFailed, ValueError) as error:
            progress.end()
            print(error, file=sys.stderr)
            return 1
        except KeyboardInterrupt:
            progress.end()
            print("Stopped. Nothing was written.", file=sys.stderr)
            return 130
        progress.end()
    options.output.mkdir(parents=True, exist_ok=True)
    if not options.results:
        text = json.dumps(results, indent=1, ensure_ascii=False)
        (options.output / "speed.json").write_text(text + "\n", encoding="utf-8")
    plot(results, options.output / "speed.png")
    report.show(results, _console())
    return 0


def _console() -> Console:
    console = Console(highlight=False)
    # A pipe has no width, and rich's default of 80 would break words.
    return console if console.is_terminal else Console(highlight=False, width=140)


def _options(arguments: Sequence[str] | None) -> Any:
    known = lessons()
    parser = argparse.ArgumentParser(
        prog="python -m bench.speed",
        description="Time grading the same submissions with stock nbgrader and with this grader.",
    )
    parser.add_argument(
        "--lessons", metavar="A,B", help=f"measure only these of {', '.join(known)} (default: all)"
    )
    parser.add_argument(
        "--students",
        type=_count,
        metavar="N",
        help=f"submissions to measure, which are, in turn, {', '.join(KINDS)} (default: 3)",
    )
    parser.add_argument(
        "--rounds",
        type=_count,
        metavar="N",
        help="rounds, in each of which every way takes a turn (default: 2)",
    )
    parser.add_argument(
        "--copies",
        type=_count,
        metavar="N",
        help="how many times the fast ways repeat each submission (default: 10; a third as many "
        "if every cell runs)",
    )
    parser.add_argument(
        "--growth",
        metavar="N,N",
        help="sizes of growing classes, or none (default: 10,100,1000)",
    )
    parser.add_argument(
        "--quick", action="store_true", help="one lesson, one round, no repetition, no growth"
    )
    parser.add_argument(
        "--seed", type=int, default=0, metavar="N", help="seed for choosing submissions"
    )
    parser.add_argument(
        "--output",
        type=Path,
        default=RESULTS,
        metavar="DIR",
        help="folder for speed.json and speed.png",
    )
    parser.add_argument(
        "--from",
        dest="results",
        type=Path,
        metavar="FILE",
        help="measure nothing; show the speed.json of an earlier run",
    )
    parser.add_argument(
        "--again",
        action="store_true",
        help="keep the other lessons' figures in DIR, from an earlier run with the same settings",
    )
    options = parser.parse_args(arguments)
    quick = options.quick
    options.lessons = (
        options.lessons.split(",") if options.lessons else known[:1] if quick else known
    )
    if unknown := [name for name in options.lessons if name not in known]:
        parser.error(f"--lessons {unknown[0]}: no such lesson. Choose from {', '.join(known)}.")
    options.students = options.students or len(KINDS)
    options.rounds = options.rounds or (1 if quick else 2)
    options.copies = options.copies or (1 if quick else 10)
    sizes = options.growth or ("none" if quick else "10,100,1000")
    options.growth = []
    for size in [] if sizes == "none" else sizes.split(","):
        if not size.isdecimal() or int(size) < 1:
            parser.error(f"--growth {size}: expected positive whole numbers, as in 10,100,1000")
        options.growth.append(int(size))
    if options.results and not options.results.is_file():
        parser.error(f"--from {options.results}: no such file. Give the speed.json of a run.")
    return options


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text}: expected a positive whole number")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
