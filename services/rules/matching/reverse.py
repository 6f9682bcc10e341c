"""The other direction: which creators fit a product, by the same terms and weights, with the reasons."""

from collections.abc import Iterable

from services.rules.matching.categories import CategoryTable, fit, path_of
from services.rules.matching.columns import ProductColumns, price_buckets
from services.rules.matching.personal import PERSONAL_SCALES, SPARSE_TERMS, price_fits
from services.rules.matching.profiles import CreatorProfile
from services.rules.matching.static import STATIC_TERMS, Scale, Scales, static_values, static_z
from services.rules.matching.terms import CreatorMatch, Segment, Term, reasons_of
from services.rules.matching.weights import CLIP, Weights

CREATOR_SCALE = Scale(75.0, 12.0)  # reputation scores of a healthy market lie between 60 and 95

Parts = dict[Term, tuple[float, float]]


def creators_for(
    product: ProductColumns,
    creators: Iterable[CreatorProfile],
    table: CategoryTable,
    weights: Weights,
    scales: Scales,
    today: int,
    k: int = 3,
) -> tuple[CreatorMatch, ...]:
    """The k creators (ties: lower id first) that fit the one row of `product` best.

    A creator who declined or already has the product (`excluded`), or whom a gated plan does not name, is left out.
    The score is what the creator's own page would give the product, plus the creator's reputation.
    """
    same = _static_parts(product, weights, scales, today)
    product_id, gated = int(product.product_id[0]), bool(product.gated[0])
    ranked: list[tuple[float, int, Parts]] = []
    for creator in creators:
        if product_id in creator.excluded or (gated and product_id not in creator.granted):
            continue
        parts = same[creator.segment] | _personal_parts(product, creator, table, weights)
        ranked.append((-sum(part[0] for part in parts.values()), creator.creator_id, parts))
    ranked.sort(key=lambda entry: entry[:2])
    return tuple(CreatorMatch(creator_id, *reasons_of(parts)) for _, creator_id, parts in ranked[:k])


def _static_parts(product: ProductColumns, weights: Weights, scales: Scales, today: int) -> dict[Segment, Parts]:
    """What the product alone is worth, the same for all creators of a segment."""
    values, scored = static_values(product, today), static_z(product, scales, today)
    return {
        segment: {
            term: (weights.of(segment, term) * float(scored[term][0]), float(values[term][0])) for term in STATIC_TERMS
        }
        for segment in Segment
    }


def category_fit(creator: CreatorProfile, table: CategoryTable, category: int) -> float:
    """Category fit -1..1 of one category, by the same rule as CategoryTable.fits."""
    if category < 0:
        return 0.0
    offered = table.paths[category]
    wishes = (*creator.declared, *creator.learnt.items())
    fits = [(weight, abs(weight) * fit(path_of(wanted), offered)) for wanted, weight in wishes]
    liked = max((value for weight, value in fits if weight > 0), default=0.0)
    disliked = max((value for weight, value in fits if weight <= 0), default=0.0)
    return min(max(liked - disliked, -1.0), 1.0)


def _personal_parts(product: ProductColumns, creator: CreatorProfile, table: CategoryTable, weights: Weights) -> Parts:
    segment, shop = creator.segment, int(product.shop[0])
    price = float(price_fits(creator.price_band)[price_buckets(product.price)[0]]) if creator.price_band else 0.0
    values = {
        Term.CATEGORY: category_fit(creator, table, int(product.category[0])),
        Term.PRICE_BAND: price,
        Term.BRAND: creator.brands.get(shop, 0.0),
    }
    for term in SPARSE_TERMS:
        evidence = creator.evidence.get(term)
        if evidence is not None:
            values[term] = float(evidence.value[evidence.product_id == product.product_id[0]].sum())
    parts = {
        term: (weights.of(segment, term) * _z(PERSONAL_SCALES[term], value), value) for term, value in values.items()
    }
    if creator.score is not None:
        parts[Term.CREATOR_SCORE] = (
            weights.of(segment, Term.CREATOR_SCORE) * _z(CREATOR_SCALE, creator.score),
            creator.score,
        )
    return parts


def _z(scale: Scale, value: float) -> float:
    return min(max((value - scale.centre) / scale.spread, -CLIP), CLIP)
