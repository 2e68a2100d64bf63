"""What a damaged submission must come to, and which damages are combined."""

import pytest

from bench.damage import NEEDED_BY, TESTS, Damage, define, lost_with
from bench.damage_corpus import EARNED, Expected, Graded, complaints, damages, expected, pairs
from course.notebook import Json


def graded(points: dict[str, float], *reasons: str, status: str = "graded") -> Graded:
    tests = [
        {"name": name, "points": got, "message": "Waiting for manual grading."}
        for name, got in points.items()
    ]
    record: Json = {"student": "ada", "reasons": [*reasons], "status": status, "tests": tests}
    return Graded(1, {"ada": record}, "")


def test_the_same_points_are_right() -> None:
    assert complaints(Expected(EARNED), "ada", graded({**EARNED})) == []


def test_a_lost_point_is_wrong_unless_its_part_is_damaged() -> None:
    lower = graded({**EARNED, "square_adds": 0}, "It was split.")
    assert complaints(Expected(EARNED), "ada", lower)[0] == "square_adds: 0 points instead of 2"
    assert complaints(Expected(EARNED, lost_with(["square"])), "ada", lower) == []


def test_no_damage_makes_a_wrong_answer_right() -> None:
    higher = graded({**EARNED, "total_side_is_right": 1}, "It was split.")
    for lost in (frozenset[str](), lost_with(["square"])):
        [wrong, _] = complaints(Expected(EARNED, lost), "ada", higher)
        assert wrong == "total_side_is_right: 1 points instead of 0"


@pytest.mark.parametrize(
    ("says", "reasons", "right"),
    [
        ("a reason", [], False),
        ("a reason", ["It was split."], True),
        ("nothing", [], True),
        ("nothing", ["It was split."], False),
        ("either", [], True),
        ("either", ["It was split."], True),
    ],
)
def test_a_sentence_is_asked_for_where_it_helps(
    says: str, reasons: list[str], right: object
) -> None:
    found = complaints(Expected(EARNED, says=says), "ada", graded({**EARNED}, *reasons))
    assert (found == []) is right


def test_one_that_was_left_out_must_be_named() -> None:
    left_out = Expected(EARNED, or_said=True)
    assert complaints(left_out, "ada", Graded(1, {}, "ada: left out.")) == []
    assert complaints(left_out, "ada", Graded(1, {}, "")) != []
    assert complaints(Expected(EARNED), "ada", Graded(1, {}, "ada: left out.")) != []


def test_what_is_lost_includes_the_answers_that_need_it() -> None:
    assert lost_with(["area"]) == {*TESTS["area"], *TESTS["half_area"]}
    assert {*NEEDED_BY} <= {*TESTS}
    assert {test for tests in TESTS.values() for test in tests} == {*EARNED}


def test_two_damages_may_take_what_either_may() -> None:
    one, other = (
        Damage("one", "cells", "", "notebook", print, lost_with(["area"]), "nothing"),
        Damage("other", "cells", "", "notebook", print, lost_with(["square"]), "a reason"),
    )
    wanted = expected(one, other)
    assert wanted.lost == lost_with(["area", "square"])
    assert wanted.says == "a reason"


def test_a_seed_draws_the_same_pairs_of_different_levels() -> None:
    drawn = pairs(3, 40)
    assert drawn == pairs(3, 40) != pairs(4, 40)
    assert len(drawn) == 40
    assert all(one.level != other.level or one.level == "notebook" for one, other in drawn)


def test_a_name_is_defined_once() -> None:
    known = next(iter(damages().values()))
    with pytest.raises(ValueError, match=f"{known.name}: defined twice"):
        define(known.name, known.kind, "", "notebook", print)
