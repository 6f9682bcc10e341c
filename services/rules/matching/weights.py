"""The weight tables of a match: typed, explained, versioned, with least shares that no fit may erase."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite

from services.rules.matching.terms import Segment, Term

REPUTATION = (Term.SHOP_SCORE, Term.PRODUCT_SCORE)
LEAST_REPUTATION = 0.15  # least share of all weights: exposure is tied to the scores (the order of trust)
LEAST_CATEGORY = 0.15  # least share of all weights: a page outside one's trade is not worth opening
CLIP = 3.0  # no term speaks louder than three standard deviations, so that none can drown the others


@dataclass(frozen=True, slots=True)
class Knob:
    """A term's weight per segment and why it has this size; unit: score per standard deviation of the term."""

    newcomer: float
    practised: float
    why: str


@dataclass(frozen=True, slots=True)
class Weights:
    """A versioned pair of tables; raises ValueError on negative or missing weights and on broken least shares."""

    version: str
    table: Mapping[Segment, Mapping[Term, float]]

    def __post_init__(self) -> None:
        for segment in Segment:
            row = self.table[segment]
            if any(not isfinite(weight) or weight < 0 for weight in row.values()):
                raise ValueError(f"{segment}: weights must be finite and not negative")
            total = sum(row.get(term, 0.0) for term in Term) or 1.0
            reputation = sum(row.get(term, 0.0) for term in REPUTATION) / total
            if reputation < LEAST_REPUTATION - 1e-9 or row.get(Term.CATEGORY, 0.0) / total < LEAST_CATEGORY - 1e-9:
                raise ValueError(f"{segment}: a least share is broken; pass the table through with_least_shares")

    def of(self, segment: Segment, term: Term) -> float:
        """The weight of one term for one segment; 0 if the table does not name it."""
        return self.table[segment].get(term, 0.0)


def with_least_shares(row: Mapping[Term, float]) -> dict[Term, float]:
    """Raise reputation and category fit to their least shares of the total, leaving every other weight as it is."""
    raised = {term: float(row.get(term, 0.0)) for term in Term}
    others = sum(weight for term, weight in raised.items() if term not in REPUTATION and term != Term.CATEGORY)
    reputation, category = sum(raised[term] for term in REPUTATION), raised[Term.CATEGORY]
    # With r and c the two shares' weights and o the rest: r >= a(o+r+c) and c >= b(o+r+c). Iterated to its fixed point.
    for _ in range(60):
        reputation = max(reputation, LEAST_REPUTATION / (1 - LEAST_REPUTATION) * (others + category))
        category = max(category, LEAST_CATEGORY / (1 - LEAST_CATEGORY) * (others + reputation))
    before = sum(raised[term] for term in REPUTATION)
    for term in REPUTATION:
        raised[term] = raised[term] / before * reputation if before else reputation / len(REPUTATION)
    raised[Term.CATEGORY] = category
    return raised


def weights_of(version: str, rows: Mapping[str, Mapping[str, float]]) -> Weights:
    """A table from plain words, as it is stored; raises ValueError on unknown words and on broken least shares."""
    return Weights(version, {
        Segment(segment): {Term(term): weight for term, weight in terms.items()} for segment, terms in rows.items()
    })


KNOBS: Mapping[Term, Knob] = {
    Term.CATEGORY: Knob(1.0, 0.8, "what a creator declares is all that is known of a newcomer; later deeds speak too"),
    Term.PRICE_BAND: Knob(0.3, 0.3, "an audience buys within its band; a wish outside it is not refused"),
    Term.SHOP_SCORE: Knob(0.5, 0.5, "core of the order of trust: good goods, good service"),
    Term.PRODUCT_SCORE: Knob(0.4, 0.4, "quality, price and service of the product itself"),
    Term.CREATOR_SCORE: Knob(0.5, 0.5, "the creator's side of the order of trust; used when creators are ranked"),
    Term.KEPT_EARNING: Knob(0.4, 0.4, "what the creator keeps after refunds, not the rate on the label"),
    Term.GREAT_VALUE: Knob(0.2, 0.2, "quality below its usual price is the market's habit; no saving is no fault"),
    Term.FRESHNESS: Knob(0.2, 0.2, "new products need to be seen once to be judged"),
    Term.POPULAR: Knob(0.4, 0.3, "what many promote is a safe first choice"),
    Term.RISING: Knob(0.2, 0.2, "what rises now is still open"),
    Term.LANGUAGE: Knob(0.4, 0.2, "audiences of one language share tastes"),
    Term.LANGUAGE_NOW: Knob(0.2, 0.1, "tastes of a language move within days"),
    Term.FIRST_PICKS: Knob(0.2, 0.0, "what others began with is a good beginning"),
    Term.PEERS: Knob(0.0, 0.4, "creators like this one; says nothing without history"),
    Term.RECENT_PEERS: Knob(0.0, 0.2, "the last pick tells more than an old one"),
    Term.ALIKE: Knob(0.0, 0.3, "the next thing is often like the last; needs no other creators to know it"),
    Term.TEXT: Knob(0.3, 0.3, "what a creator talks about is what followers came for"),
    Term.NAMED: Knob(0.3, 0.2, "who already speaks of a thing sells it without a stretch"),
    Term.BRAND: Knob(0.0, 0.3, "a brand one has sold is known to work"),
    Term.LIFT: Knob(0.1, 0.1, "products that make good content"),
}


def default_weights() -> Weights:
    """The table that ships: set by hand from the reasons beside it, before the bot has outcomes to fit on."""
    rows = {
        Segment.NEWCOMER: {term: knob.newcomer for term, knob in KNOBS.items()},
        Segment.PRACTISED: {term: knob.practised for term, knob in KNOBS.items()},
    }
    return Weights("hand-1", {segment: with_least_shares(row) for segment, row in rows.items()})
