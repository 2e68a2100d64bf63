"""Runs every hostile submission of tests/attacks through stock nbgrader and through ours.

`python -m bench.attacks [--json FILE] [NAME …]` prints a table in markdown. Both get the same
notebook with the same checks; what is compared is who runs the tests, and where. Stock nbgrader is
itself kept in a sandbox of its own here, since it has none.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import psutil
from nbgrader.api import Gradebook
from tests.grading.test_attacks import (
    ATTACKS,
    HONEST,
    LESSON,
    LIMITS,
    MOST,
    REPOSITORY,
    Attack,
    grade,
    hand_in,
    make_course,
)

from grading.classroom.course_directory import Course
from grading.sandbox import bubblewrap

# For the whole of nbgrader and a kernel, which start in about five seconds.
STOCK_SECONDS = 40
MAX_PROCESSES, MAX_MEMORY = 300, 4 * 2**30
STOCK_CONFIG = f"""
c = get_config()
c.Execute.timeout = {LIMITS["timeout"]}
c.CourseDirectory.course_id = "neural-networks"
"""
BLANK = Attack("a blank submission", "Nothing is written.", "no points")
RIGHT = replace(BLANK, name="a right submission", tries="All is right.", answers=HONEST)


@dataclass(frozen=True)
class Line:
    """What one submission scored with either grader; None where it ended without a score."""

    attack: str
    tries: str
    stock: float | None
    ours: float | None
    deserved: float
    of: float = MOST


def main() -> int:
    """Exit 0: ours gave nobody more than is deserved; 1: it did; 2: there is no sandbox."""
    parser = argparse.ArgumentParser(prog="python -m bench.attacks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these attacks")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the lines there too")
    options = parser.parse_args()
    if reason := bubblewrap.missing():
        print(f"No attack is run without a sandbox: {reason}.", file=sys.stderr)
        return 2
    begun = time.monotonic()
    chosen = [one for one in ATTACKS if not options.names or one.name in options.names]
    lines = run([BLANK, replace(RIGHT, earns=MOST), *chosen])
    print(table(lines))
    above = [line.stock is not None and line.stock > line.deserved for line in lines]
    ours = [line.ours is not None and line.ours > line.deserved for line in lines]
    print(
        f"\n{sum(above)} of {len(lines) - 2} attacks scored more than they deserve with stock "
        f"nbgrader, {sum(ours)} with ours; {time.monotonic() - begun:.0f} s for all."
    )
    if options.json:
        options.json.write_text(json.dumps([asdict(line) for line in lines], indent=1) + "\n")
    return 1 if any(ours) else 0


def run(attacks: list[Attack]) -> list[Line]:
    """Every attack through both graders, each in a course of its own."""
    # A bench prints a table, and no notebook's warnings above it.
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        with open(os.devnull, "w") as silence, contextlib.redirect_stdout(silence):
            course = make_course(Path(folder, "course"))
        # As it is before anybody grades in it.
        fresh = Path(shutil.copytree(course.root, Path(folder, "fresh")))
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            running = pool.map(lambda attack: stock_score(attack, fresh), attacks)
            ours = [our_score(attack, course) for attack in attacks]
            stock = list(running)
    return [
        Line(attack.name, attack.tries, theirs, own, attack.earns)
        for attack, theirs, own in zip(attacks, stock, ours, strict=True)
    ]


def our_score(attack: Attack, course: Course) -> float | None:
    """The score that this repository's grader gives."""
    record, _, _ = grade(course, attack.name, hand_in(attack, course.root))
    return record.score if record else None


def stock_score(attack: Attack, fresh: Path) -> float | None:
    """The score of `nbgrader autograde` with nothing of ours but the course, in a sandbox."""
    with tempfile.TemporaryDirectory(prefix="stock-") as folder:
        root = Path(folder, "course")
        shutil.copytree(fresh, root, ignore=shutil.ignore_patterns("lessons"))
        (root / "nbgrader_config.py").write_text(STOCK_CONFIG)
        hand_in(attack, root)
        command = [
            *contained(root),
            *(sys.executable, "-m", "nbgrader", "autograde", LESSON, "--student", attack.name),
        ]
        with subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={},
            preexec_fn=bounded,
        ) as process:
            watch(process)
        with Gradebook(f"sqlite:///{root}/gradebook.db") as gradebook:
            for submission in gradebook.assignment_submissions(LESSON):
                if submission.student.id == attack.name:
                    return float(submission.score) if (root / "autograded").exists() else None
    return None


def watch(process: subprocess.Popen[bytes]) -> None:
    """Wait for a run of stock nbgrader, and end it where it takes too much of anything."""
    deadline = time.monotonic() + STOCK_SECONDS
    while process.poll() is None:
        time.sleep(0.2)
        count = memory = 0
        with contextlib.suppress(psutil.Error):
            for child in psutil.Process(process.pid).children(recursive=True):
                with contextlib.suppress(psutil.Error):
                    count, memory = count + 1, memory + child.memory_info().rss
        if time.monotonic() > deadline or count > MAX_PROCESSES or memory > MAX_MEMORY:
            # The first process of its pid namespace takes all others with it.
            process.kill()


def contained(root: Path) -> Iterator[str]:
    """bubblewrap around the whole of stock nbgrader: its course alone can be written to."""
    yield from ("bwrap", *bubblewrap.NAMESPACES, "--die-with-parent", "--new-session")
    yield from ("--cap-drop", "ALL", "--clearenv")
    for name, value in {
        "HOME": "/home",
        "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
        "PYTHONPATH": str(REPOSITORY),
        "LANG": "C.UTF-8",
        # Idle threads of libraries count as processes.
        "OMP_NUM_THREADS": "1",
    }.items():
        yield from ("--setenv", name, value)
    for path in ("/usr", "/bin", "/lib", "/lib64", "/etc/alternatives", "/etc/fonts"):
        yield from ("--ro-bind-try", path, path)
    for path in ("/etc/ld.so.cache", "/etc/localtime"):
        yield from ("--ro-bind-try", path, path)
    yield from ("--size", str(2**28), "--tmpfs", "/tmp", "--size", str(2**26), "--tmpfs", "/home")
    for path in dict.fromkeys((sys.base_prefix, sys.prefix, str(REPOSITORY / "course"))):
        yield from ("--ro-bind", path, path)
    yield from ("--proc", "/proc", "--remount-ro", "/proc", "--dev", "/dev")
    yield from ("--bind", str(root), str(root), "--remount-ro", "/", "--chdir", str(root), "--")


def bounded() -> None:
    """What the processes of one run of stock nbgrader may use, each of them."""
    for kind, value in (
        (resource.RLIMIT_AS, MAX_MEMORY),
        (resource.RLIMIT_CPU, STOCK_SECONDS),
        (resource.RLIMIT_FSIZE, 2**28),
        (resource.RLIMIT_NPROC, MAX_PROCESSES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (value, value))


def table(lines: list[Line]) -> str:
    """The lines as a table in markdown; a dash where a submission ended without a score."""
    rows = ["| attack | what it tries | stock | ours | of |", "| --- | --- | ---: | ---: | ---: |"]
    for line in lines:
        scores = [f"{score:g}" if score is not None else "–" for score in (line.stock, line.ours)]
        if line.stock is not None and line.stock > line.deserved:
            scores[0] = f"**{scores[0]}**"
        name = line.attack.replace("_", " ")
        tries = line.tries.replace("|", "\\|")
        rows.append(f"| {name} | {tries} | {scores[0]} | {scores[1]} | {line.of:g} |")
    return "\n".join(rows)


if __name__ == "__main__":
    sys.exit(main())
