"""Where a trade is judged otherwise than the market: reasoned tables by category, the nearest one above holds."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from services.rules.reputation.indicators import Dimension, Indicator, Subject
from services.rules.reputation.weights import SHIPPED, DimensionWeight, Weights


def reweighed(table: Weights, version: str, weights: Mapping[Dimension, float]) -> Weights:
    """The table with other weights for its dimensions; their insides stay."""
    dimensions = {name: replace(dimension, weight=weights[name]) for name, dimension in table.dimensions.items()}
    return Weights(version, MappingProxyType(dimensions))


def expecting_rate(table: Weights, version: str, rates: Mapping[Indicator, float]) -> Weights:
    """The table with other expected rates for some indicators."""
    dimensions = {
        name: DimensionWeight(
            dimension.weight,
            MappingProxyType(
                {i: replace(w, expected=rates.get(i, w.expected)) for i, w in dimension.indicators.items()}
            ),
        )
        for name, dimension in table.dimensions.items()
    }
    return Weights(version, MappingProxyType(dimensions))


def _shop(version: str, product: float, logistics: float, service: float, operation: float) -> Weights:
    return reweighed(
        SHIPPED[Subject.SHOP],
        version,
        {
            Dimension.PRODUCT: product,
            Dimension.LOGISTICS: logistics,
            Dimension.SERVICE: service,
            Dimension.OPERATION: operation,
        },
    )


# Food spoils on the way, so handing over counts more; furniture and appliances break and need service; what is
# delivered by wire has hardly any logistics (the floor). Clothes and shoes come back for their size everywhere: twice
# the returns are as expected there and nobody's fault.
_FITS = {Indicator.QUALITY_RETURN: 0.04}
BY_CATEGORY: Mapping[Subject, Mapping[str, Weights]] = MappingProxyType(
    {
        Subject.SHOP: MappingProxyType(
            {
                "fo": _shop("shop-1/fo", 0.45, 0.35, 0.10, 0.10),
                "fu": _shop("shop-1/fu", 0.45, 0.25, 0.20, 0.10),
                "ap": _shop("shop-1/ap", 0.45, 0.20, 0.25, 0.10),
                "vi": _shop("shop-1/vi", 0.55, 0.10, 0.20, 0.15),
                **{
                    code: expecting_rate(SHIPPED[Subject.SHOP], f"shop-1/{code}", _FITS)
                    for code in ("ww", "mw", "un", "ki", "sh")
                },
            }
        ),
        Subject.PRODUCT: MappingProxyType(
            {
                code: expecting_rate(SHIPPED[Subject.PRODUCT], f"product-1/{code}", _FITS)
                for code in ("ww", "mw", "un", "ki", "sh")
            }
        ),
    }
)


def weights_for(subject: Subject, category: str | None = None) -> Weights:
    """The table of the nearest category on the path ("fo-2-1", "fo-2", "fo") that has one, else the market's."""
    tables = BY_CATEGORY.get(subject, {})
    path = (category or "").split("-")
    for depth in range(len(path), 0, -1):
        found = tables.get("-".join(path[:depth]))
        if found:
            return found
    return SHIPPED[subject]


def by_version(version: str) -> Weights | None:
    """The shipped table of that version, for a snapshot that names it; a refitted table is kept by whoever refitted."""
    shipped = [*SHIPPED.values(), *(table for tables in BY_CATEGORY.values() for table in tables.values())]
    return next((table for table in shipped if table.version == version), None)
