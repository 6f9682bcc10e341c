"""Which function draws which kind of notice."""

from collections.abc import Mapping

from bot.notices import (
    collaborations,
    handles,
    leaks,
    letters,
    matches,
    offers,
    ops,
    orders,
    picks,
    plans,
    reports,
    samples,
    scores,
    staff,
    statements,
)
from bot.notices.sender import Draw

DRAWERS: Mapping[str, Draw] = {
    "pick": collaborations.pick,
    "invite": collaborations.invite,
    "answer": collaborations.answer,
    "offer": offers.offer,
    "sample": samples.sample,
    "letter": letters.letter,
    "contact": letters.contact,
    "first_order": orders.first_order,
    "handle": handles.became,
    "handle_asked": handles.asked,
    "leak": leaks.alarm,
    "code": leaks.changed,
    "leak_decided": leaks.decided,
    "appeal": scores.appeal,
    "appeal_decided": scores.decided,
    "gate": scores.gate,
    "weekly_set": picks.weekly_set,
    "pair": picks.pair,
    "paused": ops.paused,
    "staff": staff.staff,
    "rate_raise": plans.raised,
    "rate_cut": plans.cut,
    "statement_closed": statements.closed,
    "statement_line": statements.line,
    "payment": statements.payment,
    "weekly_brand": reports.weekly,
    "weekly_creator": reports.weekly,
    "matches_brand": matches.matches,
    "matches_creator": matches.matches,
}
