"""A campaign in words: its name, days and terms, each gap with what closes it, its tally."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.figures import short
from bot.screen import Page
from bot.texts.say import Html, Say
from db.campaigns import Campaign, Sum
from db.vocabulary import Language
from services.campaigns.tallying import Tally
from services.rules.campaigns import Gap

NAME = 30
"""Characters of a product or creator that a tally names."""

MONEY = frozenset({"off", "most_price", "raised"})


def named(say: Say, name: str, chinese: str | None) -> str:
    return chinese if say.language == Language.ZH and chinese else name


def days(say: Say, first: date, last: date) -> str:
    return f"{say.day(first)} – {say.day(last)}"


def terms(say: Say, page: Page, campaign: Campaign, category: str) -> None:
    """What is asked of whom, and what it gives."""
    page.line("fair-category", category=category)
    for name, least in (("shop", campaign.least_shop), ("product", campaign.least_product),
                        ("creator", campaign.least_creator)):
        if least is not None:
            page.line(f"fair-least-{name}", score=say.score(least))
    if campaign.off_bp:
        page.line("fair-off", off=say.rate(campaign.off_bp))
    if campaign.most_price is not None:
        page.line("fair-most-price", price=say.money(campaign.most_price, campaign.currency))
    if campaign.showings:
        page.line("fair-showings", number=say.number(campaign.showings))
    if campaign.subsidy_bp:
        page.line("fair-subsidy", rate=say.rate(campaign.subsidy_bp),
                  money=say.money(campaign.subsidy, campaign.currency))


def gap(say: Say, one: Gap, currency: str) -> Html:
    """What falls short, by how much, and how to get there."""
    def shown(amount: int | None) -> str:
        if amount is None:
            return "—"
        return say.money(amount, currency) if one.short in MONEY else say.score(amount)

    return say(f"fair-gap-{one.short.replace('_', '-')}", have=shown(one.have), need=shown(one.need),
               by=shown(one.by))


def sums(say: Say, some: Sequence[Sum]) -> str:
    """Paid GMV less what came back, each currency for itself."""
    told = " · ".join(
        say.label("fair-sum", money=say.short_money(one.gmv, one.currency), orders=say.number(one.orders),
                  count=one.orders)
        for one in some)
    return told or say.label("fair-sum-none")


def tally(say: Say, page: Page, found: Tally, names: Mapping[str, Mapping[int, str]], campaign_currency: str) -> None:
    """The live tally, or the closing report: the same lines."""
    page.line("fair-tally", goods=say.number(found.goods), brands=say.number(found.brands),
              creators=say.number(found.creators))
    page.line("fair-sold", now=sums(say, found.sums), before=sums(say, found.before))
    for kind, best in (("goods", found.best_goods), ("creators", found.best_creators)):
        if best:
            line = " · ".join(f"{short(names[kind].get(one, '—'), NAME)} {say.short_money(gmv, currency)}"
                              for one, currency, gmv in best)
            page.line(f"fair-best-{kind}", line=line)
    if found.places:
        page.line("fair-places", number=say.number(found.places), creators=say.number(found.creators_reached))
    if found.given:
        page.line("fair-given", money=say.money(found.given, campaign_currency))


def report(say: Say, page: Page, facts: Mapping[str, Any]) -> None:
    """The closing report as a message keeps it."""
    told = facts["names"][say.language]
    names = {kind: {int(id_): name for id_, name in some.items()} for kind, some in told.items()}
    tally(say, page, Tally.from_json(facts["report"]), names, facts["currency"])
