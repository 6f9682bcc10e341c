"""Which creators promote which products in the sample market, with codes and links of their own."""

from datetime import datetime, timedelta
from random import Random

from db.vocabulary import Plan
from services.sample.kinds import SampleBrand, SampleCollaboration, SampleCreator, SampleProduct

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""What codes are made of: without I, O, 0 and 1, which buyers mistype."""

TOP = 1_000_000
"""Followers from which a creator gets a targeted plan."""

OLDEST = 360
"""Days since the oldest collaborations began."""


def picks(
    brands: tuple[SampleBrand, ...],
    creators: tuple[SampleCreator, ...],
    products: tuple[SampleProduct, ...],
    end: datetime,
    rng: Random,
) -> tuple[SampleCollaboration, ...]:
    """Return collaborations begun before `end`: each creator has one to fourteen, in the categories it talks about."""
    opened = {brand.key: brand.opened_days_ago for brand in brands}
    codes: set[str] = set()
    made = []
    for creator in creators:
        fitting = [product for product in products if _fits(creator, product)]
        for product in rng.sample(fitting, min(len(fitting), 1 + creator.sells // 12)):
            # Most are of the last months, some as old as the market.
            days_ago = 1 + int(min(OLDEST, opened[product.brand]) * rng.random() ** 2.5)
            started = end - timedelta(days=days_ago, minutes=rng.randrange(600))
            made.append(_collaboration(creator, product, started, codes, rng))
    return tuple(made)


def _fits(creator: SampleCreator, product: SampleProduct) -> bool:
    inside = any(f"{product.category}-".startswith(f"{category}-") for category in creator.categories)
    return inside or creator.owns == product.brand


def _collaboration(
    creator: SampleCreator, product: SampleProduct, started: datetime, codes: set[str], rng: Random
) -> SampleCollaboration:
    targeted = sum(account.followers for account in creator.accounts) >= TOP
    return SampleCollaboration(
        creator=creator.key,
        product=product.key,
        plan=Plan.TARGETED if targeted else Plan.OPEN,
        rate_bp=product.rate_bp + (300 if targeted else 0),
        code=_code(creator, codes, rng),
        started_at=started,
    )


def _code(creator: SampleCreator, taken: set[str], rng: Random) -> str:
    head = creator.key[:2].upper().replace("I", "Y").replace("O", "Q")
    while (code := head + "".join(rng.choice(LETTERS) for _ in range(3))) in taken:
        continue
    taken.add(code)
    return code
