"""Notices of a shop's staff: somebody joined, one's role changed, one was removed, the shop is one's own now."""

from collections.abc import Mapping
from typing import Any

from bot.callbacks.common import Home
from bot.callbacks.goods import Staff
from bot.screen import Page, Screen
from bot.texts.say import Say
from bot.turn import Market


def staff(say: Say, facts: Mapping[str, Any], market: Market) -> Screen:
    """For the owner: who joined; for a colleague: what became of them."""
    page = Page(say).line(f"notice-staff-{facts['what']}", shop=facts["shop"], name=facts["name"],
                          role=say.label(f"role-{facts['role']}"))
    if facts["what"] == "removed":
        return page.button("button-home", Home()).screen(home=False)
    return page.button("notice-staff-look", Staff(id=facts["shop_id"])).screen()
