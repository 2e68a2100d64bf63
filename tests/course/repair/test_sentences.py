"""What is said about repairs."""

from __future__ import annotations

import re

import pytest

from course.repair.sentences import SENTENCES, Repair, grouped


@pytest.mark.parametrize("kind", SENTENCES)
@pytest.mark.parametrize("name", ["f", "f and g"])
def test_each_kind_is_said_to_both_in_at_most_two_sentences(kind: str, name: str) -> None:
    one = Repair(kind, name, 1, "cell 2")
    for said in (one.graded("a.ipynb"), one.checked()):
        assert said.endswith(".")
        assert said.count(". ") <= 1
        assert "{" not in said
    assert one.graded("a.ipynb").startswith("a.ipynb ")
    assert one.checked().startswith(("Your notebook", "Your file"))


def test_many_cells_of_one_kind_are_one_sentence() -> None:
    repairs = [Repair("test_missing", f"t{number}", number) for number in range(1, 10)]
    assert [one.graded("a.ipynb") for one in grouped(repairs)] == [
        "a.ipynb did not contain the cells t1, t2, t3, t4, t5 and 4 more; they were put back."
    ]


@pytest.mark.parametrize("kind", SENTENCES)
def test_what_is_said_of_two_cells_agrees_with_their_number(kind: str) -> None:
    one = Repair(kind, "f and g", 1, "cell 2")
    for said in (one.graded("a.ipynb"), one.checked()):
        assert not re.search(
            r"they was|(answers|cells|names) f and g.*\b(it was|copy it|move it)\b", said
        )
        assert not re.search(r"\b(from|delete|copy|move|give) they\b", said)
