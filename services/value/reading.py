"""Reading: which products bear the great-value label at this moment, and what a brand's product lacks for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from db import prices
from db.people import Person
from db.prices import GreatValue
from db.products import Product
from services import products
from services.rules.value import FLOOR, Verdict
from services.value.keeping import Shelf


@dataclass(frozen=True, slots=True)
class Standing:
    """How a brand's own product stands; `verdict` is None where the pool does not show it; `floor` in hundredths."""

    product: Product
    verdict: Verdict | None
    floor: int


async def labels(session: AsyncSession, product_ids: Sequence[int]) -> dict[int, GreatValue]:
    """The labels among these products whose evidence still stands."""
    return await prices.labels(session, FLOOR, product_ids) if product_ids else {}


async def all_labelled(session: AsyncSession) -> frozenset[int]:
    """Every product that is great value now."""
    return frozenset(await prices.labels(session, FLOOR))


async def standing(session: AsyncSession, who: Person, product_id: int, now: datetime) -> Standing:
    """How a brand's own product stands for the label: its evidence, or each gap with what would close it."""
    product = await products.mine(session, who, product_id, "look")
    shown = await prices.of_category(session, product.category_id, now, now.astimezone(UTC).date())
    return Standing(product, Shelf(shown).verdict(product_id), FLOOR)
