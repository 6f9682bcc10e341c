"""Tastes: what other creators do and say reaches one creator's page, and reads the same from the product's side."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.rules.matching.categories import category_table
from services.rules.matching.columns import ProductRow, columns_of
from services.rules.matching.hearing import OWN, heard, heard_of, measured
from services.rules.matching.history import latest
from services.rules.matching.index import build
from services.rules.matching.profiles import CreatorProfile
from services.rules.matching.ranking import rank
from services.rules.matching.tastes import Tastes, Voice, learn_tastes
from services.rules.matching.terms import Term
from services.rules.matching.weights import CLIP, default_weights
from services.rules.matching.words import learn, split
from services.rules.packs import bare

NAMES = ["velvet lipstick", "matte lipstick", "velvet blush", "garden hose", "garden gnome", "iron gnome hose"]
TEXTS = ["lipstick and blush every day", "my garden", "", "velvet things, blush", "hose reviews, garden", "lipstick"]
LANGUAGES = ["en", "zh"]
IDS = np.array([11, 12, 13, 21, 22, 23])


def tastes_of(deeds: list[tuple[int, int, int]], names: list[str] = NAMES) -> Tastes:
    """From (creator, product index, days ago); creators 0-2 speak en, 3-5 zh."""
    rows = np.array(deeds or np.zeros((0, 3)), dtype=np.int64).reshape(-1, 3)
    history = latest(rows[:, 0], rows[:, 1], rows[:, 2].astype(float), np.array([0, 0, 0, 1, 1, 1]), len(IDS))
    return measured(learn_tastes(IDS, learn(map(bare, names)), history, LANGUAGES, TEXTS), voices(deeds))


def voices(deeds: list[tuple[int, int, int]]) -> list[Voice]:
    latest_of = {(creator, product): min(d for c, p, d in deeds if (c, p) == (creator, product))
                 for creator, product, _ in deeds}
    return [
        Voice(LANGUAGES[who // 3], TEXTS[who],
              tuple((int(IDS[p]), float(d)) for (c, p), d in latest_of.items() if c == who))
        for who in range(6)
    ]


DEEDS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 90)), max_size=25)


@settings(max_examples=60, deadline=None)
@given(deeds=DEEDS)
def test_a_creator_hears_of_a_product_what_the_product_hears_of_the_creator(deeds: list[tuple[int, int, int]]) -> None:
    tastes, everyone = tastes_of(deeds), voices(deeds)
    forward = [heard(tastes, voice) for voice in everyone]
    for product in IDS.tolist():
        for mine, other in zip(forward, heard_of(tastes, product, everyone), strict=True):
            own = {term: float(one.value[one.product_id == product].sum()) for term, one in mine.items()}
            assert {term: value for term, value in own.items() if value > 1e-12} == pytest.approx(other)


@settings(max_examples=60, deadline=None)
@given(deeds=DEEDS)
def test_what_is_heard_is_positive_cut_and_never_of_a_creators_own(deeds: list[tuple[int, int, int]]) -> None:
    for voice in voices(deeds):
        own = {product for product, _ in voice.promoted}
        for term, one in heard(tastes_of(deeds), voice).items():
            assert ((one.value > 0) & (one.value <= CLIP)).all()
            assert len(set(one.product_id.tolist())) == len(one.product_id)
            assert term not in OWN or not own & set(one.product_id.tolist())


def test_a_newcomer_hears_their_language_and_their_own_words_alone() -> None:
    tastes = tastes_of([(0, 0, 1), (1, 0, 2), (2, 3, 3), (3, 4, 1), (4, 4, 2), (5, 2, 9)])
    told = heard(tastes, Voice("zh", "gnome stories"))
    assert told[Term.LANGUAGE].product_id[0] == 22
    assert set(told[Term.NAMED].product_id.tolist()) == {22, 23}
    assert not {Term.PEERS, Term.RECENT_PEERS, Term.ALIKE} & set(told)


def test_a_product_nobody_knew_yet_is_near_nobody() -> None:
    tastes = tastes_of([(0, 0, 1)])
    assert heard(tastes, Voice("en", "", ((99, 0.0),))).keys() <= {Term.LANGUAGE, Term.LANGUAGE_NOW, Term.FIRST_PICKS}
    assert heard_of(tastes, 99, [Voice("xx", "velvet")]) == [{}]
    assert heard_of(tastes_of([]), 11, []) == []


def test_three_picks_visibly_change_a_creators_page() -> None:
    rng = np.random.default_rng(0)
    group = np.repeat(np.arange(20), 3) % 2  # twenty creators of two tastes, three products of ten each
    product, creator = rng.integers(0, 10, 60) + 10 * group, np.repeat(np.arange(20), 3)
    ids = np.arange(1, 21)
    history = latest(creator, product, np.ones(60), np.zeros(20, np.int64), 20)
    tastes = learn_tastes(ids, learn([""] * 20), history, ["en"], [""] * 20)
    everyone = [Voice("en", "", tuple((int(p) + 1, 1.0) for p in product[creator == who])) for who in range(20)]
    tastes = measured(tastes, everyone)
    index = build(columns_of([ProductRow(int(one), 1, 0, 1000, 1000, 20_000) for one in ids]),
                  category_table(["be"]), default_weights(), 20_000)

    def page(voice: Voice) -> list[int]:
        mine = CreatorProfile(1, evidence=heard(tastes, voice), has_history=bool(voice.promoted))
        return [match.product_id for match in rank(index, mine, k=6).matches]

    after = page(Voice("en", "", ((11, 0.0), (12, 0.0), (13, 0.0))))
    assert all(one > 10 for one in after) and after != page(Voice("en"))


def test_words_are_cut_where_a_language_parts_them_and_chinese_in_pairs() -> None:
    assert split("Dead-by-daylight mod's 2 c++ 丝绒口红x") == [
        "dead-by-daylight", "mod's", "c++", "丝绒", "绒口", "口红"]
    assert split("茶") == ["茶"]


def test_a_hundred_grams_of_tea_are_not_like_a_hundred_grams_of_cream() -> None:
    names = ["面霜 100克", "绿茶 100克", "保湿面霜 50克", "台灯", "水杯 2个", "雨伞"]
    mine = Voice("zh", "", ((11, 1.0),))
    told = heard(tastes_of([(3, 0, 1), (4, 2, 1)], names), mine)
    assert told[Term.ALIKE].product_id.tolist() == [13]
