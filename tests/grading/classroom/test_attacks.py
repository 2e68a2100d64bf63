"""Hostile submissions earn no more than their honest part, see nothing hidden, and leave no trace.

`bench.attack_corpus` says what a file in tests/attacks consists of, and hands it in. Running
`python -m bench.attacks` grades the same files with stock nbgrader as well.
"""

import html.parser
import json
import os
import re
import subprocess
import time
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import nbformat
import psutil
import pytest
from nbgrader import utils

from bench.attack_corpus import (
    HONEST,
    LESSON,
    LIMITS,
    MOST,
    Attack,
    attacks,
    grade,
    hand_in,
    make_course,
)
from course.notebook import Json
from grading.classroom.course_directory import REPOSITORY, Course
from grading.classroom.pipeline import configured
from grading.sandbox import bubblewrap, student_process
from grading.sandbox.limits import Limits
from grading.sandbox.slow_imports import SLOW_MODULES
from tests.grading.pages.final_page import strange_in_feedback

ATTACKS = attacks()
# An attack may use up the time limits, which the corpus sets to 25 s, and little more.
MOST_SECONDS = 60
MOST_OUTPUT = LIMITS["outputs_mib"] * 1024**2
# In every hidden test of the lesson, and what hidden tests expect.
SENTINEL, EXPECTED = "sentinel-5b1f0c", ("81793", "4470.5")

# The tests below run student code, so they need a sandbox.
needs_sandbox = pytest.mark.skipif(bool(bubblewrap.missing()), reason=bubblewrap.missing() or "-")


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Course]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path_factory.mktemp("no settings")))
        patch.setattr(student_process, "GRACE_SECONDS", 0.5)
        yield make_course(tmp_path_factory.mktemp("hostile") / "course")


@needs_sandbox
@pytest.mark.filterwarnings("ignore::nbformat.warnings.MissingIDFieldWarning")
@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_an_attack_earns_nothing_sees_nothing_and_leaves_nothing(
    attack: Attack, course: Course, request: pytest.FixtureRequest
) -> None:
    folder = hand_in(attack, course.root)
    # pytest's own removal of old folders recurses.
    request.addfinalizer(lambda: subprocess.run(["rm", "-rf", folder.parent], check=False))
    before = tree(course.root)
    for modules in ((), SLOW_MODULES[:1], SLOW_MODULES):
        # The fork servers outlive every submission.
        student_process.StudentProcess(Limits(), modules=modules).close()
    family = set(psutil.Process().children(recursive=True))

    begun = time.monotonic()
    graded = grade(course, attack.name, folder)
    assert time.monotonic() - begun < MOST_SECONDS
    found, notebook, feedback = graded.record, graded.notebook, graded.feedback

    assert (found.score if found else 0) == attack.earns, found
    if found:
        assert found.max_score == MOST + 3
        assert not [test for test in found.tests if "broken" in test.message], found.tests
    shown = "\n".join(what_a_student_sees(notebook))
    leaks = (SENTINEL, *(EXPECTED if attack.secret else ()))
    assert not [leak for leak in leaks if leak in shown or leak in feedback]
    outputs = "\n".join(json.dumps(cell.get("outputs", "")) for cell in notebook["cells"])
    assert "BREACH" not in outputs, outputs
    assert len(outputs) < 1.1 * MOST_OUTPUT
    assert running(feedback) == []
    assert not found or strange_in_feedback(feedback) == []
    # The student gets back only their own files; nothing survives, and nothing else has changed.
    assert handed_back(course, attack) <= {*attack.files, f"{LESSON}.ipynb", f"{LESSON}.html"}
    assert set(psutil.Process().children(recursive=True)) <= family
    assert left_behind() == []
    assert tree(course.root) == before
    assert honest(course) == MOST


def tree(root: Path) -> dict[str, bytes]:
    """What an attack might change in a course: every file that grading itself does not write."""
    own = ("autograded", "feedback", "gradebook.db", ".")
    found: dict[str, bytes] = {}
    waiting = [str(root)]
    # By hand: some attacks nest folders more deeply than libraries can follow, or hold a terabyte.
    while waiting:
        for entry in os.scandir(waiting.pop()):
            name, status = os.path.relpath(entry.path, root), entry.stat(follow_symlinks=False)
            if name.startswith(own):
                continue
            if entry.is_dir(follow_symlinks=False) and len(entry.path) < 3000:
                waiting.append(entry.path)
            elif entry.is_file(follow_symlinks=False):
                few = status.st_size < 1_000_000 and len(entry.path) < 3000
                # Reading a file may change its time of access; nothing else may be another one.
                identity = (status.st_ino, status.st_mode, status.st_size, status.st_mtime_ns)
                found[name] = Path(entry.path).read_bytes() if few else repr(identity).encode()
    return found


def handed_back(course: Course, attack: Attack) -> set[str]:
    """The files in the feedback and in the autograded submission."""
    folders = course.autograded(LESSON, attack.name), course.feedback(LESSON, attack.name)
    return {
        str(file.relative_to(folder))
        for folder in folders
        for file in folder.rglob("*")
        if not file.is_dir()
    }


def what_a_student_sees(notebook: Json) -> Iterator[str]:
    for cell in notebook["cells"]:
        mark = cell["metadata"].get("nbgrader", {})
        if not mark.get("grade") or mark.get("solution"):
            yield str(cell["source"])
        yield json.dumps(cell.get("outputs", ""))


def left_behind() -> list[str]:
    """Processes and files whose names say that an attack made them."""
    found = []
    for process in psutil.process_iter():
        try:
            found += [word for word in process.cmdline() if word.startswith("breach")]
        except psutil.Error:
            continue
    places = ["/", "/tmp", "/var/tmp", "/dev/shm", "/home", "/opt", str(Path.home()), os.getcwd()]
    return found + [str(file) for place in places for file in Path(place).glob("breach*")]


class Runnable(html.parser.HTMLParser):
    """Collects the parts of a page that would run `breach()`."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._inside = tag
        for name, value in attributes:
            address = re.sub(r"\s", "", value or "").lower()
            runs = address.startswith(("javascript:", "vbscript:", "data:text", "data:image/svg"))
            if "breach" in address and (runs or name.startswith("on") or name == "srcdoc"):
                self.found.append(f"<{tag} {name}={value}>")

    def handle_data(self, data: str) -> None:
        if self._inside == "script" and "breach" in data:
            self.found.append(data[:200])
        # MathJax turns this into a link.
        if re.search(r"\\href\{\s*javascript", data, re.IGNORECASE):
            self.found.append(data[:200])

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""


def running(page: str) -> list[str]:
    parser = Runnable()
    parser.feed(page)
    return parser.found


def honest(course: Course) -> float:
    """The points of a correct submission, graded now by the same judge."""
    notebook = nbformat.read(course.source(LESSON) / f"{LESSON}.ipynb", as_version=4)
    for cell in notebook.cells:
        cell.source = HONEST.get(cell.id, cell.source)
    step = configured(course, LESSON).steps.executing[0](config=course.config)
    notebook, _ = step.preprocess(notebook, {})
    assert notebook.metadata["grading"]["flags"] == []
    cells = [cell for cell in notebook.cells if utils.is_grade(cell) and cell.cell_type == "code"]
    return float(sum(utils.determine_grade(cell)[0] or 0.0 for cell in cells))


def test_the_lesson_holds_the_sentinel_in_every_hidden_test_and_no_student_gets_it(
    course: Course,
) -> None:
    source = (course.source(LESSON) / f"{LESSON}.ipynb").read_text()
    assert source.count(SENTINEL) == source.count("BEGIN HIDDEN TESTS") == 2
    assert SENTINEL not in (course.root / "release" / LESSON / f"{LESSON}.ipynb").read_text()


def test_an_attack_says_what_it_tries_and_what_must_be_seen() -> None:
    assert len(ATTACKS) >= 45
    assert [one.name for one in ATTACKS if not one.tries.endswith(".") or not one.seen] == []


def test_the_threat_model_names_every_attack_and_none_that_is_not_there() -> None:
    said = (REPOSITORY / "docs" / "threat-model.md").read_text()
    held = " ".join(line for line in said.splitlines() if line.strip().startswith("Tested by"))
    patterns = re.findall(r"`([a-z_*]+)`", held)
    names = [attack.name for attack in ATTACKS]
    assert [name for name in names if not any(fnmatch(name, one) for one in patterns)] == []
    assert [one for one in patterns if not any(fnmatch(name, one) for name in names)] == []
