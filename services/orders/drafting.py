"""Drafting: the rows that one order comes to, laid on piles that are then written for many orders at once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Any

from db.orders import CommissionEntry, OrderLine
from db.vocabulary import OrderSource
from services.gmv import rollups
from services.orders import ledger
from services.orders.attributing import Owned
from services.orders.planning import Plan
from services.orders.shaping import EMPTY, line_values, order_values
from services.rules.facts import LineFacts, OrderFacts
from services.rules.handles import named_as
from services.rules.rollups import Sold

Draft = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Desk:
    """What is at hand while orders of a shop are written, and the piles on which their rows are laid.

    `numbers` are those that new lines take; `sold` are the lines of new orders as they count for GMV.
    """

    shop_id: int
    source: OrderSource
    now: datetime
    zone: tzinfo
    entries: dict[int, list[CommissionEntry]]
    numbers: Iterator[int]
    lines: list[Draft] = field(default_factory=list)
    commissions: list[Draft] = field(default_factory=list)
    sold: list[Sold] = field(default_factory=list)

    def earn(self, line_id: int | None, new: Iterable[Draft]) -> None:
        """Lays down commission lines of one order line."""
        self.commissions.extend({**one, "shop_id": self.shop_id, "line_id": line_id} for one in new)


def draft(desk: Desk, order_id: int, plan: Plan) -> None:
    """Changes the rows that are there and lays down those that are new."""
    facts = plan.facts
    source = desk.source if plan.row is None else OrderSource(plan.row.source)
    if plan.row is not None:
        for name, value in order_values(facts).items():
            setattr(plan.row, name, value)
        plan.row.told = plan.told or plan.row.told
    for line, row, owned in zip(facts.lines, plan.lines, plan.owners, strict=True):
        values = {**line_values(facts, line), **_ownership(facts, row, owned)}
        values["named"] = named_as(source, line.creator_handle or facts.creator_handle)
        existing = desk.entries.get(row.id or 0, []) if row is not None else []
        new, values["settles_at"] = ([], None) if values["creator_id"] is None and not existing else ledger.due(
            facts, line, values["creator_id"], values["rate_bp"], values["hold_days"], existing, desk.now, desk.zone,
            values["held"])
        if row is None:
            _lay_down(desk, order_id, plan, line, values, new)
        else:
            for name, value in values.items():
                setattr(row, name, value)
            desk.earn(row.id, new)
    for row in plan.gone:
        _take_out(desk, facts, row)


def _lay_down(desk: Desk, order_id: int, plan: Plan, line: LineFacts, values: Draft, new: list[Draft]) -> None:
    plan.last_key += 1
    number = next(desk.numbers)
    values |= {"order_id": order_id, "shop_id": desk.shop_id, "line_key": str(plan.last_key), "id": number}
    desk.lines.append(values)
    desk.earn(number, new)
    if plan.row is None:
        sold = rollups.fresh(order_id, plan.last_key, plan.facts, line, values, new, desk.zone)
        desk.sold.extend((sold,) if sold else ())


def _take_out(desk: Desk, facts: OrderFacts, row: OrderLine) -> None:
    """A line that is in the order no more keeps its row and gives back what it earned."""
    existing = desk.entries.get(row.id or 0, [])
    new, row.settles_at = ledger.due(
        facts, None, row.creator_id, row.rate_bp, row.hold_days, existing, desk.now, desk.zone, row.held)
    for name, value in EMPTY.items():
        setattr(row, name, value)
    desk.earn(row.id, new)


def _ownership(facts: OrderFacts, row: OrderLine | None, owned: Owned) -> Draft:
    """The owner's columns; a rate that was snapshotted for this owner when the order was paid stays."""
    collaboration = owned.collaboration
    values: Draft = {
        "product_id": owned.product_id, "collaboration_id": collaboration.key if collaboration else None,
        "creator_id": collaboration.creator_id if collaboration else None, "claim": owned.claim,
        "evidence": owned.evidence, "rate_bp": None, "hold_days": None, "own_brand": owned.own_brand,
        "code": owned.code,
        "held": owned.held, "leak_id": owned.leak_id, "stray_id": owned.stray_id,
    }
    if row is not None and owned.product_id is None:
        values["product_id"] = row.product_id
    if collaboration is None or facts.paid_at is None:
        return values
    if row is not None and row.rate_bp is not None and row.collaboration_id == collaboration.key:
        values["rate_bp"], values["hold_days"] = row.rate_bp, row.hold_days
        values["evidence"] = {**owned.evidence, "rate": row.evidence.get("rate", "agreed")}
        return values
    values["rate_bp"], values["hold_days"] = owned.rate_bp, owned.hold_days
    return values
