"""How often a notebook may use up a time limit."""

from grading.judging.patience import MOST_WAITS, Patience


def test_after_three_waits_only_a_part_of_a_limit_is_left() -> None:
    patience = Patience()
    for _ in range(MOST_WAITS):
        assert patience.limit(30) == 30
        patience.spend()
    assert patience.is_exhausted
    assert patience.limit(30) == 3


def test_known_code_never_gets_a_whole_limit() -> None:
    assert Patience().limit(30, known=True) == 3


def test_a_limit_never_grows_and_a_right_answer_always_has_a_second() -> None:
    patience = Patience()
    assert patience.limit(5, known=True) == 1
    assert patience.limit(0.5, known=True) == 0.5
