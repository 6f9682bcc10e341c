"""Notices of stock, for creators: a product that they promote is sold out, or back."""

from collections.abc import Mapping
from typing import Any

from bot.callbacks.collaborations import Collab
from bot.screen import Page, Screen
from bot.texts.say import Say
from bot.turn import Market
from db.vocabulary import Language


def stock(say: Say, facts: Mapping[str, Any], market: Market) -> Screen:
    """What it means for the link and the code that are out already."""
    chinese = facts.get("title_zh")
    title = str(chinese if say.language == Language.ZH and chinese else facts["title"])
    page = Page(say).line(f"notice-stock-{facts['what']}", shop=facts["shop"], title=title)
    return page.button("notice-look", Collab(act="show", id=facts["collab"])).screen()
