"""The memory of a submission: what is counted, and what of the machine's is nobody else's."""

import mmap
import os
from dataclasses import replace
from pathlib import Path

import pytest

from grading.sandbox import memory
from grading.sandbox.memory import Account, Machine
from grading.sandbox.student_process import ProcessEnded, StudentProcess
from tests.grading.sandbox.processes import LIMITS, dedented, needs_sandbox, run

MIB = 1024**2


def test_the_machine_holds_shared_memory_that_no_process_has_touched() -> None:
    def lost() -> int:
        before = Machine.now()
        with mmap.mmap(-1, 300 * MIB) as pages:
            pages.write(b"x" * len(pages))
            pages.madvise(mmap.MADV_DONTNEED)
            return Machine.now().lost_since(before)

    # Other programs take and give back such memory, too.
    assert any(lost() > 200 * MIB for _ in range(5))


def test_what_processes_have_and_what_can_be_dropped_is_not_held(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    numbers = {"MemTotal": 1000, "MemFree": 300, "MemAvailable": 480, "Buffers": 20, "Cached": 200}
    numbers |= {"AnonPages": 150, "SReclaimable": 30, "Shmem": 70, "SUnreclaim": 90}
    text = "".join(f"{name}:  {value} kB\n" for name, value in numbers.items())
    monkeypatch.setattr(Path, "read_text", lambda path: text)
    # What is left: shared memory, and 300 that only the kernel can account for.
    assert Machine.now() == Machine((1000 - 300 - 150 - 20 - 200 - 30 + 70) * 1024, 480 * 1024)


def test_a_kernel_that_does_not_tell_is_not_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> str:
        raise PermissionError

    monkeypatch.setattr(Path, "read_text", refuse)
    assert Machine.now() == Machine(0, 0)
    account = Account(os.getpid(), isolated=True)
    assert account.excess([os.getpid()], 1 << 60) == ""


def test_what_the_machine_loses_is_shared_by_the_submissions_that_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    states = [Machine(0, 100 * 1024 * MIB), Machine(3 * 1024 * MIB, 97 * 1024 * MIB)]
    monkeypatch.setattr(Machine, "now", classmethod(lambda cls: states[0]))
    account = Account(os.getpid(), isolated=True)
    states.reverse()
    monkeypatch.setattr(Account, "_files", lambda self: 0)
    monkeypatch.setattr(Account, "_sockets", lambda self: 0)
    monkeypatch.setattr(Account, "_students", lambda self: 2)
    assert account.excess([], 1024 * MIB) == "while it ran, the machine lost"
    assert account.excess([], 2048 * MIB) == ""
    monkeypatch.setattr(Account, "_students", lambda self: 4)
    assert account.excess([], 1024 * MIB) == ""


@needs_sandbox
def test_files_sockets_and_processes_of_a_submission_are_counted() -> None:
    source = """
    import os, socket
    open("one", "wb").write(b"x" * 2**20)
    open("/dev/shm/two", "wb").write(b"x" * 2**20)
    sockets = []
    for number in range(20):
        listener = socket.socket(socket.AF_UNIX)
        listener.bind("\\0" + str(number))
        listener.listen()
        socket.socket(socket.AF_UNIX).connect(listener.getsockname())
        sockets.append(listener)
    """
    with StudentProcess(LIMITS) as process:
        account = Account(process._student, isolated=True)
        sockets = account._sockets()
        assert account._files() < MIB
        run(process, dedented(source))
        assert 2 * MIB <= account._files() < 3 * MIB
        # The listeners, the connections that nobody accepted, and those who made them.
        assert account._sockets() - sockets >= 40 * memory._room_of_a_socket()
        assert 20 * MIB < account._resident([process._student]) < 500 * MIB
        assert account.threads == 1
        assert account._students() >= 1


@needs_sandbox
def test_what_processes_share_is_counted_once() -> None:
    source = """
    import os, time
    x = bytearray(b"x" * 200 * 2**20)
    for _ in range(10):
        if os.fork() == 0:
            time.sleep(60)
    time.sleep(1)
    print("together")
    """
    with StudentProcess(LIMITS) as process:
        assert run(process, dedented(source)) == "together"


@needs_sandbox
def test_files_and_memory_have_one_limit() -> None:
    source = """
    import time
    for name in ("one", "/tmp/one", "/home/one", "/dev/shm/one"):
        with open(name, "wb") as file:
            for _ in range(140):
                file.write(b"x" * 2**20)
    time.sleep(5)
    """
    limits = replace(LIMITS, memory=512 * MIB, scratch=160 * MIB, file_size=160 * MIB)
    with (
        StudentProcess(limits) as process,
        pytest.raises(ProcessEnded, match="use more than 512 MiB"),
    ):
        run(process, dedented(source), seconds=20)


def test_the_method_is_said_in_words() -> None:
    assert memory.method().endswith(".")
