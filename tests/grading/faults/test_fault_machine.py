"""What the machine lacks stops the run, costs no student anything; the next run goes on."""

import errno
import os
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from grading import shortage
from grading.__main__ import main
from grading.classroom import autograded, execution, pool
from grading.errors import MachineFault, UsageError
from grading.judging.findings import PROCESS_ENDED, Event, Findings
from grading.judging.submission import Executed
from grading.sandbox import bubblewrap
from tests.grading.faults.small_class import (
    FULL,
    STUDENTS,
    grade,
    grading,
    is_one_sentence,
    litter,
    records,
    run,
    scores,
)

needs_sandbox = pytest.mark.skipif(bool(bubblewrap.missing()), reason=bubblewrap.missing() or "-")
DIES = Executed({}, 0.0, {}, {"n": Findings(events=[Event(PROCESS_ENDED, 1, "f", "The process")])})
WELL = Executed({}, 0.0, {}, {"n": Findings()})
SHORTAGES = [
    *(OSError(number, "") for number in (errno.ENOSPC, errno.EMFILE, errno.ENFILE, errno.ENOMEM)),
    OSError(errno.EAGAIN, "fork"), OSError(errno.EIO, ""), OSError(errno.EROFS, ""),
    MemoryError(), RuntimeError("can't start new thread"),
]  # fmt: skip


def unshared(root: Path, mounts: str, command: Sequence[str] = ()) -> Any:
    """Grade, or run another command, in mounts of its own, or skip."""
    if os.getuid():
        pytest.skip("only root mounts a file system")
    inner = f'{mounts} || exit 77; exec "$@"'
    before = f"set -- unshare --mount sh -c {shlex.quote(inner)} sh " + '"$@"'
    done = run(root, command, before=before) if command else grade(root, before=before)
    if done.returncode == 77 or "unshare" in done.stderr:
        pytest.skip("this container allows no mounts")
    return done


@pytest.mark.parametrize("limit", ["ulimit -n 60", "ulimit -v 800000"])
@needs_sandbox
def test_too_small_a_limit_of_the_shell_is_named_and_nothing_is_written(
    fresh: Path, limit: str
) -> None:
    before = sorted(fresh.rglob("*"))
    done = grade(fresh, before=limit)
    is_one_sentence(done, "This machine cannot grade", limit.rpartition(" ")[0])
    assert sorted(fresh.rglob("*")) == before
    assert grade(fresh).returncode == 0
    assert scores(fresh) == dict.fromkeys(STUDENTS, FULL)


@pytest.mark.parametrize("files", [8, 12, 16, 20, 24])
def test_too_few_files_for_the_command_itself_are_a_sentence_or_enough(
    fresh: Path, files: int
) -> None:
    done = grade(fresh, before=f"ulimit -Sn {files}")
    assert "Traceback" not in done.stderr or files < 10  # Python itself cannot start
    if done.returncode == 0:
        assert scores(fresh) == dict.fromkeys(STUDENTS, FULL)
    else:
        assert not (fresh / "records.json").exists()


@pytest.mark.parametrize("fault", SHORTAGES, ids=repr)
def test_a_shortage_while_judging_is_the_machines_if_a_right_answer_fails_too(
    monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    def fails(*_: Any) -> Executed:
        try:
            raise fault
        except Exception as error:
            raise ValueError("a parser hides it") from error

    unread: Any = None
    monkeypatch.setattr(execution, "execute", fails)
    monkeypatch.setattr(execution, "health", lambda config: "no memory")
    with pytest.raises(MachineFault, match=r"cannot grade \(no memory\).*where it stopped"):
        execution._execute(unread, unread, unread)
    # The machine is well, so it is what the submission asks for.
    monkeypatch.setattr(execution, "health", lambda config: "")
    with pytest.raises(ValueError, match="a parser hides it"):
        execution._execute(unread, unread, unread)


def test_what_ended_in_a_strange_way_runs_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    unread: Any = None
    results = [DIES, WELL, DIES, DIES, DIES]
    monkeypatch.setattr(execution, "execute", lambda *_: results.pop(0))
    monkeypatch.setattr(execution, "health", lambda config: "")
    assert execution._execute(unread, unread, unread) is WELL
    assert execution._execute(unread, unread, unread) is DIES
    monkeypatch.setattr(execution, "health", lambda config: "the sandbox is gone")
    with pytest.raises(MachineFault, match="the sandbox is gone"):
        execution._execute(unread, unread, unread)
    assert results == []


@pytest.mark.parametrize("kind", [UsageError, bubblewrap.SandboxError, MachineFault])
def test_a_sandbox_that_breaks_in_the_middle_of_a_class_is_no_students_fault(
    monkeypatch: pytest.MonkeyPatch, kind: type[Exception]
) -> None:
    def fails(*_: Any) -> Executed:
        raise kind("The sandbox did not start.")

    unread: Any = None
    monkeypatch.setattr(execution, "execute", fails)
    with pytest.raises(MachineFault, match=r"sandbox did not start"):
        execution._execute(unread, unread, unread)


def killed() -> str:
    os.kill(os.getpid(), 9)
    return ""


def no_memory() -> str:
    return "it has too little memory"


def healthy() -> str:
    return ""


@pytest.mark.parametrize("health", [killed, no_memory])
def test_a_killed_worker_is_the_machines_if_the_next_one_fails_without_a_submission(
    health: Any,
) -> None:
    work: list[Any] = ["__import__('os')._exit(1)"]
    untyped: Any = eval
    with pytest.raises(MachineFault, match="memory"):
        list(pool.in_processes(untyped, work, 1, health))
    [(_, ended)] = pool.in_processes(untyped, work, 1, healthy)
    assert isinstance(ended, pool.WorkerDied)


def test_a_run_that_stops_keeps_what_was_graded_and_goes_on_there(
    fresh: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    save = autograded.save
    saved: list[str] = []

    def full(pipeline: Any, submission: Any, *more: Any, **options: Any) -> None:
        if saved:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "autograded/x")
        saved.append(submission.student)
        save(pipeline, submission, *more, **options)

    monkeypatch.setattr(autograded, "save", full)
    arguments = ["grade", "sums", "--root", str(fresh), "--json", str(fresh / "records.json")]
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "autograded/x: No space left on device" in said.err
    assert not (fresh / "records.json").exists()
    assert [one.name for one in (fresh / "autograded").iterdir()] == saved
    kept = next((fresh / "autograded").rglob("*.ipynb")).stat().st_mtime_ns
    monkeypatch.undo()
    assert grade(fresh).returncode == 0
    assert scores(fresh) == dict.fromkeys(STUDENTS, FULL)
    assert kept in {one.stat().st_mtime_ns for one in (fresh / "autograded").rglob("*.ipynb")}


@pytest.mark.parametrize(
    ("mounts", "said"),
    [
        ("mount --bind . . && mount -o remount,ro,bind . && cd .", "cannot be"),
        ("mkdir autograded && mount -t tmpfs -o ro tmpfs autograded", "cannot grade"),
        ("mkdir autograded && mount -t tmpfs -o size=4k,nr_inodes=3 tmpfs autograded", "No space"),
    ],
)
def test_a_course_that_cannot_be_written_is_left_alone(fresh: Path, mounts: str, said: str) -> None:
    done = unshared(fresh, mounts)
    is_one_sentence(done, said)
    assert litter(fresh) == []
    again = grade(fresh)
    assert again.returncode == 0, again.stderr
    assert scores(fresh) == dict.fromkeys(STUDENTS, FULL)


@pytest.mark.parametrize(
    ("mounts", "said"),
    [
        ("mount --bind . . && mount -o remount,ro,bind . && cd .", "Read-only"),
        ("mkdir feedback && mount -t tmpfs -o ro tmpfs feedback", "Read-only"),
        ("mkdir feedback && mount -t tmpfs -o size=4k,nr_inodes=3 tmpfs feedback", "No space"),
    ],
)
def test_feedback_that_cannot_be_written_is_one_sentence(
    graded: Path, mounts: str, said: str
) -> None:
    done = unshared(graded, mounts, grading("feedback", "sums"))
    is_one_sentence(done, "cannot grade", said)
    assert done.stdout == ""
    assert litter(graded) == []
    again = run(graded, grading("feedback", "sums"))
    assert (again.returncode, again.stderr) == (0, "")


def test_results_may_be_on_another_disk(graded: Path) -> None:
    mounts = "mount -t tmpfs tmpfs autograded"
    done = unshared(graded, mounts)
    assert (done.returncode, done.stderr) == (0, "")
    assert scores(graded) == dict.fromkeys(STUDENTS, FULL)
    assert litter(graded) == []


@pytest.mark.parametrize("size", ["size=4k", "size=64k", "nr_inodes=1", "ro"])
def test_a_full_temporary_folder_is_a_sentence(fresh: Path, tmp_path: Path, size: str) -> None:
    aside = tmp_path / "aside"
    aside.mkdir()
    mounts = f"mount -t tmpfs -o {size} tmpfs {shlex.quote(str(aside))} && export TMPDIR={aside}"
    done = unshared(fresh, mounts)
    assert "Traceback" not in done.stderr
    if done.returncode == 0:  # what was left was enough
        assert scores(fresh) == dict.fromkeys(STUDENTS, FULL)
    else:
        is_one_sentence(done, "cannot grade")
        assert not (fresh / "records.json").exists()


def test_nothing_of_ours_has_to_be_on_the_path(fresh: Path) -> None:
    done = grade(fresh, PATH="")
    assert (done.returncode, done.stderr) == (0, "")
    programs = Path(os.sys.executable).parent  # type: ignore[attr-defined]
    (fresh / "gradebook.db").unlink()
    stock = run(fresh, [str(programs / "nbgrader"), "generate_assignment", "sums"], PATH="")
    assert stock.returncode == 0, stock.stderr


def test_a_clock_that_was_set_back_changes_nothing(graded: Path) -> None:
    for file in (graded / "autograded").rglob("*"):
        os.utime(file, (4e9, 4e9))
    assert grade(graded).returncode == 0
    assert scores(graded) == dict.fromkeys(STUDENTS, FULL)
    assert records(graded)["ann"]["reasons"] == []


def test_the_words_for_a_shortage_name_the_file() -> None:
    assert shortage.of(OSError(errno.ENOSPC, "", "/a/b")).startswith("/a/b: No space left")
    assert shortage.of(PermissionError(errno.EACCES, "")) == ""
    assert shortage.of_writing(PermissionError(errno.EACCES, "")) == "Permission denied"
    assert shortage.of(ValueError("x")) == ""
