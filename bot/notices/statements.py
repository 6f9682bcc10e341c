"""Notices of statements: a week has closed, a line is disputed or answered, a payment was marked or not found."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from bot.callbacks.money import Line, Pay, Statement
from bot.screen import Page, Screen, act
from bot.texts.say import Say
from bot.turn import Market
from db.vocabulary import Language, Receipt, Said, Side


def closed(say: Say, facts: Mapping[str, Any], market: Market) -> Screen:
    """What the closed week owes, by currency, and until when."""
    side, week = facts["side"], date.fromisoformat(facts["week"])
    owed = " · ".join(say.money(amount, currency) for currency, amount in sorted(facts["owed"].items()))
    page = Page(say).line(f"notice-statement-{side}", monday=say.full_day(week), owed=owed, shop=facts["shop"],
                          due=say.day(datetime.fromisoformat(facts["due"])))
    page.button("notice-statement-open", Statement(side=side, week=week.toordinal()))
    if side == Side.BRAND:
        page.button("statement-pay", Pay(week=week.toordinal()))
    return page.screen()


def line(say: Say, facts: Mapping[str, Any], market: Market) -> Screen:
    """What the other side says of one line, with the answer one tap away."""
    by, said = facts["by"], facts["said"]
    week = date.fromisoformat(facts["week"])
    title = facts["title_zh"] if say.language == Language.ZH else facts["title"]
    page = Page(say).line(f"notice-line-{said}", other=facts["shop" if by == Side.BRAND else "creator"],
                          order=facts["order"], title=title, text=facts["text"],
                          confirmed=say.money(facts["confirmed"], facts["currency"]),
                          estimated=say.money(facts["estimated"], facts["currency"]))
    mine = Side.CREATOR if by == Side.BRAND else Side.BRAND
    here = Line(act="show", side=mine, week=week.toordinal(), id=facts["line"], creator=facts["creator_id"])
    if said == Said.DISPUTED:
        page.button("line-answer", here.model_copy(update={"act": "answer"}))
    return page.button("notice-look", here).screen()


def payment(say: Say, facts: Mapping[str, Any], market: Market) -> Screen:
    """A week was marked paid, or its creator has or has not found the money."""
    what, week = facts["what"], date.fromisoformat(facts["week"])
    page = Page(say).line(f"notice-payment-{what}", shop=facts["shop"], creator=facts["creator"],
                          owed=say.money(facts["owed"], facts["currency"]), monday=say.full_day(week),
                          reference=facts["paid_as"])
    if what == "paid":
        page.row(act(say, "payment-yes", Pay(act="arrived", id=facts["id"])),
                 act(say, "payment-no", Pay(act="absent", id=facts["id"])))
    if what == Receipt.MISSING:
        page.button("payment-again", Pay(act="mark", id=facts["id"]))
    side = Side.CREATOR if what == "paid" else Side.BRAND
    return page.button("notice-statement-open", Statement(side=side, week=week.toordinal())).screen()
