"""Notices of accounts: a code to look for (brand, operator), and what became of it (creator)."""

from collections.abc import Mapping
from typing import Any

from bot.callbacks.pool import Handle, HandleCase
from bot.screen import Page, Screen
from bot.texts.say import Say
from bot.turn import Market


def asked(say: Say, facts: Mapping[str, Any], market: Market) -> Screen:
    """For who can look: whose account it is said to be, and the code to look for."""
    key = "notice-handle-contested" if facts["contested"] else "notice-handle-asked"
    page = Page(say).line(key, creator=facts["creator"], platform=facts["platform"], name=facts["name"])
    is_brand, number = facts["side"] == "brand", facts["handle"]
    to = Handle(act="look", id=number) if is_brand else HandleCase(act="one", id=number)
    return page.button("notice-handle-look", to).screen()


def became(say: Say, facts: Mapping[str, Any], market: Market) -> Screen:
    """For the creator: verified, seen by one brand, not seen, refused, given to another, or lapsed."""
    page = Page(say).line(f"notice-handle-{facts['what'].replace('_', '-')}", platform=facts["platform"],
                          name=facts["name"], by=facts.get("by", ""))
    return page.button("handle-open", Handle(act="one", id=facts["handle"])).screen()
