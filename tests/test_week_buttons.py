"""The weekly report's first button leads where its reader may go."""

from zoneinfo import ZoneInfo

import pytest

from bot.callbacks.collaborations import Invite
from bot.notices.reports import weekly
from bot.texts.say import Say
from bot.turn import Market
from db.vocabulary import Side
from services.rules.advice import Advice, Standing, advise

ZONE = ZoneInfo("Asia/Shanghai")
MARKET = Market("https://haowu.example", "haowu_bot", ZONE, "CNY")
RETURNS = advise(Standing(Side.CREATOR, active=1, orders=1, paid=100, refunded=100))


@pytest.mark.parametrize("side", list(Side))
def test_only_a_shop_is_led_to_inviting_creators(side: Side) -> None:
    assert RETURNS is Advice.RETURNS
    facts = {"side": str(side), "name": "Mei", "since": "2026-11-16", "until": "2026-11-22", "first": False,
             "money": [], "advice": str(RETURNS), "waiting": 0, "reference": 1}
    first = weekly(Say("en", ZONE), facts, MARKET).rows[0][0]
    assert (first.data == Invite(product=0).pack()) is (side is Side.BRAND)
