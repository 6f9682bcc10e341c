"""Notices of service: a question for the contact, one whose time has passed, an answer."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.callbacks.common import Ops
from bot.callbacks.systems import Service
from bot.screen import Page, Screen, act
from bot.texts.say import Say
from bot.turn import Market


def service(say: Say, facts: Mapping[str, Any], market: Market) -> Screen:
    what = facts["what"]
    page = Page(say).line(f"notice-service-{what}", name=facts["name"], text=facts["text"], answer=facts["answer"],
                          by=facts.get("by", ""), about=say.label(f"service-about-{facts['about']}"),
                          due=say.when(datetime.fromisoformat(facts["due"])))
    if what == "answered":
        page.button("service-crumb", Service())
    else:
        page.row(act(say, "ops-answer", Ops(act="answer", id=facts["question"])))
    return page.screen()
