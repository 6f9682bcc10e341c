"""The tables behind /grow: what each stage gets, what scores pay, what the plans gave, how newcomers fare."""

from collections.abc import Mapping, Sequence

from bot.callbacks.growth import Grow
from bot.screen import Page, Screen
from bot.texts.say import Html, Say
from bot.turn import Turn
from db.vocabulary import Side
from services.standings import growing
from services.standings.growing import Cohort, Gave, Grown


def why(say: Say, found: Grown) -> Html:
    """Why one is in this stage: the month's GMV, the first sale, and when it would be lost."""
    row = found.standing
    money = say.money(row.gmv, row.currency)
    if found.first is None:
        return say("grow-why-none")
    if found.falls_on is not None:
        return say("grow-why-falling", gmv=money, day=say.day(found.falls_on))
    return say("grow-why", gmv=money, first=say.full_day(found.first))


def gets(say: Say, found: Grown) -> list[Html]:
    """What stage and score give, one line each; nothing that is not given is spoken of."""
    lines = []
    perks, support = found.perks, found.support
    if found.start_day is not None:
        lines.append(say("grow-get-start"))
    elif support.weight:
        lines.append(say("grow-get-ladder", weight=_times(say, support.weight)))
    if perks.weight:
        lines.append(say("grow-get-merit", band=say.label(f"band-{found.band}"), weight=_times(say, perks.weight)))
    if found.side is Side.BRAND:
        lines.append(say("grow-get-invitations", number=say.number(growing.invitations(found))))
    else:
        lines.append(say("grow-get-samples", number=say.number(perks.samples)))
        if perks.hold_days:
            lines.append(say("grow-get-hold", days=say.number(perks.hold_days)))
        if perks.subsidy_bp:
            lines.append(say("grow-get-subsidy", rate=say.rate(perks.subsidy_bp)))
    if perks.badge:
        lines.append(say("grow-get-badge"))
    lines.append(say("grow-get-campaigns" if perks.campaigns else "grow-get-no-campaigns"))
    return lines


def ahead(say: Say, found: Grown) -> list[Html]:
    """What the next stage and the next band need."""
    lines = []
    to = found.following
    if to is None:
        lines.append(say("grow-top"))
    elif not to.needed:
        lines.append(say("grow-next-first", stage=say.label(f"growth-{to.stage}")))
    else:
        lines.append(say("grow-next", stage=say.label(f"growth-{to.stage}"), needed=say.money(to.needed, to.currency),
                         missing=say.money(to.missing, to.currency)))
    if found.standing.score is None:
        lines.append(say("grow-unscored"))
    elif found.at_next_band is not None:
        band, least = found.at_next_band
        lines.append(say("grow-next-band", band=say.label(f"band-{band}"), least=say.score(least),
                         score=say.score(found.standing.score), far=say.score(least - found.standing.score)))
    if found.band_falls_on is not None:
        lines.append(say("grow-band-falling", band=say.label(f"band-{found.band}"), day=say.day(found.band_falls_on)))
    return lines


def stages(turn: Turn, found: Grown) -> Screen:
    """Every stage of the side with its step and its support; one's own is marked."""
    say, currency = turn.say, found.standing.currency
    page = _page(turn, found.side, "grow-table").line("grow-table-about")
    steps = (None, None, *growing.steps(currency))
    for (stage, support), step in zip(growing.table(found.side), steps, strict=True):
        page.gap().line("grow-table-stage", mark="●" if stage is found.stage else "○",
                        stage=say.label(f"growth-{stage}"),
                        step=say.label("grow-step-gmv", money=say.money(step, currency)) if step else
                        say.label("grow-step-first" if stage is not found.stage.NEW else "grow-step-none"))
        page.line("grow-table-gets", weight=_times(say, support.weight)) if support.weight else None
        if found.side is Side.BRAND and support.invitations:
            page.line("grow-table-invitations", number=say.number(support.invitations))
    return page.gap().line("grow-table-rule").screen()


def pays(turn: Turn, found: Grown) -> Screen:
    """The table from bands of the score to what they pay; one's own is marked."""
    say = turn.say
    page = _page(turn, found.side, "grow-pays").line("grow-pays-about")
    for band, least, perks in growing.bands_table():
        page.gap().line("grow-band", mark="●" if band is found.band else "○", band=say.label(f"band-{band}"),
                        from_=say.label("grow-band-from", score=say.score(least)) if least else
                        say.label("grow-band-below" if band is not found.band.UNSCORED else "grow-band-unscored"))
        parts = [say.label("grow-pay-weight", weight=_times(say, perks.weight))] if perks.weight else []
        if found.side is Side.BRAND:
            parts.append(say.label("grow-pay-invitations", number=say.number(perks.invitations)))
        else:
            parts.append(say.label("grow-pay-samples", number=say.number(perks.samples)))
            if perks.hold_days:
                parts.append(say.label("grow-pay-hold", days=say.number(perks.hold_days)))
            if perks.subsidy_bp:
                parts.append(say.label("grow-pay-subsidy", rate=say.rate(perks.subsidy_bp)))
        parts.append(say.label("grow-pay-campaigns" if perks.campaigns else "grow-pay-no-campaigns"))
        if perks.badge:
            parts.append(say.label("grow-pay-badge"))
        page.line("grow-pay-line", parts=" · ".join(parts))
    return page.gap().line("grow-pays-rule").screen()


def gave(turn: Turn, side: Side, rows: Sequence[Gave], subsidies: Mapping[str, int]) -> Screen:
    """What each plan paid for in thirty days and what came of it; and subsidies so far, by currency."""
    say = turn.say
    page = _page(turn, side, "grow-gave")
    for currency, amount in sorted(subsidies.items()):
        page.line("grow-subsidies", money=say.money(amount, currency))
    if not rows:
        return page.line(f"grow-gave-none-{side}").screen()
    page.line(f"grow-gave-about-{side}")
    for one in rows:
        if not one.counts.shown:
            page.gap().line("grow-gave-waits", plan=say.label(f"programme-{one.programme}"))
            continue
        page.gap().line("grow-gave-plan", plan=say.label(f"programme-{one.programme}"),
                        shown=say.number(one.counts.shown), others=say.number(
                            one.counts.creators if side is Side.BRAND else one.counts.products), side=side)
        page.line("grow-gave-begun", count=one.counts.begun, number=say.number(one.counts.begun))
        for sold in one.sold:
            page.line("grow-gave-sold", count=sold.orders, number=say.number(sold.orders),
                      money=say.money(sold.gmv, sold.currency))
    return page.gap().line("grow-gave-rule").screen()


def cohort(turn: Turn, side: Side, rows: Sequence[Cohort]) -> Screen:
    """Who came in which month, and which share of them reached each step."""
    say = turn.say
    page = _page(turn, side, "grow-cohort").line(f"grow-cohort-about-{side}")
    for one in rows:
        shares = [say.rate(round(10_000 * count / one.joined)) for count in one.reached]
        page.gap().line("grow-cohort-month", month=f"{one.month:%Y-%m}", count=one.joined,
                        number=say.number(one.joined))
        page.line("grow-cohort-shares", first=shares[0], ten=shares[1], million=shares[2])
    return page.screen()


def _times(say: Say, weight: float) -> str:
    """A weight as people read it: 1, 0.5."""
    return f"{weight:.2f}".rstrip("0").rstrip(".")


def _page(turn: Turn, side: Side, key: str) -> Page:
    return Page(turn.say, (turn.say.label("grow-crumb"), turn.say.label(key)), Grow(side=side))
