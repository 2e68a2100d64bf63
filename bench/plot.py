"""What the bench found, as one picture: throughput, CPU time, and a growing class."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.figures import CPU_GOAL, GOAL, GOALS, Row, growth, rows
from bench.ways import DASK, LIMIT, OURS_1, OURS_2, OURS_ALL, STOCK
from course.notebook import Json

MIB = 1024**2
# Okabe and Ito's palette is distinguishable to colorblind readers; each way also has a marker.
LOOKS = {
    STOCK.name: ("#000000", "s"),
    OURS_1.name: ("#0072B2", "o"),
    OURS_2.name: ("#D55E00", "D"),
    DASK.name: ("#009E73", "^"),
    OURS_ALL.name: ("#56B4E9", "v"),
    LIMIT: ("#CC79A7", "*"),
}


def plot(results: Json, file: Path) -> None:
    """Draw three panels: throughput over stock's, CPU time over the cells', and a growing class."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot
    from matplotlib.ticker import FuncFormatter, NullFormatter

    found = rows(results)
    lessons = list(results["lessons"])
    panels = 3 if results["growth"] else 2
    height = 2.2 + 0.55 * len(lessons)
    figure, axes = pyplot.subplots(
        1, panels, figsize=(4.6 * panels, max(3.4, height)), layout="constrained"
    )
    plain = FuncFormatter(lambda value, _: f"{value:g}")

    def dots(axis: Any, ways: list[str], value: Callable[[Row], float | None]) -> None:
        for place, way in enumerate(ways):
            # Side by side within a lesson, so that equal values do not cover each other.
            shift = 0.12 * (place - (len(ways) - 1) / 2)
            points = [
                (lessons.index(row.lesson) + shift, value(row), row.label)
                for row in found
                if row.way == way and value(row) is not None
            ]
            if points:
                color, marker = LOOKS[way]
                heights, values, labels = zip(*points, strict=True)
                axis.plot(
                    values, heights, marker, color=color, markersize=8, label=labels[0], zorder=3
                )
        axis.set_xscale("log")
        axis.xaxis.set_major_formatter(plain)
        axis.xaxis.set_minor_formatter(NullFormatter())
        axis.set_yticks(range(len(lessons)), lessons)
        axis.set_ylim(len(lessons) - 0.5, -0.5)
        axis.grid(axis="x", color="#dddddd", zorder=0)

    first, second = axes[0], axes[1]
    ours = [OURS_ALL.name, OURS_1.name, OURS_2.name, DASK.name]
    dots(first, [*ours, LIMIT], lambda row: row.times_stock)
    for place, lesson in enumerate(lessons):
        goal = GOALS.get(lesson, GOAL)
        label = "goal, 2 workers" if not place else None
        span = [place - 0.4, place + 0.4]
        first.plot([goal, goal], span, "--", color="#555555", linewidth=1.5, label=label)
    first.axvline(1, color="black", linewidth=1)
    first.set_xlabel("throughput, × stock nbgrader")
    first.set_title("Throughput")

    dots(second, [STOCK.name, *ours], lambda row: row.times_limit)
    second.axvline(1, color="black", linewidth=1)
    second.axvline(
        CPU_GOAL, color="#555555", linestyle="--", linewidth=1.5, label="goal, every cell"
    )
    second.set_xlabel("CPU time, × the same cells alone")
    second.set_title("Cost of a submission")
    second.set_yticklabels([])

    if results["growth"]:
        third = axes[2]
        for way in dict.fromkeys(one.way for one in growth(results)):
            sizes = sorted((one for one in growth(results) if one.way == way), key=lambda o: o.size)
            color, marker = LOOKS[way]
            third.plot(
                [one.size for one in sizes],
                [one.main_peak / MIB for one in sizes],
                f"{marker}-",
                color=color,
                markersize=8,
                label=sizes[0].label,
            )
        third.set_xscale("log")
        third.xaxis.set_major_formatter(plain)
        third.xaxis.set_minor_formatter(NullFormatter())
        third.set_xticks(sorted({one.size for one in growth(results)}))
        third.set_ylim(0, 1.25 * max(one.main_peak for one in growth(results)) / MIB)
        third.grid(color="#dddddd")
        third.set_xlabel(f"submissions of {results['settings']['growth_lesson']} in the class")
        third.set_ylabel("memory of the writer, MiB")
        third.set_title("A growing class")
    for axis in axes:
        axis.legend(loc="upper center", bbox_to_anchor=(0.5, -0.22), ncols=2, frameon=False)
    figure.savefig(file, dpi=150)
    pyplot.close(figure)
