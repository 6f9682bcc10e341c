"""Walking: whatever comes, goes or changes its score between pages, none of them repeats or skips."""

import random
from datetime import datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from db.campaigns import Enrolment
from db.engine import Database
from db.products import Product
from db.vocabulary import ProductStatus
from services import categories, finding, pool
from services.campaigns import goods as campaign_goods
from services.campaigns import opening
from services.pool import SORTS, Filters
from services.walking import Turned, Walk, turned
from tests.services.market import ZONE, a_creator, a_person, a_product, a_shop
from tests.services.test_campaigns import WEEK
from tests.services.test_matching_service import change

SIZE = 5
Change = tuple[str, int]
CHANGES = st.lists(st.tuples(st.sampled_from(["come", "go", "score"]), st.integers(0, 1_000)), max_size=8)


class Ranked:
    """A list by score, as the pool's index answers for it."""

    def __init__(self, count: int) -> None:
        self.score = {one: (one * 37) % 101 for one in range(count)}
        self.next = count

    def changed(self, change: Change) -> None:
        kind, number = change
        if kind == "come":
            self.score[self.next] = number % 101
            self.next += 1
        elif self.score:
            one = sorted(self.score)[number % len(self.score)]
            if kind == "go":
                del self.score[one]
            else:
                self.score[one] = number % 101

    def page(self, walk: Walk, number: int) -> Turned:
        order = sorted(self.score, key=lambda one: (-self.score[one], one))
        return turned(
            walk, number * SIZE, SIZE, len(order), lambda ids: self.score.keys() & ids,
            lambda start, held: ([one for one in order if one not in held][start : start + 12 * SIZE], frozenset()),
        )


@given(st.integers(1, 150), st.lists(CHANGES, max_size=40))
@example(4, [[("come", 1), ("come", 1)]])
def test_going_on_to_the_end_shows_once_whatever_was_there_all_the_time(
    count: int, between: list[list[Change]]
) -> None:
    ranked = Ranked(count)
    always, shown, walk = set(ranked.score), list[int](), Walk()
    for number, changes in enumerate([*between, *[[]] * 100]):
        page = ranked.page(walk, number)
        if page.at < number * SIZE:
            break
        assert set(page.ids) <= ranked.score.keys()
        walk, shown = page.walk, [*shown, *page.ids]
        for one in changes:
            ranked.changed(one)
        always &= ranked.score.keys()
    assert len(shown) == len(set(shown))
    assert always <= set(shown)


@given(st.integers(11, 150), CHANGES)
def test_the_page_before_is_the_one_that_was_seen_without_what_has_gone(count: int, changes: list[Change]) -> None:
    ranked = Ranked(count)
    first = ranked.page(Walk(), 0)
    second = ranked.page(first.walk, 1)
    third = ranked.page(second.walk, 2)
    for one in changes:
        ranked.changed(one)
    assert list(ranked.page(third.walk, 1).ids) == [one for one in second.ids if one in ranked.score]


def test_a_page_far_away_is_found_by_its_place_and_one_beyond_the_end_is_the_last() -> None:
    ranked = Ranked(3_000)
    assert len(ranked.page(Walk(), 400).ids) == SIZE
    last = ranked.page(Walk(), 9_999)
    assert last.at == 2_995 and len(last.ids) == SIZE
    assert Ranked(0).page(Walk(), 3).ids == ()
    assert Walk.from_json(last.walk.to_json()) == last.walk


@pytest.mark.parametrize("where", [*SORTS, "category", "brand", "search", "campaign"])
async def test_pages_of_the_pool_hold_each_product_once_while_the_market_moves(
    database: Database, now: datetime, where: str
) -> None:
    rng = random.Random(where)
    async with database.writing() as session:
        await categories.seed(session)
        fair = await opening.open_(session, await a_person(session, now, "Boss"), WEEK, "CNY", now, ZONE)
        shops = [await a_shop(session, now, f"Shop {number}") for number in range(4)]

        async def make(day: int) -> Product:
            made = await a_product(session, shops[0 if where == "brand" else rng.randrange(4)], now,
                                   listed_at=now - timedelta(days=day), commission_bp=rng.randrange(500, 4_000))
            session.add(Enrolment(campaign_id=fair.key, product_id=made.key, shop_id=made.shop_id, price=made.price,
                                  at=now))
            return made

        goods = [await make(rng.choice([2, 90])) for _ in range(32)]
        creator = await a_creator(session, now, "be")
        narrowed = {"category": Filters(category="be-1"), "brand": Filters(brand=shops[0])}
        filters = narrowed.get(where, Filters())
        sort, walk, number = where if where in SORTS else "fit", Walk(), 0
        there, shown = {one.key for one in goods}, list[int]()
        while True:
            if where == "search":
                page = (await finding.found(session, creator, "velvet lipstick", number, now, walk=walk)).page
            elif where == "campaign":
                page = await campaign_goods.page(session, fair.key, creator, number, now, walk)
            else:
                page = await pool.page(session, creator, filters, sort, number, now, walk=walk)
            if page.page < number:
                break
            walk, number = page.walk, number + 1
            shown += [place.shown.product.key for place in page.places]
            gone, other = rng.sample(goods, 2)
            await change(session, gone, status=ProductStatus.PAUSED)
            await change(session, other, commission_bp=rng.randrange(500, 4_000))
            await make(1)
            there.discard(gone.key)
            if number >= page.pages:
                break
    assert len(shown) == len(set(shown))
    assert where == "value" or (len(there - set(shown)) == 0 and len(shown) > 20)
