"""How a product was shown: how often, where, why, to whom, day by day while it is new, and what would help."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.callbacks.goods import Product, Seen
from bot.callbacks.systems import Value
from bot.reasons import category_name
from bot.screen import Page, Screen
from bot.turn import Turn
from services import categories, exposure, products
from services.exposure import Advice
from services.exposure import Seen as Found

router = Router(name="product exposure")
MOST_REASONS = 5
BAR = 10  # squares of the longest bar


@router.callback_query(Seen.filter())
async def show(query: CallbackQuery, callback_data: Seen, turn: Turn) -> Screen:
    """For the product's own staff only."""
    found = await exposure.of_product(turn.session, turn.who, callback_data.id, turn.now)
    say, product = turn.say, found.product
    page = Page(say, (say.label("products-crumb"), say.label("seen-crumb")), Product(act="show", id=product.key))
    page.line("seen-title", title=products.named(product, say.language))
    if products.is_sold_out(product):
        page.line("product-sold-out")
    day = products.new_day(product, turn.now)
    if day is not None:
        page.line("seen-new", day=str(day), days=str(products.EXPLORED_DAYS))
    if not found.total:
        page.line("seen-nothing")
    else:
        _how_often(turn, page, found)
        await _to_whom(turn, page, found)
    _advice(turn, page, found)
    return page.button("value-button", Value(id=product.key)).screen()


def _how_often(turn: Turn, page: Page, found: Found) -> None:
    """The sum, the days as bars from the oldest, the places and the reasons."""
    say = turn.say
    page.line("seen-total", number=say.number(found.total), creators=say.number(found.creators),
              picks=say.number(found.picks))
    most = max(found.by_day.values())
    page.gap()
    for ago in sorted(found.by_day, reverse=True):
        count = found.by_day[ago]
        page.line("seen-day", ago=ago, bar="▇" * max(1, round(count / most * BAR)), number=say.number(count))
    page.gap().line("seen-where")
    for place, count in found.by_place.items():
        page.line("seen-row", words=say.label(f"seen-place-{place}"), number=say.number(count))
    page.gap().line("seen-why")
    for reason, count in list(found.by_reason.items())[:MOST_REASONS]:
        key = f"seen-reason-{reason.replace('_', '-') or 'none'}"
        page.line("seen-row", words=say.label(key), number=say.number(count))


async def _to_whom(turn: Turn, page: Page, found: Found) -> None:
    """What the creators who saw it are about; nobody is named."""
    if not found.trades:
        return
    say, tree = turn.say, await categories.in_force(turn.session)
    page.gap().line("seen-whom")
    for category, count in found.trades.items():
        page.line("seen-row", words=category_name(tree, say.language, category), number=say.number(count))


def _advice(turn: Turn, page: Page, found: Found) -> None:
    page.gap().line("seen-more" if found.advice else "seen-fine")
    for one in found.advice:
        _one(turn, page, one, found.product.currency)


def _one(turn: Turn, page: Page, one: Advice, currency: str) -> None:
    """One thing that would help, against the upper quarter of the trade."""
    say = turn.say
    if one.term != "kept_earning":
        page.line(f"seen-advice-{one.term.replace('_', '-')}", own=say.score(one.own), good=say.score(one.good))
        return
    own, good = say.short_money(one.own, currency), say.short_money(one.good, currency)
    if one.rate_bp is None:
        page.line("seen-advice-kept", own=own, good=good)
    else:
        page.line("seen-advice-kept-rate", own=own, good=good, rate=say.rate(one.rate_bp))
