"""The trial of the machine: one sentence about the grader's own fault, and nothing written."""

import json
import resource
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from traitlets.config import Config

from grading.__main__ import main
from grading.classroom import dask_worker, preflight
from grading.classroom.course_directory import open_course
from grading.errors import UsageError
from grading.sandbox import bubblewrap, fork_server, limits
from grading.sandbox.fork_server import ForkServer

needs_sandbox = pytest.mark.skipif(bool(bubblewrap.missing()), reason=bubblewrap.missing() or "-")


@pytest.fixture
def handed_in(course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The fixture course with one submission: its release as it is."""
    from grading.authoring.build import build

    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "no settings"))
    build(course)
    notebook = Path("01_shapes", "01_shapes.ipynb")
    target = course / "submitted" / "s001" / notebook
    target.parent.mkdir(parents=True)
    target.write_bytes((course / "release" / notebook).read_bytes())
    return course


@pytest.fixture
def no_servers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No fork server runs yet, and those of other tests stay as they are."""
    servers: dict[frozenset[str], ForkServer] = {}
    monkeypatch.setattr(fork_server, "_servers", lambda process: servers)
    yield
    for server in servers.values():
        server.close()


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch, no_servers: None) -> None:
    """bubblewrap starts on this machine, and cannot bind what the sandbox needs."""
    whole = bubblewrap.command
    monkeypatch.setattr(
        bubblewrap, "command", lambda: [*whole(), "--ro-bind", "/nowhere-4711", "/x"]
    )


@needs_sandbox
def test_a_machine_that_can_grade_passes(no_servers: None) -> None:
    assert preflight.failure() == ""


@needs_sandbox
@pytest.mark.usefixtures("broken")
def test_a_sandbox_that_cannot_start_ends_the_command_in_bubblewraps_own_words(
    handed_in: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(handed_in.rglob("*"))
    assert main(["grade", "01_shapes", "--root", str(handed_in)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "This machine cannot grade (the sandbox did not start (bwrap: Can't" in said.err
    assert "/nowhere-4711" in said.err
    assert sorted(handed_in.rglob("*")) == before


@needs_sandbox
@pytest.mark.usefixtures("broken")
def test_a_sandbox_that_cannot_start_leaves_a_graded_class_as_it_is(
    handed_in: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ["grade", "01_shapes", "--root", str(handed_in)]
    assert main([*arguments, "--no-sandbox"]) == 0
    before = {file: file.read_bytes() for file in handed_in.rglob("*") if file.is_file()}
    assert main([*arguments, "--force"]) == 2
    assert {file: file.read_bytes() for file in handed_in.rglob("*") if file.is_file()} == before
    # With nothing to grade there is nothing to try.
    assert main(arguments) == 0


@needs_sandbox
@pytest.mark.usefixtures("broken")
def test_a_worker_that_cannot_grade_says_what_it_lacks() -> None:
    found = json.loads(dask_worker.describe(sandboxed=True))
    reason = dask_worker.unfit("tcp://here", found)
    assert reason.startswith("The worker at tcp://here cannot run submissions safely: ")
    assert "bwrap: Can't" in reason
    assert reason.endswith("docs/scaling.md says what to allow.")
    assert json.loads(dask_worker.describe(sandboxed=False))["lack"] == ""


@needs_sandbox
def test_a_fault_inside_the_sandbox_is_told_in_pythons_words(
    no_servers: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bubblewrap, "_START", "import sys; import nowhere_4711  # {}")
    assert preflight.failure() == (
        "the sandbox did not start (ModuleNotFoundError: No module named 'nowhere_4711')"
    )


@needs_sandbox
def test_limits_too_small_for_any_submission_are_a_fault_of_the_machine(handed_in: Path) -> None:
    config = open_course(handed_in).config
    config.Execute.submission_timeout = 0
    assert preflight.failure(config)


def test_a_limit_on_processes_counts_only_in_a_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    def few(kind: int) -> tuple[int, int]:
        return (20, 20) if kind == resource.RLIMIT_NPROC else (-1, -1)

    monkeypatch.setattr(resource, "getrlimit", few)
    said = preflight._too_low(limits.Limits(), isolated=True)
    assert "`ulimit -u` allows less here than Execute.processes = 64 needs" in said
    assert preflight._too_low(limits.Limits(), isolated=False) == ""


@pytest.mark.parametrize(
    "option", sorted(one.option for one in limits.TABLE if one.option != "timeout")
)
def test_a_limit_below_zero_is_a_fault_of_the_settings(option: str) -> None:
    config = Config({"Execute": {option: -5}})
    with pytest.raises(UsageError, match=f"nbgrader_config.py: .*{option}"):
        preflight.failure(config)


def test_a_gradebook_that_cannot_be_written_is_named(handed_in: Path) -> None:
    course = open_course(handed_in)
    preflight.require_gradebook(course)
    with course.gradebook() as gradebook:
        assert [one.id for one in gradebook.students] == []
    database = sqlite3.connect(handed_in / "gradebook.db")
    database.execute(
        "CREATE TRIGGER full BEFORE INSERT ON student "
        "BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
    )
    database.close()
    with pytest.raises(UsageError, match=r"cannot be written .*database or disk is full"):
        preflight.require_gradebook(course)
