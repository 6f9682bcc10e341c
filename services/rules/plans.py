"""Plans: which terms one creator has on one product at any moment, out of its open plan and those that name them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from db.vocabulary import Plan
from services.rules.rates import (
    KEEP_DAYS,
    PaidOrder,
    Rate,
    RateChange,
    RateOrigin,
    Step,
    ends_of_kept_rates,
    rate_at,
    stepped,
)

WINDOW_DAYS = (1, 90)
"""Least and most days between a click and the order that it may claim."""

HOLD_DAYS = (0, 90)
"""Least and most days between payment and confirmation."""

USUAL_DAYS = 30
MOST_STEPS = 5


@dataclass(frozen=True, slots=True)
class PlanTerms:
    """What a plan offers from a moment on: rate in basis points, days, and steps to higher rates."""

    since: datetime
    rate_bp: int
    window_days: int = USUAL_DAYS
    hold_days: int = USUAL_DAYS
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Spell:
    """The time during which a plan names one creator, and that plan's terms, oldest first; `until` None: still."""

    plan: Plan
    terms: tuple[PlanTerms, ...]
    since: datetime
    until: datetime | None = None

    def covers(self, moment: datetime) -> bool:
        return self.since <= moment and (self.until is None or moment < self.until)


@dataclass(frozen=True, slots=True)
class Deal:
    """A creator's terms at one moment; `plan` is the one whose rate it is, window, hold and steps are of who names."""

    rate: Rate
    plan: Plan
    window_days: int
    hold_days: int
    steps: tuple[Step, ...] = ()


def terms_at(terms: Sequence[PlanTerms], moment: datetime) -> PlanTerms:
    """The terms in force at a moment; the first ones also hold for what lies before them."""
    found = terms[0]
    for one in terms[1:]:
        if one.since <= moment:
            found = one
    return found


def plain_at(opened: Sequence[PlanTerms], spells: Sequence[Spell], moment: datetime) -> Deal:
    """What the plans say at a moment, for somebody who begins then: the best rate of the open plan and those naming."""
    ground = terms_at(opened, moment)
    best, plan, ruling = ground.rate_bp, Plan.OPEN, ground
    for spell in spells:
        if spell.covers(moment):
            terms = terms_at(spell.terms, moment)
            ruling = terms
            if terms.rate_bp >= best:
                best, plan = terms.rate_bp, spell.plan
    rate = Rate(best, RateOrigin.PLAN, ruling.since)
    return Deal(rate, plan, ruling.window_days, ruling.hold_days, ruling.steps)


def _moments(opened: Sequence[PlanTerms], spells: Sequence[Spell]) -> list[datetime]:
    found = {terms.since for terms in opened}
    for spell in spells:
        found |= {spell.since} | ({spell.until} if spell.until else set())
        found |= {terms.since for terms in spell.terms if spell.covers(terms.since)}
    return sorted(moment for moment in found if moment >= opened[0].since)


def timeline(opened: Sequence[PlanTerms], spells: Sequence[Spell] = ()) -> tuple[RateChange, ...]:
    """One creator's rate on one product through time, each change once, the oldest first."""
    changes: list[RateChange] = []
    for moment in _moments(opened, spells):
        rate = plain_at(opened, spells, moment).rate.bp
        if not changes or changes[-1].rate_bp != rate:
            changes.append(RateChange(moment, rate))
    return tuple(changes)


def deal_at(opened: Sequence[PlanTerms], spells: Sequence[Spell], agreed_at: datetime, moment: datetime) -> Deal:
    """The terms of an order paid at `moment`, for a creator who has had the plan's word since `agreed_at`.

    A cut leaves them at the rate before for KEEP_DAYS, and so does the loss of a step; whatever the plans become
    later changes nothing of it.
    """
    moment = max(moment, opened[0].since)
    plain = plain_at(opened, spells, moment)
    if len(opened) == 1 and not spells:
        return plain
    rate = rate_at(timeline(opened, spells), agreed_at, moment)
    steps = plain.steps
    for change in _moments(opened, spells):
        if agreed_at < change <= moment < change + timedelta(days=KEEP_DAYS):
            before = plain_at(opened, spells, change - timedelta(microseconds=1)).steps
            steps += tuple(step for step in before if step not in steps)
    return replace(plain, rate=rate or plain.rate, steps=steps)


def ends(opened: Sequence[PlanTerms], spells: Sequence[Spell], agreed_at: datetime) -> list[tuple[datetime, int, int]]:
    """When rates that a cut has left to a creator end: (moment, rate before, rate after), soonest first."""
    return ends_of_kept_rates(timeline(opened, spells), agreed_at)


def stepped_rates(
    opened: Sequence[PlanTerms], spells: Sequence[Spell], agreed_at: datetime, orders: Sequence[PaidOrder]
) -> dict[str, Rate]:
    """The rate of every order of one collaboration with the steps of its day, counted by the time they were paid.

    The order in which they arrived does not matter, and one more order never lowers the rate of another.
    """
    gmv: dict[str, int] = {}
    rates: dict[str, Rate] = {}
    for count, order in enumerate(sorted(orders, key=lambda order: (order.paid_at, order.order_id))):
        deal = deal_at(opened, spells, agreed_at, order.paid_at)
        rates[order.order_id] = stepped(deal.rate, deal.steps, count, gmv.get(order.currency, 0), order.currency)
        gmv[order.currency] = gmv.get(order.currency, 0) + order.gmv
    return rates
