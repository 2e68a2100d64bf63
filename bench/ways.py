"""The ways to grade a class that are compared: what each runs, and one run of it, measured."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import os
import shutil
import sys
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import limit
from bench.classes import Points, Submission, draw, hand_in, lesson, scores, template
from bench.measure import Usage, measure
from course.notebook import Json
from grading.classroom.course_directory import REPOSITORY

# Draws of a submission before a lesson is given up: most mistakes are fit for a comparison.
ATTEMPTS = 10
# Far above what any way takes for a submission or for its start; a run that hangs ends.
SECONDS_TO_START, SECONDS_EACH = 300, 120


@dataclass(frozen=True)
class Way:
    """One way to grade. `command` has places for {lesson}, {root} and, for Dask, {scheduler}.

    `every` says that it runs every cell, demonstrations too, as stock nbgrader does.
    """

    name: str
    label: str
    command: tuple[str, ...]
    stock: bool = False
    every: bool = False

    def copies(self, times: int) -> int:
        """How often each submission is graded, of at most so many times: what takes long, less."""
        return 1 if self.stock else limit.copies_of(times, self.every)


def _ours(*options: str) -> tuple[str, ...]:
    return (
        *(sys.executable, "-m", "grading", "grade", "{lesson}", "--root", "{root}", "--force"),
        *options,
    )


STOCK = Way(
    "stock",
    "stock nbgrader",
    (sys.executable, "-m", "nbgrader", "autograde", "{lesson}"),
    stock=True,
    every=True,
)
OURS_ALL = Way("ours_all", "ours, 1 worker, every cell", _ours("--workers", "1"), every=True)
OURS_1 = Way("ours_1", "ours, 1 worker", _ours("--workers", "1"))
OURS_2 = Way("ours_2", "ours, 2 workers", _ours("--workers", "2"))
DASK = Way(
    "dask",
    "ours, Dask with 2 workers",
    (sys.executable, "-m", "bench.loopback", "2", *_ours("--scheduler", "{scheduler}")),
)
WAYS = (STOCK, OURS_ALL, OURS_1, OURS_2, DASK)
LIMIT, LIMIT_LABEL = "limit", "the cells alone"


def missing(way: Way) -> str:
    """Why a way is not available here, or nothing."""
    if way is DASK:
        for module in ("grading.classroom.cluster", "distributed"):
            if importlib.util.find_spec(module) is None:
                return f"there is no {module}"
    return ""


@dataclass(frozen=True)
class Bench:
    """A folder to measure in, and the repository whose lessons are graded."""

    folder: Path
    repository: Path = REPOSITORY

    @property
    def environment(self) -> dict[str, str]:
        """That of every process that is measured: no settings of whoever runs the bench."""
        programs = str(Path(sys.executable).parent)
        own = {
            # nbgrader calls alembic by name.
            "PATH": os.pathsep.join([programs, os.environ.get("PATH", os.defpath)]),
            "PYTHONPATH": str(REPOSITORY),
            "TMPDIR": str(self._made("tmp")),
            "JUPYTER_CONFIG_DIR": str(self._made("jupyter")),
            "JUPYTER_RUNTIME_DIR": str(self._made("runtime")),
            "IPYTHONDIR": str(self._made("ipython")),
        }
        # A kernel chooses its own backend where none is named.
        inherited = {name: value for name, value in os.environ.items() if name != "MPLBACKEND"}
        return {**inherited, **own}

    def _made(self, name: str) -> Path:
        folder = self.folder / name
        folder.mkdir(exist_ok=True)
        return folder

    def template(self, name: str) -> Path:
        """A course directory of one lesson, made once, with nothing handed in."""
        root = self.folder / "templates" / name
        if not root.exists():
            with (
                contextlib.redirect_stdout(io.StringIO()),
                contextlib.redirect_stderr(io.StringIO()),
                warnings.catch_warnings(),
            ):
                warnings.simplefilter("ignore")
                template(name, root, self.repository)
        return root

    def grade(
        self, way: Way, name: str, handed_in: Iterable[tuple[str, Submission]]
    ) -> tuple[Usage, dict[str, Points]]:
        """Grade a class in a fresh course directory: what that used, and all points.

        Raises CommandFailed.
        """
        root = self.folder / "course"
        class_ = list(handed_in)
        hand_in(name, self.template(name), root, class_, way.stock, way.every)
        places = {"{lesson}": name, "{root}": str(root)}
        command = [places.get(word, word) for word in way.command]
        try:
            seconds = SECONDS_TO_START + SECONDS_EACH * len(class_)
            usage = measure(command, root, self.environment, seconds)
            return usage, scores(name, root)
        finally:
            shutil.rmtree(root)

    def limit(
        self, warm_up: Sequence[Submission], measured: Sequence[Submission], copies: int
    ) -> tuple[Usage, Json]:
        """Run the cells of submissions in one warm process; what `bench.limit` found."""
        work = {
            "warm_up": [one.whole for one in warm_up],
            "notebooks": [one.whole for one in measured],
            "copies": copies,
        }
        count = len(warm_up) + 2 * copies * len(measured)
        return self._run_limit(work, SECONDS_TO_START + SECONDS_EACH * count)

    def draw(self, names: Sequence[str], count: int, seed: int) -> dict[str, list[Submission]]:
        """`count` submissions of each lesson that are fit for a comparison, by lesson.

        Raises ValueError where too many of a lesson are not.
        """
        texts = {name: lesson(name, self.repository) for name in names}
        drawn = {name: [draw(texts[name], i, seed) for i in range(count)] for name in names}
        open_ = [(name, number) for name in names for number in range(count)]
        for attempt in range(1, ATTEMPTS + 1):
            notebooks = [drawn[name][number].whole for name, number in open_]
            seconds = SECONDS_TO_START + 2 * limit.SUBMISSION_SECONDS * len(notebooks)
            _, reasons = self._run_limit({"notebooks": notebooks}, seconds, "--try")
            unfit = [(place, why) for place, why in zip(open_, reasons, strict=True) if why]
            if not unfit:
                return drawn
            open_ = [place for place, _ in unfit]
            for name, number in open_:
                drawn[name][number] = draw(texts[name], number, seed, attempt)
        (name, number), why = unfit[0]
        raise ValueError(
            f"No submission of {name} is fit for a comparison after {ATTEMPTS} draws of number "
            f"{number + 1}; of the last one, {why}: choose another --seed."
        )

    def _run_limit(self, work: Json, seconds: float, *options: str) -> tuple[Usage, Any]:
        file, result = self.folder / "work.json", self.folder / "result.json"
        file.write_text(json.dumps(work))
        command = [sys.executable, "-m", "bench.limit", *options, str(file), str(result)]
        environment = {**self.environment, **limit.ENVIRONMENT}
        usage = measure(command, self.folder, environment, seconds)
        found = json.loads(result.read_text())
        result.unlink()
        return usage, found
