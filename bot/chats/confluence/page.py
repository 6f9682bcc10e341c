"""Confluence (川流计划): both fields of a brand side by side, what distribution earned, and what the plan did."""

from collections import Counter

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.systems import Confluence, Systems
from bot.intervals import change
from bot.screen import Page, Screen, act
from bot.texts.say import Say
from bot.turn import Turn
from services.confluence import earning, reading
from services.confluence.reading import Half, Side

router = Router(name="confluence")
MOST = 3
TITLE = 24


@router.callback_query(Confluence.filter(F.act == "join"))
async def join(query: CallbackQuery, turn: Turn) -> Screen:
    fresh = await earning.join(turn.session, turn.who, turn.now)
    return await show(turn, turn.say.label("conf-joined" if fresh else "conf-joined-already"))


@router.callback_query(Confluence.filter(F.act == "leave"))
async def leave(query: CallbackQuery, turn: Turn) -> Screen:
    done = await earning.leave(turn.session, turn.who, turn.now)
    return await show(turn, turn.say.label("conf-left" if done else "conf-left-already"))


@router.callback_query(Confluence.filter())
async def tapped(query: CallbackQuery, turn: Turn) -> Screen:
    return await show(turn)


async def show(turn: Turn, alert: str = "") -> Screen:
    """Thirty days: the fields, the buyers they share, the creators, the weeks in the plan, the lift."""
    say = turn.say
    found = await reading.side(turn.session, turn.who, turn.now, say.language, turn.market.zone)
    page = Page(say, (say.label("conf-crumb"), found.shop.name), Systems())
    for name, half in (("live", found.live), ("through", found.through)):
        _half(say, page, name, half, found)
    if found.through.buyers and found.live.buyers:
        share = say.rate(round(found.both / len(found.through.buyers) * 100) * 100)
        page.line("conf-both", both=say.number(found.both), through=say.number(len(found.through.buyers)), share=share)
    else:
        page.line("conf-both-unknown")
    _creators(say, page, found)
    inside = found.member is not None and found.member.left_at is None
    page.gap().line("conf-inside" if inside else "conf-outside",
                    day=say.full_day(found.member.since) if found.member else "")
    _plan(say, page, found)
    what = "leave" if inside else "join"
    return page.row(act(say, f"conf-{what}", Confluence(act=what))).screen(alert=alert)


def _money(say: Say, sums: Counter[str]) -> str:
    return " + ".join(say.short_money(gmv, currency) for currency, gmv in sums.most_common()) or "—"


def _half(say: Say, page: Page, name: str, half: Half, found: Side) -> None:
    page.line(f"conf-{name}", money=_money(say, half.gmv), buyers=say.number(len(half.buyers)))
    best = [found.goods[one][:TITLE] for one, _ in half.goods.most_common(MOST) if one in found.goods]
    if best:
        page.line("conf-best", goods=" · ".join(best))


def _creators(say: Say, page: Page, found: Side) -> None:
    """Each creator before and now, as growth and as their part of what the brand sold."""
    if not found.creators:
        page.gap().line("conf-no-creators")
        return
    page.gap().line("conf-creators-in" if found.is_month_in else "conf-creators")
    for one in found.creators:
        growth = say.change((one.now - one.before) / one.before) if one.before > 0 else say.label("conf-new")
        page.line("conf-creator", name=one.name, before=say.short_money(one.before, one.currency),
                  now=say.short_money(one.now, one.currency), growth=growth,
                  was=say.rate(round(one.share[0] * 100) * 100), part=say.rate(round(one.share[1] * 100) * 100),
                  places=say.number(one.places))


def _plan(say: Say, page: Page, found: Side) -> None:
    """The weeks, the showings, and the lift as far as the data carry it."""
    for week in found.weeks:
        page.line("conf-week", week=say.day(week.week), money=say.short_money(week.gmv, "CNY"),
                  creators=say.number(week.creators), places=say.number(week.places))
    page.line("conf-shown-in" if found.is_month_in else "conf-shown", before=say.number(found.shown[0]),
              now=say.number(found.shown[1]))
    if found.effect is not None:
        counts = found.effect.counts
        page.line("conf-effect", shown=say.number(counts.shown), creators=say.number(counts.creators),
                  begun=say.number(counts.begun))
    if found.lift_from is not None:
        page.gap().line("conf-lift-later", day=say.full_day(found.lift_from))
    if found.lift is not None:
        page.gap().line("conf-growth", growth=change(say, found.lift.growth))
        page.line("conf-against", lift=change(say, found.lift.against))
        page.line("conf-lift-how")
