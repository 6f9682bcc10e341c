"""The operator's page of exposure: how evenly the last days' showings fell on the pool, and by which rule."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.common import Ops
from bot.chats.ops import rooms
from bot.chats.ops.access import page_of
from bot.screen import Screen, act
from bot.turn import Turn
from services.ops import spread
from services.ops.spread import DAYS

router = Router(name="ops-spread")


@router.callback_query(Ops.filter(F.act == "spread"))
async def show(query: CallbackQuery, turn: Turn) -> Screen:
    say, found = turn.say, await spread.report(turn.session, turn.now)
    page = page_of(turn, say.label("ops-spread"), back=Ops(act="room", value=rooms.MARKET))
    page.line("ops-spread-about", days=say.number(DAYS), listed=say.number(found.listed)).gap()
    for one in found.places:
        page.line("ops-spread-line", place=say.label(f"ops-spread-{one.place or 'all'}"), shown=say.number(one.shown),
                  showings=say.number(one.showings), gini=f"{one.gini:.2f}", most=say.number(found.most),
                  top=say.rate(round(one.top * 10_000)))
    page.gap().line("ops-spread-rule", limit=say.number(found.limit))
    return page.row(act(say, "ops-refresh", Ops(act="spread"))).screen()
