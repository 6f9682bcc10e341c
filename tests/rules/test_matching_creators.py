"""Which creators fit a product: the same terms as the pool, read the other way round."""

from dataclasses import replace

from services.rules.matching.categories import category_table, fit
from services.rules.matching.columns import ProductRow, columns_of
from services.rules.matching.index import build
from services.rules.matching.profiles import CreatorProfile
from services.rules.matching.ranking import rank
from services.rules.matching.reverse import category_fit, creators_for
from services.rules.matching.terms import Term
from services.rules.matching.weights import default_weights

TABLE = category_table(["be", "be-1", "be-1-1", "be-1-2", "ho", "ho-1"])
LIPSTICK = ProductRow(7, 1, TABLE.index["be-1-1"], 5900, 2000, 20_000, shop_score=88.0)
OTHER = ProductRow(8, 2, TABLE.index["ho"], 3000, 1000, 19_900, shop_score=70.0)
INDEX = build(columns_of([LIPSTICK, OTHER]), TABLE, default_weights(), 20_000)
BEAUTY = CreatorProfile(1, declared=(("be-1", 1.0),))
HOME = CreatorProfile(2, declared=(("ho", 1.0),))


def fitting(product, creators):
    return creators_for(columns_of([product]), creators, TABLE, INDEX.weights, INDEX.scales, INDEX.today)


def test_the_creator_of_the_trade_comes_first_and_the_reason_is_the_category():
    first, second = fitting(LIPSTICK, [HOME, BEAUTY])
    assert (first.creator_id, second.creator_id) == (1, 2)
    assert first.reasons[0].term is Term.CATEGORY
    assert first.score == sum(reason.contribution for reason in first.reasons)


def test_the_score_is_the_one_on_the_creators_own_page():
    (match,) = [match for match in rank(INDEX, BEAUTY).matches if match.product_id == 7]
    assert fitting(LIPSTICK, [BEAUTY])[0].score == match.score


def test_a_better_reputation_never_lowers_a_creator():
    scored = [replace(BEAUTY, creator_id=10 + step, score=60.0 + step) for step in range(30)]
    assert [match.creator_id for match in fitting(LIPSTICK, scored)] == [39, 38, 37]


def test_who_declined_or_is_not_named_by_a_gated_plan_is_left_out():
    assert not fitting(LIPSTICK, [replace(BEAUTY, excluded=frozenset({7}))])
    gated = replace(LIPSTICK, gated=True)
    assert not fitting(gated, [BEAUTY])
    assert fitting(gated, [replace(BEAUTY, granted=frozenset({7}))])


def test_category_fit_is_one_rule_in_both_directions():
    creator = CreatorProfile(1, declared=(("be-1-2", 0.8), ("ho", 0.5)), learnt={"be": -0.3, "be-1-1": 0.9})
    fits = TABLE.fits(creator.declared, creator.learnt)
    assert [category_fit(creator, TABLE, place) for place in range(-1, len(TABLE.paths))] == [fits[-1], *fits[:-1]]


def test_fit_grows_along_the_shared_path():
    wanted = ("be", "1", "2")
    offers = ("ho",), ("be",), ("be", "1"), ("be", "1", "1"), ("be", "1", "2", "4")
    fits = [fit(wanted, offered) for offered in offers]
    assert fits == sorted(fits)
    assert fits[0] == 0.0 and fits[-1] == 1.0
