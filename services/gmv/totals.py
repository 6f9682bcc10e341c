"""Totals: the sums of days read for many subjects at once, the whole and its parts, and the periods before."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta, tzinfo

from sqlalchemy import ColumnElement, and_, case, func, not_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from db.orders import Order, OrderLine
from db.rollups import GmvDay
from db.vocabulary import Channel, Side
from services.gmv import sums
from services.gmv.money import Commission, Money
from services.gmv.spans import WEEK, Span, named
from services.gmv.subjects import Subject
from services.gmv.sums import BACK, PAID, choose
from services.rules.gmv import NOTHING, Gmv, place_of

WEEKS = 8
PERIODS = 5
"""The period before, and the four before that."""

Found = dict[Subject, dict[str, Money]]
Group = tuple[int, str, str, bool, bool]
"""(subject's id, currency, channel, owned by a creator, own brand)"""

_GROUP = (col(GmvDay.subject_id), col(GmvDay.currency), col(GmvDay.channel), col(GmvDay.owned), col(GmvDay.own_brand))


def ids_of(subjects: Sequence[Subject]) -> list[int]:
    return sorted({id_ for one in subjects for id_ in one.ids})


def _of(side: Side, subjects: Sequence[Subject], first: date, last: date) -> ColumnElement[bool]:
    return and_(
        col(GmvDay.side) == str(side), col(GmvDay.subject_id).in_(ids_of(subjects)),
        col(GmvDay.day).between(first, last))


async def totals(
    session: AsyncSession, side: Side, subjects: Sequence[Subject], span: Span, zone: tzinfo, now: datetime
) -> Found:
    """By subject and currency: the whole, fields, channels, own brand and commission of what was paid in a span."""
    today = now.astimezone(zone).date()
    day = GmvDay
    past = case((col(day.settles_on) < today, col(day.paid) - col(day.refunded)), else_=0)
    columns = [col(one) for one in (
        day.paid, day.refunded, day.lines, day.orders, day.place_orders, day.channel_orders, day.own_orders, day.due,
        day.confirmed, day.clawed_back)]
    query = choose(*_GROUP, func.sum(past), *(func.sum(one) for one in columns))
    rows = (await session.execute(query.where(_of(side, subjects, span.first, span.last)).group_by(*_GROUP))).all()
    fresh = await _settled_today(session, side, subjects, span, zone, now)
    holders = _holders(subjects)
    found: Found = {one: {} for one in subjects}
    for subject_id, currency, channel, owned, own, *found_sums in rows:
        values = [int(one or 0) for one in found_sums]
        values[0] += fresh.get((subject_id, currency, channel, bool(owned), bool(own)), 0)
        for subject in holders[subject_id]:
            money = found[subject].setdefault(currency, Money(currency))
            _count(money, channel, bool(owned), bool(own), values)
    # A creator whose lines all turned out to be another's keeps commission lines of those days, but sold nothing.
    return {subject: {code: one for code, one in held.items() if one.total.lines} for subject, held in found.items()}


def _count(money: Money, channel: str, owned: bool, own: bool, values: Sequence[int]) -> None:
    settled, paid, refunded, lines, orders, place_orders, channel_orders, own_orders, *commission = values
    money.total += Gmv(paid, refunded, settled, orders, lines)
    money.commission += Commission(*commission)
    if not lines:
        return
    place = place_of(Channel(channel) if channel else None, owned=owned)
    money.places[place] = money.places.get(place, NOTHING) + Gmv(paid, refunded, settled, place_orders, lines)
    if channel:
        money.channels[channel] = money.channels.get(channel, NOTHING) + Gmv(
            paid, refunded, settled, channel_orders, lines)
    if own:
        money.own_brand += Gmv(paid, refunded, settled, own_orders, lines)


def _holders(subjects: Sequence[Subject]) -> dict[int, list[Subject]]:
    found = defaultdict(list)
    for one in subjects:
        for id_ in one.ids:
            found[id_].append(one)
    return found


async def _settled_today(
    session: AsyncSession, side: Side, subjects: Sequence[Subject], span: Span, zone: tzinfo, now: datetime
) -> dict[Group, int]:
    """What of the lines that settle on the market's present day is settled by now, read from the lines themselves."""
    today = now.astimezone(zone).date()
    query = choose(func.min(col(GmvDay.day)), func.max(col(GmvDay.day)), func.count())
    first, last, count = (await session.execute(query.where(
        _of(side, subjects, span.first, span.last), col(GmvDay.settles_on) == today))).one()
    if not count:
        return {}
    mine = Subject(side, tuple(ids_of(subjects)))
    found = sums.within(mine, *Span(first, last).bounds(zone))
    is_settled = and_(
        await sums.settled(session, found, now),
        not_(await sums.settled(session, found, datetime.combine(today, time(), zone) - timedelta(microseconds=1))))
    whose = col(OrderLine.shop_id if side is Side.BRAND else OrderLine.creator_id)
    group = (whose, col(OrderLine.currency), func.coalesce(col(OrderLine.channel), ""),
             col(OrderLine.creator_id).is_not(None), col(OrderLine.own_brand))
    lines = choose(*group, func.sum(PAID - BACK)).join(Order, col(Order.id) == col(OrderLine.order_id))
    rows = (await session.execute(lines.where(found, is_settled).group_by(*group))).all()
    return {(id_, currency, channel, bool(owned), bool(own)): int(settled)
            for id_, currency, channel, owned, own, settled in rows}


async def look_back(session: AsyncSession, side: Side, subjects: Sequence[Subject], span: Span, found: Found) -> None:
    """Adds the paid GMV of the periods before and of the weeks up to the span's end; a currency of then stands too."""
    spans = [span.before]
    while len(spans) < PERIODS:
        spans.append(spans[-1].before)
    last = named(WEEK, span.last)
    weeks = [Span(last.first - timedelta(days=7 * n), last.last - timedelta(days=7 * n)) for n in range(WEEKS)]
    for name, parts in (("periods", spans), ("weeks", weeks[::-1])):
        paid = await _paid(session, side, subjects, parts)
        for subject, by_currency in paid.items():
            for currency, values in by_currency.items():
                setattr(found[subject].setdefault(currency, Money(currency)), name, values)


async def _paid(
    session: AsyncSession, side: Side, subjects: Sequence[Subject], parts: Sequence[Span]
) -> dict[Subject, dict[str, list[int]]]:
    """Paid GMV in each of these spans, which do not overlap."""
    day = col(GmvDay.day)
    part = case(*((day.between(one.first, one.last), place) for place, one in enumerate(parts)), else_=-1)
    first, last = min(one.first for one in parts), max(one.last for one in parts)
    group = (col(GmvDay.subject_id), col(GmvDay.currency), part)
    query = choose(*group, func.sum(col(GmvDay.paid))).where(_of(side, subjects, first, last)).group_by(*group)
    holders = _holders(subjects)
    found: dict[Subject, dict[str, list[int]]] = defaultdict(dict)
    for id_, currency, place, paid in (await session.execute(query)).all():
        if place >= 0 and paid:
            for subject in holders[id_]:
                found[subject].setdefault(currency, [0] * len(parts))[place] += int(paid)
    return found
