"""Counting: what changed orders say is put in the place of what they said before, day by day and subject by subject."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import scores
from db.engine import upsert
from db.scores import ScoreDay, ScoreOrder
from services.rules.reputation.counts import Contribution, Counts
from services.rules.reputation.evidence import Evidence, order_evidence
from services.rules.reputation.indicators import Indicator, Subject
from services.rules.reputation.outcomes import is_cancelled
from services.scores import reading
from services.scores.reading import Read

AT_ONCE = 200
"""Orders counted in one transaction: well under 200 ms."""

Key = tuple[str, int, int, date]
Said = dict[str, Any]


@dataclass(slots=True)
class Page:
    """One day's orders of one shop as they bear on one subject."""

    orders: int = 0
    delivered: int = 0
    mass: float = 0.0
    cells: dict[str, list[float]] = field(default_factory=dict)


async def count_due(session: AsyncSession, now: datetime) -> int:
    """Counts some of the orders that have changed, or whose time has come; how many."""
    due = await scores.due_orders(session, now, AT_ONCE)
    if due:
        await count(session, {row.order_id: row.said for row in due}, now)
    return len(due)


async def count(session: AsyncSession, before: Mapping[int, Said | None], now: datetime) -> None:
    """Counts these orders anew, each in the place of what it said before."""
    await scores.lock_counting(session)
    orders = await reading.read(session, list(before))
    masses, later = await reading.masses(session, orders)
    excused = await scores.upheld(session, list(before))
    changes: dict[Key, Page] = {}
    rows: list[dict[str, Any]] = []
    for order in orders:
        said, due_at, wrong = _say(order, masses[order.id], excused, now)
        old = before[order.id]
        if old is not None:
            _add(changes, order.shop_id, old, -1)
        _add(changes, order.shop_id, said, 1)
        rows.append({"order_id": order.id, "shop_id": order.shop_id, "day": date.fromisoformat(said["d"]),
                     "wrong": wrong, "said": said, "due_at": due_at})
    await upsert(session, ScoreOrder, rows, ["order_id"], ["day", "wrong", "said", "due_at"])
    await _write(session, changes)
    await scores.mark_subjects(session, sorted({(kind, one) for kind, one, _, _ in changes}), now)
    await _weigh_again(session, [two for one in orders if before[one.id] is None for two in later[one.id]], now)


async def _weigh_again(session: AsyncSession, order_ids: Sequence[int], now: datetime) -> None:
    """Later orders of the same buyer, already counted, weigh less now that an earlier one has come to light."""
    if order_ids:
        counted = update(ScoreOrder).where(col(ScoreOrder.order_id).in_(order_ids), col(ScoreOrder.said).is_not(None))
        await session.execute(counted.values(due_at=now))


def _say(
    order: Read, mass: float, excused: set[tuple[int, str, int]], now: datetime
) -> tuple[Said, datetime | None, bool]:
    """(what an order says, when it is worth another look, whether it went wrong for anyone)."""
    facts = order.facts
    day = facts.created_at.astimezone(UTC).date().isoformat()
    if order.is_test:
        return {"d": day, "m": 0.0, "of": []}, None, False
    parts: list[list[Any]] = []
    whole = order_evidence(facts, now)
    gone, wrong = is_cancelled(facts, now), False
    if (order.id, Subject.SHOP, order.shop_id) not in excused:
        parts.append(_part(Subject.SHOP, order.shop_id, whole, gone))
        wrong = whole.went_wrong
    for kind, owners in ((Subject.PRODUCT, order.products), (Subject.CREATOR, order.creators)):
        for owner in sorted({one for one in owners if one is not None}):
            if (order.id, kind, owner) in excused:
                continue
            lines = [line for line, whose in zip(facts.lines, owners, strict=True) if whose == owner]
            told = order_evidence(facts, now, subject=kind, lines=lines)
            parts.append(_part(kind, owner, told, gone))
            wrong = wrong or told.went_wrong
    return {"d": day, "m": mass, "of": parts}, whole.due_at, wrong


def _part(kind: Subject, subject_id: int, told: Evidence, gone: bool) -> list[Any]:
    """[kind, id, ripe, delivered, badness by indicator]; where a source is silent, what is ripe counts as delivered."""
    delivered = not gone and (told.delivered_at is not None or told.ripe)
    bad = {str(one.indicator): one.counts.num for one in told.contributions}
    return [str(kind), subject_id, int(told.ripe), int(delivered), bad]


def contributions(said: Said, kind: str, subject_id: int) -> tuple[Contribution, ...]:
    """What an order was counted as for one subject."""
    mass, day = said["m"], date.fromisoformat(said["d"])
    found: list[Contribution] = []
    for of, one, ripe, _, bad in said["of"]:
        if (of, one) == (kind, subject_id) and mass > 0:
            found += [Contribution(Indicator(i), day, Counts(*_sums(b, mass, ripe))) for i, b in sorted(bad.items())]
    return tuple(found)


def _sums(badness: float, mass: float, ripe: int) -> tuple[float, float, float, float, float]:
    num = badness * mass
    return (num, mass, num, 0.0, 0.0) if ripe else (num, mass, num, num, mass)


def _add(changes: dict[Key, Page], shop_id: int, said: Said, sign: int) -> None:
    mass, day = said["m"], date.fromisoformat(said["d"])
    for kind, subject_id, ripe, delivered, bad in said["of"]:
        page = changes.setdefault((kind, subject_id, shop_id, day), Page())
        page.orders += sign
        page.delivered += sign * delivered
        page.mass += sign * mass
        for indicator, badness in bad.items():
            cell = page.cells.setdefault(indicator, [0.0] * 5)
            for place, one in enumerate(_sums(badness, mass, ripe)):
                cell[place] += sign * one


async def _write(session: AsyncSession, changes: Mapping[Key, Page]) -> None:
    """Adds the changes to what is held of those days."""
    held = await _held(session, changes)
    rows = []
    for key, change in changes.items():
        page = held.get(key, Page())
        cells = {name: list(cell) for name, cell in page.cells.items()}
        for name, more in change.cells.items():
            cell = cells.setdefault(name, [0.0] * 5)
            # Nine digits: what is added and taken back leaves no trace of the adding.
            cells[name] = [round(one + two, 9) for one, two in zip(cell, more, strict=True)]
        kind, subject_id, shop_id, day = key
        rows.append({
            "kind": kind, "subject_id": subject_id, "shop_id": shop_id, "day": day,
            "orders": page.orders + change.orders, "delivered": page.delivered + change.delivered,
            "mass": round(page.mass + change.mass, 9),
            "cells": {name: cell for name, cell in cells.items() if cell[0] or cell[1]},
        })
    await upsert(session, ScoreDay, rows, ["kind", "subject_id", "shop_id", "day"],
                 ["orders", "delivered", "mass", "cells"])


async def _held(session: AsyncSession, keys: Iterable[Key]) -> dict[Key, Page]:
    found: dict[Key, Page] = {}
    names = ("kind", "subject_id", "shop_id", "day", "orders", "delivered", "mass", "cells")
    key = tuple_(col(ScoreDay.kind), col(ScoreDay.subject_id), col(ScoreDay.shop_id), col(ScoreDay.day))
    asked = list(keys)
    for start in range(0, len(asked), 200):
        query = select(*(getattr(ScoreDay, name) for name in names)).where(key.in_(asked[start : start + 200]))
        for row in (await session.execute(query)).all():
            found[(row.kind, row.subject_id, row.shop_id, row.day)] = Page(
                row.orders, row.delivered, row.mass, row.cells)
    return found
