"""Weekly sets and pairs in the tables: made once, taken once, two yeses open a collaboration."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.collaborations import Collaboration
from db.creators import Creator, CreatorCategory
from db.engine import Database
from db.notices import Notice
from db.people import Person
from db.picks import Pair, WeeklyPick
from db.products import Product, Sku
from db.vocabulary import Side, Stage
from services import blocks, categories
from services.collaborations import acts
from services.picks import effect, pairs, rounds, sets
from services.refusals import Refusal
from services.reports.due import match
from tests.services.market import a_creator, a_person, a_product, a_sale, a_shop

ZONE = ZoneInfo("Asia/Shanghai")


@pytest.fixture
async def session(database: Database) -> AsyncIterator[AsyncSession]:
    async with database.writing() as session:
        await categories.seed(session)
        yield session


async def a_week(session: AsyncSession, now: datetime, shops: int = 5) -> tuple[Person, Person, Creator]:
    """Five brands with two lipsticks each, the owner of the first one, and a small creator of that trade."""
    owner = await a_person(session, now, "Owner")
    for number in range(shops):
        shop = await a_shop(session, now, f"Shop {number}", owner if number == 0 else await a_person(session, now))
        for piece in range(2):
            await a_product(session, shop, now, title=f"Lipstick {number}-{piece}")
    mei = await a_person(session, now, "Mei")
    return owner, mei, await a_creator(session, now, "be-1-1", person=mei)


async def monday(session: AsyncSession, now: datetime, week: int = 1) -> datetime:
    """Works off a Monday's rounds; the moment after them."""
    await rounds.due(session, now, ZONE)
    moment = rounds.following(now, Side.BRAND, ZONE) + timedelta(weeks=week - 1)
    while await rounds.due(session, moment, ZONE):
        pass
    return moment


async def all_of(session: AsyncSession, model: type) -> list:  # type: ignore[type-arg]
    return list((await session.execute(select(model).order_by(col(model.id)))).scalars())


async def test_a_week_is_picked_once_told_once_and_never_repeats_itself(session: AsyncSession, now: datetime) -> None:
    _, mei, _ = await a_week(session, now)
    first = await monday(session, now)
    assert await rounds.due(session, first, ZONE) == 0
    offered = await sets.this_week(session, mei, sets.week_of(first, ZONE), first)
    assert len({one.shown.shop.id for one in offered}) == len(offered) == 5
    second = await monday(session, first)
    again = await sets.this_week(session, mei, sets.week_of(second, ZONE), second)
    assert not {one.pick.product_id for one in offered} & {one.pick.product_id for one in again}
    told = [one for one in await all_of(session, Notice) if one.kind == "weekly_set"]
    assert len(told) == 2
    assert len(told[0].data["goods"]) == 5
    assert all(one["reasons"] and one["category"]["zh"] for one in told[0].data["goods"])


async def test_on_a_monday_the_set_takes_the_place_of_the_matches_and_pairs_wait_a_day(
    session: AsyncSession, now: datetime
) -> None:
    _, mei, creator = await a_week(session, now)
    nine = await monday(session, now) + timedelta(hours=2)
    assert not await match(session, mei, Side.CREATOR, nine, ZONE, nine)
    told = await all_of(session, Notice)
    assert [one.kind for one in told if one.person_id == mei.key and one.due_at.date() == nine.date()] == ["weekly_set"]
    assert all(one.due_at >= nine + timedelta(days=1) for one in told if one.kind == "pair")
    creator.followers = 100_000
    assert await match(session, mei, Side.CREATOR, nine, ZONE, nine)


async def test_a_set_is_taken_whole_once_and_what_went_away_is_named(session: AsyncSession, now: datetime) -> None:
    _, mei, _ = await a_week(session, now)
    week = sets.week_of(now, ZONE)
    offered = await sets.this_week(session, mei, week, now)
    gone = offered[0].shown.product
    gone.exclusive = True
    await session.flush()
    done = await sets.take(session, mei, week, 0, now)
    assert done.fresh == 4
    assert [(product.key, code) for product, code in done.refused] == [(gone.key, "plan-exclusive")]
    assert (await sets.take(session, mei, week, 0, now)).fresh == 0
    rows = await all_of(session, Collaboration)
    assert len(rows) == 4 and all(row.stage == Stage.ACTIVE for row in rows)


async def test_a_set_keeps_to_the_creators_trade_however_well_others_sell(session: AsyncSession, now: datetime) -> None:
    _, mei, _ = await a_week(session, now, shops=2)
    shop = await a_shop(session, now, "Tents", await a_person(session, now))
    await a_product(session, shop, now, title="Tent", category_id="sp-5", commission_bp=5000, price=90_000)
    offered = await sets.this_week(session, mei, sets.week_of(now, ZONE), now)
    assert offered and all(one.shown.shop.name != "Tents" for one in offered)


async def test_a_trade_that_is_exhausted_has_no_set_rather_than_one_of_other_trades(
    session: AsyncSession, now: datetime
) -> None:
    mei = await a_person(session, now, "Mei")
    creator = await a_creator(session, now, "be-1-1", person=mei)
    shop = await a_shop(session, now, "Tents", await a_person(session, now))
    await a_product(session, shop, now, title="Tent", category_id="sp-5", commission_bp=5000, price=90_000)
    assert await sets.this_week(session, mei, sets.week_of(now, ZONE), now) == []
    await session.execute(delete(CreatorCategory).where(col(CreatorCategory.creator_id) == creator.key))
    later = now + timedelta(weeks=1)
    assert len(await sets.this_week(session, mei, sets.week_of(later, ZONE), later)) == 1


async def test_a_product_that_is_left_out_stays_out(session: AsyncSession, now: datetime) -> None:
    _, mei, _ = await a_week(session, now)
    week = sets.week_of(now, ZONE)
    offered = await sets.this_week(session, mei, week, now)
    await sets.leave(session, mei, week, offered[0].pick.product_id, now)
    assert (await sets.take(session, mei, week, 0, now)).fresh == 4


async def test_larger_creators_choose_for_themselves(session: AsyncSession, now: datetime) -> None:
    _, mei, creator = await a_week(session, now)
    creator.followers = 100_000
    await monday(session, now)
    assert await sets.this_week(session, mei, sets.week_of(now, ZONE), now) == []
    assert "weekly_set" not in [one.kind for one in await all_of(session, Notice)]
    assert await all_of(session, Pair)


async def test_an_own_brand_is_neither_picked_nor_paired(session: AsyncSession, now: datetime) -> None:
    owner, _, _ = await a_week(session, now, shops=1)
    mine = await a_creator(session, now, "be-1-1", person=owner, name="The owner")
    await monday(session, now)
    assert mine.key not in [one.creator_id for one in await all_of(session, WeeklyPick) if one.side == "creator"]
    assert mine.key not in [one.creator_id for one in await all_of(session, Pair)]


async def asked(session: AsyncSession, now: datetime) -> tuple[Person, Person, Pair, datetime]:
    owner, mei, _ = await a_week(session, now, shops=1)
    moment = await monday(session, now)
    (pair,) = await all_of(session, Pair)
    return owner, mei, pair, moment


async def test_two_yeses_open_a_collaboration_and_both_read_its_code(session: AsyncSession, now: datetime) -> None:
    owner, mei, pair, at = await asked(session, now)
    assert len([one for one in await all_of(session, Notice) if one.kind == "pair"]) == 2
    assert (await pairs.answer(session, owner, pair.key, True, at)).pair.opened_at is None
    assert len(await pairs.waiting(session, mei, at)) == 1
    seen = await pairs.answer(session, mei, pair.key, True, at)
    assert seen.pair.opened_at == at
    assert (await pairs.answer(session, mei, pair.key, False, at)).pair.opened_at == at
    (row,) = await all_of(session, Collaboration)
    assert (row.stage, row.id, row.code) == (Stage.ACTIVE, pair.collaboration_id, seen.facts["code"])
    assert await pairs.waiting(session, owner, at) == []


@pytest.mark.parametrize("takes", [True, False])
async def test_what_was_settled_in_the_set_is_not_asked_again(
    session: AsyncSession, now: datetime, takes: bool
) -> None:
    """Before the question goes out it is withdrawn from both; afterwards taking or leaving is the creator's answer."""
    owner, mei, pair, at = await asked(session, now)
    settle = sets.take if takes else sets.leave
    await settle(session, mei, sets.week_of(at, ZONE), pair.product_id, at)
    assert await all_of(session, Pair) == []
    assert [one for one in await all_of(session, Notice) if one.kind == "pair"] == []
    assert await pairs.waiting(session, owner, at) == []


async def test_what_was_promoted_from_the_pool_is_not_asked_again(session: AsyncSession, now: datetime) -> None:
    _, mei, pair, at = await asked(session, now)
    await acts.promote(session, mei, pair.product_id, at)
    await pairs.promoted(session, mei, pair.product_id, at)
    assert await all_of(session, Pair) == []
    assert [one for one in await all_of(session, Notice) if one.kind == "pair"] == []


@pytest.mark.parametrize("takes", [True, False])
async def test_a_product_settled_in_the_set_answers_the_question_that_went_out(
    session: AsyncSession, now: datetime, takes: bool
) -> None:
    owner, mei, pair, at = await asked(session, now)
    later = at + pairs.ASKED_AFTER
    await pairs.answer(session, owner, pair.key, True, later)
    settle = sets.take if takes else sets.leave
    await settle(session, mei, sets.week_of(at, ZONE), pair.product_id, later)
    seen = await pairs.view(session, owner, pair.key, later)
    assert (seen.pair.creator_said, seen.pair.opened_at is not None) == (takes, takes)
    told = [one.person_id for one in await all_of(session, Notice) if one.data.get("what") in ("opened", "passed")]
    assert owner.key in told


@pytest.mark.parametrize("first", [Side.BRAND, Side.CREATOR])
async def test_a_no_ends_it_and_is_told_only_to_who_said_yes(session: AsyncSession, now: datetime, first: Side) -> None:
    owner, mei, pair, at = await asked(session, now)
    yes, no = (owner, mei) if first is Side.BRAND else (mei, owner)
    await pairs.answer(session, yes, pair.key, True, at)
    await pairs.answer(session, no, pair.key, False, at)
    passed = [one for one in await all_of(session, Notice) if one.data.get("what") == "passed"]
    assert [one.person_id for one in passed] == [yes.key]
    assert await all_of(session, Collaboration) == []


async def test_an_answer_that_comes_too_late_or_from_a_stranger_is_refused(
    session: AsyncSession, now: datetime
) -> None:
    owner, _, pair, at = await asked(session, now)
    stranger = await a_person(session, now, "Stranger")
    with pytest.raises(Refusal, match="not-yours"):
        await pairs.answer(session, stranger, pair.key, True, at)
    with pytest.raises(Refusal, match="pair-over"):
        await pairs.answer(session, owner, pair.key, True, at + pairs.OPEN_FOR)


@pytest.mark.parametrize("before", [Stage.INVITED, Stage.APPLIED, Stage.ENDED, Stage.ACTIVE])
async def test_whatever_was_between_them_two_yeses_make_it_one_running_collaboration(
    session: AsyncSession, now: datetime, before: Stage
) -> None:
    owner, mei, pair, at = await asked(session, now)
    await acts.promote(session, mei, pair.product_id, at)
    (row,) = await all_of(session, Collaboration)
    row.stage, row.ended_by = before, Side.BRAND if before is Stage.ENDED else None
    await session.flush()
    await pairs.answer(session, owner, pair.key, True, at)
    await pairs.answer(session, mei, pair.key, True, at)
    (row,) = await all_of(session, Collaboration)
    assert row.stage == Stage.ACTIVE


async def test_the_operator_sees_how_many_pairs_sold(session: AsyncSession, now: datetime) -> None:
    owner, mei, pair, at = await asked(session, now)
    await pairs.answer(session, owner, pair.key, True, at)
    seen = await pairs.answer(session, mei, pair.key, True, at)
    assert (await effect.of_pairs(session, 8, at + timedelta(days=1))).tally == (1, 1, 0)
    product = await session.get_one(Product, pair.product_id)
    session.add(Sku(shop_id=pair.shop_id, product_id=pair.product_id, sku="S-1"))
    await a_sale(session, product, at, seen.facts["code"])
    found = await effect.of_pairs(session, 8, at + timedelta(days=1))
    assert found.tally == (1, 1, 1) and found.sold.value == 1.0 and found.others.total == 0


@pytest.mark.parametrize("kind", ["shop", "creator"])
async def test_a_block_between_the_question_and_the_answer_holds(
    session: AsyncSession, now: datetime, kind: str
) -> None:
    owner, mei, pair, at = await asked(session, now)
    await pairs.answer(session, owner, pair.key, True, at)
    blocker, subject = (mei, pair.shop_id) if kind == "shop" else (owner, pair.creator_id)
    await blocks.block(session, blocker, kind, subject, at)
    with pytest.raises(Refusal, match="blocked"):
        await pairs.answer(session, mei, pair.key, True, at)
    assert await all_of(session, Collaboration) == []
