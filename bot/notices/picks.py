"""Notices of the week: a small creator's set, and pairs that named each other."""

from collections.abc import Mapping
from typing import Any

from bot.callbacks.systems import Week
from bot.figures import short
from bot.pairs import drawn
from bot.reasons import why_told
from bot.screen import Page, Screen, act
from bot.texts.say import Say
from bot.turn import Market
from db.vocabulary import Language

Facts = Mapping[str, Any]
TITLE = 40


def weekly_set(say: Say, facts: Facts, market: Market) -> Screen:
    """What was picked, taken whole in one tap."""
    goods = facts["goods"]
    page = Page(say).line("notice-set", count=len(goods))
    for number, one in enumerate(goods, 1):
        chinese = one["title_zh"] if say.language == Language.ZH else None
        page.line("notice-set-line", number=say.number(number), title=short(chinese or one["title"], TITLE),
                  shop=one["shop"], money=say.money(one["commission"], one["currency"]), rate=say.rate(one["rate_bp"]))
        why = why_told(say, one) if "reasons" in one else []
        if why:
            page.line("week-match-why", why=say.label("creators-why-joint").join(why))
    page.row(act(say, "week-set-all", Week(act="all"), count=len(goods)), act(say, "week-set-look", Week()))
    return page.screen()


def pair(say: Say, facts: Facts, market: Market) -> Screen:
    """The question, or how it ended."""
    return drawn(say, facts, facts["what"])
