"""Notices of samples: asked, answered, sent, arrived, posted, reminders and the end of the fourteen days."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.callbacks.collaborations import Sample
from bot.screen import Page, Screen, act
from bot.texts.say import Say
from bot.turn import Market
from db.vocabulary import Language, Side

# What its reader most likely does next.
NEXT = {
    "asked": ("approve", "refuse"), "approved": (), "shipped": ("receive",), "received": (), "arrived": ("post",),
    "remind_3": ("post",), "remind_1": ("post",), "overdue": ("post",),
}


def sample(say: Say, facts: Mapping[str, Any], market: Market) -> Screen:
    """What happened, and the next thing to do as a button."""
    side, what = facts["side"], facts["what"]
    other = facts["shop"] if side == Side.CREATOR else facts["creator"]
    chinese = facts.get("title_zh")
    title = chinese if say.language == Language.ZH and chinese else facts["title"]
    due = say.when(datetime.fromisoformat(facts["due"])) if facts["due"] else "—"
    key = f"notice-sample-overdue-{side}" if what == "overdue" else f"notice-sample-{what}"
    page = Page(say).line(key, other=other, title=title, due=due, tracking=facts["tracking"] or "—",
                          link=facts["link"] or "—")
    if what == "refused" and facts["why_not"]:
        page.line("collab-ended-why", why=say.label(f"sample-no-{facts['why_not']}"))
    if what == "asked" and facts["followers"]:
        page.line("notice-followers", followers=say.short(facts["followers"]))
    doing = () if what == "overdue" and side == Side.BRAND else NEXT.get(what, ())
    page.row(*[act(say, f"sample-do-{one}", Sample(act=one, id=facts["sample"])) for one in doing])
    if what == "approved" and side == Side.BRAND:
        page.button("sample-do-ship", Sample(act="ship", id=facts["sample"]))
    page.button("notice-look", Sample(act="show", id=facts["sample"]))
    return page.screen()
