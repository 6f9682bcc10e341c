"""Counting: a day of a shop's orders is counted as a whole, and takes the place of what it said before."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from db import score_days, scores
from db.bulk import insert_new
from db.engine import upsert
from db.score_days import Page, ScoreDay, ScorePage, ScoreWrong
from services.rules.reputation.bulk import Said, orders_said
from services.rules.reputation.buyers import FULL_ORDERS, buyer_mass
from services.rules.reputation.counts import Contribution, Counts
from services.rules.reputation.folding import DEN, NUM, TOLD, YOUNG_DEN, YOUNG_NUM, pack
from services.rules.reputation.indicators import Indicator, Subject
from services.scores import flags, reading
from services.scores.reading import Lines, Numbers

AT_ONCE, ENOUGH = 20, 1_500
"""Pages counted in one transaction, and orders on them (a single page may have more): well under 200 ms."""

LATER = timedelta(hours=8)
"""A score that people see is computed again at latest so long after an order, and at once when somebody opens it.

It rests on months of orders: those of a working day move it by hundredths.
"""

OPEN_DAYS = 180
"""A page older than this is looked at again only if an order of it changes."""

Floats = NDArray[np.float64]


async def count_due(session: AsyncSession, now: datetime) -> int:
    """Counts some of the pages that have changed, or whose time has come; how many.

    While a file of a shop's orders is taken in, each piece of it changes the same days: they are counted afterwards.
    """
    await score_days.lock_counting(session)
    due = await score_days.due_pages(session, now, AT_ONCE)
    if not due:
        return 0
    so_far = accumulate(await reading.orders_on(session, list(due)), initial=0)
    some = {page: held for (page, held), before in zip(due.items(), so_far, strict=False) if before < ENOUGH}
    await count(session, some, now)
    return len(some)


async def count(session: AsyncSession, before: dict[Page, int], now: datetime) -> None:
    """Counts these pages (with how many orders they had) anew; the caller holds them and the turn of counting."""
    pages = list(before)
    lines = await reading.read(session, pages)
    excused = await scores.upheld(session, sorted({shop_id for shop_id, _ in pages}))
    subjects = await score_days.take_out(session, pages)
    days: list[dict[str, Any]] = []
    wrong: list[dict[str, Any]] = []
    orders, open_ = np.zeros(len(pages), dtype=np.int64), np.zeros(len(pages), dtype=bool)
    shops = np.array([shop_id for shop_id, _ in pages], dtype=np.int64)[lines.page]
    sold = np.where(lines.own_brand, 0, lines.creator)  # what creators sell of their own brand is kept apart
    for kind, whose in ((Subject.SHOP, shops), (Subject.PRODUCT, lines.product), (Subject.CREATOR, sold)):
        if not (kept := _kept(lines, kind, whose, excused)).any():
            continue
        columns, at, ids, places = reading.grouped(lines, whose, kept)
        said = orders_said(columns, now, kind, keep=True)
        starts = np.flatnonzero(np.r_[True, (np.diff(columns.order) != 0) | (np.diff(columns.subject) != 0)])
        first = places[starts]
        bought = zip(lines.earlier[first].tolist(), lines.own_purchase[first].tolist(), strict=True)
        mass = np.array([buyer_mass(rank, own) for rank, own in bought])
        days += _days(kind, said, mass, pages, at, ids)
        wrong += _wrong(kind, said, mass, pages, at, ids, columns.order[starts])
        if kind is Subject.SHOP:
            orders += np.bincount(at[said.owner], minlength=len(pages))
            open_ |= np.bincount(at[said.owner], said.open, minlength=len(pages)) > 0
    await insert_new(session, ScoreDay, days)
    await insert_new(session, ScoreWrong, wrong)
    await flags.of_pages(session, pages, lines)
    await _turn(session, before, orders.tolist(), open_.tolist(), now)
    await _weigh_again(session, before, orders.tolist(), lines, now)
    subjects |= {(row["kind"], row["subject_id"]) for row in days}
    await scores.mark_subjects(session, sorted(subjects), now, now + LATER)


def _kept(lines: Lines, kind: Subject, whose: Numbers, excused: set[tuple[int, str, int]]) -> NDArray[np.bool_]:
    """Lines that speak on such subjects; an upheld appeal silences an order for whoever appealed."""
    kept: NDArray[np.bool_] = whose > 0
    for order_id, of, subject_id in excused:
        if of == kind:
            kept = kept & ~((lines.facts.order == order_id) & (whose == subject_id))
    return kept


def _days(
    kind: Subject, said: Said, mass: Floats, pages: Sequence[Page], at: Numbers, ids: Numbers
) -> list[dict[str, Any]]:
    """One row for each subject of each page."""
    size, young = len(ids), ~said.ripe
    there = ~said.cancelled & (said.delivered | said.ripe) & (mass > 0)
    orders, delivered, masses = (
        _sums(said.owner, weights, size).tolist() for weights in (None, there.astype(float), mass))
    sums = np.zeros((size, len(TOLD[kind]), 4))
    for at_indicator, indicator in enumerate(TOLD[kind]):
        speaks = (tenths := said.tenths[indicator]) >= 0
        den, num = mass * speaks, mass * np.where(speaks, tenths, 0) / 10
        for figure, weights in ((NUM, num), (DEN, den), (YOUNG_NUM, num * young), (YOUNG_DEN, den * young)):
            sums[:, at_indicator, figure] = _sums(said.owner, weights, size)
    return [
        {"kind": str(kind), "subject_id": subject, "shop_id": pages[page][0], "day": pages[page][1],
         "orders": int(orders[n]), "delivered": int(delivered[n]), "mass": masses[n], "sums": row}
        for n, (subject, page, row) in enumerate(zip(ids.tolist(), at.tolist(), pack(sums), strict=True))
    ]


def _sums(owner: Numbers, weights: Floats | None, size: int) -> Floats:
    """Sums by owner, to nine digits: the order of adding leaves no trace."""
    return np.round(np.bincount(owner, weights, size), 9)


def _wrong(
    kind: Subject, said: Said, mass: Floats, pages: Sequence[Page], at: Numbers, ids: Numbers, order_ids: Numbers
) -> list[dict[str, Any]]:
    """One row for each order that went wrong for a subject."""
    rows = []
    for at_wrong, n in enumerate(np.flatnonzero(said.wrong).tolist()):
        if mass[n] <= 0:
            continue
        subject = int(said.owner[n])
        shop_id, day = pages[at[subject]]
        bad = {str(i): int(tenths[n]) / 10 for i, tenths in said.tenths.items() if tenths[n] > 0}
        if bad:
            rows.append({
                "order_id": int(order_ids[n]), "kind": str(kind), "subject_id": int(ids[subject]), "shop_id": shop_id,
                "day": day, "mass": float(mass[n]), "ripe": bool(said.ripe[n]), "bad": bad,
                "quiet": {str(i): int(told[at_wrong]) / 10 for i, told in said.quiet.items() if told[at_wrong] >= 0},
            })
    return rows


async def _turn(
    session: AsyncSession, before: dict[Page, int], orders: list[int], open_: list[bool], now: datetime
) -> None:
    """The pages are done; those on which time alone may still change something are looked at again tomorrow."""
    today = now.astimezone(UTC).date()
    tomorrow = datetime.combine(today + timedelta(days=1), time(), UTC)
    rows = [
        {"shop_id": shop_id, "day": day, "orders": orders[at],
         "due_at": tomorrow if open_[at] and day > today - timedelta(days=OPEN_DAYS) else None}
        for at, (shop_id, day) in enumerate(before)
    ]
    await upsert(session, ScorePage, rows, ["shop_id", "day"], ["orders", "due_at"])


async def _weigh_again(
    session: AsyncSession, before: dict[Page, int], orders: list[int], lines: Lines, now: datetime
) -> None:
    """Where orders have come to a page, what the same buyers ordered on later days may weigh less from now on."""
    grown = {at for at, held in enumerate(before.values()) if orders[at] != held}
    pages = list(before)
    buyers: dict[int, set[str]] = defaultdict(set)
    since: dict[int, date] = {}
    for at in np.flatnonzero(lines.whole > FULL_ORDERS).tolist():
        page, buyer = int(lines.page[at]), lines.buyer[at]
        if page in grown and buyer:
            shop_id, day = pages[page]
            buyers[shop_id].add(buyer)
            since[shop_id] = min(day, since.get(shop_id, day))
    if buyers:
        await score_days.mark_free(session, sorted(await reading.later_pages(session, buyers, since, pages)), now)


def contributions(row: Row[Any] | ScoreWrong) -> tuple[Contribution, ...]:
    """What an order that went wrong was counted as."""
    return _contributions(row.day, row.mass, row.ripe, tuple(sorted(row.bad.items())))


def quiet(row: Row[Any] | ScoreWrong) -> tuple[Contribution, ...]:
    """What it would say besides, had it not gone wrong."""
    return _contributions(row.day, row.mass, row.ripe, tuple(sorted(row.quiet.items())))


@lru_cache(maxsize=4_096)
def _contributions(
    day: date, mass: float, ripe: bool, bad: tuple[tuple[str, float], ...]
) -> tuple[Contribution, ...]:
    """Orders that went wrong in the same way on the same day share one value, and the diagnosis one sum."""
    found = []
    for indicator, badness in bad:
        num = badness * mass
        counts = Counts(num, mass, num) if ripe else Counts(num, mass, num, num, mass)
        found.append(Contribution(Indicator(indicator), day, counts))
    return tuple(found)
