"""The timetable: (how often, which job), nothing else."""

from datetime import timedelta

from bot.clock import Knock
from bot.turn import Market
from services import housekeeping, products
from services.orders import ledger


def knocks(market: Market) -> list[Knock]:
    """What the clock knocks on; each job works off due rows and says how many."""
    return [
        Knock("last days of products", timedelta(minutes=30), lambda session, now: products.expire(
            session, now, now.astimezone(market.zone).date())),
        Knock("commissions past their hold", timedelta(minutes=10), lambda session, now: ledger.confirm_due(
            session, now, market.zone)),
        Knock("housekeeping", timedelta(hours=1), housekeeping.tidy),
    ]
