"""What a sandbox shows: where things really are, and the links by which they are found."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from grading.sandbox import bubblewrap
from grading.sandbox.visible import visible

needs_sandbox = pytest.mark.skipif(bool(bubblewrap.missing()), reason=bubblewrap.missing() or "-")
REPOSITORY = Path(__file__).parents[3]
PROGRAM = """
from grading.sandbox.limits import Limits
from grading.sandbox.student_process import StudentProcess
with StudentProcess(Limits()) as process:
    asked = {"run": "import numpy, course.engine; print(6 * 7)", "limit": 1000}
    print(process.request(asked, 10)["outputs"][0]["text"])
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """An empty folder, outside of the system's own, with no links on the way to it."""
    return tmp_path.resolve()


def test_a_folder_is_bound_where_it_is_and_its_links_are_made_again(place: Path) -> None:
    (place / "disk" / "me" / "venv" / "bin").mkdir(parents=True)
    (place / "home").symlink_to("disk")
    (place / "mine").symlink_to(place / "home" / "me")
    program = place / "disk" / "me" / "venv" / "bin" / "python"
    program.touch()
    shown = visible([str(place / "mine" / "venv")], str(place / "mine" / "venv" / "bin" / "python"))
    assert shown.folders == (str(place / "disk" / "me" / "venv"),)
    assert shown.links == (
        (str(place / "mine"), str(place / "home" / "me")),
        (str(place / "home"), "disk"),
    )


def test_a_link_in_a_folder_that_is_bound_is_there_already(place: Path) -> None:
    for name in ("python-3.11.7", "venv"):
        (place / name / "bin").mkdir(parents=True)
    (place / "python-3.11.7" / "bin" / "python3").touch()
    (place / "python-3").symlink_to("python-3.11.7")
    (place / "venv" / "bin" / "python").symlink_to(place / "python-3" / "bin" / "python3")
    shown = visible(
        [str(place / "python-3.11.7"), str(place / "venv")], str(place / "venv" / "bin" / "python")
    )
    assert shown.folders == (str(place / "python-3.11.7"), str(place / "venv"))
    assert shown.links == ((str(place / "python-3"), "python-3.11.7"),)


def test_the_system_is_not_bound_twice() -> None:
    assert visible(["/usr", "/usr/lib"], "/usr/bin/env") == visible([], "/usr/bin/env")
    assert visible(["/usr"], "/usr/bin/env").folders == ()


def test_what_is_below_a_private_folder_has_to_be_kept(place: Path) -> None:
    (place / "venv").mkdir()
    (place / "link").symlink_to("venv")
    shown = visible([str(place / "link")], "/usr/bin/env")
    assert shown.below([str(place.parent)]) == shown
    below = shown.below(["/nowhere", str(place)[:-1]])
    assert below.folders == ()
    assert below.links == ()


def test_a_loop_of_links_is_an_error(place: Path) -> None:
    (place / "a").symlink_to("b")
    (place / "b").symlink_to("a")
    with pytest.raises(OSError, match="loop of symbolic links"):
        visible([str(place / "a")], "/usr/bin/env")


def run_with(python: Path, checkout: Path) -> str:
    """What a student process says that this Python starts from this checkout."""
    done = subprocess.run(
        [str(python), "-c", PROGRAM],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": str(checkout), "PWD": str(checkout)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return done.stdout.strip() or done.stderr


@needs_sandbox
def test_a_virtual_environment_of_links_works(place: Path) -> None:
    # As some installers make it: of its Python and of its libraries nothing is really in it.
    (place / "venv" / "bin").mkdir(parents=True)
    (place / "python").symlink_to(sys.base_prefix)
    program = Path(os.path.realpath(sys.executable)).relative_to(os.path.realpath(sys.base_prefix))
    (place / "venv" / "bin" / "python").symlink_to(place / "python" / program)
    (place / "venv" / "lib").symlink_to(Path(sys.prefix, "lib"))
    (place / "venv" / "pyvenv.cfg").write_bytes(Path(sys.prefix, "pyvenv.cfg").read_bytes())
    assert run_with(place / "venv" / "bin" / "python", REPOSITORY) == "42"


@needs_sandbox
def test_a_checkout_that_is_not_the_one_installed_works(place: Path) -> None:
    # Then the environment, which another one may share, knows of a course elsewhere.
    for name in ("course", "grading"):
        subprocess.run(["cp", "-r", str(REPOSITORY / name), str(place)], check=True)
    assert run_with(Path(sys.executable), place) == "42"


@needs_sandbox
def test_a_linked_environment_and_checkout_in_a_home_folder_that_is_a_link_work(
    place: Path,
) -> None:
    (place / "disk").mkdir()
    (place / "home").symlink_to("disk")
    (place / "home" / ".venv").symlink_to(sys.prefix)
    (place / "home" / "project").symlink_to(REPOSITORY)
    python = place / "home" / ".venv" / "bin" / "python"
    assert run_with(python, place / "home" / "project") == "42"
