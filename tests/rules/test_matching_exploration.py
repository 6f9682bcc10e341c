"""The new get their places, for a time, and what was learnt reaches a creator's page."""

import numpy as np

from services.rules.matching.categories import category_table
from services.rules.matching.columns import ProductRow, columns_of
from services.rules.matching.evidence import evidence_of
from services.rules.matching.exploration import day_of_newness, draw, places
from services.rules.matching.features import learn_history, learnt_values, measure_terms
from services.rules.matching.history import latest
from services.rules.matching.index import build
from services.rules.matching.profiles import CreatorProfile
from services.rules.matching.ranking import rank
from services.rules.matching.terms import Term
from services.rules.matching.weights import default_weights


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


def test_three_picks_visibly_change_a_creators_page():
    rng = np.random.default_rng(0)
    group = np.repeat(np.arange(20), 3) % 2  # twenty creators of two tastes, three products of ten each
    product = rng.integers(0, 10, 60) + 10 * group
    creator = np.append(np.repeat(np.arange(20), 3), [20, 20, 20])
    history = latest(creator, np.append(product, [10, 11, 12]), np.ones(63), np.zeros(22, np.int64), 20)
    learnt = learn_history(history, np.zeros(20, np.int64), np.arange(20), np.eye(20))
    scales = measure_terms(learnt_values(learnt, np.arange(22)))
    ids = np.arange(20) + 1
    table = category_table(["be"])
    rows = [ProductRow(int(one), 1, 0, 1000, 1000, 20_000) for one in ids]
    index = build(columns_of(rows), table, default_weights(), 20_000)
    mine = evidence_of(learnt, 20, ids, scales)
    assert Term.PEERS in mine
    matches = rank(index, CreatorProfile(1, evidence=mine, has_history=True), k=6).matches
    assert all(match.product_id > 10 for match in matches)
    assert Term.PEERS not in evidence_of(learnt, 21, ids, scales)
