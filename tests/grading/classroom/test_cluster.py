"""A class on a real Dask cluster: a scheduler and two workers on this machine."""

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import psutil
import pytest

from grading.classroom import cluster, grade, pool
from grading.classroom.course_directory import Course, open_course
from grading.classroom.record import Record
from grading.classroom.recorder import Recorder
from grading.errors import UsageError
from grading.judging.submission import Damaged, Submission
from tests.grading.classroom.cluster_processes import scheduler, worker
from tests.grading.classroom.obedient import obey, shouted, submission, submissions

SOURCE = """
def add(a, b):
    ### BEGIN SOLUTION
    return a + b
    ### END SOLUTION
"""
ANSWERS = {
    "right": "def add(a, b):\n    return a + b",
    "wrong": "def add(a, b):\n    return 3",
    "raises": "1 / 0",
    "exits": "import os\nos._exit(1)",
    "late": "def add(a, b):\n    return b + a",
}


@pytest.fixture(autouse=True)
def _in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "LOOK_SECONDS", 0.2)
    # But patient with a worker that starts on a busy machine.
    monkeypatch.setattr(cluster, "WORKER_SECONDS", 300.0)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler that has two workers, which are started again when they die."""
    with ExitStack() as stack:
        folder = tmp_path_factory.mktemp("cluster")
        address, _ = stack.enter_context(scheduler(folder))
        nannies = [stack.enter_context(worker(folder, address)) for _ in range(2)]
        WORKERS[address] = nannies
        yield address


WORKERS: dict[str, list[subprocess.Popen[bytes]]] = {}


def make_class(root: Path) -> Course:
    """A course with one exercise, and a submission for each of `ANSWERS`."""
    lesson: dict[str, Any] = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}}
    for folder, answer in [("source", SOURCE), *((f"submitted/{s}", ANSWERS[s]) for s in ANSWERS)]:
        cells: list[dict[str, Any]] = []
        for name, text, graded in [("add", answer, False), ("sum", "assert add(1, 2) == 3", True)]:
            mark = {
                "schema_version": 3, "grade_id": name, "task": False, "grade": graded,
                "locked": graded, "solution": not graded, **({"points": 2} if graded else {}),
            }  # fmt: skip
            cells.append(
                {"cell_type": "code", "id": name, "metadata": {"nbgrader": mark}, "source": text,
                 "outputs": [], "execution_count": None}
            )  # fmt: skip
        file = root / folder / "sums" / "sums.ipynb"
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps({**lesson, "cells": cells}))
    return open_course(root)


def scores(records: list[Record]) -> dict[str, Any]:
    return {
        one.student: (one.score, one.max_score, one.status, one.reasons, one.flags, one.tests)
        for one in records
    }


def test_a_class_has_the_same_records_when_a_worker_is_killed_in_mid_run(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = grade.grade_class("sums", make_class(tmp_path / "here"), workers=1)
    save = Recorder.save
    killed: list[psutil.Process] = []

    def kill_and_save(*arguments: Any) -> Record:
        if not killed:
            nanny = psutil.Process(WORKERS[address][0].pid)
            killed.extend(one for one in nanny.children() if "spawn_main" in str(one.cmdline()))
            killed[0].kill()
        return save(*arguments)

    monkeypatch.setattr(Recorder, "save", kill_and_save)
    there = grade.grade_class("sums", make_class(tmp_path / "there"), scheduler=address)
    assert killed
    assert scores(there) == scores(here)
    assert {one.student: one.score for one in there}["right"] == 2.0


def test_a_submission_that_kills_twice_is_lost_and_the_others_are_not(address: str) -> None:
    work = submissions("a", "b", "exit", "c", "d", "e", "f", "g")
    ended = {
        one.student: what for one, what in cluster.in_cluster(obey, work, address, sandboxed=False)
    }
    assert isinstance(ended.pop("s2"), pool.WorkerDied)
    assert ended == {
        one.student: shouted(one.notebooks["any"].decode()) for one in work if one.student != "s2"
    }


def test_what_goes_wrong_on_a_worker_is_told_with_its_address(address: str) -> None:
    work = submissions("raise", "rename", "a", "refuse")
    ended = {
        one.student: what for one, what in cluster.in_cluster(obey, work, address, sandboxed=False)
    }
    assert str(ended["s0"]).startswith("ValueError: so it was told, on tcp://127.0.0.1:")
    assert "sent an invalid answer" in str(ended["s1"])
    assert ended["s2"] == shouted("a")
    assert isinstance(ended["s3"], Damaged)
    assert str(ended["s3"]) == "It cannot be read."


def test_submissions_are_taken_only_as_workers_become_free(address: str) -> None:
    taken = 0

    def endless() -> Iterator[Submission]:
        nonlocal taken
        while True:
            taken += 1
            yield submission(f"s{taken}", "a")

    ended: Any = cluster.in_cluster(obey, endless(), address, sandboxed=False)
    for done in range(1, 21):
        next(ended)
        assert taken <= done + 2 * cluster.AHEAD
    ended.close()


def test_a_file_of_megabytes_goes_to_a_worker_without_a_warning(address: str) -> None:
    large = submission("s", "a", data=b"0" * 12_000_000)
    [(_, ended)] = cluster.in_cluster(obey, [large], address, sandboxed=False)
    assert ended == shouted("a")


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler without a worker."""
    with scheduler(tmp_path_factory.mktemp("scheduler")) as (address, _):
        yield address


@pytest.mark.parametrize(
    ("options", "environment", "said"),
    [
        (["--nthreads", "2"], {}, "has 2 threads but must have one"),
        ([], {"PYTHONPATH": "{folder}/shadow"}, "cannot load this project (ModuleNotFoundError"),
        ([], {"PATH": "{folder}/shadow"}, "cannot run submissions safely: bubblewrap cannot"),
    ],
)
def test_a_worker_that_cannot_be_used_is_told_before_the_class_begins(
    bare: str, tmp_path: Path, options: list[str], environment: dict[str, str], said: str
) -> None:
    (tmp_path / "shadow").mkdir()
    (tmp_path / "shadow" / "grading.py").touch()
    (tmp_path / "shadow" / "bwrap").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "shadow" / "bwrap").chmod(0o755)
    environment = {name: one.format(folder=tmp_path) for name, one in environment.items()}
    unfit = worker(tmp_path, bare, "--no-nanny", *options, **environment)
    with unfit, pytest.raises(UsageError) as caught:
        cluster.require(bare)
    assert str(caught.value).startswith("The worker at tcp://127.0.0.1:")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_scheduler_without_a_worker_is_told_with_what_starts_one(
    bare: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "WORKER_SECONDS", 0.5)
    with pytest.raises(UsageError, match=f"`dask worker {bare} --nthreads 1`"):
        cluster.require(bare)


def test_a_scheduler_that_goes_ends_the_run_with_a_sentence(tmp_path: Path) -> None:
    with scheduler(tmp_path) as (address, running), worker(tmp_path, address, "--no-nanny"):
        ended = cluster.in_cluster(obey, submissions(*"abcdefgh"), address, sandboxed=False)
        next(ended)
        running.kill()
        with pytest.raises(UsageError, match="is gone: restart it"):
            list(ended)


def test_an_address_that_answers_nothing_is_told_soon(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 0.5)
    (tmp_path / "submitted" / "s" / "01_derivatives").mkdir(parents=True)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        for address in (f"tcp://127.0.0.1:{silent.getsockname()[1]}", "tcp://127.0.0.1:1", "x://y"):
            with pytest.raises(UsageError, match=f"No Dask scheduler answers at {address}"):
                grade.grade("01_derivatives", tmp_path, scheduler=address)
    assert not (tmp_path / "gradebook.db").exists()


def test_without_dask_the_command_that_installs_it_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match=r"pip install -r requirements-cluster\.txt"):
        cluster.require("tcp://127.0.0.1:8786")


def test_workers_and_a_scheduler_do_not_go_together(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Leave one of them out"):
        grade.grade("sums", tmp_path, workers=2, scheduler="tcp://127.0.0.1:8786")
