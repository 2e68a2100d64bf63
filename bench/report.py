"""What the bench found, as tables for a terminal and for the README, and as one plot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bench.figures import CPU_GOAL, GOAL, GOALS, Row, goals, growth, memory_growth, rows
from bench.ways import DASK, LIMIT, OURS_1, OURS_2, OURS_ALL, STOCK, WAYS
from course.notebook import Json

MIB = 1024**2
# Okabe and Ito's colours, which everybody can tell apart; each has a marker of its own besides.
LOOKS = {
    STOCK.name: ("#000000", "s"),
    OURS_1.name: ("#0072B2", "o"),
    OURS_2.name: ("#D55E00", "D"),
    DASK.name: ("#009E73", "^"),
    OURS_ALL.name: ("#56B4E9", "v"),
    LIMIT: ("#CC79A7", "*"),
}


def show(results: Json, console: Console) -> None:
    """The tables, what they rest on, and which goals are met."""
    console.print(_table(results))
    if results["growth"]:
        console.print(_growth_table(results))
    say: Callable[[str], None] = lambda line: console.print(Text(line), soft_wrap=True)  # noqa: E731
    for line in notes(results):
        say(line)
    for met, sentence in goals(results):
        say(f"{'✓' if met else '✗'} {sentence}")


def _table(results: Json) -> Table:
    table = Table(title="Grading the same submissions, apart from the start of each run")
    table.add_column("lesson", no_wrap=True)
    table.add_column("way", no_wrap=True)
    for name in ("a minute", "× stock", "CPU s", "× cells", "main CPU s", "peak MiB"):
        table.add_column(name, justify="right")
    for name in ("start s", "start CPU s"):
        table.add_column(name, justify="right", style="dim")
    before = ""
    for row in rows(results):
        lesson, before = row.lesson if row.lesson != before else "", row.lesson
        if lesson and table.rows:
            table.add_section()
        table.add_row(
            lesson,
            row.label,
            _said(row.per_minute, ".1f"),
            _said(row.times_stock, ".1f"),
            _said(row.cpu, ".3f"),
            _said(row.times_limit, ".2f"),
            _said(row.main_cpu, ".3f"),
            f"{row.peak / MIB:.0f}",
            _said(row.start, ".1f"),
            _said(row.start_cpu, ".1f"),
        )
    for way, why in results["missing"].items():
        label = next(one.label for one in WAYS if one.name == way)
        table.caption = f"{label}: not available, {why}."
    return table


def _said(value: float | None, form: str) -> str:
    return "–" if value is None else format(value, form)


def _growth_table(results: Json) -> Table:
    lesson = results["settings"]["growth_lesson"]
    table = Table(title=f"{lesson}, the start included, as the class grows")
    table.add_column("way", no_wrap=True)
    for name in ("class", "a minute", "CPU s each", "peak MiB", "main process MiB"):
        table.add_column(name, justify="right")
    for one in growth(results):
        memory = [f"{value / MIB:.0f}" for value in (one.peak, one.main_peak)]
        size = f"{one.size:,}"
        table.add_row(one.label, size, f"{one.per_minute:.1f}", f"{one.cpu:.3f}", *memory)
    return table


def notes(results: Json) -> list[str]:
    """What the figures are, and what they rest on."""
    made = results["settings"]
    lost = [
        "CPU times are too low: they lack what short-lived processes used, which nobody may count",
        "here (kernel.perf_event_paranoid is above 2).",
    ]
    return [
        f"Each way graded {made['few']} submissions of a lesson, and then the same with "
        f"{made['students']} more (rounds: {made['rounds']}). Ours and the limit had those "
        f"{made['students']} as",
        f"often as {made['copies']} times (a third of that with every cell), each time for another",
        "student: they are soon done.",
        "The difference is what a submission costs; the start is what is left of the small one,",
        "for Dask with that of its scheduler and workers. A ratio is the median of those in the",
        "rounds. Peak is the memory of all processes together, each page counted once; main is the",
        "first process of a run, for ours the writer of the gradebook. × cells compares CPU time",
        "with that of the same cells in one warm process: of every cell for stock and ours with",
        "every cell, of those that are left when grading leaves demonstrations out for the others.",
        f"All {made['points']:,} points of {made['gradings']:,} gradings were equal in all ways.",
        *(lost if not made["counted"] else []),
    ]


def markdown(results: Json) -> str:
    """A table of ratios for the README, without absolute times."""
    ways = [way for way in (OURS_ALL, OURS_1, OURS_2, DASK) if way.name not in results["missing"]]
    found = {(row.lesson, row.way): row for row in rows(results)}
    head = [
        "lesson",
        *(way.label for way in ways),
        "CPU time of every cell's own",
        "of the cells' own without demonstrations",
    ]
    lines = [f"| {' | '.join(head)} |", f"| --- |{' ---: |' * (len(head) - 1)}"]
    for lesson in results["lessons"]:
        cells = [_times(found[lesson, way.name].times_stock, ".1f") for way in ways]
        for way in (OURS_ALL, OURS_1):
            cells.append(_times(found[lesson, way.name].times_limit, ".2f"))
        lines.append(f"| {lesson} | {' | '.join(cells)} |")
    if (times := memory_growth(results)) is not None:
        ours = sorted(one.size for one in growth(results) if one.way == OURS_2.name)
        lines += [
            "",
            f"From {ours[0]} to {ours[-1]:,} submissions of {results['settings']['growth_lesson']} "
            f"the memory of the process that writes the gradebook grows {times:.2f} times.",
        ]
    return "\n".join(lines)


def _times(value: float | None, form: str) -> str:
    return "–" if value is None else f"{format(value, form)} ×"


def plot(results: Json, file: Path) -> None:
    """Three pictures: throughput by stock's, CPU time by the cells', and the growing class."""
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
            # Side by side within a lesson, so that equal values do not hide one another.
            shift = 0.12 * (place - (len(ways) - 1) / 2)
            points = [
                (lessons.index(row.lesson) + shift, value(row), row.label)
                for row in found
                if row.way == way and value(row) is not None
            ]
            if points:
                colour, marker = LOOKS[way]
                heights, values, labels = zip(*points, strict=True)
                axis.plot(
                    values, heights, marker, color=colour, markersize=8, label=labels[0], zorder=3
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
    first.set_xlabel("throughput, times that of stock nbgrader")
    first.set_title("How many times as fast")

    dots(second, [STOCK.name, *ours], lambda row: row.times_limit)
    second.axvline(1, color="black", linewidth=1)
    second.axvline(
        CPU_GOAL, color="#555555", linestyle="--", linewidth=1.5, label="goal, every cell"
    )
    second.set_xlabel("CPU time, times that of the same cells alone")
    second.set_title("What a submission costs")
    second.set_yticklabels([])

    if results["growth"]:
        third = axes[2]
        for way in dict.fromkeys(one.way for one in growth(results)):
            sizes = sorted((one for one in growth(results) if one.way == way), key=lambda o: o.size)
            colour, marker = LOOKS[way]
            third.plot(
                [one.size for one in sizes],
                [one.main_peak / MIB for one in sizes],
                f"{marker}-",
                color=colour,
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
