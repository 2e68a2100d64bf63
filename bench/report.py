"""What the bench found, as tables for a terminal and as Markdown for docs/performance.md."""

from __future__ import annotations

from collections.abc import Callable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bench.figures import goals, growth, rows
from bench.ways import DASK, OURS_1, OURS_2, OURS_ALL, WAYS
from course.notebook import Json

MIB = 1024**2


def show(results: Json, console: Console) -> None:
    """Print the tables, how they were measured, and which goals are met."""
    console.print(_table(results))
    if results["growth"]:
        console.print(_growth_table(results))
    say: Callable[[str], None] = lambda line: console.print(Text(line), soft_wrap=True)  # noqa: E731
    for line in notes(results):
        say(line)
    for met, sentence in goals(results):
        say(f"{'✓' if met else '✗'} {sentence}")


def _table(results: Json) -> Table:
    table = Table(title="Grading the same submissions, without each run's startup")
    table.add_column("lesson", no_wrap=True)
    table.add_column("way", no_wrap=True)
    for name in ("per minute", "× stock", "CPU s", "× cells", "main CPU s", "peak MiB"):
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
        table.caption = f"{label}: not measured, because {why}."
    return table


def _said(value: float | None, form: str) -> str:
    return "–" if value is None else format(value, form)


def _growth_table(results: Json) -> Table:
    lesson = results["settings"]["growth_lesson"]
    table = Table(title=f"{lesson} as the class grows, including startup")
    table.add_column("way", no_wrap=True)
    for name in ("class", "per minute", "CPU s each", "peak MiB", "main process MiB"):
        table.add_column(name, justify="right")
    for one in growth(results):
        memory = [f"{value / MIB:.0f}" for value in (one.peak, one.main_peak)]
        size = f"{one.size:,}"
        table.add_row(one.label, size, f"{one.per_minute:.1f}", f"{one.cpu:.3f}", *memory)
    return table


def notes(results: Json) -> list[str]:
    """How the figures were measured, in paragraphs."""
    made = results["settings"]
    students, rounds = made["students"], made["rounds"]
    lost = [
        "CPU times are too low, because this user may not count what short-lived processes used "
        "(kernel.perf_event_paranoid is above 2).",
    ]
    return [
        f"Each way graded {made['few']} submissions of a lesson, and then the same {made['few']} "
        f"with {students} more, in {rounds} {'round' if rounds == 1 else 'rounds'}. Fast ways "
        f"repeated those {students} for other students, up to {made['copies']} times (a third as "
        "often if every cell runs). The difference between the classes is what a submission costs; "
        "the start is the rest of the small class, which for Dask includes its scheduler and "
        "workers. A ratio is the median of the ratios within the rounds.",
        "Peak is the memory of all processes together, with each page counted once. Main is the "
        "first process of a run; for ours it is the writer of the gradebook. × cells compares CPU "
        "time with that of the same cells in one warm process: every cell for stock and for ours "
        "with every cell, and the cells that remain without demonstrations for the others.",
        f"All {made['points']:,} points of {made['gradings']:,} gradings were the same every way.",
        *(lost if not made["counted"] else []),
    ]


def ratios(results: Json) -> str:
    """Ratios without absolute times, as a Markdown table."""
    ways = [way for way in (OURS_ALL, OURS_1, OURS_2, DASK) if way.name not in results["missing"]]
    found = {(row.lesson, row.way): row for row in rows(results)}
    head = [
        "lesson",
        *(way.label for way in ways),
        "CPU time, every cell",
        "CPU time, without demonstrations",
    ]
    lines = [f"| {' | '.join(head)} |", f"| --- |{' ---: |' * (len(head) - 1)}"]
    for lesson in results["lessons"]:
        cells = [_times(found[lesson, way.name].times_stock, ".1f") for way in ways]
        for way in (OURS_ALL, OURS_1):
            cells.append(_times(found[lesson, way.name].times_limit, ".2f"))
        lines.append(f"| {lesson} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _times(value: float | None, form: str) -> str:
    return "–" if value is None else f"{format(value, form)} ×"


def summary(results: Json) -> str:
    """How many times stock's throughput two workers reach, in one sentence."""
    reached = [
        row.times_stock for row in rows(results) if row.way == OURS_2.name and row.times_stock
    ]
    return (
        f"With two workers, grading is {min(reached):.0f} to {max(reached):.0f} times as fast as "
        f"stock nbgrader {results['settings']['nbgrader']}, depending on the lesson, and gives "
        "every test the same points."
    )


def goal_list(results: Json) -> str:
    """The goals as a Markdown list, and whether each is met."""
    return "\n".join(
        f"- {'met' if met else '**not met**'}: {sentence}" for met, sentence in goals(results)
    )
