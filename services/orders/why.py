"""Why: one order's commission explained, the same figures for both sides, to nobody else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import creators, orders, products, shops
from db.collaborations import Collaboration
from db.creators import Creator
from db.leaks import Leak
from db.orders import CommissionEntry, Order, OrderLine
from db.people import Person
from db.products import Product
from db.score_flags import OwnPurchase
from db.shops import Member, Shop
from db.vocabulary import Claim, Side
from db.vocabulary_claims import Held
from services import shops as desk
from services.orders import strays
from services.orders.ledger import as_ledger
from services.orders.shaping import facts_of
from services.refusals import Refusal
from services.rules.attribution import NOBODY, Attribution, Stray
from services.rules.commissions import HOLD_DAYS
from services.rules.explanations import Explanation, ZeroReason, explain
from services.rules.facts import AHEAD
from services.rules.rates import Rate, RateOrigin
from services.rules.shops.shopify import order_number


@dataclass(frozen=True, slots=True)
class StrayCode:
    """A creator's code or link that came with a line and cannot claim it: it is for `product`, or ended `ended_at`."""

    code: str
    reason: Stray
    creator: Creator | None
    product: Product | None
    ended_at: datetime | None

    @property
    def may_be_picked(self) -> bool:
        """Whether it would count if its creator promoted the line's product too."""
        return self.reason is Stray.OTHER_PRODUCT


@dataclass(frozen=True, slots=True)
class LineWhy:
    """One line explained; `removed`: the shop has taken it out of the order. `evidence` as it was kept.

    `leak` is the alarm over the code by which it came. `begun_after`: when its collaboration began, where that was only
    after the order was paid.
    """

    row: OrderLine
    product: Product | None
    creator: Creator | None
    explanation: Explanation
    entries: Sequence[CommissionEntry]
    evidence: dict[str, Any]
    removed: bool
    leak: Leak | None = None
    begun_after: datetime | None = None
    stray: StrayCode | None = None

    @property
    def why_zero(self) -> str:
        """Why the line pays nothing, in one word: of a code for something else, what that is; empty where it pays."""
        zero = self.explanation.zero_reason
        return f"stray_{self.stray.reason}" if self.stray and zero is ZeroReason.NOBODY_CLAIMS else str(zero or "")


@dataclass(frozen=True, slots=True)
class OrderWhy:
    """One order as one side may see it: a shop all its lines, a creator their own; `hidden` counts the others.

    `by_file`: its shop has never connected the system that the order is of, so it came in a file. `own_purchase`: its
    buyer is known to be the creator or one of the shop's people. `in_future`: its shop dates it beyond AHEAD.
    """

    order: Order
    shop: Shop
    side: Side
    lines: tuple[LineWhy, ...]
    hidden: int
    by_file: bool = False
    own_purchase: bool = False
    in_future: bool = False


async def find(session: AsyncSession, who: Person, name: str) -> int:
    """The order of this name that a person may see, the newest of several; refuses whether it exists or not."""
    name = name.replace("\x00", "")[:200]
    wanted = order_number(name)
    if wanted is None:
        raise Refusal("why-which")
    named = col(Order.external_id).in_({wanted, name.strip()})
    staffed = select(Member.shop_id).where(col(Member.person_id) == who.key)
    mine: ColumnElement[bool] = col(Order.shop_id).in_(staffed.where(col(Member.role).in_(desk.MAY_SEE_MONEY)))
    me = await creators.of_person(session, who.key)
    if me is not None:
        mine |= col(Order.id).in_(select(OrderLine.order_id).where(strays.brought_by(me.key)))
    query = select(Order.id).where(named, mine).order_by(col(Order.created_at).desc()).limit(1)
    found: int | None = (await session.execute(query)).scalar_one_or_none()
    if found is None:
        seen = select(Order.id).where(named, col(Order.shop_id).in_(staffed)).limit(1)
        if (await session.execute(seen)).scalar_one_or_none() is not None:
            raise Refusal("role-may-not")
        raise Refusal("why-unknown", name=wanted[:40])
    return found


async def of(session: AsyncSession, who: Person, order_id: int, now: datetime) -> OrderWhy:
    """The explanation of one order; refuses with `not-yours` whoever neither sold nor promoted it.

    Of a shop's staff those may see it who may see money; the others are refused with `role-may-not`.
    """
    order = await session.get(Order, order_id)
    if order is None:
        raise Refusal("not-yours")
    rows = await orders.lines_of(session, order_id)
    role = await shops.role_of(session, order.shop_id, who.key)
    of_shop = role in desk.MAY_SEE_MONEY
    me = await creators.of_person(session, who.key)
    brought = set() if of_shop or me is None else await strays.lines_of(session, order_id, me.key)
    seen = rows if of_shop else [row for row in rows if row.id in brought]
    shop = await shops.by_id(session, order.shop_id)
    if not seen or shop is None:
        raise Refusal("not-yours" if role is None else "role-may-not")
    entries = await orders.entries_of_many(session, [row.id or 0 for row in seen])
    lines = [
        await _line(session, order, row, entries.get(row.id or 0, []), of_shop, now) for row in seen
    ]
    source = await shops.source(session, order.shop_id, order.source)
    return OrderWhy(
        order, shop, Side.BRAND if of_shop else Side.CREATOR, tuple(lines), len(rows) - len(seen),
        source is None or source.secret is None, await session.get(OwnPurchase, order_id) is not None,
        (order.paid_at or order.created_at) > now + AHEAD)


async def _line(
    session: AsyncSession, order: Order, row: OrderLine, entries: Sequence[CommissionEntry], of_shop: bool,
    now: datetime,
) -> LineWhy:
    removed = row.quantity == 0
    # A removed line's numbers are all zero; the rules need a line to say so of.
    facts = facts_of(order, [row.model_copy(update={"quantity": 1, "unit_price": 0}) if removed else row])
    owner = Attribution(row.collaboration_id, Claim(row.claim) if row.claim else None) if row.creator_id else NOBODY
    rate = None if row.rate_bp is None else Rate(row.rate_bp, RateOrigin.PLAN)
    shown = [entry for entry in entries if of_shop or entry.creator_id == row.creator_id]
    leak = await session.get(Leak, row.leak_id) if row.leak_id else None
    told = explain(
        facts, facts.lines[0], owner, rate, hold_days=HOLD_DAYS if row.hold_days is None else row.hold_days, now=now,
        entries=as_ledger([entry for entry in entries if entry.creator_id == row.creator_id]),
        held=Held(row.held) if row.held else None, decide_by=leak.decide_by if leak is not None else None)
    product = await products.by_id(session, row.product_id) if row.product_id else None
    creator = await creators.by_id(session, row.creator_id) if row.creator_id else None
    return LineWhy(
        row, product, creator, told, shown, dict(row.evidence), removed, leak, await _begun_after(session, row),
        await _stray(session, row))


async def _stray(session: AsyncSession, row: OrderLine) -> StrayCode | None:
    deal = await session.get(Collaboration, row.stray_id) if row.stray_id else None
    if deal is None:
        return None
    told = row.evidence["stray"]
    return StrayCode(
        told["key"], Stray(told["reason"]), await creators.by_id(session, deal.creator_id),
        await products.by_id(session, deal.product_id), deal.ended_at)


async def _begun_after(session: AsyncSession, row: OrderLine) -> datetime | None:
    deal = await session.get(Collaboration, row.collaboration_id) if row.collaboration_id else None
    early = deal is not None and row.paid_at is not None and row.paid_at < deal.created_at
    return deal.created_at if deal is not None and early else None


def moment(iso: str) -> datetime:
    """A moment as evidence keeps it."""
    return datetime.fromisoformat(iso)
