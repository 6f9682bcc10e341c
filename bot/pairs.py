"""A pair as either side sees it: who named whom, what it pays, and the yes or no that is asked."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.callbacks.collaborations import Collab
from bot.callbacks.pool import Card, Creator
from bot.callbacks.systems import Pairing
from bot.screen import Page, Screen, act
from bot.texts.say import Say
from db.vocabulary import Language, Side

Facts = Mapping[str, Any]


def drawn(say: Say, facts: Facts, what: str, back: bool = False, alert: str = "") -> Screen:
    """`what`: asked, waiting (this side has said yes), opened, passed, over."""
    side = facts["side"]
    page = Page(say, (say.label("pairs-crumb"),), Pairing() if back else None)
    page.line(f"pair-{what}-{side}", creator=facts["creator"], shop=facts["shop"], title=_title(say, facts),
              until=say.when(datetime.fromisoformat(facts["until"])), code=facts["code"] or "—")
    if what in ("asked", "waiting"):
        page.line("pair-money", price=say.money(facts["price"], facts["currency"]),
                  rate=say.rate(facts["rate_bp"]), money=say.money(facts["money"], facts["currency"]))
    if side == Side.BRAND and facts["followers"]:
        page.line("notice-followers", followers=say.short(facts["followers"]))
    if what == "asked":
        page.row(act(say, "pair-yes", Pairing(act="yes", id=facts["pair"])),
                 act(say, "pair-no", Pairing(act="no", id=facts["pair"])))
    if what == "opened" and facts["collab"]:
        page.button("notice-look", Collab(act="show", id=facts["collab"]))
    elif side == Side.CREATOR:
        page.button("pair-product", Card(id=facts["product_id"], via="match"))
    else:
        page.button("collab-creator", Creator(act="card", id=facts["creator_id"], product=facts["product_id"]))
    return page.screen(alert=alert, thread=f"pair:{facts['pair']}")


def _title(say: Say, facts: Facts) -> str:
    chinese = facts.get("title_zh")
    return str(chinese if say.language == Language.ZH and chinese else facts["title"])
