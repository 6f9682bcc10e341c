"""Notices of letters: a message of the other side with a button to answer, and who is willing to show their account."""

from collections.abc import Mapping
from typing import Any

from bot.callbacks.collaborations import Collab, Write
from bot.screen import Page, Screen, act
from bot.texts.say import Say
from bot.turn import Market
from db.vocabulary import Language, Side


def letter(say: Say, facts: Mapping[str, Any], market: Market) -> Screen:
    """The message under the name by which the other side trades."""
    page = Page(say).line("notice-letter", other=_other(facts), title=_title(say, facts))
    page.line("notice-letter-text", text=facts["text"])
    page.row(act(say, "letter-reply", Write(act="to", id=facts["collab"])),
             act(say, "notice-look", Collab(act="show", id=facts["collab"])))
    return page.screen()


def contact(say: Say, facts: Mapping[str, Any], market: Market) -> Screen:
    """The other side would show its account, or both do now; the account itself stands on the page only."""
    page = Page(say).line("notice-contact-met" if facts["met"] else "notice-contact-asked", other=_other(facts))
    if not facts["met"]:
        page.button("letter-meet", Write(act="meet", id=facts["collab"]))
    return page.button("letter-open", Write(id=facts["collab"])).screen()


def _other(facts: Mapping[str, Any]) -> str:
    return str(facts["creator"] if facts["by"] == Side.CREATOR else facts["shop"])


def _title(say: Say, facts: Mapping[str, Any]) -> str:
    chinese = facts.get("title_zh")
    return str(chinese if say.language == Language.ZH and chinese else facts["title"])
