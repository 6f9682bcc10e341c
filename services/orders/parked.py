"""Parked: deliveries that a shop signed and nobody could read, kept under lock until they are read, or let go."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import shops
from db.orders import OrderEvent
from db.people import Person
from db.shops import Shop
from db.vocabulary import OrderSource
from services.ops import deeds
from services.orders.receiving import Answer, Door, act_on, understood
from services.orders.writing import lock
from services.refusals import Refusal
from services.vault import Vault

PAGE = 6
LET_GO = "let_go"


@dataclass(frozen=True, slots=True)
class Parked:
    """One parked delivery: whose, when it came, and why it could not be read (`code:field`)."""

    row: OrderEvent
    shop: Shop
    problem: str


async def count(session: AsyncSession, now: datetime) -> int:
    """How many deliveries are parked."""
    query = select(func.count()).select_from(OrderEvent).where(col(OrderEvent.body).is_not(None))
    return (await session.execute(query)).scalar_one()


async def waiting(session: AsyncSession, page: int) -> tuple[list[Parked], bool]:
    """A page of parked deliveries, the oldest first, and whether there are more."""
    query = (
        select(OrderEvent, Shop).join(Shop, col(Shop.id) == col(OrderEvent.shop_id))
        .where(col(OrderEvent.body).is_not(None)).order_by(col(OrderEvent.id))
    )
    found = (await session.execute(query.offset(page * PAGE).limit(PAGE + 1))).all()
    return [_of(row, shop) for row, shop in found[:PAGE]], len(found) > PAGE


def _of(row: OrderEvent, shop: Shop) -> Parked:
    return Parked(row, shop, row.verdict.removeprefix(f"{Answer.PARKED}:"))


async def one(session: AsyncSession, event_id: int) -> Parked:
    """A parked delivery; refuses one that has been dealt with."""
    row = await session.get(OrderEvent, event_id, with_for_update=True)
    shop = await shops.by_id(session, row.shop_id) if row is not None else None
    if row is None or shop is None or row.body is None:
        raise Refusal("parked-gone")
    return _of(row, shop)


async def opened(session: AsyncSession, vault: Vault, who: Person, event_id: int, now: datetime) -> bytes:
    """The body as it came, for the operator's eyes; that it was looked at is written down, since it may name buyers."""
    found = await one(session, event_id)
    await deeds.log(session, who, "open", "order_event", event_id, found.problem, now)
    return _body(found, vault)


def _body(found: Parked, vault: Vault) -> bytes:
    return vault.unlock(found.row.body or b"").encode("latin-1")


async def retry(
    session: AsyncSession, vault: Vault, who: Person, event_id: int, now: datetime, zone: tzinfo
) -> Answer:
    """Reads a parked delivery once more, as one would after an update of the bot; what became of it."""
    found = await one(session, event_id)
    row = found.row
    await lock(session, row.shop_id)
    at = Door(row.shop_id, OrderSource(row.source), None)
    topic, named, _ = row.event_id.partition(":")
    letter = understood(at, topic if named else "", row.event_id, _body(found, vault), vault)
    if letter.answer is Answer.PARKED:
        row.verdict = f"{letter.answer}:{letter.problem}"[:200]
        return letter.answer
    row.body, row.verdict = None, str(letter.answer)
    await session.flush()
    await deeds.log(session, who, "read_again", "order_event", event_id, found.problem, now)
    return await act_on(session, at, letter, now, zone)


async def let_go(session: AsyncSession, who: Person, event_id: int, now: datetime) -> None:
    """Forgets the body of a delivery that says nothing that is wanted; that it came stays known."""
    found = await one(session, event_id)
    found.row.body, found.row.verdict = None, f"{LET_GO}:{found.problem}"[:200]
    await session.flush()
    await deeds.log(session, who, "let_go", "order_event", event_id, found.problem, now)
