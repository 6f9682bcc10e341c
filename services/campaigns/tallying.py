"""Tallying: what a campaign has sold so far, against the same days before; subsidies given once from its budget."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime, tzinfo
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from db import campaign_sums, campaigns
from db.campaigns import Campaign, Sum
from db.orders import OrderLine
from db.people import Person
from services import budgets, shops
from services.budgets import Spent, Whom
from services.campaigns import opening, terms
from services.gmv.sums import BACK, PAID
from services.rules.money import share

BEST = 3
PAID_AT_ONCE = 30
NET = PAID - BACK


@dataclass(frozen=True, slots=True)
class Tally:
    """Products, brands and creators taking part; sums by currency now and in as many days before; who sold most.

    `places` and `creators_reached` are extra showings that the budget paid for, and to how many creators; `given` of
    `subsidy` is what has been paid out, in minor units of the campaign's currency.
    """

    goods: int
    brands: int
    creators: int
    sums: list[Sum]
    before: list[Sum]
    best_goods: list[tuple[int, str, int]]
    best_creators: list[tuple[int, str, int]]
    places: int
    creators_reached: int
    given: int

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "sums": [list(one) for one in self.sums], "before": [list(one) for one in self.before]}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Tally":
        def sums(name: str) -> list[Sum]:
            return [Sum(*one) for one in data[name]]

        def best(name: str) -> list[tuple[int, str, int]]:
            return [(one, currency, gmv) for one, currency, gmv in data[name]]

        held = {field.name: data[field.name] for field in fields(cls)}
        return cls(**{**held, "sums": sums("sums"), "before": sums("before"), "best_goods": best("best_goods"),
                      "best_creators": best("best_creators")})


async def tally(session: AsyncSession, campaign: Campaign, now: datetime, zone: tzinfo) -> Tally:
    """As it stands now: what was paid once product and creator had joined.

    The days before are as many as have passed, of the same products through the same creators: as many for each as they
    have been in it.
    """
    since, until = terms.bounds(campaign, zone)
    until = max(min(until, now), since)
    enrolled = await campaigns.enrolled(session, campaign.key)
    places, money = await opening.purses(session, campaign, now)
    shown = (await budgets.effect(session, [places.key])).counts if places is not None else None
    key = campaign.key
    return Tally(
        len(enrolled), len({one.shop_id for one in enrolled}), len(await campaigns.joined(session, key)),
        await campaign_sums.sums(session, key, since, until, NET),
        await campaign_sums.sums_before(session, key, since, until, NET),
        await campaign_sums.best(session, key, since, until, NET, col(OrderLine.product_id), BEST),
        await campaign_sums.best(session, key, since, until, NET, col(OrderLine.creator_id), BEST),
        shown.shown if shown else 0, shown.creators if shown else 0, money.spent if money else 0,
    )


async def own(
    session: AsyncSession, campaign: Campaign, now: datetime, zone: tzinfo, creator_id: int | None = None,
    shop_ids: Sequence[int] = (),
) -> list[Sum]:
    """The part of one creator, or of some shops."""
    since, until = terms.bounds(campaign, zone)
    whose = col(OrderLine.creator_id) == creator_id if creator_id else col(OrderLine.shop_id).in_(shop_ids)
    return await campaign_sums.sums(session, campaign.key, since, max(min(until, now), since), NET, whose)


async def ours(session: AsyncSession, who: Person, campaign: Campaign, now: datetime, zone: tzinfo) -> list[Sum]:
    """The part of the shop that a person works for."""
    shop = await shops.current(session, who)
    return await own(session, campaign, now, zone, shop_ids=[shop.id or 0])


async def subsidy_of(session: AsyncSession, campaign: Campaign, creator_id: int, now: datetime) -> int:
    """What a creator has got of a campaign's subsidy, in minor units of its currency."""
    _, money = await opening.purses(session, campaign, now)
    return await campaign_sums.subsidy_of(session, money.key, creator_id) if money is not None else 0


async def pay(session: AsyncSession, now: datetime, zone: tzinfo) -> int:
    """Gives subsidies on lines whose commission is confirmed, while there is budget; how many were given.

    Confirmed, because what is refunded later would have to be asked back; each line once, by its name in the ledger.
    """
    given = 0
    for campaign in await opening.every(session, 50):
        if not campaign.subsidy or now.astimezone(zone).date() > campaign.last_day + opening.PAID_AFTER:
            continue
        since, until = terms.bounds(campaign, zone)
        least = -(-5_000 // campaign.subsidy_bp)  # of less, the share rounds to nothing
        lines = await campaign_sums.subsidised(
            session, campaign.key, since, until, campaign.currency, NET, least, PAID_AT_ONCE)
        given += await _pay(session, campaign, lines, now)
    return given


async def _pay(session: AsyncSession, campaign: Campaign, lines: Sequence[tuple[OrderLine, int]], now: datetime) -> int:
    _, money = await opening.purses(session, campaign, now)
    given = 0
    if money is None:
        return 0
    for line, kept in lines:
        whom = Whom(line.shop_id, line.product_id, line.creator_id)
        key = campaign_sums.subsidy_key(campaign.key, line.id or 0)
        amount = share(kept, campaign.subsidy_bp)
        given += await budgets.spend(session, money.key, amount, key, now, whom) is Spent.GIVEN
    return given
