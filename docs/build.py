"""Rebuilds every built block and picture of the documentation, or checks that none is out of date.

`python -m docs.build` rewrites what is out of date; `python -m docs.build --check` changes nothing,
names what is out of date, and exits with 1.

A page is written by hand but for its blocks, each between two comments:
    <!-- begin NAME: built by python -m docs.build -->
    <!-- end NAME -->
The pages are README.md, CONTRIBUTING.md, and docs/*.md. A picture's pixels differ between machines,
so docs/pictures.json records digests of what it was made from, and of the file.
"""

from __future__ import annotations

import argparse
import functools
import hashlib
import inspect
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench import attacks, damaged, damaged_table, report
from bench.plot import plot
from course.check.faults import quick_replies
from course.notebook import Json
from docs import (
    check_reference,
    configuration,
    coverage_table,
    drawing,
    glossary,
    lessons_table,
    misconceptions,
    mistakes,
    picture,
    proof,
)
from grading.authoring.proof import Proof
from grading.classroom.course_directory import REPOSITORY

PAGES = ("README.md", "CONTRIBUTING.md", "docs/*.md")
RECORD = "docs/pictures.json"
SPEED = "bench/results/speed.json"
PROOF = "docs/proof.json"
COMMAND = "python -m docs.build"
BEGIN = f"<!-- begin {{}}: built by {COMMAND} -->"
END = "<!-- end {} -->"
_BLOCK = re.compile(r"<!-- begin ([a-z-]+): [^>]*-->\n(.*?)<!-- end \1 -->", re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A part of a page that is built. `page` must contain it; other pages may."""

    page: str
    source: str
    text: Callable[[], str]


@dataclass(frozen=True)
class Picture:
    """A picture that is built. `inputs` is everything that it is made from, as one text."""

    source: str
    inputs: Callable[[], str]
    make: Callable[[Path], None]


@dataclass(frozen=True)
class Other:
    """A built file that another command builds and, unless it is a measurement, checks."""

    source: str
    command: str
    check: str


def _attacks() -> tuple[list[attacks.Line], str]:
    results = json.loads(attacks.RESULTS.read_text(encoding="utf-8"))
    return attacks.lines_of(results), results["nbgrader"]


def _damaged() -> tuple[list[damaged.Line], str]:
    results = json.loads(damaged.RESULTS.read_text(encoding="utf-8"))
    return damaged.lines_of(results), results["nbgrader"]


def _speed() -> Json:
    results: Json = json.loads((REPOSITORY / SPEED).read_text(encoding="utf-8"))
    return results


def _proof() -> list[Proof]:
    return proof.read(json.loads((REPOSITORY / PROOF).read_text(encoding="utf-8")))


def _texts(*names: str) -> str:
    return "\n".join((REPOSITORY / name).read_text(encoding="utf-8") for name in names)


def _of_mistake(one: mistakes.Mistake) -> str:
    looks = _texts("docs/picture.py") + inspect.getsource(mistakes.make)
    shown: str = mistakes.displays()[one.name]["text/html"]
    return looks + mistakes.code_of(one) + shown


ATTACKS = "bench/results/attacks.json, tests/attacks/*.py"
DAMAGED = "bench/results/damaged.json, tests/damaged/*.py"
BLOCKS: Mapping[str, Block] = {
    "attacks-summary": Block("docs/attacks.md", ATTACKS, lambda: attacks.summary(*_attacks())),
    "attacks-table": Block("docs/attacks.md", ATTACKS, lambda: attacks.table(_attacks()[0])),
    "robustness-summary": Block(
        "docs/robustness.md", DAMAGED, lambda: damaged_table.summary(*_damaged())
    ),
    "robustness-table": Block(
        "docs/robustness.md", DAMAGED, lambda: damaged_table.table(_damaged()[0])
    ),
    "robustness-kinds": Block(
        "docs/robustness.md", DAMAGED, lambda: damaged_table.kinds(_damaged()[0])
    ),
    "speed-summary": Block("docs/performance.md", SPEED, lambda: report.summary(_speed())),
    "speed-table": Block("docs/performance.md", SPEED, lambda: report.ratios(_speed())),
    "speed-goals": Block("docs/performance.md", SPEED, lambda: report.goal_list(_speed())),
    "speed-notes": Block(
        "docs/performance.md", SPEED, lambda: "\n\n".join(report.notes(_speed()))
    ),
    "options-table": Block(
        "docs/configuration.md", "the options of grading.judging.execute.Execute",
        configuration.table,
    ),
    "check-reference": Block(
        "docs/checks.md", "the docstrings of course.check", check_reference.reference
    ),
    "misconceptions": Block(
        "docs/misconceptions.md", "course/check/diagnosis/mistakes/*.toml", misconceptions.catalog
    ),
    "lessons": Block("README.md", "course/lessons", lessons_table.table),
    "glossary": Block("docs/glossary.md", "the words in bold in course/lessons", glossary.glossary),
    "coverage": Block("docs/coverage.md", "docs/coverage/*.toml", coverage_table.table),
    "mistakes-gallery": Block("docs/misconceptions.md", "docs/mistakes.py", mistakes.gallery),
    "proof-summary": Block("docs/proof.md", PROOF, lambda: proof.summary(_proof())),
    "proof-table": Block("docs/proof.md", PROOF, lambda: proof.table(_proof())),
    "built-table": Block("docs/built.md", "docs/build.py", lambda: built_table()),
}  # fmt: skip
PICTURES: Mapping[str, Picture] = {
    "bench/results/speed.png": Picture(
        f"{SPEED}, bench/plot.py",
        lambda: _texts(SPEED, "bench/plot.py", "bench/figures.py"),
        lambda file: plot(_speed(), file),
    ),
    "docs/architecture.svg": Picture(
        "docs/drawing.py", lambda: _texts("docs/drawing.py"), drawing.make
    ),
    "docs/lesson.png": Picture(
        "docs/picture.py, and what the checks show",
        lambda: _texts("docs/picture.py") + "".join(one["text/html"] for one in picture.displays()),
        picture.make,
    ),
    **{
        f"{mistakes.FOLDER}/{one.name}.png": Picture(
            "docs/mistakes.py, and what the checks show",
            functools.partial(_of_mistake, one),
            functools.partial(mistakes.make, one.name),
        )
        for one in mistakes.MISTAKES
    },
}
OTHERS: Mapping[str, Other] = {
    "source/*/*.ipynb": Other(
        "course/lessons/*.py", "python -m grading build", "python -m grading build --check"
    ),
    "release/*/*.ipynb": Other(
        "source/*/*.ipynb, by nbgrader's generate_assignment",
        "python -m grading build",
        "python -m grading build --check",
    ),
    "course/hints.json": Other(
        "the hints in course/lessons/*.py",
        "python -m grading build",
        "python -m grading build --check",
    ),
    PROOF: Other("lessons, mutants and variants", "make proof", "make prove"),
    "course/visible_checks.json": Other(
        "the answers and visible tests in release/",
        "python -m grading build",
        "python -m grading build --check",
    ),
    "course/sections.json": Other(
        "the headings and answers in release/",
        "python -m grading build",
        "python -m grading build --check",
    ),
    "course/check/faults/quick_replies.json": Other(
        "what the faults in course/check/faults/ answer now", quick_replies.COMMAND, "make unit"
    ),
    SPEED: Other("a measurement", "make bench", ""),
    "bench/results/attacks.json": Other("a measurement", "python -m bench.attacks --write", ""),
    "bench/results/damaged.json": Other("a measurement", "python -m bench.damaged --write", ""),
}


def built_table() -> str:
    """Every built file as a Markdown table: what it is built from, and by which command."""
    check = f"{COMMAND} --check"
    lines = ["| built | from | rebuild with | checked by |", "| --- | --- | --- | --- |"]
    found = [(name, one.source, one.command, one.check) for name, one in OTHERS.items()]
    found += [(one.page, one.source, COMMAND, check) for one in BLOCKS.values()]
    found += [(name, one.source, COMMAND, check) for name, one in PICTURES.items()]
    blocks = {one.page: names for one in BLOCKS.values() if (names := _names_on(one.page))}
    for name, source, command, by in dict.fromkeys(found):
        what = f"`{name}`" + (f", {blocks[name]}" if name in blocks else "")
        lines.append(f"| {what} | {source} | `{command}` | {f'`{by}`' if by else '–'} |")
    return "\n".join(lines)


def _names_on(page: str) -> str:
    names = [f"`{name}`" for name, block in BLOCKS.items() if block.page == page]
    return f"block{'s' if len(names) > 1 else ''} {', '.join(names)}"


def pages() -> Iterator[Path]:
    """Every page that may contain a block."""
    for pattern in PAGES:
        yield from sorted(REPOSITORY.glob(pattern))


def rebuilt(text: str) -> tuple[str, list[str]]:
    """A page with its blocks built anew, and the names of those that changed.

    Raises ValueError if it has a block of an unknown name.
    """
    changed = []

    def build(match: re.Match[str]) -> str:
        name, before = match[1], match[2]
        if name not in BLOCKS:
            raise ValueError(f"{name}: no such block. The blocks are {', '.join(BLOCKS)}.")
        after = f"\n{BLOCKS[name].text()}\n\n"
        if after != before:
            changed.append(name)
        return f"{BEGIN.format(name)}\n{after}{END.format(name)}"

    return _BLOCK.sub(build, text), changed


def stale(*, write: bool) -> list[str]:
    """What is out of date, in a sentence each. With `write`, it is rebuilt as well."""
    found = []
    for page in pages():
        text = page.read_text(encoding="utf-8")
        name = page.relative_to(REPOSITORY).as_posix()
        after, changed = rebuilt(text)
        found += [f"{name}: the block {one} is out of date." for one in changed]
        absent = [one for one, block in BLOCKS.items() if block.page == name]
        absent = [one for one in absent if BEGIN.format(one) not in text]
        if absent:
            raise ValueError(f"{name}: the block {absent[0]} is missing. Restore its two comments.")
        if write and changed:
            page.write_text(after, encoding="utf-8")
    return [*found, *_stale_pictures(write=write)]


def _stale_pictures(*, write: bool) -> Iterator[str]:
    record = REPOSITORY / RECORD
    known: Json = json.loads(record.read_text()) if record.exists() else {}
    for name, one in PICTURES.items():
        file, inputs = REPOSITORY / name, _digest(one.inputs().encode())
        now = {"inputs": inputs, "file": _digest(file.read_bytes()) if file.exists() else ""}
        if known.get(name) == now:
            continue
        yield f"{name}: the picture is out of date."
        if write:
            one.make(file)
            known[name] = {"inputs": inputs, "file": _digest(file.read_bytes())}
            record.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n")


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def main() -> int:
    """Exit 0: everything is up to date, or was rebuilt; 1: something is out of date."""
    parser = argparse.ArgumentParser(
        prog=COMMAND, description="Rebuild the built blocks and pictures of the documentation."
    )
    parser.add_argument(
        "--check", action="store_true", help="change nothing; exit 1 if anything is out of date"
    )
    options = parser.parse_args()
    try:
        found = stale(write=not options.check)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    except ModuleNotFoundError as error:
        print(
            f"A picture needs {error.name}: run `pip install -r requirements-dev.txt`.",
            file=sys.stderr,
        )
        return 1
    for sentence in found:
        print(sentence if options.check else sentence.replace("is out of date", "was rebuilt"))
    if options.check and found:
        print(f"Run {COMMAND} to rebuild.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
