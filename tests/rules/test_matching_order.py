"""The order of a large pool: what is walked and pruned against every product scored and sorted."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.rules.matching.categories import CategoryTable, category_table
from services.rules.matching.columns import ProductColumns, price_buckets
from services.rules.matching.index import PoolIndex, build
from services.rules.matching.personal import SPARSE_TERMS, price_fits
from services.rules.matching.places import APART, places
from services.rules.matching.profiles import CreatorProfile, Evidence, Order, Query
from services.rules.matching.pruning import reached
from services.rules.matching.ranking import order, rank
from services.rules.matching.static import STATIC_TERMS, static_z
from services.rules.matching.terms import Term
from services.rules.matching.weights import CLIP, default_weights

TODAY = 20_000
WEIGHTS = default_weights()
DEEP = (1, 7, 40, 133, 700)


FEW = category_table(["a", "a-1", "a-2", "b", "b-1", "c", "c-1", "c-2", "c-3"])
MANY = category_table([f"{trade}-{shelf}-{leaf}" for trade in "abcdef" for shelf in range(6) for leaf in range(9)])


def goods(
    rng: np.random.Generator, count: int, table: CategoryTable, apart: int = 2, coarse: bool = True
) -> ProductColumns:
    """Products whose ids lie up to `apart` from one another; `coarse`: few values of each kind, so that many tie."""
    scored = rng.choice([np.nan, 60.0, 80.0, 90.0], count) if coarse else rng.normal(80, 8, count)
    return ProductColumns(
        product_id=rng.permutation(np.cumsum(rng.integers(1, apart + 1, count))), shop=rng.integers(1, 9, count),
        category=rng.integers(-1, len(table.paths), count).astype(np.int32),
        price=rng.choice([990, 1990, 5000, 90_000], count), usual_price=np.zeros(count, dtype=np.int64),
        commission_bp=rng.choice([500, 3000], count).astype(np.int16),
        shop_score=scored.astype(np.float32), product_score=scored.astype(np.float32),
        listed_day=(TODAY - rng.integers(0, 3 if coarse else 90, count)).astype(np.int32),
        stock=rng.choice([-1, -1, 0, 5], count).astype(np.int32), picks=rng.poisson(1, count).astype(np.float32),
        rising=np.zeros(count, dtype=np.float32), conversion=np.full(count, np.nan, dtype=np.float32),
        refund_rate=np.full(count, np.nan, dtype=np.float32), lift=np.zeros(count, dtype=np.float32),
        gated=rng.random(count) < 0.05,
    )


def somebody(rng: np.random.Generator, ids: np.ndarray) -> CreatorProfile:
    """A creator of some trades; half of them with evidence of many products, some of which are not (any more) there."""
    known = np.concatenate([ids, ids.max() + np.arange(1, 20)])
    heard = {
        term: Evidence(some := rng.choice(known, min(60, len(known)), replace=False), rng.random(len(some)) * 4 + 0.01)
        for term in SPARSE_TERMS if rng.random() < 0.7
    }
    deals = frozenset(rng.choice(ids, len(ids) // 10).tolist())
    return CreatorProfile(
        1, declared=(("a-1", 1.0), ("b", 0.5)), learnt={"c-2": -0.7}, price_band=(900, 2500),
        brands={3: 0.4, 99: 0.6} if rng.random() < 0.5 else {}, evidence=heard if rng.random() < 0.7 else {},
        excluded=deals, granted=frozenset(rng.choice(ids, len(ids) // 3).tolist()), has_history=rng.random() < 0.6,
    )


def scored_whole(index: PoolIndex, parts: list[ProductColumns], mine: CreatorProfile, query: Query) -> list[int]:
    """All products that may be shown, by the sum of their terms: each term worked out for every product."""
    rows: list[tuple[float, int]] = []
    fits = index.table.fits(mine.declared, mine.learnt)
    weight = {term: WEIGHTS.of(mine.segment, term) for term in Term}
    for columns in parts:
        terms = static_z(columns, index.scales, TODAY)
        total = np.zeros(len(columns)) + sum(weight[term] * terms[term] for term in STATIC_TERMS)
        total += weight[Term.CATEGORY] * (fits[columns.category] / 0.33).clip(-CLIP, CLIP)
        total += weight[Term.PRICE_BAND] * price_fits(mine.price_band)[price_buckets(columns.price)] / 0.5
        for shop, share in mine.brands.items():
            total += (columns.shop == shop) * weight[Term.BRAND] * min(share / 0.33, CLIP)
        for term, one in mine.evidence.items():
            held = dict(zip(one.product_id.tolist(), one.value.tolist(), strict=True))
            total += weight[term] * np.minimum([held.get(i, 0.0) for i in columns.product_id.tolist()], CLIP)
        shown = (columns.stock != 0) & (~columns.gated | np.isin(columns.product_id, list(mine.granted)))
        shown &= ~np.isin(columns.product_id, list(mine.excluded))
        if query.category is not None:
            low, high = index.table.span(tuple(query.category.split("-")))
            shown &= (columns.category >= low) & (columns.category < high)
        if query.least_price is not None:
            shown &= columns.price >= query.least_price
        if query.least_commission_bp is not None:
            shown &= columns.commission_bp >= query.least_commission_bp
        rows += zip((-total[shown].round(9)).tolist(), columns.product_id[shown].tolist(), strict=True)
    return [product for _, product in sorted(rows)]


queries = st.builds(
    Query, category=st.sampled_from([None, None, "c"]), least_price=st.sampled_from([None, None, 1000]),
    least_commission_bp=st.sampled_from([None, None, 3000]),
)


@settings(max_examples=80, deadline=None)
@given(
    st.integers(0, 2**32), st.integers(20, 3000), st.sampled_from([FEW, MANY]), st.sampled_from([1, 3, 4 * APART]),
    st.booleans(), queries,
)
def test_the_best_of_a_large_pool_are_those_of_scoring_everything(seed, count, table, apart, coarse, query):
    rng = np.random.default_rng(seed)
    columns = goods(rng, count, table, apart, coarse)
    edited = columns.take(rng.choice(count, count // 20, replace=False))
    edited = replace(edited, price=rng.permutation(edited.price), category=rng.permutation(edited.category))
    kept = ~np.isin(columns.product_id, edited.product_id)
    index = build(columns, table, WEIGHTS, TODAY).with_changes(edited)
    mine = somebody(rng, columns.product_id)
    whole = scored_whole(index, [columns.take(kept), edited], mine, query)
    for k in DEEP:
        assert [product for product, _ in order(index, mine, query, k)] == whole[:k]
    shop = dict(zip(columns.product_id.tolist(), columns.shop.tolist(), strict=True))
    assert all(shop[product] == seller for product, seller in order(index, mine, query, 40))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 400), st.sampled_from(Order))
def test_places_with_and_without_their_reasons_are_the_same(seed, count, sort):
    rng = np.random.default_rng(seed)
    columns = goods(rng, count, FEW)
    index, query = build(columns, FEW, WEIGHTS, TODAY), Query(order=sort)
    mine = somebody(rng, columns.product_id)
    told = [match.product_id for match in rank(index, mine, query, k=30).matches]
    assert [product for product, _ in order(index, mine, query, 30)] == told
    assert order(index, mine, query, 0) == []


@pytest.mark.parametrize("ids", [[5, 3, 4], [7, 10**15, -2], [9]])
def test_a_product_is_found_where_it_stands_and_no_other_is(ids):
    held = places(np.array(ids))
    asked = [*ids, 0, 10**15 + 1, -(10**15)]
    assert held.of(np.array(asked)).tolist() == [*range(len(ids)), -1, -1, -1]


def test_nothing_is_found_among_nothing():
    assert places(np.zeros(0, dtype=np.int64)).of(np.array([1, 2])).tolist() == [-1, -1]


@given(st.integers(0, 2**32), st.integers(0, 5000), st.integers(0, 60))
def test_as_many_as_wanted_reach_what_is_said_to_be_reached(seed, count, need):
    values = np.random.default_rng(seed).normal(size=count)
    level = reached(values, need)
    assert (values >= level).sum() >= min(need, count) and (level > -np.inf) == (0 < need <= count)
