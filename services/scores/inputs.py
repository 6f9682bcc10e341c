"""Inputs: what scores are computed from besides orders: categories, prices now and before, prices of the same thing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from rapidfuzz import fuzz
from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import cases, scores
from db.creators import Creator, CreatorCategory
from db.products import Product
from db.samples import Sample
from db.shops import Shop
from db.vocabulary import ProductStatus
from services.rules.reputation.counts import Contribution
from services.rules.reputation.creator import chosen_shop_contribution, sample_contribution
from services.rules.reputation.folding import Days
from services.rules.reputation.indicators import DEFINITIONS, Indicator, Subject
from services.rules.reputation.product import asked_here, price_contributions
from services.rules.reputation.shop import case_contribution, month_contributions
from services.scores import posts

ALIKE = 88
"""How alike (0 to 100) two titles of one category must be to name the same thing."""

MOST_ALIKE = 3_000
"""Listings looked through for the same thing."""

LOW_DAYS = 30


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a subject: its category, its trade, and for a product prices (minor units of one currency)."""

    category: str | None
    price: int = 0
    usual: int | None = None
    currency: str = ""
    peers: tuple[int, ...] = ()

    @property
    def trade(self) -> str | None:
        return self.category.split("-")[0] if self.category else None


async def about(session: AsyncSession, kind: str, ids: Sequence[int]) -> dict[int, About]:
    """What is known of these subjects; who is missing exists no more."""
    match kind:
        case Subject.SHOP:
            shops = select(Shop.id, Shop.category_id).where(col(Shop.id).in_(ids))
            return {one or 0: About(category) for one, category in (await session.execute(shops)).all()}
        case Subject.CREATOR:
            return await _creators(session, ids)
        case _:
            return await _products(session, ids)


async def _creators(session: AsyncSession, ids: Sequence[int]) -> dict[int, About]:
    known = (await session.execute(select(Creator.id).where(col(Creator.id).in_(ids)))).scalars()
    found: dict[int, About] = {one or 0: About(None) for one in known}
    query = select(CreatorCategory.creator_id, CreatorCategory.category_id).where(
        col(CreatorCategory.creator_id).in_(ids)).order_by(col(CreatorCategory.category_id).desc())
    for creator_id, category in (await session.execute(query)).all():
        found[creator_id] = About(category)
    return found


async def _products(session: AsyncSession, ids: Sequence[int]) -> dict[int, About]:
    names = ("id", "category_id", "price", "usual_price", "currency", "title")
    columns = [getattr(Product, name) for name in names]
    mine = (await session.execute(select(*columns).where(col(Product.id).in_(ids)))).all()
    categories = {row.category_id for row in mine if row.category_id}
    others: dict[str, list[Row[Any]]] = {}
    query = select(*columns).where(
        col(Product.category_id).in_(categories), col(Product.status) == ProductStatus.LISTED).limit(MOST_ALIKE)
    for row in (await session.execute(query)).all():
        others.setdefault(row.category_id, []).append(row)
    return {
        row.id: About(row.category_id, row.price, row.usual_price, row.currency,
                      _same(row, others.get(row.category_id or "", [])))
        for row in mine
    }


def _same(mine: Row[Any], others: Iterable[Row[Any]]) -> tuple[int, ...]:
    """Prices at which the same thing is listed by another title of much the same words."""
    return tuple(
        one.price for one in others
        if one.id != mine.id and one.currency == mine.currency
        and fuzz.token_sort_ratio(one.title, mine.title, score_cutoff=ALIKE)
    )


def lows(before: Mapping[str, Any], price: int, today: date) -> dict[str, int]:
    """The price by the day on which it was first seen; what nobody asks for any more is dropped."""
    held: dict[str, int] = dict(before)
    last = max(held, default="")
    if not held or held[last] != price:
        held[today.isoformat()] = price
    since = (today - timedelta(days=LOW_DAYS)).isoformat()
    # The price of the day before the window still held at its beginning.
    opening = max((day for day in held if day <= since), default=None)
    return {day: one for day, one in held.items() if day > since or day == opening}


async def extras(
    session: AsyncSession, kind: str, known: Mapping[int, About], days: Mapping[int, Days],
    prices: Mapping[int, Mapping[str, int]], today: date,
) -> dict[int, tuple[Contribution, ...]]:
    """What each subject contributes besides its orders."""
    found: dict[int, tuple[Contribution, ...]] = {}
    chosen: dict[int, int | None] = {}
    kept: dict[int, list[Contribution]] = {}
    if kind == Subject.SHOP:
        kept = await _cases(session, sorted(known), today)
    if kind == Subject.CREATOR:
        kept = await _samples(session, sorted(known), today)
        for one, said in (await posts.contributions(session, sorted(known), today)).items():
            kept.setdefault(one, []).extend(said)
        shops = sorted({shop for one in days.values() for shop in one.shop.tolist()})
        chosen = await scores.values(session, Subject.SHOP, shops)
    for one, subject in known.items():
        mine = days[one]
        match kind:
            case Subject.SHOP:
                months = month_contributions(map(date.fromordinal, mine.day[mine.orders > 0].tolist()), today)
                found[one] = (*months, *kept.get(one, ()))
            case Subject.PRODUCT:
                asked = prices.get(one, {})
                found[one] = price_contributions(today, subject.price, subject.usual, subject.peers,
                                                 min(asked.values(), default=None), asked_here(asked, today))
            case _:
                rows = zip(mine.day.tolist(), mine.shop.tolist(), mine.mass.tolist(), strict=True)
                told = (chosen_shop_contribution(date.fromordinal(day), _points(chosen.get(shop)), mass)
                        for day, shop, mass in rows)
                found[one] = (*(each for each in told if each is not None), *kept.get(one, ()))
    return found


async def _cases(session: AsyncSession, shop_ids: Sequence[int], today: date) -> dict[int, list[Contribution]]:
    """After-sales cases by shop as they stood when the day began: closed within the limit, or not."""
    now = datetime.combine(today, time(), UTC)
    found: dict[int, list[Contribution]] = {}
    since = now - timedelta(days=DEFINITIONS[Indicator.SLOW_AFTERSALES].window_days)
    for shop_id, opened_at, closed_at in await cases.opened_since(session, shop_ids, since):
        told = case_contribution(opened_at, closed_at, now)
        if told is not None:
            found.setdefault(shop_id, []).append(told)
    return found


async def _samples(session: AsyncSession, creator_ids: Sequence[int], today: date) -> dict[int, list[Contribution]]:
    """Samples that arrived: posted about, or not by their day."""
    query = select(col(Sample.creator_id), col(Sample.due_at), col(Sample.posted_at)).where(
        col(Sample.creator_id).in_(creator_ids), col(Sample.received_at).is_not(None), col(Sample.due_at).is_not(None))
    found: dict[int, list[Contribution]] = {}
    for creator_id, due_at, posted_at in (await session.execute(query)).all():
        told = sample_contribution(due_at.date(), posted_at is not None, today) if due_at else None
        if told is not None:
            found.setdefault(creator_id, []).append(told)
    return found


def _points(hundredths: int | None) -> float | None:
    return None if hundredths is None else hundredths / 100
