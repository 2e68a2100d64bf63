"""The ways of grading a class that are compared: the command of each, and one measured run."""

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

# Draws of a submission before giving up on a lesson; most mistakes are fit for a comparison.
ATTEMPTS = 10
# Far more than any way needs, so that only a run that hangs is ended.
SECONDS_TO_START, SECONDS_EACH = 300, 120


@dataclass(frozen=True)
class Way:
    """One way to grade. `command` has placeholders {lesson}, {root} and, for Dask, {scheduler}.

    `every` means that it runs every cell, including demonstrations, as stock nbgrader does.
    """

    name: str
    label: str
    command: tuple[str, ...]
    stock: bool = False
    every: bool = False

    def copies(self, times: int) -> int:
        """How often to grade each submission, at most `times`; slow ways repeat less."""
        return 1 if self.stock else limit.copies_of(times, every_cell=self.every)


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
    """Why a way is not available here; an empty string if it is."""
    if way is DASK:
        for module in ("grading.classroom.cluster", "distributed"):
            if importlib.util.find_spec(module) is None:
                return f"{module} is not installed"
    return ""


@dataclass(frozen=True)
class Bench:
    """A folder to measure in, and the repository whose lessons are graded."""

    folder: Path
    repository: Path = REPOSITORY

    @property
    def environment(self) -> dict[str, str]:
        """The environment of every measured process, without the user's own settings."""
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
        # A kernel chooses its own backend if none is set.
        inherited = {name: value for name, value in os.environ.items() if name != "MPLBACKEND"}
        return {**inherited, **own}

    def _made(self, name: str) -> Path:
        folder = self.folder / name
        folder.mkdir(exist_ok=True)
        return folder

    def template(self, name: str) -> Path:
        """A course directory of one lesson, made once, without submissions."""
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
        """Grade a class in a fresh course directory. Returns what that used, and all points.

        Raises CommandFailed.
        """
        root = self.folder / "course"
        class_ = list(handed_in)
        hand_in(name, self.template(name), root, class_, stock=way.stock, every=way.every)
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
        """Run the cells of submissions in one warm process, and return what `bench.limit` found."""
        work = {
            "warm_up": [one.whole for one in warm_up],
            "notebooks": [one.whole for one in measured],
            "copies": copies,
        }
        count = len(warm_up) + 2 * copies * len(measured)
        return self._run_limit(work, SECONDS_TO_START + SECONDS_EACH * count)

    def draw(self, names: Sequence[str], count: int, seed: int) -> dict[str, list[Submission]]:
        """`count` submissions of each lesson that are fit for a comparison, by lesson.

        Raises ValueError if a lesson has too few.
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
            f"{name}: {ATTEMPTS} draws of submission {number + 1} gave none that is fit for a "
            f"comparison (of the last one, {why}). Choose another --seed."
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
