"""Notices of the alliance: a brand came in, lies below what keeps it in, is safe again, or is out; with reasons."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.alliance import lack
from bot.callbacks.systems import Alliance
from bot.screen import Page, Screen
from bot.texts.say import Say
from bot.turn import Market


def alliance(say: Say, facts: Mapping[str, Any], market: Market) -> Screen:
    until = date.fromisoformat(facts["until"]) if facts["until"] else None
    page = Page(say).line(f"notice-ally-{facts['what']}", shop=facts["shop"],
                          until=say.full_day(until) if until else "")
    for one in facts["lacks"]:
        page.html(lack(say, one["name"], one["have"], one["need"]))
    return page.button("ally-look", Alliance()).screen()
