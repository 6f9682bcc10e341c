"""Which products may draw on which plan's budget, and with what weight; sizes of the weekly budgets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.vocabulary import Band, Growth, Programme
from services.rules.bands import PERKS
from services.rules.matching.exploration import DAYS
from services.rules.stages import SUPPORT


@dataclass(frozen=True, slots=True)
class Size:
    """How much a plan may give in a week: a share of last week's showings in basis points, but at least `least`."""

    share_bp: int
    least: int

    def amount(self, showings: int) -> int:
        """Showings of this week's budget, after so many in the week before."""
        return max(showings * self.share_bp // 10_000, self.least) if self.share_bp else 0


SIZES: Mapping[Programme, Size] = {
    Programme.START: Size(400, 150),
    Programme.ARRIVALS: Size(200, 40),
    Programme.LADDER: Size(100, 20),
    Programme.MERIT: Size(100, 20),
}
"""The plans that have a budget every week; the operator changes them in /ops. The sizes were changed once
after `make simulate` (docs/plans.md): together they stay within the one place in ten that a page gives away."""

OF_A_BRAND = 3
"""Products of one owner among which the weight of a plan is not shared: with more, each gets a smaller part of it."""


@dataclass(frozen=True, slots=True)
class Brand:
    """What the plans look at. `start_day` is 1 to 15 while the brand is explored, None before and after."""

    owner: int
    stage: Growth = Growth.NEW
    band: Band = Band.UNSCORED
    is_good: bool = True
    start_day: int | None = None


NAMED = 0.3
"""What a product of a campaign or of Confluence bids against one of a plan of growth: those are many, of brands that
stand well without it, and would leave a newcomer none of the few places of a page."""


def claims(brand: Brand, age: int, products: int) -> list[tuple[Programme, float]]:
    """The plans that may pay for one product, each with the product's weight.

    age: days since it was listed, 0 on the first. products: how many its owner has listed, over all their shops; what
    an owner's products weigh together grows no further than OF_A_BRAND of them, so that neither a long list nor a shop
    split in ten earns more. Nobody of bad standing is paid for.
    """
    if not brand.is_good:
        return []
    part = min(OF_A_BRAND / max(products, 1), 1.0)
    found: list[tuple[Programme, float]] = []
    if brand.start_day is not None:
        found.append((Programme.START, part))
    elif age < DAYS:
        found.append((Programme.ARRIVALS, part))
    if brand.start_day is None and SUPPORT[brand.stage].weight:
        found.append((Programme.LADDER, SUPPORT[brand.stage].weight * part))
    if PERKS[brand.band].weight:
        found.append((Programme.MERIT, PERKS[brand.band].weight * part))
    return found


def sized(kept: Mapping[str, Sequence[int]]) -> dict[Programme, Size]:
    """The sizes in force: what an operator has set, by the plan's name, over the usual ones."""
    return {plan: Size(*kept[plan]) if plan in kept else size for plan, size in SIZES.items()}
