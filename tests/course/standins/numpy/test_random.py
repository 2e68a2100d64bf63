"""The same random numbers from the same seed as NumPy's older generator."""

from __future__ import annotations

import numpy
import pytest

from course.standins import numpy as stand_in


@pytest.mark.parametrize("seed", [0, 7, 42, 2**32 - 1])
def test_a_seed_gives_the_numbers_of_numpy(seed: int) -> None:
    real, here = numpy.random.RandomState(seed), stand_in.random.RandomState(seed)
    for ask in (
        lambda draw: draw.rand(3),
        lambda draw: draw.normal(1.0, 2.0, 5),
        lambda draw: draw.permutation(50),
        lambda draw: draw.uniform(-1.0, 1.0, (2, 3)),
        lambda draw: draw.randn(4),
    ):
        assert ask(here).tolist() == ask(real).tolist()


def test_a_state_can_be_set_again() -> None:
    here = stand_in.random.RandomState(3)
    here.normal()
    state = here.get_state()
    first = [here.normal(), here.rand()]
    here.set_state(state)
    assert [here.normal(), here.rand()] == first


def test_a_seed_that_is_too_large_is_refused() -> None:
    with pytest.raises(ValueError, match="between 0"):
        stand_in.random.seed(2**32)
