"""A creator's week (自动化选品): picked once for variety and fit, taken whole or one by one."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from sqlalchemy.ext.asyncio import AsyncSession

from db import collaborations, exposure, picks, pool, shops
from db import creators as creator_rows
from db.collaborations import Collaboration
from db.creators import Creator
from db.engine import insert_or_ignore
from db.exposure import Showing
from db.people import Person
from db.picks import WeeklyPick
from db.pool import Shown
from db.products import Product
from db.vocabulary import NotForMe, Side, Stage, Surface
from services import categories, creators, knobs, matching, notices, products
from services.collaborations import acts, invites
from services.picks import pairs
from services.refusals import Refusal
from services.rules.exchange import comparable
from services.rules.matching.terms import Match, Reason, Term
from services.rules.periods import monday_of
from services.rules.picks import REMEMBERED_WEEKS, Candidate, choose, is_small

LOOKED_AT = 30
"""Matches from which a set is chosen."""

BANDS = (3_000, 10_000, 30_000)
"""Where price levels are parted, in minor units of the common currency."""


@dataclass(frozen=True, slots=True)
class Offered:
    """One product of the set as it can be shown now; `collaboration` is the creator's own where there is one."""

    pick: WeeklyPick
    shown: Shown
    reasons: tuple[Reason, ...]
    collaboration: Collaboration | None

    @property
    def is_open(self) -> bool:
        """Whether it still waits to be taken or left."""
        return self.pick.left_at is None and self.collaboration is None


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of taking a set: products now promoted by this call, and those that could not be, each with why."""

    fresh: int
    refused: list[tuple[Product, str]]


def week_of(now: datetime, zone: tzinfo) -> date:
    """The Monday that names the week, as the market's calendar cuts it."""
    return monday_of(now, zone)


def gets_one(creator: Creator) -> bool:
    """Whether a creator gets a set each week."""
    return is_small(creator.followers)


async def this_week(session: AsyncSession, who: Person, monday: date, now: datetime) -> list[Offered]:
    """The set of the week as it stands, picked now where no round has come yet; empty for who gets none."""
    me = await creators.me(session, who)
    if not is_small(me.followers):
        return []
    return await _offered(session, me, await made(session, me, monday, now), now)


async def made(session: AsyncSession, creator: Creator, monday: date, now: datetime) -> list[WeeklyPick]:
    """The rows of a creator's week, made once however often and by whomever they are asked for."""
    held = await picks.of_creator(session, creator.key, monday, Side.CREATOR)
    if held:
        return held
    found = await matching.matches(session, creator.key, LOOKED_AT, now)
    for place, match in enumerate(await _chosen(session, creator, found, monday), 1):
        product = await session.get_one(Product, match.product_id)
        await insert_or_ignore(session, WeeklyPick, {
            "side": Side.CREATOR, "week": monday, "creator_id": creator.key, "product_id": match.product_id,
            "shop_id": product.shop_id, "place": place, "score": match.score,
            "why": [[str(one.term), one.contribution, one.value] for one in match.reasons],
        })
    return await picks.of_creator(session, creator.key, monday, Side.CREATOR)


async def takes_the_place(session: AsyncSession, person_id: int, monday: date, now: datetime) -> bool:
    """Whether a person's set of the week says what their match report would: the same goods are never told twice."""
    me = await creator_rows.of_person(session, person_id)
    return me is not None and gets_one(me) and bool(await made(session, me, monday, now))


async def _chosen(session: AsyncSession, creator: Creator, found: list[Match], monday: date) -> list[Match]:
    """Varied products that fit; none of the last weeks', none of a brand of the creator's own."""
    since = monday - timedelta(weeks=REMEMBERED_WEEKS)
    known = await picks.picked_before(session, creator.key, since, monday)
    own = set() if creator.person_id is None else {
        shop.id for shop, _ in await shops.of_person(session, creator.person_id)}
    goods = await picks.goods_of(session, [match.product_id for match in found])
    matches = {
        match.product_id: match for match in found
        if match.product_id not in known and goods[match.product_id].shop_id not in own
    }
    if await creators.categories_of(session, creator):  # who says nothing of their trade is shown what fits otherwise
        matches = {id_: match for id_, match in matches.items() if _in_trade(match)}
    chosen = choose([_candidate(goods[id_], match.score) for id_, match in matches.items()],
                    (await knobs.held(session))["set_size"])
    return [matches[one.product_id] for one in chosen]


def _in_trade(match: Match) -> bool:
    """Whether a product lies in or near a creator's categories: what merely sells well anywhere is no weekly pick."""
    return any(one.term is Term.CATEGORY and one.contribution > 0 for one in match.reasons)


def _candidate(product: Product, score: int) -> Candidate:
    price = comparable(product.price, product.currency)
    path = tuple((product.category_id or "").split("-"))
    return Candidate(product.key, score, product.shop_id, path if path[0] else (), sum(price >= at for at in BANDS),
                     product.title)


async def _offered(
    session: AsyncSession, me: Creator, rows: list[WeeklyPick], now: datetime
) -> list[Offered]:
    """What of a set can still be shown: a product that is sold out or gone is left out, unless it was taken."""
    today = now.astimezone(UTC).date()
    known = {one.product.key: one for one in await pool.known(session, [row.product_id for row in rows])}
    found = []
    for row in rows:
        shown = known.get(row.product_id)
        collaboration = await collaborations.between(session, me.key, row.product_id)
        if collaboration is not None and collaboration.stage != Stage.ACTIVE:
            collaboration = None
        if shown is not None and (collaboration is not None or pool.is_showable(shown, today)):
            found.append(Offered(row, shown, _reasons(row), collaboration))
    return found


def _reasons(row: WeeklyPick) -> tuple[Reason, ...]:
    """The kept reasons; a term that this version no longer knows is left out."""
    known = {str(term) for term in Term}
    return tuple(Reason(Term(term), points, value) for term, points, value in row.why if term in known)


async def titles(session: AsyncSession, product_ids: list[int]) -> dict[int, Product]:
    """Products by id, for their names."""
    return await picks.goods_of(session, product_ids)


async def take(session: AsyncSession, who: Person, monday: date, product_id: int, now: datetime) -> Taken:
    """Promotes one product of the set, or (0) all that still wait; taken twice it is taken once.

    What cannot be promoted any more is named with its reason and does not keep the others.
    """
    fresh, refused = 0, list[tuple[Product, str]]()
    for one in await this_week(session, who, monday, now):
        product = one.shown.product
        if product_id not in (0, product.key) or (product_id == 0 and not one.is_open):
            continue
        try:
            fresh += (await acts.promote(session, who, product.key, now)).fresh
        except Refusal as refusal:
            refused.append((product, refusal.code))
            continue
        one.pick.taken_at, one.pick.left_at = one.pick.taken_at or now, None
        await pairs.decided(session, one.pick.creator_id, product.key, True, now)
    await session.flush()
    return Taken(fresh, refused)


async def leave(session: AsyncSession, who: Person, monday: date, product_id: int, now: datetime) -> None:
    """Not this one: it is not shown again, and what is picked next learns from it."""
    for one in await this_week(session, who, monday, now):
        if one.pick.product_id == product_id and one.collaboration is None:
            await invites.not_for_me(session, who, product_id, NotForMe.BUSY, now)
            one.pick.left_at = now
            await pairs.decided(session, one.pick.creator_id, product_id, False, now)
    await session.flush()


async def tell(session: AsyncSession, creator: Creator, rows: list[WeeklyPick], at: datetime) -> None:
    """A small creator hears of the set once a week."""
    if not rows or not is_small(creator.followers):
        return
    offered, snapshot = await _offered(session, creator, rows, at), await categories.in_force(session)
    goods = [
        {
            "product_id": one.shown.product.key, "title": one.shown.product.title,
            "title_zh": one.shown.product.title_zh, "shop": one.shown.shop.name,
            "commission": products.commission(one.shown.product), "currency": one.shown.product.currency,
            "rate_bp": one.shown.product.commission_bp, "reasons": one.pick.why,
            "category": categories.names_of(snapshot, one.shown.product.category_id),
        }
        for one in offered
    ]
    if goods:
        await exposure.count(session, creator.key, Surface.REPORT, at.astimezone(UTC).date(), [
            Showing(one.shown.product.key, str(one.reasons[0].term) if one.reasons else "", None) for one in offered])
        key = f"set:{creator.key}:{rows[0].week}"
        await notices.queue(session, creator.person_id, "weekly_set", key, {"goods": goods}, at)
