"""Notices of orders: a collaboration's first one, and a large refund."""

from collections.abc import Mapping
from typing import Any

from bot.callbacks.collaborations import Collab
from bot.callbacks.money import Why
from bot.screen import Page, Screen, act
from bot.texts.say import Say
from bot.turn import Market
from db.vocabulary import Language


def first_order(say: Say, facts: Mapping[str, Any], market: Market) -> Screen:
    """For the creator: the first order that came by their code or link."""
    title = facts["title_zh"] if say.language == Language.ZH else facts["title"]
    page = Page(say).line("notice-first-order", order=facts["name"], title=title)
    page.row(act(say, "notice-first-order-why", Why(id=facts["order"])), act(say, "home-my", Collab()))
    return page.screen()


def refund(say: Say, facts: Mapping[str, Any], market: Market) -> Screen:
    """For both sides: what was given back, whose fault, and what it takes off the commission."""
    money = say.money(facts["amount"], facts["currency"])
    page = Page(say).line("notice-refund", order=facts["name"], title=facts["title"] or "—", money=money)
    if facts["fault"]:
        page.line("notice-refund-fault", fault=say.label(f"notice-refund-{facts['fault']}"))
    page.line(f"notice-refund-commission-{facts['side']}", creator=facts["creator"],
              money=say.money(facts["commission"], facts["currency"]))
    return page.row(act(say, "notice-first-order-why", Why(id=facts["order"]))).screen()
