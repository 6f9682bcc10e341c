"""Day after day of sample orders: who buys what, from whom, through which channel."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random

from db.vocabulary import Channel, Field
from services.rules.facts import OrderFacts
from services.sample.kinds import (
    SampleBrand,
    SampleClick,
    SampleCollaboration,
    SampleCreator,
    SampleOrder,
    SampleProduct,
)
from services.sample.lives import line, live, span

DAYS = 365
"""A year of history."""

SEASON = 92
"""The last three months are the market as its brands' tempers describe it; before that it was smaller."""

YOUNG = 0.1
"""What a brand sold a year ago at least, as a share of what it sold when the last three months began."""

SMALLEST = 3
"""How much rather people buy the smallest pack: it is what they try a shop with."""

EVENING = (Channel.LIVE, Channel.SELF_LIVE)
SHELF = (
    (Channel.RECOMMENDATION, 40),
    (Channel.MALL, 25),
    (Channel.SEARCH, 25),
    (Channel.SHOP, 10),
)
DISTRIBUTION = ((Channel.LIVE, 50), (Channel.SHORT_VIDEO, 35), (Channel.SHOWCASE, 15))


Pick = tuple[SampleCollaboration, SampleProduct, SampleCreator]


@dataclass(slots=True)
class Town:
    """Everything that the days draw from, and the buyers met so far."""

    brands: Sequence[SampleBrand]
    products: dict[str, list[SampleProduct]]
    picks: dict[str, list[Pick]]
    appeal: dict[str, float]
    flaw: dict[str, float]
    buyers: dict[str, list[str]] = field(default_factory=dict)
    met: int = 0


@dataclass(frozen=True, slots=True)
class Sale:
    """One order about to be made: where, by whom, on which day, under which number."""

    place: Town
    brand: SampleBrand
    start: datetime
    name: str
    rng: Random


def town(
    brands: Sequence[SampleBrand],
    creators: Sequence[SampleCreator],
    products: Sequence[SampleProduct],
    collaborations: Sequence[SampleCollaboration],
    rng: Random,
) -> Town:
    """Lay out who sells what; `rng` gives each product an appeal and a hidden flaw of its own."""
    by_product = {product.key: product for product in products}
    by_creator = {creator.key: creator for creator in creators}
    picks: dict[str, list[Pick]] = {brand.key: [] for brand in brands}
    for pick in collaborations:
        product = by_product[pick.product]
        picks[product.brand].append((pick, product, by_creator[pick.creator]))
    return Town(
        brands=brands,
        products={brand.key: [product for product in products if product.brand == brand.key] for brand in brands},
        picks=picks,
        appeal={
            product.key: (0.15 + rng.random() ** 3 * 3) * (SMALLEST if product.key.endswith("-1") else 1)
            for product in products
        },
        flaw={product.key: 2.5 if rng.random() < 0.1 else 0.5 + rng.random() for product in products},
        buyers={brand.key: [] for brand in brands},
    )


def day(place: Town, start: datetime, ahead: int, rng: Random) -> Iterator[tuple[SampleOrder, list[SampleClick]]]:
    """Yield one day's orders with the clicks before them; `ahead` counts days from the market's today (-1 = yesterday).

    Brands younger than that day sell nothing yet; a brand's growth is its change over the last three months.
    """
    for brand in place.brands:
        if -ahead > brand.opened_days_ago:
            continue
        trend = 1 + brand.temper.growth / 100 * (max(ahead, -SEASON) + SEASON / 2) / SEASON
        trend *= max((1 - max(-ahead - SEASON, 0) / (DAYS - SEASON)) ** 2, YOUNG)
        weekend = 1.25 if start.weekday() >= 4 else 1
        for number in range(int(brand.temper.volume / 30 * max(trend, 0.2) * weekend + rng.random())):
            name = f"{brand.key[:2].upper()}{start:%y%m%d}{number:02d}"
            yield _order(Sale(place, brand, start, name, rng))


def _order(sale: Sale) -> tuple[SampleOrder, list[SampleClick]]:
    place, brand, rng = sale.place, sale.brand, sale.rng
    kind = _field(brand, rng)
    running = [pick for pick in place.picks[brand.key] if pick[0].started_at < sale.start]
    if kind is Field.DISTRIBUTION and running:
        weights = [creator.sells * place.appeal[product.key] for _, product, creator in running]
        return _promoted(sale, rng.choices(running, weights)[0])
    channel = Channel.SELF_LIVE if kind is Field.SELF_LIVE else _draw(SHELF, rng)
    listed = place.products[brand.key]
    product = rng.choices(listed, [place.appeal[item.key] for item in listed])[0]
    made = _made(sale, product, channel)
    whole = live(rng, made, product.category, brand.temper, place.flaw[product.key])
    return SampleOrder(brand.key, None, whole), []


def _field(brand: SampleBrand, rng: Random) -> Field:
    drawn = rng.random() * 100
    if drawn < brand.temper.self_live:
        return Field.SELF_LIVE
    return Field.SHELF if drawn < brand.temper.self_live + brand.temper.shelf else Field.DISTRIBUTION


def _draw(weighted: Sequence[tuple[Channel, int]], rng: Random) -> Channel:
    return rng.choices([channel for channel, _ in weighted], [weight for _, weight in weighted])[0]


def _made(sale: Sale, product: SampleProduct, channel: Channel) -> OrderFacts:
    place, rng = sale.place, sale.rng
    hour = rng.choice((19, 20, 20, 21, 21, 22)) if channel in EVENING else rng.randrange(8, 24)
    created = sale.start + timedelta(hours=hour, minutes=rng.randrange(60), seconds=rng.randrange(50))
    items = [product]
    others = [item for item in place.products[sale.brand.key] if item.key != product.key]
    if others and rng.random() < 0.18:
        items.append(rng.choices(others, [place.appeal[item.key] for item in others])[0])
    return OrderFacts(
        order_id=sale.name,
        updated_at=created,
        created_at=created,
        currency="CNY",
        lines=tuple(line(rng, number, item, created) for number, item in enumerate(items, start=1)),
        buyer=_buyer(place, sale.brand, rng),
        channel=channel,
    )


def _buyer(place: Town, brand: SampleBrand, rng: Random) -> str:
    known = place.buyers[brand.key]
    if known and rng.random() * 100 < brand.temper.repeat:
        return rng.choice(known)
    if place.met and rng.random() < 0.3:
        buyer = f"sample-{rng.randrange(place.met):05d}"
    else:
        buyer, place.met = f"sample-{place.met:05d}", place.met + 1
    known.append(buyer)
    return buyer


def _promoted(sale: Sale, chosen: Pick) -> tuple[SampleOrder, list[SampleClick]]:
    """Make a creator's order: a skilled one needs fewer clicks for it and has fewer of them come back."""
    pick, product, creator = chosen
    rng = sale.rng
    channel = _draw(DISTRIBUTION, rng)
    way = rng.choice(("code", "code", "ref", "ref", "both"))
    made = replace(
        _made(sale, product, channel),
        code=None if way == "ref" else pick.code,
        ref=None if way == "code" else pick.code,
        content_id=f"{'l' if channel is Channel.LIVE else 'v'}/{creator.key}/{sale.start:%m%d}",
    )
    clicks = _clicks(pick, creator, made, rng)
    risk = sale.place.flaw[product.key] * (1.9 - 1.2 * creator.skill / 100)
    whole = live(rng, made, product.category, sale.brand.temper, risk)
    return SampleOrder(sale.brand.key, creator.key, whole), clicks


def _clicks(pick: SampleCollaboration, creator: SampleCreator, made: OrderFacts, rng: Random) -> list[SampleClick]:
    clicks = [SampleClick(pick.code, made.created_at - span(rng, 0.1, 30), made.buyer or "")] if made.ref else []
    for _ in range(rng.randrange(1, 3 + (100 - creator.skill) // 8)):
        clicks.append(SampleClick(pick.code, made.created_at - span(rng, 0, 12), f"visitor-{rng.randrange(40000):05d}"))
    return clicks
