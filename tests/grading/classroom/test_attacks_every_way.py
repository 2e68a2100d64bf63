"""Every way to grade gives hostile submissions no more than their honest part.

`test_attacks` looks at each attack closely. Here they are a class, which is graded by the commands
that an instructor has: `grade` here and on a Dask cluster, nbgrader's own `autograde`, and the
formgrader's button. One that stops such a command, or costs its classmates points, shows here. All
are in one class for `grade`, and in three classes for the others, which take longer.
"""

import http.cookiejar
import json
import os
import subprocess
import sys
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from bench.attack_corpus import (
    LESSON,
    LIMITS,
    MOST,
    RIGHT,
    Attack,
    attacks,
    hand_in,
    make_course,
)
from grading.classroom.course_directory import REPOSITORY, open_course
from grading.sandbox import bubblewrap
from tests.browser.conftest import Serve, server_of
from tests.grading.classroom.cluster_processes import scheduler, worker
from tests.grading.classroom.test_attacks import left_behind

pytestmark = [
    pytest.mark.timeout(1500),
    pytest.mark.skipif(bool(bubblewrap.missing()), reason=bubblewrap.missing() or "-"),
]

ATTACKS = {attack.name: attack for attack in (*attacks(), RIGHT)}
PROGRAMS = Path(sys.executable).parent


CLASSES = {
    part: {
        name: attack
        for number, (name, attack) in enumerate(ATTACKS.items())
        if number % 3 == place or attack is RIGHT
    }
    for place, part in enumerate(("first", "second", "third"))
}
each_class = pytest.mark.parametrize("handed_in", CLASSES.values(), ids=CLASSES)


@pytest.fixture
def handed_in() -> dict[str, Attack]:
    """The attacks of a class, by the student who hands each in: all of them, if no test says."""
    return ATTACKS


@pytest.fixture
def root(
    handed_in: dict[str, Attack], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """A course in which everyone has handed in an attack, except for one honest student."""
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "no settings"))
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "run"))
    monkeypatch.setenv("PATH", f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(REPOSITORY))
    root = tmp_path / "course"
    make_course(root)
    with (root / "nbgrader_config.py").open("a") as config:
        config.writelines(f"c.Execute.{name} = {value}\n" for name, value in LIMITS.items())
    for attack in handed_in.values():
        hand_in(attack, root)
    try:
        before = listed(root / "submitted")
        yield root
        assert listed(root / "submitted") == before
    finally:
        # pytest's own removal of old folders recurses.
        subprocess.run(["rm", "-rf", tmp_path], check=False)


def listed(folder: Path) -> bytes:
    """What is in a folder and tells of a change. Some attacks nest too deeply for os.walk."""
    listing = ["find", str(folder), "-printf", r"%p %y %i %m %n %s %T@ %l\0"]
    return b"\0".join(sorted(subprocess.check_output(listing).split(b"\0")))


def run(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=root, capture_output=True, text=True, timeout=1400, check=False
    )


def grade(root: Path, *options: str) -> dict[str, float]:
    """Run our own command; return the scores of its records."""
    file = root.parent / "records.json"
    command = [sys.executable, "-m", "grading", "grade", LESSON, "--root", str(root)]
    done = run(REPOSITORY, *command, "--json", str(file), *options)
    assert done.returncode == 1, done.stderr[-2000:]
    return {one["student"]: one["score"] for one in json.loads(file.read_text())}


def in_gradebook(root: Path, names: Iterable[str]) -> dict[str, float]:
    """The score of each of these students in the gradebook; one who is not there has none."""
    with open_course(root).gradebook() as gradebook:
        found = {one.student.id: one.score for one in gradebook.assignment_submissions(LESSON)}
    return {name: found.get(name, 0.0) for name in names}


def unearned(scores: dict[str, float]) -> dict[str, float]:
    """The scores that are not those of the honest part."""
    assert scores[RIGHT.name] == MOST
    return {name: score for name, score in scores.items() if score != ATTACKS[name].earns}


def test_our_own_command(root: Path) -> None:
    scores = grade(root)
    assert scores.keys() == ATTACKS.keys()
    assert unearned(scores) == {}
    assert unearned(in_gradebook(root, ATTACKS)) == {}
    assert left_behind() == []


@each_class
def test_a_dask_cluster(handed_in: dict[str, Attack], root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cluster"
    folder.mkdir()
    with ExitStack() as stack:
        address, _ = stack.enter_context(scheduler(folder))
        for _ in range(2):
            stack.enter_context(worker(folder, address))
        scores = grade(root, "--scheduler", address)
    assert scores.keys() == handed_in.keys()
    assert unearned(scores) == {}
    assert unearned(in_gradebook(root, handed_in)) == {}
    assert left_behind() == []


@each_class
def test_nbgraders_own_command(handed_in: dict[str, Attack], root: Path) -> None:
    done = run(root, str(PROGRAMS / "nbgrader"), "autograde", LESSON)
    assert unearned(in_gradebook(root, handed_in)) == {}, done.stderr[-3000:]
    assert left_behind() == []


@each_class
def test_the_formgraders_button(handed_in: dict[str, Attack], root: Path, serve: Serve) -> None:
    with serve(root, dict(os.environ)) as address:
        press = _button(address)
        for name in handed_in:
            press(name)
    assert unearned(in_gradebook(root, handed_in)) == {}
    assert left_behind() == []


def _button(address: str) -> Callable[[str], Any]:
    """What the formgrader's page does when its button for a student is pressed."""
    jar = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    opener.open(f"{address}/formgrader", timeout=60).read()
    [token] = {cookie.value for cookie in jar if cookie.name == "_xsrf"}

    def press(student: str) -> Any:
        path = f"{LESSON}/{urllib.parse.quote(student)}/autograde"
        request = urllib.request.Request(  # noqa: S310  (this test's own server)
            f"{address}/formgrader/api/submission/{path}",
            method="POST",
            headers={"X-XSRFToken": str(token)},
        )
        with opener.open(request, timeout=120) as answer:
            return json.load(answer)

    return press


@pytest.fixture
def serve(tmp_path: Path) -> Serve:
    """As for the tests in a browser."""
    return server_of(tmp_path)
