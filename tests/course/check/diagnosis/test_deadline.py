"""What a check has computed is part of the time that its diagnosis has."""

import time

from course.check.diagnosis.deadline import LEAST, Deadline, worked


def compute(seconds: float) -> None:
    end = worked() + seconds
    while worked() < end:
        pass


def test_what_the_check_has_spent_is_not_left() -> None:
    fresh, spent = Deadline(10.0), Deadline(10.0, 9.95)
    compute(LEAST + 0.02)
    assert not fresh.over()
    assert spent.over()


def test_a_slow_check_leaves_a_little_for_its_cause() -> None:
    deadline = Deadline(0.1, 5.0)
    assert not deadline.over()
    compute(LEAST)
    assert deadline.over()


def test_waiting_is_not_computing() -> None:
    deadline = Deadline(0.2)
    time.sleep(0.3)
    assert not deadline.over()
