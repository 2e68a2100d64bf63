"""The network of the opening learns the two moons, from other starts and other points too."""

from __future__ import annotations

import pytest

from course.pictures import opening


def test_the_same_seed_gives_the_same_network():
    assert opening.trained(3) == opening.trained(3)


def test_nine_of_ten_seeds_leave_at_most_one_point_on_the_wrong_side():
    last = [opening.trained(seed)[2][-1] for seed in range(1, 11)]
    assert sum(right >= opening.POINTS - 1 for right in last) >= 9


def test_the_network_of_the_picture_starts_with_a_guess_and_ends_with_every_point():
    stills, losses, correct = opening.trained()
    assert len(stills) == len(losses) == len(correct) == len(opening.FRAMES)
    assert correct[0] == pytest.approx(opening.POINTS / 2, abs=2)
    assert correct[-1] == opening.POINTS
    assert losses[-1] < 0.1 < 0.5 < losses[0]


def test_the_movie_has_a_frame_for_each_kept_step():
    movie = opening.moons_movie()
    assert len(movie) == len(opening.FRAMES)
    assert opening.FRAMES[-1] == opening.STEPS
    assert repr(movie) == "Movie of 13 frames: A network learns to separate two moons"


def test_nothing_is_trained_outside_of_ipython(monkeypatch):
    monkeypatch.setattr(opening, "trained", None)
    opening.learn_two_moons()
