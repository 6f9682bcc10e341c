"""Great value (低价好物): how a brand's product stands for the label, and each gap with what would close it."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.callbacks.goods import Product, Seen
from bot.callbacks.money import Score
from bot.callbacks.systems import Value
from bot.screen import Page, Screen
from bot.turn import Turn
from services import products
from services.value import reading

router = Router(name="product value")
MONEY = frozenset({"usual", "usual_unknown", "raised", "like"})


@router.callback_query(Value.filter())
async def show(query: CallbackQuery, callback_data: Value, turn: Turn) -> Screen:
    """For the product's own staff only."""
    found = await reading.standing(turn.session, turn.who, callback_data.id, turn.now)
    say, product, verdict = turn.say, found.product, found.verdict
    page = Page(say, (say.label("products-crumb"), say.label("value-crumb")), Seen(id=product.key))
    page.line("seen-title", title=products.named(product, say.language))
    if verdict is None:
        return page.line("value-not-shown").screen()
    page.line("value-given" if verdict.is_great else "value-not-yet", count=len(verdict.gaps))
    for gap in verdict.gaps:
        _gap(turn, page, product.currency, gap.lack, gap.have, gap.need)
    if verdict.like_low is not None:
        page.gap().line("value-like", low=say.money(verdict.like_low, product.currency), count=str(verdict.like_count))
    page.gap().line("value-rule", floor=say.score(found.bar.floor), off=say.rate(found.bar.off_bp))
    if any(gap.lack in ("score", "unscored") for gap in verdict.gaps):
        page.button("product-score-button", Score(kind="product", id=product.key))
    if any(gap.lack in MONEY for gap in verdict.gaps):
        page.button("product-edit", Product(act="edit", id=product.key))
    return page.screen()


def _gap(turn: Turn, page: Page, currency: str, lack: str, have: int | None, need: int) -> None:
    say = turn.say

    def shown(amount: int) -> str:
        if lack in MONEY:
            return say.money(amount, currency)
        return say.number(amount) if lack == "few_like" else say.score(amount)

    page.line(f"value-lack-{lack.replace('_', '-')}", have="—" if have is None else shown(have), need=shown(need),
              short=shown(abs((have or 0) - need)))
