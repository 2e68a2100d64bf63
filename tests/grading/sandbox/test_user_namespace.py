"""Students are other users of this machine than root, if root grades."""

import os
from pathlib import Path

import psutil
import pytest

from grading.sandbox import bubblewrap, user_namespace
from grading.sandbox.student_process import StudentProcess
from tests.grading.sandbox.processes import LIMITS, needs_sandbox, run

has_other_users = pytest.mark.skipif(
    bool(os.getuid() or bubblewrap.missing()) or bubblewrap.other_users() is None,
    reason="only root can make others other users",
)


@has_other_users
def test_if_root_grades_each_student_is_another_user_of_this_machine() -> None:
    with StudentProcess(LIMITS) as one, StudentProcess(LIMITS) as other:
        users = [psutil.Process(process._student).uids() for process in (one, other)]
        groups = [psutil.Process(process._student).gids() for process in (one, other)]
        inside = [run(process, "import os; print(os.getresuid())") for process in (one, other)]
    first = user_namespace.FIRST_OUTSIDE
    for found in (*users, *groups):
        assert len({*found}) == 1
        assert first <= found[0] < first + user_namespace.USERS
    assert users[0] != users[1]
    assert inside[0] != inside[1]


@has_other_users
def test_a_student_cannot_become_root_or_another_student() -> None:
    with StudentProcess(LIMITS) as process:
        for user in ("0", "os.getuid() + 1", "os.getuid() - 1"):
            assert "PermissionError" in run(process, f"import os; os.setuid({user})")
        assert run(process, "import os; print(os.getgroups())") == "[]"


@needs_sandbox
def test_another_user_than_root_grades_as_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 1000)
    assert user_namespace.descriptor(("/",)) is None


def test_files_that_only_root_can_read_keep_students_the_user_who_grades(tmp_path: Path) -> None:
    folder, file = tmp_path / "library", tmp_path / "library" / "module.py"
    folder.mkdir()
    folder.chmod(0o755)
    file.touch()
    file.chmod(0o644)
    readable = user_namespace._readable_by_all
    assert readable([str(folder), str(file)])
    file.chmod(0o600)
    assert not readable([str(folder), str(file)])
    folder.chmod(0o750)
    assert not readable([str(folder)])


@needs_sandbox
def test_where_users_cannot_be_mapped_a_sandbox_works_as_well(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(user_namespace, "descriptor", lambda needed: None)
    # With a module of its own, so that a new fork server starts.
    with StudentProcess(LIMITS, modules={"chunk_of_no_library"}) as process:
        assert run(process, "import os; print(os.getuid())") == str(os.getuid())
        assert psutil.Process(process._student).uids().real == os.getuid()
