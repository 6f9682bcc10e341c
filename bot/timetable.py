"""The timetable: (how often, which job), nothing else."""

from datetime import timedelta

from bot.clock import Knock
from bot.edge import real_now
from bot.turn import Market
from services import due as looks
from services import extra, groups, housekeeping, products, subscriptions, subsidies
from services.alliance import measuring
from services.campaigns import tallying, telling
from services.confluence import earning
from services.leaks import acts as leaks
from services.orders import ledger, waiting
from services.picks import rounds
from services.plans import knock
from services.reports import due
from services.samples import knock as sample_knock
from services.scores import keeping
from services.scores import telling as score_telling
from services.service import asking
from services.standings import computing, finding
from services.statements import closing
from services.value import keeping as prices


def knocks(market: Market) -> list[Knock]:
    """What the clock knocks on; each job works off due rows and says how many."""
    return [
        Knock("last days of products", timedelta(minutes=30), lambda session, now: products.expire(
            session, now, now.astimezone(market.zone).date()), looks.last_days(market.zone)),
        Knock("commissions past their hold", timedelta(minutes=10), lambda session, now: ledger.confirm_due(
            session, now, market.zone), looks.commissions),
        Knock("orders that a leaked code has frozen", timedelta(minutes=1), lambda session, now: leaks.due(
            session, now, market.zone), looks.leaked),
        Knock("statements that close", timedelta(minutes=10), lambda session, now: closing.close_due(
            session, now, market.zone), looks.closing(market.zone)),
        Knock("orders that waited for an account", timedelta(minutes=1), lambda session, now: waiting.due(
            session, now, market.zone), looks.accounts),
        Knock("scores", timedelta(minutes=1), keeping.step, looks.scores),
        Knock("scores that have moved", timedelta(hours=1), score_telling.due, looks.scored),
        Knock("rates that a cut has left", timedelta(minutes=10), knock.due, looks.rates),
        Knock("who gets a weekly report", timedelta(minutes=5), lambda session, now: subscriptions.enrol(
            session, now, market.report_weekday, market.report_hour), looks.readers),
        Knock("weekly reports", timedelta(minutes=2), lambda session, now: due.reports(
            session, now, market.zone, market.report_weekday, market.report_hour), looks.reports),
        Knock("weeks of groups", timedelta(minutes=2), lambda session, now: groups.due(
            session, now, market.zone, market.report_weekday, market.report_hour), looks.groups),
        Knock("weekly matches", timedelta(minutes=2), lambda session, now: due.matches(
            session, now, market.zone, market.report_weekday, market.report_hour), looks.matches),
        *_systems(market),
        Knock("posts after samples", timedelta(minutes=10), sample_knock.due, looks.samples),
        Knock("stages and bands", timedelta(minutes=1), computing.step, looks.standing),
        Knock("subsidies on confirmed commissions", timedelta(minutes=10), subsidies.step, looks.subsidies),
        Knock("findings after fifteen days", timedelta(minutes=10), finding.due, looks.findings),
        Knock("extra places nobody looked at", timedelta(minutes=30), extra.return_unseen, looks.unseen),
        Knock("housekeeping", timedelta(hours=1), lambda session, now: housekeeping.tidy(
            session, now, real_now()), looks.leftovers(real_now)),
        Knock("messages told long ago", timedelta(hours=1), housekeeping.forget_notices, looks.told),
    ]


def _systems(market: Market) -> list[Knock]:
    """The market's systems: prices, campaigns, confluence, the alliance, service, weekly picks."""
    return [
        Knock("price history and great value", timedelta(minutes=5), prices.keep, looks.priced),
        Knock("what is told of campaigns", timedelta(minutes=5), lambda session, now: telling.due(
            session, now, market.zone), looks.campaigns),
        Knock("subsidies of campaigns", timedelta(hours=1), lambda session, now: tallying.pay(
            session, now, market.zone), looks.subsidised(market.zone)),
        Knock("places that distribution earned", timedelta(hours=1), earning.due, looks.earned),
        Knock("brands of the alliance", timedelta(hours=1), measuring.due, looks.allied),
        Knock("answers that were promised", timedelta(minutes=15), lambda session, now: asking.due(
            session, market.operators, now), looks.promises),
        Knock("weekly picks and pairs", timedelta(minutes=10), lambda session, now: rounds.due(
            session, now, market.zone), looks.rounds),
    ]
