"""Notices of growth: what fifteen exploring days found."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.callbacks.goods import Product
from bot.callbacks.growth import Grow
from bot.callbacks.pool import Pool
from bot.screen import Page, Screen, act
from bot.texts.say import Say
from bot.turn import Market
from db.vocabulary import Language, Side

Facts = Mapping[str, Any]


def finding(say: Say, facts: Facts, market: Market) -> Screen:
    """Who was shown, who responded, with the range of each share, and what to do with it."""
    is_shop = facts["kind"] == "shop"
    page = Page(say).line("finding-title", name=facts["name"], since=say.day(date.fromisoformat(facts["since"])),
                          until=say.day(date.fromisoformat(facts["until"])))
    page.gap().line(f"finding-all-{facts['kind']}", **_numbers(say, facts["all"]))
    page.line("finding-extra", number=say.number(facts["extra"]))
    if not facts["answers"]:
        page.line("finding-none")
    for one in facts["answers"]:
        page.line("finding-row", kind=say.label(f"finding-kind-{one['kind']}"), audience=_audience(say, one),
                  **_numbers(say, one))
    page.gap()
    if facts["best"]:
        page.line("finding-best", audience=_audience(say, facts["best"]))
    else:
        page.line("finding-no-best" if facts["all"]["hits"] else "finding-nothing")
    page.line("finding-next")
    page.row(act(say, "finding-invite", Product()) if is_shop else act(say, "finding-pool", Pool()),
             act(say, "finding-stage", Grow(side=Side.BRAND if is_shop else Side.CREATOR)))
    return page.screen()


def stage(say: Say, facts: Facts, market: Market) -> Screen:
    """One step up (or, after two weeks below, down), with what it rests on; the page behind says what it gives."""
    page = Page(say).line("notice-stage-up" if facts["up"] else "notice-stage-down", name=facts["name"],
                          stage=say.label(f"growth-{facts['stage']}"),
                          gmv=say.money(facts["gmv"], facts["currency"]))
    return page.row(act(say, "notice-stage-look", Grow(
        side=Side.BRAND if facts["kind"] == "shop" else Side.CREATOR))).screen()


def _numbers(say: Say, one: Facts) -> dict[str, str]:
    shares = {name: say.rate(round(one[f"{name}_bp"], -2)) for name in ("rate", "low", "high")}
    return {"hits": say.number(one["hits"]), "shown": say.number(one["shown"]), **shares}


def _audience(say: Say, one: Facts) -> str:
    """The name of an audience in the reader's language."""
    if one["kind"] == "price":
        return say.label(f"finding-price-{one['audience']}")
    if one["kind"] == "language":
        known = {str(language): say.label(f"finding-language-{language}") for language in Language}
        return str(known.get(one["audience"], one["audience"]))
    if one["kind"] == "region":
        return say.region(str(one["audience"]))
    return str(one[say.language] or one["audience"])
