"""Products: listed by brands, changed, paused and taken down; every change takes the next version of them all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import ops, products, scores
from db.collaborations import Collaboration
from db.people import Person
from db.products import Product
from db.scores import Score
from db.shops import Shop
from db.vocabulary import Language, ProductStatus, Stage
from services import gates, prohibited, shops, stock
from services.ops import deeds
from services.plans import reading, recording
from services.refusals import Refusal
from services.rules.money import share
from services.rules.words import has_han, tokens

PAGE = 6
EXPLORED_DAYS = 15
"""Days for which a new product is shown to those whom it may fit before anything is known of it."""

# Out of which states a product may be brought into which.
MOVES = {
    ProductStatus.LISTED: (ProductStatus.DRAFT, ProductStatus.PAUSED, ProductStatus.DELISTED),
    ProductStatus.PAUSED: (ProductStatus.LISTED,),
    ProductStatus.DELISTED: (ProductStatus.DRAFT, ProductStatus.LISTED, ProductStatus.PAUSED),
}
EDITABLE = frozenset({
    "title", "title_zh", "description", "category_id", "price", "usual_price", "commission_bp", "stock", "link",
    "picture", "may_say", "may_not_say", "listed_until",
})


@dataclass(frozen=True, slots=True)
class Listing:
    """A product with what its brand wants to see beside it."""

    product: Product
    shop: Shop
    score: Score | None
    picks: int
    may_trade: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """One page of a shop's own list; `counts` by status are of all that the words find, `page` is one that exists."""

    shop: Shop
    found: list[Product]
    counts: dict[str, int]
    total: int
    page: int
    pages: int
    may_trade: bool


def named(product: Product, language: str) -> str:
    """The title in the reader's language, if the brand gave one."""
    return product.title_zh if language == Language.ZH and product.title_zh else product.title


def link_of(product: Product, shop: Shop) -> str | None:
    """Where a product can be bought: its own page, else the one that its shop's address leads to; None without both.

    A path known from the shop system's file stands right under the address's host, whichever page of the shop was
    given; any other product leads to the address itself.
    """
    if product.link or not shop.link or not product.path:
        return product.link or shop.link
    host = urlsplit(shop.link)
    return urlunsplit((host.scheme, host.netloc, "/" + quote(product.path), "", ""))


def titles(typed: str, other: str | None) -> tuple[str, str | None]:
    """A title as typed and the one in the other language, told apart by script: (main or English, Chinese)."""
    if other is None:
        return typed, None
    return (other, typed) if has_han(typed) and not has_han(other) else (typed, other)


def commission(product: Product, rate_bp: int | None = None) -> int:
    """What one piece sold pays at this rate (None: the open plan's), in minor units of the product's currency."""
    return share(product.price, product.commission_bp if rate_bp is None else rate_bp)


def new_day(product: Product, now: datetime) -> int | None:
    """Which day of its first EXPLORED_DAYS a product has (1 is the first); None once they are over."""
    day = (now - (product.listed_at or now)).days + 1
    return day if day <= EXPLORED_DAYS else None


def is_sold_out(product: Product) -> bool:
    """Listed, but with nothing left to sell, so that no creator is shown it."""
    return product.status == ProductStatus.LISTED and product.stock == 0


async def touch(session: AsyncSession, product: Product, now: datetime) -> None:
    """Takes the next version for a change that follows, and reads the row as it is now.

    Call it before changing the product: whoever holds the counter is the only one who changes products, and what
    was changed before would be lost.
    """
    version = await products.next_version(session)
    await session.refresh(product)
    product.version, product.updated_at = version, now


async def mine(session: AsyncSession, who: Person, product_id: int, to: str = "trade") -> Product:
    """The product if this person may do this in its shop; refuses with `not-yours`, whether it exists or not."""
    product = await products.by_id(session, product_id)
    if product is None:
        raise Refusal("not-yours")
    await shops.mine(session, who, product.shop_id, to)
    return product


async def listing(session: AsyncSession, who: Person, product_id: int) -> Listing:
    """A product as its own brand sees it."""
    product = await mine(session, who, product_id, "look")
    shop = await shops.mine(session, who, product.shop_id)
    score = (await scores.of(session, "product", [product_id])).get(product_id)
    picks = (await picks_of(session, [product_id])).get(product_id, 0)
    return Listing(product, shop, score, picks, await shops.may(session, who, shop.id or 0, "trade"))


async def shelf(session: AsyncSession, who: Person, page: int, status: str, words: str) -> Shelf:
    """A page of the products of the shop that a person works for, newest first."""
    shop = await shops.current(session, who)
    shop_id, asked = shop.id or 0, tokens(words)[:8]
    counts = await products.count_by_status(session, shop_id, asked)
    total = counts.get(status, 0) if status else sum(counts.values())
    pages = max(1, -(-total // PAGE))
    page = min(max(page, 0), pages - 1)
    found = await products.of_shop(session, shop_id, PAGE, page * PAGE, status, asked)
    return Shelf(shop, found, counts, total, page, pages, await shops.may(session, who, shop_id, "trade"))


async def picks_of(session: AsyncSession, product_ids: Sequence[int]) -> dict[int, int]:
    """How many creators promote each of these products now."""
    query = (
        select(Collaboration.product_id, func.count())
        .where(col(Collaboration.product_id).in_(product_ids), col(Collaboration.stage) == Stage.ACTIVE)
        .group_by(col(Collaboration.product_id))
    )
    return dict((await session.execute(query)).all())


async def add(session: AsyncSession, who: Person, shop_id: int, values: dict[str, Any], now: datetime) -> Product:
    """A new product, listed at once; `values` are of EDITABLE and hold title, category, price and rate."""
    shop = await shops.mine(session, who, shop_id, "trade")
    await gates.listing(session, shop_id, now)
    version = await products.next_version(session)
    product = Product(
        shop_id=shop_id, currency=shop.currency, status=ProductStatus.LISTED, version=version, created_at=now,
        listed_at=now, updated_at=now, **_checked(values),
    )
    await prohibited.check(session, product)
    session.add(product)
    await session.flush()
    return product


async def edit(session: AsyncSession, who: Person, product_id: int, values: dict[str, Any], now: datetime) -> Product:
    """Changes these fields; a new rate is new terms of the open plan, so that a cut takes nobody by surprise."""
    product = await mine(session, who, product_id)
    changes = {name: value for name, value in _checked(values).items() if getattr(product, name) != value}
    if changes:
        await touch(session, product, now)
        had = product.stock
        before = await reading.book(session, product_id)
        for name, value in changes.items():
            setattr(product, name, value)
        if product.status == ProductStatus.LISTED:
            await prohibited.check(session, product)
        await deeds.log(session, who, "edit", "product", product_id, ", ".join(sorted(changes)), now)
        if stock.passes(had, product.stock):
            await session.flush()
            await stock.tell(session, [product_id], now)
        if "commission_bp" in changes and (product.listed_at is not None or len(before.opened) > 1):
            terms = replace(before.opened[-1], since=now, rate_bp=product.commission_bp)
            await recording.open_terms(session, product, terms, before)
    return product


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    unknown = set(values) - EDITABLE
    if unknown:
        raise ValueError(f"not editable: {sorted(unknown)}")
    return values


async def move(
    session: AsyncSession, who: Person, product_id: int, to: ProductStatus, now: datetime, today: date
) -> bool:
    """Brings a product into a state; False if it is there already. A last day that has passed is lifted by listing."""
    product = await mine(session, who, product_id)
    if product.status == to:
        return False
    await touch(session, product, now)
    if product.status == to:
        return False
    if product.status not in MOVES[to]:
        raise Refusal("product-cannot-move")
    if to is ProductStatus.LISTED:
        if lacking(product):
            raise Refusal("product-incomplete")
        held = await ops.hold_of(session, product_id)
        if held is not None:
            raise Refusal("product-held", reason=held.reason)
        await gates.listing(session, product.shop_id, now)
        await prohibited.check(session, product)
        product.listed_at = product.listed_at or now
        if product.listed_until is not None and product.listed_until < today:
            product.listed_until = None
    product.status = to
    await deeds.log(session, who, str(to), "product", product_id, "", now)
    return True


def lacking(product: Product) -> list[str]:
    """What a product (from a file) still lacks, without which nobody can promote it: category, price, rate."""
    known = {"category": product.category_id, "price": product.price > 0, "rate": product.commission_bp > 0}
    return [name for name, there in known.items() if not there]


async def expire(session: AsyncSession, now: datetime, today: date) -> int:
    """Pauses listed products whose last day has passed, a few at a time; how many."""
    due = await products.overdue(session, today, 50)
    for product in due:
        await touch(session, product, now)
        if product.status == ProductStatus.LISTED:
            product.status = ProductStatus.PAUSED
    await session.flush()
    return len(due)
