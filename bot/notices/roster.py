"""Which function draws which kind of notice."""

from collections.abc import Mapping

from bot.notices import collaborations, orders, reports
from bot.notices.sender import Draw

DRAWERS: Mapping[str, Draw] = {
    "pick": collaborations.pick,
    "invite": collaborations.invite,
    "answer": collaborations.answer,
    "first_order": orders.first_order,
    "weekly_brand": reports.weekly,
    "weekly_creator": reports.weekly,
}
