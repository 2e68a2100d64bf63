"""Runs stock nbgrader on one damaged submission at a time, in a process that can be ended.

Each one gets a course of its own, in which a second student has handed in an empty file: stock
nbgrader comes to that one at the end, unless the damaged submission has ended the run.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path

from bench.damage import Damage
from bench.damage_corpus import LESSON, hand_in
from course.notebook import Json
from grading.classroom.course_directory import CONFIG_FILE

SECONDS = 90
# Of one file that it writes: it copies whatever lies beside a notebook.
MOST_WRITTEN = 2**29
# What it says about any submission.
USUAL = ("has changed!", "Kernel is running", "Removing failed")
LAST = "\U0001f9ff the last one"
CONFIG = """
c = get_config()
c.Execute.timeout = 20
c.CourseDirectory.course_id = "neural-networks"
"""


def grade(fresh: Path, folder: Path, notebook: Json, name: str, *done: Damage) -> Json:
    """What stock nbgrader makes of a damaged submission in a copy of the course at `fresh`.

    Returns "score", or None without one; "said", whether a warning or an error names it; "ended",
    whether the run ended before the last student; and "page", whether there is one of feedback.
    """
    root = folder / name
    shutil.copytree(fresh, root)
    (root / CONFIG_FILE).write_text(CONFIG)
    try:
        student = hand_in(root, name, notebook, *done)
        last = root / "submitted" / LAST / LESSON
        last.mkdir(parents=True)
        (last / f"{LESSON}.ipynb").write_bytes(b"")
        log = _command(root, "autograde")
        found = _found(root, student)
        page = False
        if found is not None:
            _command(root, "generate_feedback")
            page = (root / "feedback" / student / LESSON / f"{LESSON}.html").is_file()
        before, marker, _ = log.partition(LAST)
        lines = before.splitlines()[: -1 if marker else None]
        said = any(
            ("WARNING]" in line or "ERROR]" in line) and not any(one in line for one in USUAL)
            for line in lines
        )
        return {"score": found, "said": said, "ended": not marker, "page": page}
    finally:
        subprocess.run(["chmod", "-R", "u+rwX", root], check=False, stderr=subprocess.DEVNULL)  # noqa: S607
        subprocess.run(["rm", "-rf", root], check=False)  # noqa: S607


def _found(root: Path, student: str) -> float | None:
    """The score in the gradebook, if there is also a graded notebook."""
    from nbgrader.api import Gradebook

    if not (root / "autograded" / student / LESSON / f"{LESSON}.ipynb").is_file():
        return None
    with Gradebook(f"sqlite:///{root}/gradebook.db") as gradebook:
        for submission in gradebook.assignment_submissions(LESSON):  # type: ignore[no-untyped-call]
            if submission.student.id == student:
                return float(submission.score)
    return None


def _command(root: Path, *arguments: str) -> str:
    """Run an nbgrader command in a fork, which spares its imports, and return what it printed."""
    log = root / "log.txt"
    _in_a_fork(lambda: _run(root, log, [*arguments, LESSON]))
    return log.read_text(encoding="utf-8", errors="replace")


def _in_a_fork(do: Callable[[], None]) -> None:
    import nbgrader.apps  # noqa: F401  (before the fork)

    process = multiprocessing.get_context("fork").Process(target=do)
    process.start()
    process.join(SECONDS)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid or 0, signal.SIGKILL)  # with the kernels, which are in its session
    process.join()


def _run(root: Path, log: Path, arguments: list[str]) -> None:
    [program] = entry_points(group="console_scripts", name="nbgrader")
    os.setsid()
    resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_WRITTEN, MOST_WRITTEN))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    written = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for channel in (1, 2):
        os.dup2(written, channel)
    sys.stdout = sys.stderr = open(1, "w", encoding="utf-8", errors="replace")  # noqa: SIM115
    os.chdir(root)
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
        os.environ[name] = str(root / name)
    sys.argv = ["nbgrader", *arguments]
    program.load()()
