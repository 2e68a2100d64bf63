"""The seccomp program: what it refuses, and that it is the one that was meant."""

import hashlib

import pytest

from grading.sandbox import seccomp
from grading.sandbox.student_process import StudentProcess
from tests.grading.sandbox.processes import needs_sandbox, run


@needs_sandbox
@pytest.mark.parametrize(
    "call",
    [
        "socket.socket(40, 1)",
        "socket.socket(38, 5)",
        "socket.socket(17, 3)",
        "os.memfd_create('x')",
    ],
)
def test_calls_that_no_namespace_covers_are_refused(shared: StudentProcess, call: str) -> None:
    if not seccomp.program():
        pytest.skip("the numbers of this machine's calls are not known")
    assert run(shared, f"import os, socket\n{call}").startswith("PermissionError")


def test_every_architecture_refuses_the_same_calls() -> None:
    x86, arm = (set(one.refused) for one in seccomp.ARCHITECTURES.values())
    assert x86 == arm


@pytest.mark.parametrize(
    ("machine", "digest"),
    [
        ("x86_64", "db15f03432a9e256"),
        ("aarch64", "904b5cb04112033e"),
    ],
)
def test_the_program_is_the_one_that_was_reviewed(machine: str, digest: str) -> None:
    # Its numbers were compared with those of libseccomp. Whoever changes it compares them again.
    assert hashlib.sha256(seccomp.program_for(machine)).hexdigest()[:16] == digest


def test_an_unknown_machine_has_no_program() -> None:
    assert seccomp.program_for("unknown") == b""
