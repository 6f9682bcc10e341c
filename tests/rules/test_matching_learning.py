"""What matching learns from events: tastes, peers, words, weights and fair exposure."""

import numpy as np
import pytest

from services.rules.matching.features import LEARNT_TERMS, learn_history, learnt_values, measure_terms, stacked
from services.rules.matching.fitting import Choices, fit_weights, gains, sharpened
from services.rules.matching.history import History, latest, popularity, popularity_by_language, rising
from services.rules.matching.peers import peer_table, peer_values
from services.rules.matching.spread import spread
from services.rules.matching.terms import Term
from services.rules.matching.weights import (
    LEAST_CATEGORY,
    LEAST_REPUTATION,
    REPUTATION,
    Segment,
    default_weights,
    with_least_shares,
)
from services.rules.matching.words import Texts, learn, likeness, mixed, read


def history(rows, languages=(0, 0, 0, 1, 1), products=6) -> History:
    creator, product, age = (np.array(column) for column in zip(*rows, strict=True))
    return latest(creator, product, age.astype(float), np.array(languages), products)


# Creators 0 and 1 both promote 0 and 1; creator 2 only 0; creators 3 and 4 of another language promote 2 and 3.
SHOP = history([(0, 0, 5), (0, 1, 1), (1, 0, 9), (1, 1, 3), (2, 0, 2), (3, 2, 4), (4, 2, 8), (4, 3, 60), (0, 0, 7)])


def test_a_pair_counts_once_by_its_latest_deed():
    assert len(SHOP.age) == 8
    assert SHOP.age[(SHOP.creator == 0) & (SHOP.product == 0)] == [5.0]


def test_popularity_halves_after_the_half_life():
    assert popularity(history([(0, 0, 0), (1, 0, 21)]), 21)[0] == pytest.approx(1.5)


def test_a_language_with_nobody_follows_the_market():
    table = popularity_by_language(history([(0, 0, 0), (1, 1, 0)], languages=(0, 0, 2)), 45, 10)
    market = popularity(history([(0, 0, 0), (1, 1, 0)]), 45) + 0.01
    assert table[1] == pytest.approx(market / market.sum())


def test_what_happened_this_week_rises_and_what_is_old_does_not():
    grown = rising(SHOP)
    assert grown[1] > 0 > grown[3]


def test_creators_like_you_point_to_what_the_others_promote():
    lift, cosine = peer_values(peer_table(SHOP), SHOP, np.array([2, 3]))
    assert lift[0].argmax() == cosine[0].argmax() == 1
    assert cosine[1].argmax() == 3
    assert (lift >= 0).all() and (lift[0, 2:] == 0).all()


def test_a_creator_without_history_has_no_peers():
    lonely = history([(0, 0, 1)], languages=(0, 0))
    assert not np.any(peer_values(peer_table(lonely), lonely, np.array([1])))


def test_every_learnt_term_comes_in_the_same_shape():
    names = np.eye(6, dtype=np.float64)
    values = learnt_values(learn_history(SHOP, np.zeros(6, np.int64), np.arange(6), names), np.arange(5))
    assert stacked(values, measure_terms(values), LEARNT_TERMS).shape == (5, 6, len(LEARNT_TERMS))


def test_a_text_is_most_like_the_product_it_names():
    texts = ["matte lipstick every day", "my garden hose", "lipstick and blush", "garden chairs", "tea", "口红 推荐"]
    table = learn([*texts, "口红 blush"])
    names = read(["lipstick blush", "garden hose"], table)
    products = mixed(names, np.arange(2), np.arange(2), 2)
    assert likeness(table, np.array([0, 1, 4]), products).argmax(axis=1)[:2].tolist() == [0, 1]
    assert not likeness(table, np.array([4]), products).any()


def choices(truth, creators=400, offers=12, seed=0) -> Choices:
    rng = np.random.default_rng(seed)
    z = rng.normal(size=(creators, offers, len(truth))).astype(np.float32)
    taken = (z @ np.array(truth) + rng.gumbel(size=(creators, offers))).argmax(axis=1)
    return Choices(
        z,
        np.ones((creators, offers), bool),
        np.arange(offers) == taken[:, None],
        np.zeros((creators, offers), np.float32),
    )


def test_the_fit_finds_the_weights_that_made_the_choices_and_none_is_negative():
    found = fit_weights(choices([1.5, 0.5, -1.0]))
    assert found == pytest.approx([1.4, 0.5, 0.0], abs=0.3)
    assert (found >= 0).all()


def test_a_strong_pull_keeps_the_prior():
    prior = np.array([0.2, 0.9, 0.3])
    assert fit_weights(choices([1.5, 0.5, 0.0]), prior, 1e6) == pytest.approx(prior, abs=0.01)


def test_sharpening_never_lowers_the_first_page():
    seen, weights = choices([1.0, 0.3]), np.array([0.1, 1.0])
    assert gains(seen, sharpened(seen, weights)).mean() >= gains(seen, weights).mean()


def test_least_shares_hold_whatever_was_fitted():
    for row in ({Term.POPULAR: 5.0}, {Term.CATEGORY: 5.0}, {Term.SHOP_SCORE: 2.0, Term.TEXT: 1.0}, {}):
        raised = with_least_shares(row)
        total = sum(raised.values()) or 1.0
        if row:
            assert raised[Term.CATEGORY] / total >= LEAST_CATEGORY - 1e-9
            assert sum(raised[term] for term in REPUTATION) / total >= LEAST_REPUTATION - 1e-9
    assert default_weights().of(Segment.NEWCOMER, Term.CATEGORY) > 0


def test_every_product_is_on_somebodys_page_and_only_last_places_move():
    scores = np.tile(np.linspace(3, 1, 14), (9, 1)) + np.arange(9)[:, None] * 1e-3
    after = spread(scores)
    pages = np.argsort(-after, axis=1, kind="stable")[:, :10]
    assert set(pages.ravel()) == set(range(14))
    assert (pages[:, :9] == np.arange(9)).all()


@pytest.mark.parametrize("cut", range(7))
def test_texts_taken_in_piece_by_piece_are_learnt_as_at_once(cut: int) -> None:
    texts = ["", "rose cream", "cream 口红 口红", "x rose", "口红 blush rose rose", ""]
    pieces = Texts()
    pieces.take(texts[:cut])
    pieces.take(texts[cut:])
    whole, parted = learn(texts, 2), pieces.learnt(2)
    assert (parted.vocabulary, len(parted)) == (whole.vocabulary, len(texts))
    for name in ("start", "word", "value", "rarity"):
        assert getattr(parted, name).tolist() == getattr(whole, name).tolist()
