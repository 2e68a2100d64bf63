"""What the faults answer to quick questions stands in a file, and it is what they answer."""

from __future__ import annotations

import json
import runpy
import sys
from pathlib import Path
from typing import Any

import pytest

from course.check import faults
from course.check.asking import observe
from course.check.asking.protocol import Question, reply_from_json
from course.check.diagnosis.simulation import RELATIVE, _same_reply
from course.check.faults import Fault, quick, quick_replies

FAULT = next(one for one in faults.every() if one.breaks == ("fit_with_decay",))
QUESTION = json.dumps(vars(quick.QUICK["fit_with_decay"]))


def test_the_file_is_what_the_faults_answer_now() -> None:
    stored = json.loads(Path(quick_replies.__file__).with_name(quick_replies.FILE).read_text())
    now = json.loads(quick_replies.made())
    stale = f"{quick_replies.FILE} is out of date: run {quick_replies.COMMAND}"
    assert stored["of"].keys() == now["of"].keys(), stale
    for digest, place in now["of"].items():
        old, new = stored["replies"][stored["of"][digest]], now["replies"][place]
        assert _same_reply(reply_from_json(old), reply_from_json(new), RELATIVE), stale


def test_the_command_writes_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "replies.json"
    monkeypatch.setattr(quick_replies, "FILE", str(file))
    monkeypatch.setattr(quick_replies, "made", lambda: "{}\n")
    runpy.run_module("course.check.faults", run_name="__main__")
    assert file.read_text() == "{}\n"


def test_a_stored_reply_is_found() -> None:
    asked = reply_from_json(observe.answer(json.loads(QUESTION), FAULT.names()))
    known = quick_replies.known(FAULT, QUESTION)
    assert known
    assert _same_reply(known, asked, RELATIVE)


def test_a_fault_or_a_question_that_is_new_has_to_be_asked() -> None:
    assert quick_replies.known(Fault("doubled", "def f(x): return 2 * x"), QUESTION) is None
    assert quick_replies.known(FAULT, json.dumps(vars(Question(["1"])))) is None


def test_what_depends_on_what_is_loaded_has_to_be_asked() -> None:
    question = json.dumps(vars(quick.QUICK["train_torch"]))
    asking = [one for one in faults.every() if "sys.modules" in one.code]
    assert asking
    assert not any(quick_replies.known(one, question) for one in asking)


def test_without_torch_nothing_is_known_about_it(monkeypatch: pytest.MonkeyPatch) -> None:
    question = json.dumps(vars(quick.QUICK["train_torch"]))
    of_torch = [one for one in faults.every() if "train_torch" in one.breaks]
    monkeypatch.setitem(sys.modules, "torch", object())
    assert any(quick_replies.known(one, question) for one in of_torch)
    monkeypatch.delitem(sys.modules, "torch")
    assert not any(quick_replies.known(one, question) for one in of_torch)


def test_an_exception_is_known_without_its_message() -> None:
    stored: list[dict[str, Any]] = quick_replies._stored()[0]
    failures = [one["failure"] for one in stored if one["failure"]]
    assert failures
    assert not any(one["message"] for one in failures)


def test_without_the_file_every_fault_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quick_replies, "FILE", "no such file.json")
    quick_replies._stored.cache_clear()
    try:
        assert quick_replies.known(FAULT, QUESTION) is None
    finally:
        quick_replies._stored.cache_clear()
