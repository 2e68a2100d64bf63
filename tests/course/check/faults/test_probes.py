"""The decisive questions: each is about an exercise, and tells some of its faults apart."""

from __future__ import annotations

from course.check import faults
from course.check.faults import losses, probes
from course.check.in_process import InProcess


def test_every_question_is_about_what_a_fault_breaks() -> None:
    for name in probes.PROBES:
        assert faults.of_names([name]), name


def test_only_questions_about_a_common_exercise_are_asked() -> None:
    some = [fault for fault in losses.FAULTS if "decayed" in fault.breaks]
    others = [fault for fault in losses.FAULTS if "l2_penalty" in fault.breaks]
    assert probes.about(some, {"decayed"}) == list(probes.PROBES["decayed"])
    assert probes.about([*some, *others], {"decayed", "l2_penalty"}) == []
    assert probes.about(some, {"another_name"}) == []


def test_the_questions_tell_faults_apart() -> None:
    halved = next(f for f in losses.FAULTS if f.diagnosis == "penalty-halved")
    linear = next(f for f in losses.FAULTS if f.breaks == halved.breaks and f is not halved)
    replies = [
        [InProcess(fault.names()).ask(question) for question in probes.about([fault], halved.breaks)]
        for fault in (halved, linear)
    ]
    assert str(replies[0]) != str(replies[1])
