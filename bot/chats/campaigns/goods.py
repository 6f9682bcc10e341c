"""The goods of a campaign as a creator walks through them."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot import campaigns as words
from bot.callbacks.pool import Card
from bot.callbacks.systems import Fair
from bot.reasons import why_product
from bot.screen import Button, Page, Screen
from bot.turn import Turn
from db.vocabulary import Surface
from services import categories, creators, exposure, products
from services.campaigns import goods, terms
from services.walking import Walk

router = Router(name="campaign goods")
TITLE = 60
PLACE = "campaign"  # where the chat keeps the list that somebody leafs through


@router.callback_query(Fair.filter(F.act == "goods"))
async def show(query: CallbackQuery, callback_data: Fair, turn: Turn) -> Screen:
    """A page of them, those that fit best first, each with its money and its reason."""
    say, key = turn.say, callback_data.id
    campaign = await terms.found(turn.session, key)
    me = await creators.me(turn.session, turn.who)
    walk = Walk.from_json(turn.talk.choices.get(PLACE, {}))
    found = await goods.page(turn.session, key, me, callback_data.page, turn.now, walk)
    turn.talk.choices = {**turn.talk.choices, PLACE: found.walk.to_json()}
    name = words.named(say, campaign.name, campaign.name_zh)
    page = Page(say, (say.label("fairs-crumb"), name), Fair(act="show", id=key))
    if not found.places:
        return page.line("fair-goods-none").screen()
    await exposure.note(turn.session, me.key, Surface.POOL, found.places, turn.now)
    tree = await categories.in_force(turn.session)
    page.line("fair-goods-intro", number=say.number(found.total))
    for number, place in enumerate(found.places, 1):
        product = place.shown.product
        page.gap().line("matches-line", number=say.number(number), shop=place.shown.shop.name,
                        title=products.named(product, say.language)[:TITLE])
        page.line("matches-money", price=say.money(product.price, product.currency),
                  rate=say.rate(product.commission_bp), money=say.money(products.commission(product), product.currency))
        why = why_product(say, tree, place.reasons, place.shown)
        if why:
            page.line("matches-why", why=say.label("creators-why-joint").join(why))
    page.grid([Button(str(number), data=Card(id=one.shown.product.key).pack())
               for number, one in enumerate(found.places, 1)], 5)
    if found.pages > 1:
        page.row(*[Button(text, data=Fair(act="goods", id=key, page=to).pack()) for text, to in (
            ("‹", found.page - 1), (f"{found.page + 1} / {found.pages}", found.page), ("›", found.page + 1))
            if 0 <= to < found.pages])
    return page.screen()
