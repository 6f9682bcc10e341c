"""The operator's reports of untrue claims: what was said, what the brand allows, one decision."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.common import Ops
from bot.chats.ops import rooms
from bot.chats.ops.access import page_of
from bot.screen import Button, Screen, act
from bot.turn import Turn
from services import claims, products

router = Router(name="ops-claims")
LONGEST = 400


@router.callback_query(Ops.filter(F.act == "claims"))
async def listed(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    """The reports that wait, the oldest first."""
    say, total = turn.say, await claims.count(turn.session, turn.now)
    page = page_of(turn, say.label("ops-claims"), back=Ops(act="room", value=rooms.CASES))
    page.line("ops-claims-count", count=total, number=say.number(total))
    for one in await claims.waiting(turn.session, callback_data.page):
        label = say.label("ops-claims-line", creator=one.creator.name[:30], shop=one.shop.name[:30])
        page.row(Button(label, data=Ops(act="claim", id=one.report.key).pack()))
    if (callback_data.page + 1) * claims.PAGE < total:
        page.row(Button("›", data=Ops(act="claims", page=callback_data.page + 1).pack()))
    return page.screen()


@router.callback_query(Ops.filter(F.act.in_({"claim", "claim_yes", "claim_no"})))
async def case(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    """One report beside what the brand allows; a tap on a decision decides."""
    say, asked = turn.say, callback_data
    if asked.act == "claim":
        found = await claims.case(turn.session, asked.id)
    else:
        found = await claims.decide(turn.session, turn.who, asked.id, asked.act == "claim_yes", turn.now)
    page = page_of(turn, say.label("ops-claims"), found.creator.name[:30], back=Ops(act="claims"))
    page.line("ops-claim", shop=found.shop.name, creator=found.creator.name, link=found.report.link,
              words=found.report.words[:LONGEST], title=products.named(found.product, say.language)[:80])
    for key, allowed in (("card-may-say", found.product.may_say), ("card-may-not-say", found.product.may_not_say)):
        if allowed:
            page.line(key, words=allowed[:LONGEST])
    if not found.product.may_say:
        page.line("ops-claim-nothing-said")
    if found.value is not None:
        page.line("appeal-score", score=say.score(found.value))
    if found.report.state == "open":
        page.row(act(say, "ops-claim-uphold", Ops(act="claim_yes", id=asked.id)),
                 act(say, "ops-claim-reject", Ops(act="claim_no", id=asked.id)))
    else:
        page.gap().line(f"ops-claim-{found.report.state}")
    return page.screen()
