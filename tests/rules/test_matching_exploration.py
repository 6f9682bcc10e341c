"""The new get their places, for a time."""

import numpy as np

from services.rules.matching.exploration import day_of_newness, draw, places


def test_newness_ends_after_fifteen_days():
    assert [day_of_newness(100, day) for day in (99, 100, 114, 115)] == [None, 1, 15, None]


def test_a_page_of_ten_gives_one_place():
    assert [places(page) for page in (10, 20, 3)] == [1, 2, 0]


def test_what_is_picked_more_is_drawn_more_and_nobody_is_shut_out():
    rng, picks = np.random.default_rng(1), np.array([30.0, 0.0, 0.0])
    drawn = [draw(picks, np.array([100.0, 100.0, 3.0]), np.full(3, 0.1), rng, 1)[0] for _ in range(200)]
    counts = np.bincount([one.row for one in drawn], minlength=3)
    assert counts[0] > counts[2] > counts[1]
    assert all(0 < one.propensity <= 1 for one in drawn)


def test_the_same_seed_draws_the_same():
    arguments = (np.zeros(5), np.zeros(5), np.full(5, 0.05))
    assert draw(*arguments, np.random.default_rng(3), 2) == draw(*arguments, np.random.default_rng(3), 2)
