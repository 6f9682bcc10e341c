"""Notices of collaborations: a creator picked a product, a brand invites, the other side applied, answered or ended."""

from collections.abc import Mapping
from typing import Any

from bot.callbacks.collaborations import Collab
from bot.callbacks.pool import Creator
from bot.fits import for_creator
from bot.screen import Page, Screen, act
from bot.texts.say import Say
from bot.turn import Market
from db.vocabulary import Language, Side
from services.rules.money import share

Facts = Mapping[str, Any]


def pick(say: Say, facts: Facts, market: Market) -> Screen:
    """For the brand: who promotes what from now on."""
    page = Page(say).line("notice-pick", creator=facts["creator"], title=_title(say, facts))
    _who(say, page, facts)
    page.line("notice-rate", rate=say.rate(facts["rate_bp"]), code=facts["code"])
    _brand_buttons(say, page, facts)
    return page.screen()


def invite(say: Say, facts: Facts, market: Market) -> Screen:
    """For the creator: the product, the money, the reason; the answer is one tap."""
    page = Page(say).line("notice-invite", shop=facts["shop"], title=_title(say, facts))
    money = say.money(share(facts["price"], facts["rate_bp"]), facts["currency"])
    page.line("notice-invite-money", rate=say.rate(facts["rate_bp"]), money=money,
              price=say.money(facts["price"], facts["currency"]))
    if facts["reason"]:
        page.line("notice-invite-reason", reason=for_creator(say, facts["reason"]))
    id_ = facts["collab"]
    page.row(act(say, "collab-accept", Collab(act="accept", id=id_)),
             act(say, "collab-decline", Collab(act="decline", id=id_)))
    page.button("notice-look", Collab(act="show", id=id_))
    return page.screen()


def answer(say: Say, facts: Facts, market: Market) -> Screen:
    """For the other side: applied, accepted, declined (with the reason) or ended."""
    by_creator = facts["by"] == Side.CREATOR
    other = facts["creator"] if by_creator else facts["shop"]
    page = Page(say).line(f"notice-{facts['what']}", other=other, title=_title(say, facts))
    if facts["what"] == "declined" and facts["why"]:
        page.line("collab-ended-why", why=say.label(f"not-for-me-{facts['why']}"))
    if by_creator:
        if facts["what"] in ("applied", "accepted"):
            _who(say, page, facts)
        if facts["what"] == "applied":
            id_ = facts["collab"]
            page.row(act(say, "collab-accept", Collab(act="accept", id=id_)),
                     act(say, "collab-decline", Collab(act="decline", id=id_)))
        _brand_buttons(say, page, facts)
    else:
        page.button("notice-look", Collab(act="show", id=facts["collab"]))
    return page.screen()


def _title(say: Say, facts: Facts) -> str:
    chinese = facts.get("title_zh")
    return str(chinese if say.language == Language.ZH and chinese else facts["title"])


def _who(say: Say, page: Page, facts: Facts) -> None:
    if facts["own"]:
        page.line("collab-own-brand")
    if facts["followers"]:
        page.line("notice-followers", followers=say.short(facts["followers"]))


def _brand_buttons(say: Say, page: Page, facts: Facts) -> None:
    page.row(
        act(say, "notice-look", Collab(act="show", id=facts["collab"])),
        act(say, "collab-creator", Creator(act="card", id=facts["creator_id"], product=facts["product_id"])),
    )
