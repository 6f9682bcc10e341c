"""Receiving: a shop's signed webhook: verified on its raw bytes, read, taken in once; unsigned, never let in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from enum import StrEnum
from hashlib import sha256

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from db import orders, shops
from db.engine import changed, insert_or_ignore
from db.orders import Order, OrderEvent
from db.shops import Source
from db.vocabulary import CancelledBy, OrderSource
from services.orders import own
from services.orders.planning import replan
from services.orders.shaping import facts_of, refund_json, settled_form
from services.orders.telling import tell
from services.orders.writing import Written, lock, settle, write
from services.rules.facts import AHEAD, OrderFacts, RefundFacts
from services.rules.shops import haowu, shopify, signatures, woocommerce
from services.rules.shops.problems import ProblemCode, UnreadableError
from services.rules.shops.refunds import merge_refunds
from services.vault import Pseudonyms, Vault

SIGNED = (OrderSource.SHOPIFY, OrderSource.WOOCOMMERCE, OrderSource.HAOWU)
"""Sources that send webhooks."""

MOST_BYTES = 2 * 1024 * 1024
"""The largest body taken: an order of a thousand lines has less than one megabyte."""

IN_FUTURE = f"{ProblemCode.IN_FUTURE}:paid_at"
"""A signed order is its shop's word and is taken whatever its date; that the date cannot be right is shown."""

FALLBACK_CURRENCY = "USD"
"""Read for a refund that names no currency and came before its order: amounts of two decimals, as most have."""


class Answer(StrEnum):
    """What became of a delivery, for the sender and for the operator."""

    TAKEN = "taken"
    DUPLICATE = "duplicate"
    IGNORED = "ignored"
    PARKED = "parked"
    WAITING = "waiting"
    PING = "ping"
    UNKNOWN_SHOP = "unknown_shop"
    NO_SECRET = "no_secret"
    BAD_SIGNATURE = "bad_signature"


REFUSED = frozenset({Answer.UNKNOWN_SHOP, Answer.NO_SECRET, Answer.BAD_SIGNATURE})
"""Deliveries that nobody proved to be the shop's."""


@dataclass(frozen=True, slots=True)
class Door:
    """A shop's address for one source; `secret` is None where none has been agreed."""

    shop_id: int
    source: OrderSource
    secret: str | None


@dataclass(frozen=True, slots=True)
class Letter:
    """One delivery, verified and read as far as it can be without the tables; `pseudonym`: how buyers were renamed."""

    answer: Answer
    event_id: str = ""
    facts: OrderFacts | None = None
    deleted: str | None = None
    refund: bytes | None = None
    problem: str = ""
    parked: bytes | None = None
    pseudonym: Callable[[str], str] | None = None


async def door(session: AsyncSession, vault: Vault, key: str, source: OrderSource) -> Door | None:
    """The address under this shop key; None where no shop has it."""
    found = await shops.door(session, key, source) if key.isascii() and key.isprintable() else None
    if found is None:
        return None
    shop_id, secret = found
    return Door(shop_id, source, vault.unlock(secret) if secret else None)


def read(at: Door, headers: Mapping[str, str], body: bytes, vault: Vault) -> Letter:
    """Verifies and reads a delivery; pure, and for a large body slow enough to be done in a thread."""
    if at.source is OrderSource.WOOCOMMERCE and woocommerce.is_ping(body):
        return Letter(Answer.PING)
    if at.secret is None:
        return Letter(Answer.NO_SECRET)
    if not signatures.verify(at.source, body, headers, at.secret):
        return Letter(Answer.BAD_SIGNATURE)
    topic = signatures.topic(at.source, headers) or ""
    named = signatures.event_id(at.source, headers) or sha256(body).hexdigest()
    event_id = f"{topic[:40]}:{named}" if topic else named
    return understood(at, topic, event_id, body, vault)


def understood(at: Door, topic: str, event_id: str, body: bytes, vault: Vault) -> Letter:
    """A proved delivery read; one that cannot be read is sealed, to be parked."""
    try:
        pseudonym = Pseudonyms(vault, at.shop_id)
        return replace(_read(at, topic, body, pseudonym), event_id=event_id, pseudonym=pseudonym)
    except UnreadableError as error:
        return Letter(Answer.PARKED, event_id, problem=f"{error.code}:{error.where}"[:200], parked=_sealed(vault, body))


def _sealed(vault: Vault, body: bytes) -> bytes:
    """A body that may name persons is kept for the operator only under lock."""
    return vault.lock(body.decode("latin-1"))


def _read(at: Door, topic: str, body: bytes, pseudonym: Callable[[str], str]) -> Letter:
    if at.source is OrderSource.SHOPIFY:
        if topic == shopify.REFUND_TOPIC:
            shopify.read_refund(body, shopify.refund_currency(body) or FALLBACK_CURRENCY)
            return Letter(Answer.TAKEN, refund=body)
        if topic and topic not in shopify.ORDER_TOPICS:
            return Letter(Answer.IGNORED, problem=topic[:100])
        return Letter(Answer.TAKEN, facts=shopify.read_order(body, pseudonym))
    if at.source is OrderSource.WOOCOMMERCE:
        if topic == woocommerce.DELETED_TOPIC:
            return Letter(Answer.TAKEN, deleted=woocommerce.read_deleted(body))
        if topic and topic not in woocommerce.ORDER_TOPICS:
            return Letter(Answer.IGNORED, problem=topic[:100])
        return Letter(Answer.TAKEN, facts=woocommerce.read_order(body, pseudonym))
    return Letter(Answer.TAKEN, facts=haowu.read_order(body, pseudonym))


async def take_in(session: AsyncSession, at: Door, letter: Letter, now: datetime, zone: tzinfo) -> Answer:
    """Writes what a delivery says, once; what it could not prove or say is counted or kept."""
    if letter.answer in REFUSED:
        await count(session, at, now, failure=letter.answer)
        return letter.answer
    if letter.answer is Answer.PING:
        # Nobody signs it, so it proves nothing: it is answered, and counts as nothing received.
        return letter.answer
    await lock(session, at.shop_id)
    if not await keep(session, at, letter, now):
        return Answer.DUPLICATE
    await count(session, at, now, failure=letter.problem if letter.answer is Answer.PARKED else "")
    return await act_on(session, at, letter, now, zone)


async def keep(session: AsyncSession, at: Door, letter: Letter, now: datetime) -> bool:
    """Notes that an event came; False if it had come before."""
    verdict = f"{letter.answer}:{letter.problem}"[:200] if letter.problem else str(letter.answer)
    return await insert_or_ignore(session, OrderEvent, {
        "shop_id": at.shop_id, "source": at.source, "event_id": letter.event_id, "received_at": now,
        "verdict": verdict, "body": letter.parked,
    })


async def act_on(session: AsyncSession, at: Door, letter: Letter, now: datetime, zone: tzinfo) -> Answer:
    """Writes what a delivery says whose event is kept already; what became of it."""
    if letter.answer is not Answer.TAKEN:
        return letter.answer
    if letter.facts is not None:
        return await told(session, at, [letter], now, zone)
    if letter.deleted is not None:
        return await _delete(session, at, letter.deleted, now, zone)
    return await _refund(session, at, letter, now, zone)


async def told(session: AsyncSession, at: Door, letters: Sequence[Letter], now: datetime, zone: tzinfo) -> Answer:
    """Writes the orders of these deliveries, in the order in which they came."""
    orders_ = [letter.facts for letter in letters if letter.facts is not None]
    if any((one.paid_at or one.created_at) > now + AHEAD for one in orders_):
        await _warn(session, at, IN_FUTURE)
    written = await write(session, at.shop_id, at.source, orders_, now, zone)
    by_way: dict[Callable[[str], str], list[OrderFacts]] = {}
    for letter in letters:
        if letter.facts is not None and letter.pseudonym is not None:
            by_way.setdefault(letter.pseudonym, []).append(letter.facts)
    # Everybody's names are renamed to be compared with the buyers': once for all letters, not for each.
    for pseudonym, some in by_way.items():
        await own.note(session, at.shop_id, pseudonym, some)
    await tell(session, at.shop_id, written, now)
    return Answer.TAKEN


async def _delete(session: AsyncSession, at: Door, source_id: str, now: datetime, zone: tzinfo) -> Answer:
    """An order that the shop has deleted is cancelled; one that we never heard of is none of ours."""
    row = await orders.by_source_id(session, at.shop_id, source_id)
    if row is None or row.cancelled_at is not None:
        return Answer.IGNORED
    known = facts_of(row, await orders.lines_of(session, row.id or 0))
    gone = replace(known, cancelled_at=now, cancelled_by=CancelledBy.SELLER, cancel_reason="deleted")
    await _rewrite(session, at, row, gone, now, zone)
    return Answer.TAKEN


async def _refund(session: AsyncSession, at: Door, letter: Letter, now: datetime, zone: tzinfo) -> Answer:
    """A refund goes onto its order; one that came first waits for it."""
    body = letter.refund or b""
    currency = shopify.refund_currency(body)
    refund: RefundFacts = shopify.read_refund(body, currency or FALLBACK_CURRENCY)
    row = await orders.by_source_id(session, at.shop_id, refund.order_source_id)
    if row is None:
        waits = update(OrderEvent).where(
            col(OrderEvent.shop_id) == at.shop_id, col(OrderEvent.source) == at.source,
            col(OrderEvent.event_id) == letter.event_id)
        await session.execute(waits.values(
            verdict=Answer.WAITING, waits_for=refund.order_source_id, facts=refund_json(refund)))
        return Answer.WAITING
    if currency is None and row.currency != FALLBACK_CURRENCY:
        refund = shopify.read_refund(body, row.currency)
    known = facts_of(row, await orders.lines_of(session, row.id or 0))
    await _rewrite(session, at, row, settled_form(merge_refunds(known, [refund])), now, zone)
    return Answer.TAKEN


async def _rewrite(
    session: AsyncSession, at: Door, row: Order, facts: OrderFacts, now: datetime, zone: tzinfo
) -> Written:
    made = await replan(session, row, facts)
    return await settle(session, at.shop_id, at.source, [made] if made else [], now, zone)


async def _warn(session: AsyncSession, at: Door, problem: str) -> None:
    """Shows at the source what is odd about orders that were taken in, unless it has failures to tell of."""
    await session.execute(update(Source).where(
        col(Source.shop_id) == at.shop_id, col(Source.kind) == at.source, col(Source.failed) == 0,
    ).values(last_failure=problem))


async def count(session: AsyncSession, at: Door, now: datetime, failure: str = "", received: int = 1) -> None:
    """Keeps the source's figures; a delivery that was refused or parked counts as failed with its reason."""
    row = {"shop_id": at.shop_id, "kind": at.source, "received": 0, "failed": 0}
    mine = update(Source).where(col(Source.shop_id) == at.shop_id, col(Source.kind) == at.source)
    if failure:
        values = {"failed": col(Source.failed) + 1, "last_failure": failure[:200]}
    else:
        values = {"received": col(Source.received) + received, "last_event_at": now}
    if not await changed(session, mine.values(values)):
        await insert_or_ignore(session, Source, row)
        await changed(session, mine.values(values))
