"""Planning: what is to become of each order that is told, before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import orders
from db.orders import Order, OrderEvent, OrderLine
from db.vocabulary import OrderSource
from services.orders.attributing import Owned
from services.orders.shaping import digest, facts_of, refund_of, settled_form
from services.rules.attribution import fold
from services.rules.facts import OrderFacts
from services.rules.shops.merging import Merged, merge_orders
from services.rules.shops.refunds import merge_refunds

CASE_FIELDS = ("rating", "rated_at", "dispute", "refund_reason", "refund_fault")


@dataclass(slots=True)
class Plan:
    """One order about to be written: its row and lines if it is known, and what holds from now on.

    `last_key` is the highest key that a line of the order has, gone ones included.
    """

    facts: OrderFacts
    told: str
    row: Order | None = None
    lines: list[OrderLine | None] = field(default_factory=list)
    gone: list[OrderLine] = field(default_factory=list)
    last_key: int = 0
    owners: list[Owned] = field(default_factory=list)

    def keeps(self) -> list[OrderLine | None]:
        """Line by line, its row where it was paid for an owner and the order's own claims are what they were then."""
        if self.row is None or _entered(facts_of(self.row, ())) != _entered(self.facts):
            return []
        before = self.row.creator_handle
        return [
            row if row is not None and row.collaboration_id is not None and row.rate_bp is not None
            and _name(row.creator_handle or before) == _name(line.creator_handle or self.facts.creator_handle) else None
            for line, row in zip(self.facts.lines, self.lines, strict=True)
        ]


def _entered(facts: OrderFacts) -> tuple[list[str], list[str]]:
    """The codes and the refs that an order carries, as they are compared."""
    codes, refs = (*facts.more_codes, facts.code), (*facts.more_refs, facts.ref)
    return [fold(one) for one in codes if one], [fold(one) for one in refs if one]


def _name(handle: str | None) -> str:
    return fold(handle or "")


@dataclass(slots=True)
class Tally:
    """Orders that were told and need nothing written."""

    unchanged: int = 0
    older: int = 0


async def plan(
    session: AsyncSession, shop_id: int, source: OrderSource, told: Sequence[OrderFacts]
) -> tuple[list[Plan], Tally]:
    """Plans for those of these orders that are new or changed, and how many are neither."""
    once: dict[str, OrderFacts] = {}
    for facts in map(settled_form, told):
        before = once.get(facts.order_id)
        once[facts.order_id] = facts if before is None else settled_form(merge_orders(before, facts).facts)
    known = await orders.known(session, shop_id, list(once))
    digests = {name: digest(facts) for name, facts in once.items()}
    news = {name: facts for name, facts in once.items() if name not in known or known[name].told != digests[name]}
    tally = Tally(unchanged=len(once) - len(news))
    waiting = await _waiting(session, shop_id, [facts for name, facts in news.items() if name not in known])
    lines = await orders.lines_of_many(session, [known[name].id or 0 for name in news if name in known])
    plans = []
    for name, facts in news.items():
        row = known.get(name)
        if row is None:
            made: Plan | None = _fresh(facts, digests[name], waiting)
        else:
            made = _again(row, lines.get(row.id or 0, []), facts, digests[name], source is OrderSource.HAOWU, tally)
        plans += [made] if made is not None else []
    return plans, tally


def _fresh(facts: OrderFacts, told: str, waiting: dict[str, list[OrderEvent]]) -> Plan:
    events = waiting.get(facts.source_id or "", [])
    for event in events:
        event.waits_for, event.verdict = None, "taken"
    if events:
        facts = merge_refunds(facts, [refund_of(event.facts) for event in events if event.facts])
    return Plan(facts, told, lines=[None] * len(facts.lines))


def _again(
    row: Order, lines: list[OrderLine], facts: OrderFacts, told: str, tells_cases: bool, tally: Tally
) -> Plan | None:
    """The plan for an order that is known, None where nothing of it changes."""
    live = [line for line in lines if line.quantity]
    before = facts_of(row, lines)
    merged = merge_orders(before, facts)
    after = settled_form(merged.facts if tells_cases else _with_cases(merged, before))
    if after == before:
        row.told = told
        if facts.updated_at_known and facts.updated_at < before.updated_at:
            tally.older += 1
        else:
            tally.unchanged += 1
        return None
    kept = [None if place is None else live[place] for place in merged.known_at]
    return Plan(after, told, row, kept, [live[place] for place in merged.gone], _last_key(lines))


def _with_cases(merged: Merged, before: OrderFacts) -> OrderFacts:
    """Ratings and cases came as a file of their own: a source that never tells of them takes none of them back."""
    lines = []
    for line, place in zip(merged.facts.lines, merged.known_at, strict=True):
        known = None if place is None else before.lines[place]
        kept = {name: getattr(known, name) for name in CASE_FIELDS if known and getattr(line, name) is None}
        lines.append(replace(line, **kept) if any(value is not None for value in kept.values()) else line)
    return replace(merged.facts, lines=tuple(lines))


async def replan(session: AsyncSession, row: Order, facts: OrderFacts) -> Plan | None:
    """The plan for changed facts of a known order whose lines are the same; None where nothing changes."""
    lines = (await orders.lines_of_many(session, [row.id or 0])).get(row.id or 0, [])
    if facts == facts_of(row, lines):
        return None
    return Plan(facts, "", row, [line for line in lines if line.quantity], last_key=_last_key(lines))


def anew(row: Order, lines: Sequence[OrderLine]) -> Plan:
    """The plan for an order that stays as it is, so that its claims are looked at once more."""
    return Plan(facts_of(row, lines), "", row, [line for line in lines if line.quantity], last_key=_last_key(lines))


def _last_key(lines: Sequence[OrderLine]) -> int:
    return max((int(line.line_key) for line in lines), default=0)


async def _waiting(session: AsyncSession, shop_id: int, facts: Sequence[OrderFacts]) -> dict[str, list[OrderEvent]]:
    """Events that came before their orders, by the order's inner id."""
    ids = [one.source_id for one in facts if one.source_id]
    if not ids:
        return {}
    query = select(OrderEvent).where(col(OrderEvent.shop_id) == shop_id, col(OrderEvent.waits_for).in_(ids))
    found: dict[str, list[OrderEvent]] = {}
    for event in (await session.execute(query)).scalars():
        found.setdefault(event.waits_for or "", []).append(event)
    return found
