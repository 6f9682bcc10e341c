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


def _numbers(say: Say, one: Facts) -> dict[str, str]:
    return {"hits": say.number(one["hits"]), "shown": say.number(one["shown"]), "rate": say.rate(one["rate_bp"]),
            "low": say.rate(one["low_bp"]), "high": say.rate(one["high_bp"])}


def _audience(say: Say, one: Facts) -> str:
    """The name of an audience in the reader's language."""
    if one["kind"] == "price":
        return say.label(f"finding-price-{one['audience']}")
    if one["kind"] == "language":
        known = {str(language): say.label(f"finding-language-{language}") for language in Language}
        return str(known.get(one["audience"], one["audience"]))
    return str(one[say.language] or one["audience"])
