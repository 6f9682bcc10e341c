"""Flags: signs of a reputation that somebody makes for themselves; the gain is capped, an operator looks at them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
from sqlalchemy.ext.asyncio import AsyncSession

from db import score_flags
from db.engine import insert_or_ignore
from db.score_days import Page
from db.score_flags import ScoreFlag
from db.scores import ScoreLook
from services.rules.reputation.buyers import RING_ORDERS, Flag, Suspicion, bursts, rings
from services.rules.reputation.counts import FULL_DAY
from services.rules.reputation.folding import DEN, TOLD, Days
from services.rules.reputation.indicators import Indicator, Subject
from services.scores.reading import Lines

RING_DAYS = 180
THINNED = 0.9
"""A ring's orders weigh less than this share of their number: only then are its buyers counted one by one."""

Row = dict[str, Any]


async def of_pages(session: AsyncSession, pages: Sequence[Page], lines: Lines) -> None:
    """Notes what whole orders of these pages say by themselves: own purchases, and creators who sell of their own."""
    counted: Counter[tuple[str, int, str, int]] = Counter()
    first = np.r_[True, np.diff(lines.facts.order) != 0][: len(lines.page)]
    for at in np.flatnonzero(lines.own_purchase & first).tolist():
        page, creator = int(lines.page[at]), int(lines.creator[at])
        counted[Subject.SHOP, pages[page][0], Flag.SELF_PURCHASE, page] += 1
        if creator:
            counted[Subject.CREATOR, creator, Flag.SELF_PURCHASE, page] += 1
    for at in np.flatnonzero(lines.own_brand & first & (lines.creator > 0)).tolist():
        counted[Subject.CREATOR, int(lines.creator[at]), Flag.SAME_OWNER, int(lines.page[at])] += 1
    await score_flags.take_back(session, pages, [Flag.SELF_PURCHASE, Flag.SAME_OWNER])
    await score_flags.put(session, [
        _row(kind, subject_id, flag, pages[page][0], pages[page][1], orders)
        for (kind, subject_id, flag, page), orders in counted.items()
    ])


async def of_days(session: AsyncSession, kind: Subject, everyone: Mapping[int, tuple[Days, frozenset[date]]],
                  now: datetime) -> None:
    """Notes what the days of these subjects show: bursts at which nobody has looked, and rings of the same buyers."""
    rows: list[Row] = []
    for subject_id, (days, looks) in everyone.items():
        shop_id = subject_id if kind is Subject.SHOP else 0
        for one in _bursts(kind, days):
            if one.day is not None and one.day not in looks:
                rows.append(_row(kind, subject_id, one.flag, shop_id, one.day, one.orders))
        ring = await _ring(session, kind, subject_id, days, now)
        if ring is not None:
            week = now.astimezone(UTC).date() - timedelta(days=now.astimezone(UTC).weekday())
            rows.append(_row(kind, subject_id, ring.flag, shop_id, week, ring.orders))
    await score_flags.put(session, rows)


def _bursts(kind: Subject, days: Days) -> tuple[Suspicion, ...]:
    rated = TOLD[kind].index(Indicator.LOW_RATING)
    if not (days.sums[:, rated, DEN] > FULL_DAY).any():
        return ()
    return bursts(days.cells(kind, Indicator.LOW_RATING))


async def _ring(
    session: AsyncSession, kind: Subject, subject_id: int, days: Days, now: datetime
) -> Suspicion | None:
    """The buyers are counted only where their orders weigh noticeably less than there are."""
    recent = days.day > now.toordinal() - RING_DAYS
    orders, mass = int(days.orders[recent].sum()), float(days.mass[recent].sum())
    if orders < RING_ORDERS or mass >= THINNED * orders:
        return None
    since = now - timedelta(days=RING_DAYS)
    return rings(await score_flags.orders_by_buyer(session, kind, subject_id, since))


def _row(kind: str, subject_id: int, flag: str, shop_id: int, day: date, orders: int) -> Row:
    return {"kind": str(kind), "subject_id": subject_id, "flag": str(flag), "shop_id": shop_id, "day": day,
            "orders": orders}


async def looked_at(session: AsyncSession, kind: str, subject_id: int, flag: str, now: datetime) -> list[ScoreFlag]:
    """An operator has looked at a sign and found it genuine; the days of a burst weigh in full from now on.

    The days that were still open; the caller has made sure that it is an operator, and computes the score anew.
    """
    days = await score_flags.days(session, kind, subject_id, flag)
    await score_flags.look(session, kind, subject_id, flag, now)
    for one in days if flag == Flag.BURST else []:
        await insert_or_ignore(session, ScoreLook, {
            "kind": kind, "subject_id": subject_id, "day": one.day, "looked_at": now})
    return days

