"""Reading: a brand's two fields side by side, its creators, its weeks in the plan, and the lift that data carry."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from random import Random

from sqlalchemy.ext.asyncio import AsyncSession

from db import budgets as ledger
from db import confluence, picks
from db.confluence import ConfluenceShop, ConfluenceWeek, Pair
from db.people import Person
from db.shops import Shop
from db.vocabulary import Field, Programme
from services import budgets, shops
from services.budgets import Effect
from services.confluence.earning import MONTH, NET
from services.gmv.sums import PLACE
from services.rules.confluence import Lift, PairMonth, lift
from services.rules.exchange import comparable

MOST = 3
WEEKS = 4

WITHIN = timedelta(days=14)
"""Days in the plan below which nothing is said of what it did: a few days made a month's are mostly chance."""


@dataclass(slots=True)
class Half:
    """One field of a brand's last thirty days: GMV by currency, buyers, and its products by GMV."""

    gmv: Counter[str] = field(default_factory=Counter)
    buyers: set[str] = field(default_factory=set)
    goods: Counter[int] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class CreatorRow:
    """What a creator sold of the brand before the plan and in the last thirty days, and the plan's places they saw.

    `share` is their part of all the brand sold in these days, before and now.
    """

    name: str
    currency: str
    before: int
    now: int
    share: tuple[float, float]
    places: int


@dataclass(frozen=True, slots=True)
class Side:
    """Everything that the plan's page shows of one brand.

    `is_month_in`: whether it was in the plan for all of the last thirty days, so that they are held against the thirty
    before it (else against those before these). `lift_from`: when there will be something to say of the lift.
    """

    shop: Shop
    member: ConfluenceShop | None
    live: Half
    through: Half
    both: int
    goods: dict[int, str]
    weeks: list[ConfluenceWeek]
    effect: Effect | None
    creators: list[CreatorRow]
    shown: tuple[int, int]
    lift: Lift | None
    is_month_in: bool
    lift_from: datetime | None


async def side(session: AsyncSession, who: Person, now: datetime, language: str, zone: tzinfo) -> Side:
    """The page of the shop that a person works for; staff who may see money."""
    shop = await shops.current(session, who, "money")
    shop_id = shop.id or 0
    halves: dict[str, Half] = defaultdict(Half)
    for name, product, _, buyer, currency, net in await confluence.bought(
            session, shop_id, now - MONTH, now, PLACE, NET):
        half = halves[name]
        half.gmv[currency] += net
        if buyer:
            half.buyers.add(buyer)
        if product is not None:
            half.goods[product] += comparable(net, currency)
    live, through = halves[str(Field.SELF_LIVE)], halves[str(Field.DISTRIBUTION)]
    member = await session.get(ConfluenceShop, shop_id)
    since = member.since if member else None
    month_in = since if since and now - since >= MONTH else None
    long_in = since is not None and now - since >= WITHIN
    best = [one for half in (live, through) for one, _ in half.goods.most_common(MOST)]
    names = {id_: (one.title_zh or one.title) if language == "zh" else one.title
             for id_, one in (await picks.goods_of(session, best)).items()}
    purses = await ledger.of_scopes(session, Programme.CONFLUENCE, str(shop_id))
    return Side(
        shop, member, live, through, len(live.buyers & through.buyers), names,
        await confluence.weeks_of(session, shop_id, WEEKS),
        await budgets.effect(session, purses) if purses else None,
        await _creators(session, shop_id, purses, month_in, now),
        await _shown(session, shop_id, month_in, now),
        await _lift(session, since, now, zone) if since and long_in else None,
        month_in is not None, since + WITHIN if since and not long_in and member and member.left_at is None else None,
    )


async def _shown(session: AsyncSession, shop_id: int, since: datetime | None, now: datetime) -> tuple[int, int]:
    """Showings in the thirty days before the plan (or before these) and in the last thirty."""
    begun = since or now - MONTH
    first, today = begun.astimezone(UTC).date(), now.astimezone(UTC).date()
    return (await confluence.shown(session, shop_id, first - MONTH, first),
            await confluence.shown(session, shop_id, today - MONTH + timedelta(days=1), today + timedelta(days=1)))


async def _creators(
    session: AsyncSession, shop_id: int, purses: list[int], since: datetime | None, now: datetime
) -> list[CreatorRow]:
    """The brand's creators, those who sold most first, each with their part of what the brand sold."""
    begun = since or now - MONTH
    before = await confluence.pairs(session, begun - MONTH, begun, NET, [shop_id])
    after = await confluence.pairs(session, now - MONTH, now, NET, [shop_id])
    held = {(one.creator_id, one.currency): one.gmv for one in before}
    seen = await confluence.placed(session, purses, shop_id) if purses else {}
    names = await picks.names_of(session, [one.creator_id for one in after])
    totals = (_totals(before), _totals(after))

    def share(gmv: int, currency: str, which: int) -> float:
        total = totals[which][currency]
        return gmv / total if total > 0 else 0.0

    rows = []
    for one in sorted(after, key=lambda row: -comparable(row.gmv, row.currency))[: MOST * 2]:
        old = held.get((one.creator_id, one.currency), 0)
        name = names[one.creator_id].name if one.creator_id in names else "—"
        rows.append(CreatorRow(name, one.currency, old, one.gmv,
                               (share(old, one.currency, 0), share(one.gmv, one.currency, 1)),
                               seen.get(one.creator_id, 0)))
    return rows


def _totals(rows: list[Pair]) -> Counter[str]:
    found: Counter[str] = Counter()
    for one in rows:
        found[one.currency] += one.gmv
    return found


async def _lift(session: AsyncSession, since: datetime, now: datetime, zone: tzinfo) -> Lift:
    """All pairs of brands that began in the plan about then, against pairs of brands that never were in it.

    One brand alone has too few creators to say anything of the plan; the days are this brand's own, whole days of the
    market as its sums are kept, today left out.
    """
    begun = await confluence.ever(session)
    near = {shop for shop, at in begun.items() if abs(at - since) <= timedelta(days=7)}
    first, today = (at.astimezone(zone).date() for at in (since, now))
    begun_on = max(first, today - MONTH)
    before = {one[:3]: one.gmv for one in await confluence.sold_by_day(session, first - MONTH, first)}
    after = {one[:3]: one.gmv for one in await confluence.sold_by_day(session, begun_on, today)}
    scale = MONTH / max(today - begun_on, timedelta(days=1))
    inside, outside = [], []
    for key in sorted({*before, *after}):
        shop_id, _, currency = key
        pair = PairMonth(comparable(before.get(key, 0), currency),
                         round(comparable(after.get(key, 0), currency) * scale))
        if shop_id in near:
            inside.append(pair)
        elif shop_id not in begun:
            outside.append(pair)
    return lift(inside, outside, Random(len(inside) * 1009 + len(outside)))
