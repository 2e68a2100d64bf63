"""Times the reference engine beside a stand-in that follows micrograd's published design.

`python -m bench.engine [--json FILE] [--rounds N]` prints a table. `bench.micrograd_design` is the
stand-in. A graph that is 100,000 operations deep exceeds Python's recursion limit, so for that one
task the stand-in gets a higher limit and a thread with a large stack. The engines take turns in one
process, with Python's own garbage collector at its usual thresholds.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import statistics
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.micrograd_design import Value, ValueMLP
from course.engine import Tensor
from course.nn import MLP

OPERATIONS = 100_000
STACK, RECURSION = 1 << 29, 4 * OPERATIONS
SIZES, POINTS, LEARNING_RATE = [16, 16, 1], 20, 0.05


@dataclass(frozen=True)
class Line:
    """The median CPU seconds of one task with each engine."""

    task: str
    ours: float
    stand_in: float

    @property
    def ratio(self) -> float:
        """How many times longer the stand-in takes."""
        return self.stand_in / self.ours


def chain(make: Callable[[float], Any]) -> Any:
    """The leaf's gradient in a chain of OPERATIONS sums and products, built and differentiated."""
    leaf, factor = make(0.5), make(0.999)
    root = leaf
    for i in range(OPERATIONS):
        root = root * factor if i % 2 else root + leaf
    root.backward()
    return leaf.grad


class Training:
    """A network and its data. A call makes one training step and returns the loss before it."""

    def __init__(self, model: Any) -> None:
        draw = random.Random(2)
        self.model = model
        self.rows = [[draw.uniform(-1, 1), draw.uniform(-1, 1)] for _ in range(POINTS)]
        self.targets = [float(row[0] * row[1] > 0) for row in self.rows]

    def __call__(self) -> float:
        """Take one step; returns the loss before it."""
        losses = [
            (self.model(row) - target) ** 2
            for row, target in zip(self.rows, self.targets, strict=True)
        ]
        loss = sum(losses) * (1.0 / len(losses))
        self.model.zero_grad()
        loss.backward()
        for parameter in self.model.parameters():
            parameter.data -= LEARNING_RATE * parameter.grad
        value: float = loss.data
        return value


def main() -> int:
    """Exit 0: the reference engine is at least as fast in every task; 1: it is slower in one."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.engine",
        description="Time the reference engine against micrograd's design.",
    )
    parser.add_argument(
        "--rounds", type=int, default=9, help="how many times to time each task (default: 9)"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures to FILE")
    options = parser.parse_args()
    lines = run(options.rounds)
    print(table(lines))
    if options.json:
        figures = [{**asdict(line), "ratio": line.ratio} for line in lines]
        options.json.write_text(json.dumps(figures, indent=1) + "\n")
    return 1 if any(line.ratio < 1 for line in lines) else 0


def run(rounds: int) -> list[Line]:
    """Time every task with each engine in turn; the results must be equal each time."""
    ours = Training(MLP(2, SIZES, "relu", linear_output=True, rng=random.Random(1)))
    theirs = Training(ValueMLP(2, SIZES, random.Random(1)))
    layers = "-".join(map(str, [2, *SIZES]))
    return [
        race(
            f"a chain of {OPERATIONS:,} operations", lambda: chain(Tensor), chain_of_values, rounds
        ),
        race(f"a step of an MLP {layers} on {POINTS} points", ours, theirs, 3 * rounds),
    ]


def race(task: str, ours: Callable[[], Any], theirs: Callable[[], Any], rounds: int) -> Line:
    """Time one task with both engines in turn. Raises AssertionError if their results differ."""
    seconds: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        results = []
        for each, work in zip(seconds, (ours, theirs), strict=True):
            # Otherwise this run would pay for collecting what the last one left behind.
            gc.collect()
            begun = time.process_time()
            results.append(work())
            each.append(time.process_time() - begun)
        if abs(results[0] - results[1]) > 1e-9 * abs(results[1]):
            raise AssertionError(f"{task}: the engines' results differ: {results}")
    return Line(task, *map(statistics.median, seconds))


def chain_of_values() -> Any:
    """The chain with the stand-in, on a stack deep enough for its recursion."""
    found: list[Any] = []
    limit, size = sys.getrecursionlimit(), threading.stack_size(STACK)
    sys.setrecursionlimit(RECURSION)
    try:
        thread = threading.Thread(target=lambda: found.append(chain(Value)))
        thread.start()
        thread.join()
    finally:
        threading.stack_size(size)
        sys.setrecursionlimit(limit)
    return found[0]


def table(lines: list[Line]) -> str:
    """The figures as a Markdown table."""
    rows = [
        "| task | ours, CPU | micrograd's design, CPU | speedup |",
        "| --- | ---: | ---: | ---: |",
    ]
    rows += [
        f"| {line.task} | {1000 * line.ours:.0f} ms | {1000 * line.stand_in:.0f} ms "
        f"| {line.ratio:.1f} × |"
        for line in lines
    ]
    return "\n".join(rows)


if __name__ == "__main__":
    sys.exit(main())
