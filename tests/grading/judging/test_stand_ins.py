"""What could stand in for an answer, found without running anything."""

import pytest

from grading.judging.stand_ins import stand_ins

TWICE = "def twice(x):\n    return x + x"


def found(own: str, *earlier: str, asked: str = "twice") -> list[str]:
    return list(stand_ins(own, earlier, [asked]))


def test_an_earlier_function_of_as_many_arguments_could_be_handed_on() -> None:
    assert found(TWICE, "def double(y):\n    return 2 * y") == ["twice = double"]
    assert found(TWICE, "def double(*y):\n    return 2 * y[0]") == ["twice = double"]
    assert found(TWICE, "def double(y, by=2):\n    return by * y") == ["twice = double"]


@pytest.mark.parametrize(
    "earlier",
    ["def add(a, b):\n    return a + b", "class Box:\n    pass", "double = 2", "def broken(:", ""],
)
def test_nothing_else_could(earlier: str) -> None:
    assert found(TWICE, earlier) == []


def test_classes_are_alike_if_they_are_made_alike() -> None:
    box = "class Box:\n    def __init__(self, size):\n        self.size = size"
    assert found("class Big:\n    def __init__(self, of):\n        pass", box, asked="Big") == [
        "Big = Box"
    ]
    assert (
        found("class Big:\n    def __init__(self, of, by):\n        pass", box, asked="Big") == []
    )


def test_what_the_course_builds_on_is_not_handed_on() -> None:
    assert found("def twice(x):\n    return double(x)", "def double(x):\n    return 2 * x") == []


def test_an_earlier_answer_of_the_same_name_could_stand_alone_once() -> None:
    assert found(TWICE, TWICE, TWICE) == [""]


def test_names_that_no_test_asks_for_do_not_count() -> None:
    assert found(TWICE, TWICE, "def double(x):\n    return 2 * x", asked="other") == []
