"""The decisive questions: each is about an exercise, and tells some of its faults apart."""

from __future__ import annotations

from course.check import faults
from course.check.faults import Fault, losses, probes
from course.check.in_process import InProcess


def test_every_question_is_about_what_a_fault_breaks() -> None:
    for name in probes.PROBES:
        assert faults.of_names([name]), name


def of_exercise(name: str) -> list[Fault]:
    return [
        fault for fault in losses.FAULTS if name in (fault.breaks or faults.defined(fault.code))
    ]


def test_only_questions_about_a_common_exercise_are_asked() -> None:
    some, others = of_exercise("decayed"), of_exercise("l2_penalty")
    assert probes.about(some, {"decayed"}) == list(probes.PROBES["decayed"])
    assert probes.about([*some, *others], {"decayed", "l2_penalty"}) == []
    assert probes.about(some, {"another_name"}) == []


def test_the_questions_tell_faults_apart() -> None:
    by_name = {fault.diagnosis: fault for fault in of_exercise("l2_penalty")}
    questions = probes.about([by_name["penalty-halved"]], {"l2_penalty"})
    replies = {
        name: str([InProcess(fault.names()).ask(question) for question in questions])
        for name, fault in by_name.items()
    }
    assert replies["penalty-halved"] != replies["not-squared"]
