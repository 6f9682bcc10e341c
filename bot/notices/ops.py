"""Notices of the operator's acts: a brand or product paused, or let go; a broadcast."""

from collections.abc import Mapping
from typing import Any

from bot.callbacks.goods import Brand, Product
from bot.screen import Page, Screen, act
from bot.texts.say import Say
from bot.turn import Market
from db.vocabulary import Language


def broadcast(say: Say, facts: Mapping[str, Any], market: Market) -> Screen:
    """What the operator wrote to many, in the reader's language where there is a text for it."""
    mine, other = (facts["zh"], facts["en"]) if say.language == Language.ZH else (facts["en"], facts["zh"])
    return Page(say).line("notice-broadcast", text=mine or other).screen()


def paused(say: Say, facts: Mapping[str, Any], market: Market) -> Screen:
    """For the brand's people: what, and why."""
    name = facts["name_zh"] if say.language == Language.ZH and facts.get("name_zh") else facts["name"]
    page = Page(say)
    if facts["paused"]:
        page.line(f"notice-paused-{facts['what']}", name=name).line("notice-paused-why", reason=facts["reason"])
    else:
        page.line(f"notice-resumed-{facts['what']}", name=name)
    if facts["what"] == "product":
        return page.row(act(say, "home-products", Product(act="show", id=facts["product"]))).screen()
    return page.row(act(say, "home-my-brand", Brand())).screen()
