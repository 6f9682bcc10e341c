"""Behind a product's card: plans with rates, prices so far, who sells it and how well, all reasons."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.callbacks.pool import Card
from bot.callbacks.pool import Details as Asked
from bot.reasons import all_points
from bot.screen import Page, Screen
from bot.texts.say import Say
from bot.turn import Turn
from db.creators import Creator
from services import categories, creators, details, pool
from services.details import Details, PlanLine
from services.products import commission, named

router = Router(name="pool-details")
LONGEST_TITLE = 60


@router.callback_query(Asked.filter())
async def show(query: CallbackQuery, callback_data: Asked, turn: Turn) -> Screen:
    """Four parts, each of which says so where nothing is known yet."""
    say, me = turn.say, await creators.me(turn.session, turn.who)
    found = await details.of(turn.session, me, callback_data.id, turn.now)
    title = named(found.shown.product, say.language)[:LONGEST_TITLE]
    back = Card(id=callback_data.id, page=callback_data.page, via=callback_data.via)
    page = Page(say, (say.label("pool-crumb"), title), back=back)
    page.line("details-plans")
    for plan in found.plans:
        _plan(say, page, found, plan)
    _prices(say, page, found)
    _sales(say, page, found)
    await _reasons(turn, page, me, callback_data.id)
    return page.screen()


async def _reasons(turn: Turn, page: Page, me: Creator, product_id: int) -> None:
    """Every reason of the product's place with its points, which add up to its score."""
    card = await pool.card(turn.session, me, product_id, turn.now)
    if not card.reasons:
        return
    snapshot = await categories.in_force(turn.session)
    page.gap().html(turn.say("card-why", points=str(card.score)))
    for number, words in all_points(turn.say, snapshot, card.reasons, card.shown):
        page.html(turn.say("card-reason", points=number, words=words))


def _plan(say: Say, page: Page, found: Details, plan: PlanLine) -> None:
    product = found.shown.product
    money = say.money(commission(product, plan.rate_bp), product.currency)
    page.line(f"details-plan-{plan.kind}", rate=say.rate(plan.rate_bp), money=money)
    if plan.mine:
        page.line("details-plan-mine")
    for step in plan.steps:
        if step.past_orders is not None:
            text = say.label("plans-step-orders", rate=say.rate(step.rate_bp), orders=say.number(step.past_orders))
        else:
            paid = say.money(step.past_gmv or 0, step.currency or product.currency)
            text = say.label("plans-step-gmv", rate=say.rate(step.rate_bp), money=paid)
        page.line("plans-step", step=text)


def _prices(say: Say, page: Page, found: Details) -> None:
    page.gap().line("details-prices")
    for spell in found.prices:
        until = say.day(spell.until) if spell.until else say.label("details-price-now")
        page.line("details-price", price=say.money(spell.price, spell.currency), since=say.day(spell.since),
                  until=until)
    if not found.prices:
        page.line("details-no-prices")


def _sales(say: Say, page: Page, found: Details) -> None:
    page.gap().line("details-sales", promoting=say.number(found.promoting), clicks=say.number(found.clicks),
                    orders=say.number(found.orders))
    if found.refund_share is not None:
        page.line("details-refunds", share=say.rate(round(found.refund_share * 10_000)))
    for number, seller in enumerate(found.sellers, 1):
        page.line("details-seller", number=str(number), name=seller.name, count=seller.orders,
                  orders=say.number(seller.orders))
    if not found.sellers:
        page.line("details-no-sellers")
