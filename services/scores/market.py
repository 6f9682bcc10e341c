"""Market: what is believed of anyone before their own orders speak, fitted once a day on everybody's counts."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from db import scores
from services import settings
from services.rules.reputation.counts import Counts
from services.rules.reputation.fitting import fit_market
from services.rules.reputation.indicators import Indicator, Subject
from services.rules.reputation.shrinkage import Prior, Priors
from services.rules.reputation.weights import SHIPPED

ENOUGH = 5
"""Subjects with orders before a market can be told from its first comers."""

LOOKED_AT = 2_000
"""Subjects a fit rests on: more make it slower and no better."""

GROWN = 2
"""Times as many subjects as the fit rests on, and it is made again the same day."""


def _name(kind: Subject) -> str:
    return f"scores-market-{kind}"


async def priors(session: AsyncSession, kind: Subject) -> Priors:
    """The market's priors, or the table's where there is no market yet."""
    held = await settings.read(session, _name(kind))
    known = {Indicator(i): Prior(*one) for i, one in held["priors"].items()} if held else {}
    return {**SHIPPED[kind].default_priors(), **known}


async def refit(session: AsyncSession, kind: Subject, today: date) -> bool:
    """Fits a kind's priors if they are of another day or rest on far fewer subjects than there are now.

    True where they have moved, so that everyone's score is to be computed again.
    """
    held = await settings.read(session, _name(kind)) or {"day": "", "subjects": 0, "priors": {}}
    if held["day"] == today.isoformat() and await scores.count(session, kind) < GROWN * held["subjects"]:
        return False
    everyone = [_counts(parts) for _, parts in await scores.peers(session, kind, None, 0, LOOKED_AT)]
    everyone = [counts for counts in everyone if counts]
    if len(everyone) < ENOUGH or (held["day"] == today.isoformat() and len(everyone) < GROWN * held["subjects"]):
        return False
    table = SHIPPED[kind]
    graded = table.default_priors().get(Indicator.LOW_RATING)
    fitted = fit_market(everyone, table, graded.strength if graded else None).priors
    told = {str(i): [round(one.mean, 6), one.strength] for i, one in fitted.items()}
    await settings.keep(session, _name(kind), {
        "day": today.isoformat(), "subjects": len(everyone), "priors": told})
    return bool(told != held["priors"])


def _counts(parts: Mapping[str, Any]) -> dict[Indicator, Counts]:
    held = parts.get("inputs", {}).get("counts", {})
    return {Indicator(i): Counts(*row) for i, row in held.items()}
