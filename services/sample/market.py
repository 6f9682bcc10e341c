"""Puts the sample market together for a given day; the same seed gives the same market on every machine."""

from datetime import date, datetime, time, timedelta, timezone
from random import Random

from services.sample.content import brands, creators, products
from services.sample.kinds import SampleClick, SampleMarket, SampleOrder
from services.sample.known import as_known
from services.sample.orders import DAYS, day, town
from services.sample.picks import picks

SHANGHAI = timezone(timedelta(hours=8))
"""The market's clock; China keeps no summer time, so a fixed offset is exact."""

LATER = 56
"""Days of orders beyond today, for a playground whose clock is moved on by up to eight weeks."""


def market(today: date, seed: int = 7) -> SampleMarket:
    """Return the market as known at 00:00 Shanghai time of `today`.

    Past days are drawn before later ones, each with a generator of its own, so that how far the market reaches beyond
    today changes nothing before it. Nothing else decides: no clock, no hash order, no table.
    """
    end = datetime.combine(today, time(), SHANGHAI)
    sellers, channels, goods = brands(), creators(), products(Random(f"{seed} stock"))
    chosen = picks(sellers, channels, goods, end, Random(f"{seed} picks"))
    place = town(sellers, channels, goods, chosen, Random(f"{seed} town"))
    lives: list[SampleOrder] = []
    clicks: list[SampleClick] = []
    for ahead in range(-DAYS, LATER):
        for order, before in day(place, end + timedelta(days=ahead), ahead, Random(f"{seed} day {ahead}")):
            lives.append(order)
            clicks += before
    clicks.sort(key=lambda click: (click.at, click.code, click.visitor))
    known = [SampleOrder(life.brand, life.creator, facts) for life in lives if (facts := as_known(life.facts, end))]
    return SampleMarket(
        brands=sellers,
        creators=channels,
        products=goods,
        collaborations=chosen,
        clicks=tuple(click for click in clicks if click.at < end),
        orders=tuple(sorted(known, key=lambda order: order.facts.created_at)),
        later_clicks=tuple(click for click in clicks if click.at >= end),
        lives=tuple(life for life in lives if life.facts.updated_at >= end),
    )
