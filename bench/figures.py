"""The arithmetic of the bench: from measurements to figures per submission and their ratios.

Every way grades two classes of each lesson: a few submissions, and the same few with more to
measure. The difference is what the additional ones cost. What the few took beyond that rate is the
start. So work that happens once per run does not count toward a submission.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from bench.ways import DASK, LIMIT, LIMIT_LABEL, OURS_2, OURS_ALL, STOCK, WAYS
from course.notebook import Json

# The goals: at least this many times stock's throughput on two cores, by lesson …
GOALS, GOAL = {"01_derivatives": 25, "02_autograd": 25}, 10
# … and at most this many times the CPU time of the cells alone.
CPU_GOAL = 1.5
MOST_MEMORY_GROWTH = 1.5


@dataclass(frozen=True)
class Row:
    """One way in one lesson. A figure that noise hides is None.

    Times are in seconds and memory in bytes. All but `peak`, `start`, and `start_cpu` are for one
    submission. `times_stock` compares throughput; `times_limit` compares CPU time with that of the
    same cells alone.
    """

    lesson: str
    way: str
    label: str
    per_minute: float | None
    times_stock: float | None
    cpu: float | None
    times_limit: float | None
    main_cpu: float | None
    peak: float
    start: float | None = None
    start_cpu: float | None = None


@dataclass(frozen=True)
class Growth:
    """One way with one size of class, including the start. `main_peak` is the writer's memory."""

    way: str
    label: str
    size: int
    per_minute: float
    cpu: float
    peak: float
    main_peak: float


def each(few: float, many: float, more: int) -> float:
    """The cost of one submission, where the larger class has `more` additional ones."""
    return (many - few) / more


def start(few: float, each_: float, count: int) -> float:
    """What a class of `count` costs beyond its submissions: the intercept, but never below zero."""
    return max(0.0, few - count * each_)


def ratio(above: float | None, below: float | None) -> float | None:
    """A quotient; None if either value is unknown, or so small that noise made it negative."""
    if above is None or below is None or above <= 0 or below <= 0:
        return None
    return above / below


def median(values: Sequence[float | None]) -> float | None:
    """The median of the known values."""
    known = [value for value in values if value is not None]
    return statistics.median(known) if known else None


def median_ratio(above: Sequence[float | None], below: Sequence[float | None]) -> float | None:
    """The median of the ratios within each round."""
    return median([ratio(one, other) for one, other in zip(above, below, strict=True)])


def rows(results: Json) -> list[Row]:
    """One row for each way and for the limit, in each lesson."""
    return [row for name in results["lessons"] for row in _rows(results, name)]


def _rows(results: Json, name: str) -> list[Row]:
    measured = results["lessons"][name]
    few_size = results["settings"]["few"]
    rounds = measured["rounds"]

    def costs(way: str, what: str) -> list[float]:
        """The cost of a submission in each round."""
        if way.startswith(LIMIT):
            suffix = way.removeprefix(LIMIT)
            return [one[LIMIT][f"{what}{suffix}"] for one in rounds]
        return [
            each(few[way][what], one[way][what], one[way]["size"] - few_size)
            for few, one in zip(measured["few"], rounds, strict=True)
        ]

    stock, limit = costs(STOCK.name, "wall"), costs(LIMIT, "cpu")
    found = []
    whole = f"{LIMIT}_with_demonstrations"
    every = {way.name for way in WAYS if way.every} | {whole}
    labels = {way.name: way.label for way in WAYS} | {LIMIT: LIMIT_LABEL}
    if "cpu_with_demonstrations" in rounds[0][LIMIT]:
        labels[whole] = "every cell alone"
    for way, label in labels.items():
        if way in results["missing"]:
            continue
        wall, cpu = costs(way, "wall"), costs(way, "cpu")
        graded = not way.startswith(LIMIT)
        middle = median(wall)
        found.append(
            Row(
                name,
                way,
                label,
                per_minute=ratio(60, middle),
                times_stock=median_ratio(stock, wall),
                cpu=_known(median(cpu)),
                # Compare with the cells that this way runs.
                times_limit=median_ratio(
                    cpu, costs(whole, "cpu") if way in every and whole in labels else limit
                ),
                # With Dask, the first process is the one that starts the cluster.
                main_cpu=_known(median(costs(way, "main_cpu")))
                if graded and way != DASK.name
                else None,
                peak=statistics.median(one[way if graded else LIMIT]["peak"] for one in rounds),
                **(
                    {
                        f"start{suffix}": start(
                            statistics.median(few[way][what] for few in measured["few"]),
                            max(0.0, median(costs(way, what)) or 0.0),
                            few_size,
                        )
                        for suffix, what in (("", "wall"), ("_cpu", "cpu"))
                    }
                    if graded
                    else {}
                ),
            )
        )
    return found


def _known(value: float | None) -> float | None:
    return value if value is not None and value > 0 else None


def growth(results: Json) -> list[Growth]:
    """One row for each size of class."""
    labels = {way.name: way.label for way in WAYS}
    return [
        Growth(
            way,
            labels[way],
            one["size"],
            per_minute=60 * one["size"] / one["wall"],
            cpu=one["cpu"] / one["size"],
            peak=one["peak"],
            main_peak=one["main_peak"],
        )
        for way, sizes in results["growth"].items()
        for one in sizes
    ]


def memory_growth(results: Json) -> float | None:
    """How many times more memory the writer uses for the largest class than for the smallest."""
    ours = [one for one in growth(results) if one.way == OURS_2.name]
    if len(ours) < 2:
        return None
    return ratio(
        max(ours, key=lambda one: one.size).main_peak, min(ours, key=lambda one: one.size).main_peak
    )


def goals(results: Json) -> list[tuple[bool, str]]:
    """The goals as sentences, and whether each is met."""
    found = []
    for row in rows(results):
        if row.way == OURS_2.name and row.times_stock is not None:
            goal = GOALS.get(row.lesson, GOAL)
            said = f"{row.lesson}: {row.times_stock:.1f} times stock's throughput with 2 workers"
            found.append((row.times_stock >= goal, f"{said}; goal: at least {goal}"))
    for row in rows(results):
        if row.way == OURS_ALL.name and row.times_limit is not None:
            said = f"{row.lesson}: {row.times_limit:.2f} times the CPU time of its cells alone"
            found.append((row.times_limit <= CPU_GOAL, f"{said}; goal: at most {CPU_GOAL}"))
    if (times := memory_growth(results)) is not None:
        sizes = [one["size"] for one in results["growth"][OURS_2.name]]
        said = f"the writer's memory for {max(sizes):,} submissions: {times:.2f} times that for "
        goal_said = f"{min(sizes)}; goal: at most {MOST_MEMORY_GROWTH}"
        found.append((times <= MOST_MEMORY_GROWTH, said + goal_said))
    return found
