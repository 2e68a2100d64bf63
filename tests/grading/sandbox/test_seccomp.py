"""The seccomp program: what it refuses, and that it is the one that was meant."""

import hashlib
import struct

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
        "mmap.mmap(-1, 4096)",
        "fcntl.fcntl(os.pipe()[0], 1031, 1 << 20)",
    ],
)
def test_calls_that_no_namespace_covers_are_refused(shared: StudentProcess, call: str) -> None:
    if not seccomp.program():
        pytest.skip("the numbers of this machine's calls are not known")
    assert run(shared, f"import fcntl, mmap, os, socket\n{call}").startswith("PermissionError")


def test_every_machine_has_the_same_calls_but_for_one_that_only_old_programs_use() -> None:
    missing = [name for name, (x86, arm) in seccomp.REFUSED.items() if min(x86, arm) < 0]
    assert missing == ["inotify_init"]
    assert len(seccomp.REFUSED) > 25


def verdict(machine: str, number: int, *arguments: int) -> int:
    """What the program says of a call: the kernel's rules for it, in a few lines."""
    program = seccomp.program_for(machine)
    data = struct.pack("=IIQ6Q", number, seccomp.MACHINES[machine], 0, *(*arguments, *[0] * 6)[:6])
    loaded = at = 0
    while True:
        code, yes, no, operand = struct.unpack_from("=HBBI", program, 8 * at)
        at += 1
        if code == 0x20:
            (loaded,) = struct.unpack_from("=I", data, operand)
        elif code == 0x54:
            loaded &= operand
        elif code == 0x06:
            return int(operand)
        else:
            at += yes if (loaded == operand if code == 0x15 else loaded >= operand) else no


ALLOWED, REFUSED, IGNORED = 0x7FFF0000, 0x00050001, 0x00050000


@pytest.mark.parametrize("place", [0, 1])
def test_a_call_is_judged_by_its_arguments(place: int) -> None:
    machine = list(seccomp.MACHINES)[place]

    def said(calls: tuple[int, int], *arguments: int) -> int:
        return verdict(machine, calls[place], *arguments)

    for call in seccomp.REFUSED.values():
        assert call[place] < 0 or said(call, 1, 2, 3) == REFUSED
    for call in seccomp.IGNORED.values():
        assert said(call) == IGNORED
    for call in ((41, 198), (53, 199)):
        assert [said(call, family) for family in (1, 2, 10, 16)] == [ALLOWED] * 4
        assert [said(call, family) for family in (0, 3, 17, 38, 40)] == [REFUSED] * 5
    mmap, anonymous, shared, private, huge = (9, 222), 0x20, 1, 2, 0x40000
    assert said(mmap, 0, 4096, 3, private | anonymous) == ALLOWED
    assert said(mmap, 0, 4096, 3, shared) == ALLOWED
    assert said(mmap, 0, 4096, 3, shared | anonymous) == REFUSED
    assert said(mmap, 0, 4096, 3, 3 | anonymous | 0x4000) == REFUSED
    assert said(mmap, 0, 4096, 3, private | anonymous | huge) == REFUSED
    fcntl = (72, 25)
    assert [said(fcntl, 3, command) for command in (0, 1, 2, 3, 4, 1030, 1033)] == [ALLOWED] * 7
    assert [said(fcntl, 3, command) for command in (5, 6, 7, 36, 37, 38)] == [IGNORED] * 6
    assert [said(fcntl, 3, command) for command in (1024, 1026, 1031)] == [REFUSED] * 3
    assert said((73, 32), 3, 2) == IGNORED
    setsockopt = (54, 208)
    assert [said(setsockopt, 3, 1, option) for option in (7, 8)] == [IGNORED] * 2
    assert [said(setsockopt, 3, 1, option) for option in (2, 6, 9, 16)] == [ALLOWED] * 4
    assert said(setsockopt, 3, 6, 7) == ALLOWED
    assert [said((157, 167), option) for option in (41, 38)] == [REFUSED, ALLOWED]
    assert [said(call) for call in ((0, 63), (1, 64), (57, 220), (231, 94))] == [ALLOWED] * 4


@pytest.mark.parametrize(
    ("machine", "digest"),
    [
        ("x86_64", "195625349e109e67"),
        ("aarch64", "227e5e28e7eaf488"),
    ],
)
def test_the_program_is_the_one_that_was_reviewed(machine: str, digest: str) -> None:
    # Its numbers were compared with those of libseccomp. Whoever changes it compares them again.
    assert hashlib.sha256(seccomp.program_for(machine)).hexdigest()[:16] == digest


def test_an_unknown_machine_has_no_program() -> None:
    assert seccomp.program_for("unknown") == b""
