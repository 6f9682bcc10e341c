"""Computing: where each brand and creator stands today, from orders and scores; a row says when to look again."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import cast

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from db import creators, scores, shops, standings
from db.orders import OrderLine
from db.standings import Standing
from db.vocabulary import Side
from services.gmv.sums import BACK, PAID
from services.rules import bands, stages, start
from services.rules.facts import AHEAD
from services.rules.hysteresis import Held
from services.rules.stages import MONTH, Month
from services.standings import telling

AT_ONCE = 20
"""Standings computed in one transaction."""

SOON = timedelta(hours=1)
"""When a brand that has listed nothing yet is looked at again: its fifteen days begin with its first product."""

KIND = {Side.BRAND: "shop", Side.CREATOR: "creator"}
SIDE = {kind: side for side, kind in KIND.items()}


async def step(session: AsyncSession, now: datetime) -> int:
    """One short piece of the work that is due: first standings of who has none, then those to be looked at again."""
    new = await standings.lacking(session, AT_ONCE)
    await standings.begin(session, [_first(*one, now) for one in new])
    rows = await standings.due(session, now, AT_ONCE)
    for row in rows:
        await compute(session, row, now)
    return len(new) + len(rows)


async def current(session: AsyncSession, kind: str, subject_id: int, now: datetime) -> Standing | None:
    """Where a subject stands now, computed anew; None where there is none such."""
    row = await standings.of(session, kind, subject_id)
    if row is None:
        since, currency = now, ""
        if kind == "shop":
            shop = await shops.by_id(session, subject_id)
            if shop is not None:
                since, currency = shop.created_at, shop.currency
        else:
            creator = await creators.living(session, subject_id)
            if creator is not None:
                since, currency = creator.created_at, creator.currency
        if not currency:
            return None
        await standings.begin(session, [_first(kind, subject_id, since, currency, now)])
        row = await standings.of(session, kind, subject_id)
        assert row is not None
    await compute(session, row, now)
    return row


def falls_on(row: Standing) -> date | None:
    """The day on which the stage is lost if the month stays as it is."""
    return Held(stages.step_named(SIDE[row.kind], row.stage), row.stage_below).falls_on()


def _first(kind: str, subject_id: int, since: datetime, currency: str, now: datetime) -> Standing:
    day = since.astimezone(UTC).date()
    return Standing(kind=kind, subject_id=subject_id, owner_id=subject_id, joined_on=day, currency=currency,
                    stage_since=day, band_since=day, due_at=now)


async def compute(session: AsyncSession, row: Standing, now: datetime) -> None:
    """Brings a standing up to date."""
    today, side = now.astimezone(UTC).date(), SIDE[row.kind]
    await (_of_shop if side is Side.BRAND else _of_creator)(session, row, now)
    sold_before = row.first_on
    row.first_on, month = await _sold(session, row, side, now)
    row.currency, row.gmv = month.currency, month.gmv
    old = Held(stages.step_named(side, row.stage), row.stage_below)
    held = stages.stand(old, row.first_on is not None, month, today)
    stage = stages.stage_of(side, held.step)
    if stage != row.stage:
        row.stage, row.stage_since = stage, today
        if telling.is_news(sold_before, now, row):
            await telling.tell(session, row, held.step > old.step, now)
    row.stage_below = held.below_since
    if held.step >= 2:
        row.ten_on = row.ten_on or today
    if held.step >= 3:
        row.million_on = row.million_on or today
    _band(row, today)
    waits = row.start_on is None and side is Side.BRAND
    row.due_at = now + SOON if waits else datetime.combine(today + timedelta(days=1), time(0, 30), UTC)
    await session.flush()


def _band(row: Standing, today: date) -> None:
    """The score's band; who is not scored any more keeps no band."""
    kept = bands.stand(bands.held_as(row.band, row.band_below), row.score, today)
    band = bands.band_of(kept)
    if band != row.band:
        row.band, row.band_since = band, today
    row.band_below = kept.below_since if kept else None


async def _of_shop(session: AsyncSession, row: Standing, now: datetime) -> None:
    """A shop's owner, score, standing, and the day on which its owner's first product was listed anywhere here."""
    shop = await shops.by_id(session, row.subject_id)
    if shop is None:
        return
    same = await standings.owners(session, shop)
    row.owner_id, row.currency = min(same), shop.currency
    await _scored(session, row, paused=shop.paused_at is not None)
    first = await standings.first_listed(session, same)
    if row.start_on is None and first is not None:
        _start(row, first.astimezone(UTC).date(), now)


async def _of_creator(session: AsyncSession, row: Standing, now: datetime) -> None:
    creator = await creators.by_id(session, row.subject_id)
    if creator is None:
        return
    row.currency = creator.currency
    await _scored(session, row, paused=creator.deleted_at is not None)
    if row.start_on is None:
        _start(row, creator.created_at.astimezone(UTC).date(), now)


async def _scored(session: AsyncSession, row: Standing, paused: bool) -> None:
    score = (await scores.of(session, row.kind, [row.subject_id])).get(row.subject_id)
    row.score = score.value if score else None
    row.is_good = start.is_good(row.score, paused)


def _start(row: Standing, first: date, now: datetime) -> None:
    """Begins the fifteen days; one whose time was over before the bot knew of it has nothing to be told."""
    row.start_on = first
    end = datetime.combine(start.ends_on(first), time(1), UTC)
    row.finding_at = end if end > now else None


async def _sold(session: AsyncSession, row: Standing, side: Side, now: datetime) -> tuple[date | None, Month]:
    """The day of the first sale, and the month's GMV: a shop's in its currency, a creator's in their best one.

    What creators sell of their own brand counts for neither: it would be a ladder that one pulls oneself up by.
    """
    first = row.first_on
    if first is None:
        at = await first_sale(session, side, row.subject_id, now)
        first = at.astimezone(UTC).date() if at else None
    query = select(col(OrderLine.currency), func.sum(PAID - BACK), func.count()).where(
        _key(side) == row.subject_id, *_counted(now), col(OrderLine.paid_at) > now - MONTH
    ).group_by(col(OrderLine.currency))
    months = {currency: (int(gmv or 0), count) for currency, gmv, count in (await session.execute(query)).all()}
    if side is Side.CREATOR and months:
        best = max(months, key=lambda one: (
            stages.step_of(True, Month(one, months[one][0])), months[one][1], one))
        month = Month(best, months[best][0])
    else:
        month = Month(row.currency, months.get(row.currency, (0, 0))[0])
    return first, month


async def first_sale(session: AsyncSession, side: Side, subject_id: int, now: datetime) -> datetime | None:
    """When the earliest sale was paid of which something is kept."""
    sale = select(col(OrderLine.paid_at)).where(_key(side) == subject_id, *_counted(now), PAID - BACK > 0)
    return (await session.execute(sale.order_by(col(OrderLine.paid_at)).limit(1))).scalar_one_or_none()


async def having_sold(session: AsyncSession, side: Side, ids: Sequence[int], now: datetime) -> set[int]:
    """Those of these shops or creators with a sale of which something is kept."""
    query = select(_key(side)).where(_key(side).in_(ids), *_counted(now), PAID - BACK > 0).distinct()
    return set((await session.execute(query)).scalars()) if ids else set()


def _key(side: Side) -> ColumnElement[int]:
    return cast(ColumnElement[int], col(OrderLine.shop_id) if side is Side.BRAND else col(OrderLine.creator_id))


def _counted(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """Which lines count for a stage."""
    return (col(OrderLine.paid_at) <= now + AHEAD, col(OrderLine.quantity) != 0, col(OrderLine.own_brand).is_(False))
