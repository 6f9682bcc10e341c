"""Which function draws which kind of notice."""

from collections.abc import Mapping

from bot.notices import collaborations, ops, orders, reports, scores
from bot.notices.sender import Draw

DRAWERS: Mapping[str, Draw] = {
    "pick": collaborations.pick,
    "invite": collaborations.invite,
    "answer": collaborations.answer,
    "first_order": orders.first_order,
    "appeal": scores.appeal,
    "appeal_decided": scores.decided,
    "paused": ops.paused,
    "weekly_brand": reports.weekly,
    "weekly_creator": reports.weekly,
}
