"""Times what a learner waits for: imports, and the visible checks of every lesson.

`python -m bench.learner [--json FILE] [LESSON …]` prints tables. Every solution notebook runs from
top to bottom in an IPython shell, in a process of its own: once where torch cannot be imported, and
once where torch is already loaded and used. Test cells have no hidden tests, as in a learner's
notebook, and are timed at their first run, when nothing is cached.
"""

from __future__ import annotations

import argparse
import importlib.abc
import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from course.notebook import load, role_of, says_nothing, text_of
from grading.cells.regions import HIDDEN_TESTS, find
from grading.sandbox.inside import shell as shells
from grading.sandbox.inside.outputs import Outputs

SOURCE = Path(__file__).parents[1] / "source"
IMPORTS = ("import course", "from course import check")
HEAVY = ("torch", "numpy", "matplotlib")
ABSENT, LOADED = "absent", "loaded"
GOAL = 0.05
SLOWEST = 10
MAX_OUTPUT = 1 << 24
_TIME_IMPORT = """
import sys, time
begun = time.process_time()
{statement}
print(time.process_time() - begun, *({heavy!r} & sys.modules.keys()))
"""


@dataclass(frozen=True)
class Import:
    """CPU seconds of an import in a fresh interpreter, and the large packages that it loads."""

    statement: str
    seconds: float
    heavy: list[str]


@dataclass(frozen=True)
class Check:
    """CPU seconds of the visible checks in one test cell, and the error that ended it, if any."""

    lesson: str
    name: str
    torch: str
    seconds: float
    ended: str


@dataclass(frozen=True)
class Lesson:
    """CPU seconds of a solution notebook without its hidden tests, and its checks."""

    name: str
    torch: str
    seconds: float
    checks: list[Check]


def main() -> int:
    """Exit 0: the median check takes less than GOAL with and without torch; 1: it takes longer."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.learner", description="Time what learners wait for."
    )
    parser.add_argument("lessons", nargs="*", metavar="LESSON", help="time only these lessons")
    parser.add_argument(
        "--rounds",
        type=int,
        default=5,
        metavar="N",
        help="how many times to time an import (default: 5)",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures to FILE")
    # The program starts itself with this option, once for each notebook.
    parser.add_argument("--in-this-process", choices=(ABSENT, LOADED), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.in_this_process:
        print(json.dumps(asdict(run(options.lessons[0], options.in_this_process))))
        return 0
    imports = [time_import(statement, options.rounds) for statement in IMPORTS]
    names = options.lessons or sorted(folder.name for folder in SOURCE.iterdir() if folder.is_dir())
    lessons = [run_apart(name, torch) for torch in (ABSENT, LOADED) for name in names]
    print(tables(imports, lessons))
    if options.json:
        figures = {
            "imports": [asdict(line) for line in imports],
            "lessons": [asdict(lesson) for lesson in lessons],
        }
        options.json.write_text(json.dumps(figures, indent=1) + "\n")
    return 0 if all(median(lessons, torch) < GOAL for torch in (ABSENT, LOADED)) else 1


def time_import(statement: str, rounds: int) -> Import:
    """The median over several fresh interpreters."""
    code = _TIME_IMPORT.format(statement=statement, heavy=set(HEAVY))
    said = [
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout.split()
        for _ in range(rounds)
    ]
    return Import(statement, statistics.median(float(one[0]) for one in said), sorted(said[0][1:]))


def run_apart(lesson: str, torch: str) -> Lesson:
    """`run` in a process of its own."""
    command = [sys.executable, "-m", "bench.learner", lesson, "--in-this-process", torch]
    environment = {
        **os.environ,
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "OMP_NUM_THREADS": "1",
    }
    done = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        env=environment,
        cwd=SOURCE.parent,
    )
    found = json.loads(done.stdout.splitlines()[-1])
    return Lesson(**{**found, "checks": [Check(**check) for check in found["checks"]]})


def run(lesson: str, torch: str) -> Lesson:
    """Run a lesson's solution notebook in this process, once."""
    if torch == ABSENT:
        sys.meta_path.insert(0, Without("torch"))
    else:
        use_torch()
    notebook = load(SOURCE / lesson / f"{lesson}.ipynb")
    outputs = Outputs()
    shell = shells.make_shell(outputs)
    # IPython is slow on its first cell.
    shells.run_cell(shell, outputs, "from course import check", MAX_OUTPUT)
    checks, total = [], 0.0
    for cell in notebook["cells"]:
        source = visible(text_of(cell["source"]))
        if cell["cell_type"] != "code" or says_nothing(source):
            continue
        begun = time.process_time()
        reply = shells.run_cell(shell, outputs, source, MAX_OUTPUT)
        seconds = time.process_time() - begun
        total += seconds
        role, name = role_of(cell)
        if role == "test":
            checks.append(Check(lesson, name, torch, seconds, reply["ended"]))
    return Lesson(lesson, torch, total, checks)


class Without(importlib.abc.MetaPathFinder):
    """Makes a package look as if it were not installed."""

    def __init__(self, package: str) -> None:
        self._package = package

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> None:
        """Raise ModuleNotFoundError for the package, and leave the rest to other finders."""
        if name.partition(".")[0] == self._package:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def use_torch() -> None:
    """Load torch and run a backward pass, because the first one takes a tenth of a second."""
    import torch

    leaf = torch.tensor(1.0, requires_grad=True)
    (leaf * leaf).backward()  # type: ignore[no-untyped-call]


def visible(source: str) -> str:
    """A cell without its hidden tests."""
    lines = source.splitlines()
    for region in reversed(find(source, HIDDEN_TESTS)):
        del lines[region.begin : region.end + 1]
    return "\n".join(lines)


def median(lessons: list[Lesson], torch: str) -> float:
    """The median of all visible checks, with or without torch."""
    return statistics.median(
        check.seconds for lesson in lessons if lesson.torch == torch for check in lesson.checks
    )


def tables(imports: list[Import], lessons: list[Lesson]) -> str:
    """The figures as Markdown tables: imports, lessons, and the slowest checks."""
    rows = ["| import | CPU | loads torch, NumPy, Matplotlib |", "| --- | ---: | --- |"]
    rows += [
        f"| `{line.statement}` | {1000 * line.seconds:.0f} ms | {', '.join(line.heavy) or 'none'} |"
        for line in imports
    ]
    for torch in (ABSENT, LOADED):
        mine = [lesson for lesson in lessons if lesson.torch == torch]
        checks = [check for lesson in mine for check in lesson.checks]
        under = sum(check.seconds < GOAL for check in checks)
        rows += [
            "",
            f"With torch {torch}, the median of {len(checks)} visible checks takes "
            f"{1000 * median(lessons, torch):.1f} ms; {under} take less than {1000 * GOAL:.0f} ms.",
            "",
            "| solution notebook | CPU of all cells |",
            "| --- | ---: |",
            *(f"| {lesson.name} | {lesson.seconds:.1f} s |" for lesson in mine),
            "",
            "| slowest checks | CPU |",
            "| --- | ---: |",
        ]
        checks.sort(key=lambda check: check.seconds, reverse=True)
        rows += [
            f"| {check.name}{f' ({check.ended})' if check.ended else ''} "
            f"| {1000 * check.seconds:.0f} ms |"
            for check in checks[:SLOWEST]
        ]
    return "\n".join(rows)


if __name__ == "__main__":
    sys.exit(main())
