"""Pages of the pool: exact, explained, honest."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.rules.matching.categories import category_table
from services.rules.matching.columns import ProductRow, columns_of
from services.rules.matching.index import PoolIndex, build
from services.rules.matching.profiles import CreatorProfile, Evidence, Order, Query
from services.rules.matching.ranking import rank
from services.rules.matching.terms import Term
from services.rules.matching.weights import default_weights

TODAY = 20_000
IDS = ["be", "be-1", "be-1-1", "be-1-2", "be-2", "ho", "ho-1", "ho-1-1", "ho-2"]
TABLE = category_table(IDS)
GRID = st.sampled_from([float("nan"), 60.0, 75.0, 90.0])


@st.composite
def products(draw: st.DrawFn, product_id: int) -> ProductRow:
    return ProductRow(
        product_id=product_id,
        shop=draw(st.integers(1, 4)),
        category=draw(st.integers(-1, len(IDS) - 1)),
        price=draw(st.sampled_from([100, 990, 1990, 5000, 90_000])),
        commission_bp=draw(st.sampled_from([0, 500, 1000, 3000])),
        listed_day=draw(st.integers(TODAY - 60, TODAY)),
        usual_price=draw(st.sampled_from([0, 2990, 9000])),
        shop_score=draw(GRID),
        product_score=draw(GRID),
        stock=draw(st.sampled_from([-1, 0, 5])),
        picks=draw(st.sampled_from([0.0, 1.0, 9.0])),
        refund_rate=draw(st.sampled_from([0.0, 0.3])),
        gated=draw(st.booleans()),
    )


@st.composite
def pools(draw: st.DrawFn) -> list[ProductRow]:
    return [draw(products(number)) for number in range(1, draw(st.integers(1, 40)) + 1)]


@st.composite
def profiles(draw: st.DrawFn) -> CreatorProfile:
    ids = np.array(sorted(draw(st.sets(st.integers(1, 40), max_size=6))), dtype=np.int64)
    return CreatorProfile(
        creator_id=1,
        declared=tuple((one, 1.0) for one in draw(st.lists(st.sampled_from(IDS), max_size=2))),
        learnt={one: draw(st.sampled_from([-1.0, 0.5])) for one in draw(st.lists(st.sampled_from(IDS), max_size=2))},
        price_band=draw(st.sampled_from([None, (900, 2000)])),
        brands=dict.fromkeys(draw(st.sets(st.integers(1, 4), max_size=2)), 0.5),
        evidence={
            Term.PEERS: Evidence(ids, np.full(len(ids), 1.5)),
            Term.LANGUAGE: Evidence(ids, np.full(len(ids), 0.5)),
        },
        excluded=frozenset(draw(st.sets(st.integers(1, 40), max_size=5))),
        granted=frozenset(draw(st.sets(st.integers(1, 40), max_size=20))),
        has_history=draw(st.booleans()),
    )


queries = st.builds(
    Query,
    category=st.sampled_from([None, None, "be", "be-1", "ho-2"]),
    least_price=st.sampled_from([None, 990, 1000]),
    most_price=st.sampled_from([None, 1990, 6000]),
    least_commission_bp=st.sampled_from([None, 1000]),
    in_stock=st.booleans(),
    shops=st.sampled_from([None, None, frozenset({1, 2})]),
    order=st.sampled_from(Order),
    among=st.sampled_from([None, None, frozenset(range(1, 20))]),
)


def index_of(rows: list[ProductRow]) -> PoolIndex:
    return build(columns_of(rows), TABLE, default_weights(), TODAY)


def everything(index: PoolIndex, profile: CreatorProfile, query: Query) -> list[int]:
    """All that may be shown, in order; deep enough that every product is scored."""
    return [match.product_id for match in rank(index, profile, query, k=1000).matches]


@settings(max_examples=150, deadline=None)
@given(pools(), profiles(), queries, st.integers(1, 5), st.integers(0, 6))
def test_a_page_is_the_same_as_scoring_everything(rows, profile, query, k, offset):
    index = index_of(rows)
    page = rank(index, profile, query, k, offset)
    whole = everything(index, profile, query)
    assert [match.product_id for match in page.matches] == whole[offset : offset + k]
    assert page.more == (len(whole) > offset + k)


@settings(max_examples=80, deadline=None)
@given(pools(), profiles(), queries)
def test_only_what_may_be_shown_is_shown(rows, profile, query):
    by_id = {row.product_id: row for row in rows}
    for product_id in everything(index_of(rows), profile, query):
        row = by_id[product_id]
        assert row.stock != 0 and product_id not in profile.excluded
        assert not row.gated or product_id in profile.granted
        assert query.category is None or (row.category >= 0 and IDS[row.category].startswith(query.category))
        assert query.least_price is None or row.price >= query.least_price
        assert query.most_price is None or row.price <= query.most_price


@settings(max_examples=80, deadline=None)
@given(pools(), profiles())
def test_reasons_add_up_and_scores_fall(rows, profile):
    matches = rank(index_of(rows), profile, k=50).matches
    assert all(match.score == sum(reason.contribution for reason in match.reasons) for match in matches)
    scores = [match.score for match in matches]
    assert scores == sorted(scores, reverse=True)


@settings(max_examples=80, deadline=None)
@given(pools(), profiles(), st.data())
def test_a_change_is_seen_at_once_and_compaction_changes_nothing(rows, profile, data):
    index = index_of(rows)
    edited = data.draw(products(data.draw(st.integers(1, 45))))
    removed = {data.draw(st.integers(1, 40))} - {edited.product_id}
    after = index.with_changes(columns_of([edited]), removed)
    kept = [row for row in rows if row.product_id not in removed | {edited.product_id}] + [edited]
    whole = build(columns_of(kept), TABLE, default_weights(), TODAY, index.scales)
    for query in (Query(), Query(order=Order.KEPT)):
        assert rank(after, profile, query) == rank(whole, profile, query) == rank(after.compacted(), profile, query)
    assert len(after) == len(kept)


@settings(max_examples=80, deadline=None)
@given(pools(), profiles(), st.data())
def test_better_scores_and_earnings_never_lower_a_product(rows, profile, data):
    index = index_of(rows)
    row = data.draw(st.sampled_from(rows))
    better = data.draw(
        st.sampled_from(
            [
                replace(row, commission_bp=row.commission_bp + 500),
                replace(row, shop_score=max(np.nan_to_num(row.shop_score), 75.0) + 5),
                replace(row, product_score=max(np.nan_to_num(row.product_score), 75.0) + 5),
                replace(row, refund_rate=0.0),
            ]
        )
    )
    known = {"shop_score", "product_score"}
    if any(np.isnan(getattr(row, name)) and not np.isnan(getattr(better, name)) for name in known):
        return  # from "not yet scored" to a score is news, not an improvement
    before = everything(index, profile, Query())
    after = everything(index.with_changes(columns_of([better])), profile, Query())
    assert row.product_id not in before or after.index(row.product_id) <= before.index(row.product_id)


@settings(max_examples=80, deadline=None)
@given(pools(), profiles(), st.data())
def test_a_better_fit_never_lowers_a_product(rows, profile, data):
    """Fit by its trade, by what is known of creators like this one, by their having promoted its brand."""
    index = index_of(rows)
    row = data.draw(st.sampled_from(rows))
    fits = TABLE.fits(profile.declared, profile.learnt)
    fitting = max([row.category, *range(len(IDS))], key=lambda place: fits[place])
    ids = np.union1d(profile.evidence[Term.PEERS].product_id, [row.product_id])
    closer = np.where(ids == row.product_id, 2.5, 1.5)
    after = data.draw(st.sampled_from([
        (index.with_changes(columns_of([replace(row, category=fitting)])), profile),
        (index, replace(profile, evidence={**profile.evidence, Term.PEERS: Evidence(ids, closer)})),
        (index_of([replace(one, shop=9) if one is row else one for one in rows]),
         replace(profile, brands={**profile.brands, 9: 1.0})),
    ]))
    before, now = everything(index, profile, Query()), everything(*after, Query())
    assert row.product_id not in before or now.index(row.product_id) <= before.index(row.product_id)


def test_naming_what_was_shown_walks_through_the_pool_without_repeats():
    rows = [ProductRow(number, 1, number % 9, 1000, 1000, TODAY) for number in range(1, 60)]
    index, seen = index_of(rows), frozenset()
    for step in range(30):
        fresh = {match.product_id for match in rank(index, CreatorProfile(1), Query(without=seen), k=7).matches}
        assert not fresh & seen
        seen |= fresh
        index = index.with_changes(columns_of([replace(rows[0], product_id=100 + step)]), {min(fresh)})
    assert set(range(1, 60)) <= seen


def test_no_usual_price_costs_nothing_and_only_a_saving_helps():
    plain = ProductRow(product_id=1, shop=1, category=0, price=1000, commission_bp=1000, listed_day=TODAY)
    rows = [plain, replace(plain, product_id=2, usual_price=1000), replace(plain, product_id=3, usual_price=900),
            replace(plain, product_id=4, usual_price=2000)]
    matches = rank(index_of(rows), CreatorProfile(1), Query(), 4).matches
    score = {one.product_id: one.score for one in matches}
    assert score[1] == score[2] == score[3] < score[4]
    told = {one.product_id: [reason.term for reason in one.reasons] for one in matches}
    assert [number for number, terms in told.items() if Term.GREAT_VALUE in terms] == [4]


def test_an_empty_pool_gives_an_empty_page():
    index = build(columns_of([]), TABLE, default_weights(), TODAY)
    assert rank(index, CreatorProfile(1)).matches == ()
    assert rank(index, CreatorProfile(1), Query(category="nowhere", order=Order.NEWEST)).matches == ()


def test_weights_below_a_least_share_are_refused():
    table = {segment: {**row, Term.CATEGORY: 0.0} for segment, row in default_weights().table.items()}
    with pytest.raises(ValueError, match="least share"):
        replace(default_weights(), table=table)
