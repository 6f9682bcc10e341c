"""Notices of orders: a collaboration's first one."""

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
