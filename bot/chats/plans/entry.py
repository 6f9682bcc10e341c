"""The creator score that a brand asks of who begins to promote its product: one tap."""

from collections.abc import Sequence

from bot.chats.plans import pages
from bot.forms.asks import Ask, Draft, Form, Option
from bot.forms.pages import begin
from bot.screen import Screen
from bot.turn import Turn
from services import gates, products, typed

COMMON_SCORES = (400, 420, 435, 450)
NONE = "0"


async def edit(turn: Turn, product_id: int) -> Screen:
    """The question, for whom may trade for the shop."""
    await products.mine(turn.session, turn.who, product_id)
    return await begin(turn, FORM, {"id": product_id})


async def _read(turn: Turn, draft: Draft, text: str) -> int:
    return 0 if text.strip() == NONE else typed.score(text)


async def _offer(turn: Turn, draft: Draft) -> Sequence[Option]:
    scores = [Option(turn.say.score(one), turn.say.score(one)) for one in COMMON_SCORES]
    return [*scores, Option(turn.say.label("plans-entry-none"), NONE)]


async def _save(turn: Turn, draft: Draft) -> Screen:
    product = await products.mine(turn.session, turn.who, int(draft["id"]))
    await gates.set_entry(turn.session, product, draft["least"] or None, turn.now)
    return await pages.overview(turn, product.key, alert=turn.say.label("plans-entry-saved"))


FORM = Form("plan-entry", (Ask("least", _read, pick=_read, offer=_offer, width=4),), _save, review=False)
