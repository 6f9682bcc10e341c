"""Reading: which products bear the great-value label at this moment, and what a brand's product lacks for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from db import prices
from db.people import Person
from db.prices import GreatValue
from db.products import Product
from services import knobs, products
from services.rules.knobs import value_bar
from services.rules.value import Bar, Verdict
from services.value.keeping import Shelf


@dataclass(frozen=True, slots=True)
class Standing:
    """How a brand's own product stands; `verdict`: None where the pool does not show it; `bar`: what the label asks."""

    product: Product
    verdict: Verdict | None
    bar: Bar


async def labels(session: AsyncSession, product_ids: Sequence[int]) -> dict[int, GreatValue]:
    """The labels among these products whose evidence still stands."""
    if not product_ids:
        return {}
    return await prices.labels(session, (await knobs.held(session))["value_floor"], product_ids)


async def all_labelled(session: AsyncSession) -> frozenset[int]:
    """Every product that is great value now."""
    return frozenset(await prices.labels(session, (await knobs.held(session))["value_floor"]))


async def standing(session: AsyncSession, who: Person, product_id: int, now: datetime) -> Standing:
    """How a brand's own product stands for the label: its evidence, or each gap with what would close it."""
    product = await products.mine(session, who, product_id, "look")
    shown = await prices.of_category(session, product.category_id, now, now.astimezone(UTC).date())
    bar = value_bar(await knobs.held(session))
    return Standing(product, Shelf(shown, bar).verdict(product_id), bar)
