"""The garbage collector's thresholds: raised inside a block, as found after it."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from course.memory import THRESHOLDS, fewer_collections
from course.watch import watch

USUAL = (600, 9, 8)


@pytest.fixture(autouse=True)
def usual_thresholds() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(*USUAL)
    yield
    gc.set_threshold(*before)


def test_the_thresholds_are_raised_inside_and_restored_after() -> None:
    with fewer_collections():
        assert gc.get_threshold() == THRESHOLDS
    assert gc.get_threshold() == USUAL


def test_an_error_inside_restores_them_too() -> None:
    with pytest.raises(KeyError), fewer_collections():
        raise KeyError
    assert gc.get_threshold() == USUAL


def test_blocks_that_overlap_restore_what_the_first_one_found() -> None:
    one, other = fewer_collections(), fewer_collections()
    one.__enter__()
    other.__enter__()
    one.__exit__(None, None, None)
    assert gc.get_threshold() == THRESHOLDS
    other.__exit__(None, None, None)
    assert gc.get_threshold() == USUAL


@pytest.mark.parametrize("chosen", [(0, 10, 10), (90_000, 5, 5)])
def test_a_collector_that_is_off_or_runs_less_often_is_left_alone(
    chosen: tuple[int, int, int],
) -> None:
    gc.set_threshold(*chosen)
    with fewer_collections():
        assert gc.get_threshold() == chosen
    assert gc.get_threshold() == chosen


def test_a_watched_loop_has_fewer_collections_until_it_ends() -> None:
    assert [gc.get_threshold() for _ in watch(range(2))] == [THRESHOLDS] * 2
    assert gc.get_threshold() == USUAL


def test_a_watched_loop_that_is_left_early_restores_the_thresholds() -> None:
    for _ in watch(range(2)):
        break
    assert gc.get_threshold() == USUAL
