"""Sources: the ways in for a shop's orders: their figures, and the secrets by which deliveries are proved."""

from collections.abc import Sequence
from dataclasses import dataclass
from secrets import token_urlsafe
from zlib import crc32

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import shops
from db.jobs import Job
from db.orders import Order, OrderLine
from db.people import Person
from db.shops import Shop, Source
from db.vocabulary import OrderSource
from services import shops as desk
from services.orders.receiving import SIGNED
from services.refusals import Refusal
from services.rules.shops import signatures
from services.vault import Vault

MADE_HERE = (OrderSource.WOOCOMMERCE, OrderSource.HAOWU)
"""Sources whose secret the bot makes; Shopify gives its own."""

SECRET_BYTES = 32
SHORTEST, LONGEST = 16, 200
"""Letters of a pasted secret: Shopify's has 64 or 38; anything shorter than 16 is no secret."""


@dataclass(frozen=True, slots=True)
class Inflow:
    """A shop's orders: how many came, how many of them belong to a creator, and by which ways they come."""

    shop: Shop
    orders: int
    owned: int
    sources: Sequence[Source]
    may_connect: bool


async def inflow(session: AsyncSession, who: Person) -> Inflow:
    """The orders of the shop that a person works for."""
    shop = await desk.current(session, who)
    shop_id = shop.id or 0
    count = select(func.count()).select_from(Order).where(col(Order.shop_id) == shop_id)
    owned = select(func.count(func.distinct(col(OrderLine.order_id)))).where(
        col(OrderLine.shop_id) == shop_id, col(OrderLine.creator_id).is_not(None))
    rows = select(Source).where(col(Source.shop_id) == shop_id).order_by(col(Source.kind))
    return Inflow(
        shop, (await session.execute(count)).scalar_one(), (await session.execute(owned)).scalar_one(),
        list((await session.execute(rows)).scalars()), await desk.may(session, who, shop_id, "money"),
    )


def signed(kind: str) -> OrderSource:
    """The source of this name, if it sends webhooks; refuses any other."""
    if kind not in SIGNED:
        raise Refusal("source-unknown")
    return OrderSource(kind)


async def of(session: AsyncSession, who: Person, kind: str) -> tuple[Shop, Source | None]:
    """One way in of the shop that a person works for; the row is there once it has a secret or an event."""
    shop = await desk.current(session, who, "money")
    return shop, await shops.source(session, shop.id or 0, signed(kind))


def mark(source: Source | None) -> int:
    """A number that changes with the secret, so that a tap meant for an older one is known; 0 without a secret."""
    return crc32(source.secret) & 0x7FFFFFFF if source is not None and source.secret else 0


async def make(session: AsyncSession, vault: Vault, who: Person, kind: str, seen: int) -> tuple[Shop, str | None]:
    """A new secret in place of the one whose mark was `seen`; None if another tap has already replaced that one."""
    if signed(kind) not in MADE_HERE:
        raise Refusal("source-unknown")
    shop, source = await of(session, who, kind)
    if mark(source) != seen:
        return shop, None
    secret = token_urlsafe(SECRET_BYTES)
    await _keep(session, vault, shop, source, kind, secret)
    return shop, secret


async def paste(session: AsyncSession, vault: Vault, who: Person, kind: str, secret: str) -> Shop:
    """Keeps the secret that a shop system gave; refuses what cannot be one."""
    secret = secret.strip()
    if not SHORTEST <= len(secret) <= LONGEST or not secret.isascii() or any(sign.isspace() for sign in secret):
        raise Refusal("secret-not-one", least=str(SHORTEST))
    shop, source = await of(session, who, kind)
    await _keep(session, vault, shop, source, kind, secret)
    return shop


async def _keep(
    session: AsyncSession, vault: Vault, shop: Shop, source: Source | None, kind: str, secret: str
) -> None:
    if source is None:
        source = Source(shop_id=shop.id or 0, kind=kind)
        session.add(source)
    source.secret = vault.lock(secret)
    source.last_failure = None
    await session.flush()


async def works(session: AsyncSession, vault: Vault, who: Person, kind: str) -> tuple[Shop, Source]:
    """Tries the secret on a delivery of our own making; refuses where there is none, or it cannot be read."""
    shop, source = await of(session, who, kind)
    if source is None or source.secret is None:
        raise Refusal("source-not-connected")
    secret, body = vault.unlock(source.secret), b'{"trial": true}'
    name = signatures.SIGNATURE_HEADERS[OrderSource(kind)]
    if not signatures.verify(OrderSource(kind), body, {name: signatures.sign(body, secret)}, secret):
        raise Refusal("secret-unreadable")
    return shop, source


async def newest_file(session: AsyncSession, who: Person) -> Job | None:
    """The last order file that this person dropped, if it still waits for an answer."""
    query = select(Job).where(col(Job.person_id) == who.key, col(Job.kind) == "orders", col(Job.state) == "waiting")
    return (await session.execute(query.order_by(col(Job.id).desc()).limit(1))).scalar_one_or_none()
