"""Claims: who could own the lines of some orders, read from the tables in a few queries for all of them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, or_, select

from db import handles, leaks
from db.bulk import among
from db.collaborations import Click, Collaboration
from db.creators import Creator, Handle
from db.leaks import Leak
from db.products import Product, Sku
from db.shops import Member
from db.vocabulary import Band, OrderSource
from services.plans import reading
from services.plans.reading import Book
from services.rules.attribution import fold
from services.rules.facts import LineFacts, OrderFacts
from services.rules.handles import PLATFORMS
from services.rules.plans import Deal
from services.standings import perks

LONGEST_WINDOW = timedelta(days=90)
VARIANT = " - "
"""What Shopify and WooCommerce put between a product's title and its variant's in the name of an order's line."""
LOOKS = 100
"""Orders and links whose click is asked for in one query."""


@dataclass(slots=True)
class Claims:
    """Everything by which lines of one shop's orders find their product and their creator."""

    by_sku: dict[str, int] = field(default_factory=dict)
    by_item: dict[str, int] = field(default_factory=dict)
    by_title: dict[str, int] = field(default_factory=dict)
    books: dict[int, Book] = field(default_factory=dict)
    by_code: dict[str, Collaboration] = field(default_factory=dict)
    by_pair: dict[tuple[int, int], Collaboration] = field(default_factory=dict)
    by_key: dict[int, Collaboration] = field(default_factory=dict)
    clicks: dict[tuple[int, datetime], datetime] = field(default_factory=dict)
    handles: dict[str, int] = field(default_factory=dict)
    staff: frozenset[int] = frozenset()
    deals: dict[tuple[int, datetime], Deal] = field(default_factory=dict)
    leaks: dict[str, Leak] = field(default_factory=dict)
    bands: dict[int, Band] = field(default_factory=dict)

    def product_of(self, line: LineFacts) -> int | None:
        """Our product of a line: by article number, then by the shop's product id, then by its title."""
        for number in (line.sku, line.seller_sku):
            if number and number in self.by_sku:
                return self.by_sku[number]
        if line.product_id and line.product_id.casefold() in self.by_item:
            return self.by_item[line.product_id.casefold()]
        return next((self.by_title[name] for name in names_of(line.title) if name in self.by_title), None)

    def deal(self, collaboration: Collaboration, moment: datetime) -> Deal:
        """The terms of a collaboration at a moment; asked several times a line."""
        key = (collaboration.key, moment)
        if key not in self.deals:
            self.deals[key] = self.books[collaboration.product_id].deal(collaboration, moment)
        return self.deals[key]

    def last_click(self, collaboration_id: int, before: datetime) -> datetime | None:
        """The click that counts for an order placed at `before`: the last one until then, else the first after it."""
        return self.clicks.get((collaboration_id, before))


def names_of(title: str | None) -> list[str]:
    """The titles that a line's product may have, longest first: shops write "Linen shirt - Blue" for one variant."""
    if not title:
        return []
    parts = title.split(VARIANT)
    return [VARIANT.join(parts[:end]) for end in range(len(parts), 0, -1)]


def carried(facts: OrderFacts) -> Iterable[str]:
    """Every code and ref that an order carries."""
    yield from (one for one in (*facts.more_codes, facts.code, *facts.more_refs, facts.ref) if one)


async def gather(
    session: AsyncSession, shop_id: int, source: OrderSource, orders: Sequence[OrderFacts], held: Collection[int] = ()
) -> Claims:
    """The claims that these orders may meet; `held` are collaborations whose lines keep them."""
    claims = Claims()
    await _goods(session, shop_id, orders, claims)
    await _collaborations(session, shop_id, source, orders, claims)
    if held:
        found = await session.execute(select(Collaboration).where(col(Collaboration.id).in_(held)))
        claims.by_key = {one.key: one for one in found.scalars()}
    wanted = {one.product_id for one in (*claims.by_code.values(), *claims.by_key.values())}
    wanted |= {one[1] for one in claims.by_pair}
    await _books(session, wanted - claims.books.keys(), claims)
    if claims.by_code:
        await _clicks(session, orders, claims)
    known = (*claims.by_code.values(), *claims.by_key.values(), *claims.by_pair.values())
    claims.bands = await perks.bands_of(session, {one.creator_id for one in known})
    return claims


async def _goods(session: AsyncSession, shop_id: int, orders: Sequence[OrderFacts], claims: Claims) -> None:
    lines = [line for facts in orders for line in facts.lines]
    numbers = {number for line in lines for number in (line.sku, line.seller_sku) if number}
    if numbers:
        skus = select(Sku.sku, Sku.product_id).where(col(Sku.shop_id) == shop_id, among(session, Sku.sku, numbers))
        claims.by_sku = dict((await session.execute(skus)).all())
    left = [line for line in lines if line.sku not in claims.by_sku and line.seller_sku not in claims.by_sku]
    keys = {f"h:{line.product_id.casefold()}" for line in left if line.product_id}
    keys |= {f"s:{line.sku.casefold()}" for line in left if line.sku}
    titles = {name for line in left for name in names_of(line.title)}
    if keys or titles:
        query = select(Product.id, Product.import_key, Product.title, Product.title_zh).where(
            col(Product.shop_id) == shop_id,
            or_(col(Product.import_key).in_(keys), col(Product.title).in_(titles), col(Product.title_zh).in_(titles)),
        )
        # Of two products with one title neither can be told from it.
        twice: set[str] = set()
        for number, key, title, title_zh in (await session.execute(query)):
            if number is None:
                continue
            if key and key.startswith("h:"):
                claims.by_item[key[2:]] = number
            elif key and key.startswith("s:"):
                claims.by_sku.update({one.sku: number for one in left if one.sku and one.sku.casefold() == key[2:]})
            for name in {title, title_zh} - {None, ""}:
                if claims.by_title.setdefault(str(name), number) != number:
                    twice.add(str(name))
        claims.by_title = {name: number for name, number in claims.by_title.items() if name not in twice}
    found = {*claims.by_sku.values(), *claims.by_item.values(), *claims.by_title.values()}
    await _books(session, found, claims)


async def _books(session: AsyncSession, product_ids: Iterable[int], claims: Claims) -> None:
    ids = list(product_ids)
    if ids:
        claims.books |= await reading.books(session, ids)


async def _collaborations(
    session: AsyncSession, shop_id: int, source: OrderSource, orders: Sequence[OrderFacts], claims: Claims
) -> None:
    ours = select(Collaboration).where(col(Collaboration.shop_id) == shop_id)
    codes = {one.strip().upper() for facts in orders for one in carried(facts)}
    if codes:
        found = (await session.execute(ours.where(col(Collaboration.code).in_(codes)))).scalars()
        claims.by_code = {fold(one.code or ""): one for one in found}
        left = sorted(code for code in codes if fold(code) not in claims.by_code)
        for old, leak, collaboration in await leaks.of_old_codes(session, left) if left else []:
            if leak.shop_id == shop_id:
                claims.by_code[fold(old.code)], claims.leaks[fold(old.code)] = collaboration, leak
    claims.handles = await _handles(session, shop_id, source, orders)
    creators = {one.creator_id for one in claims.by_code.values()} | set(claims.handles.values())
    if not creators:
        return
    for one in (await session.execute(ours.where(col(Collaboration.creator_id).in_(creators)))).scalars():
        claims.by_pair[one.creator_id, one.product_id] = one
    staff = select(Creator.id).join(Member, col(Member.person_id) == col(Creator.person_id))
    staff = staff.where(col(Member.shop_id) == shop_id, col(Creator.id).in_(creators))
    claims.staff = frozenset(one or 0 for one in (await session.execute(staff)).scalars())


async def _handles(
    session: AsyncSession, shop_id: int, source: OrderSource, orders: Sequence[OrderFacts]
) -> dict[str, int]:
    """Creators by the proved handles that these orders name; a name that two have proved is nobody's.

    A platform's own export names accounts of that platform, any other table those of any.
    """
    named = {facts.creator_handle for facts in orders}
    named |= {line.creator_handle for facts in orders for line in facts.lines}
    wanted = {fold(name) for name in named if name}
    if not wanted:
        return {}
    query = select(Handle.folded, Handle.creator_id).where(
        col(Handle.folded).in_(wanted), handles.valid_in(shop_id))
    if source in PLATFORMS:
        query = query.where(func.lower(col(Handle.platform)) == source)
    found: dict[str, int] = {}
    twice: set[str] = set()
    for name, creator_id in (await session.execute(query)):
        if found.setdefault(name, creator_id) != creator_id:
            twice.add(name)
    return {name: creator for name, creator in found.items() if name not in twice}


async def _clicks(session: AsyncSession, orders: Sequence[OrderFacts], claims: Claims) -> None:
    """For each order and link that it came by: the last click before the order, else the first in the day after it.

    Each is one look into the index, so that a link which is flooded costs no other link its clicks.
    """
    asked = sorted({
        (claims.by_code[fold(ref)].key, facts.created_at)
        for facts in orders for ref in (*facts.more_refs, facts.ref) if ref and fold(ref) in claims.by_code
    })
    for start in range(0, len(asked), LOOKS):
        some = asked[start : start + LOOKS]
        found = (await session.execute(select(*(_click(*one) for one in some)))).one()
        claims.clicks |= {one: moment for one, moment in zip(some, found, strict=True) if moment is not None}


def _click(collaboration_id: int, ordered_at: datetime) -> ColumnElement[datetime]:
    moment, of_link = col(Click.clicked_at), col(Click.collaboration_id) == collaboration_id
    before = select(func.max(moment)).where(of_link, moment.between(ordered_at - LONGEST_WINDOW, ordered_at))
    after = select(func.min(moment)).where(of_link, moment > ordered_at, moment <= ordered_at + timedelta(days=1))
    return func.coalesce(before.scalar_subquery(), after.scalar_subquery())
