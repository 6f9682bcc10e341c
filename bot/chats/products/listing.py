"""/add and edit: the form of a product, and what becomes of it."""

from datetime import date

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.callbacks.goods import Product
from bot.chats.products import fields
from bot.chats.products.card import card
from bot.chats.products.shelf import forget_words
from bot.forms.asks import Ask, Draft, Form
from bot.forms.categories import PATH, SELLS, category_ask, path_of
from bot.forms.pages import begin
from bot.screen import Screen
from bot.turn import Turn
from db.products import Product as Row
from services import products, shops

router = Router(name="listing")


@router.message(Command("add"))
async def command(message: Message, turn: Turn) -> Screen:
    return await _new(turn)


@router.callback_query(Product.filter(F.act == "add"))
async def new(query: CallbackQuery, turn: Turn) -> Screen:
    return await _new(turn)


@router.callback_query(Product.filter(F.act == "edit"))
async def edit(query: CallbackQuery, callback_data: Product, turn: Turn) -> Screen:
    """The form, opened on its review."""
    product = await products.mine(turn.session, turn.who, callback_data.id)
    return await begin(turn, FORM, {**_draft(product), PATH: await path_of(turn, product.category_id)})


async def _new(turn: Turn) -> Screen:
    shop = await shops.current(turn.session, turn.who, "trade")
    return await begin(turn, FORM, {"shop": shop.id, "currency": shop.currency, SELLS: shop.category_id})


def _draft(product: Row) -> Draft:
    """A product as the form's answers; what is not known is left out, so that the form asks for what it requires."""
    title, other = product.title, product.title_zh
    answers = {
        "id": product.id, "currency": product.currency, "title": title, "other": other if other != title else None,
        "category": product.category_id, "price": product.price or None, "rate": product.commission_bp or None,
        "usual": product.usual_price, "picture": product.picture, "link": product.link,
        "stock": fields.UNLIMITED if product.stock is None else product.stock,
        "say": product.may_say or None, "not_say": product.may_not_say or None,
        "until": product.listed_until.isoformat() if product.listed_until else fields.ALWAYS,
        "about": product.description or None,
    }
    return {name: answer for name, answer in answers.items() if answer is not None}


def _values(draft: Draft) -> dict[str, object]:
    """The form's answers as the product's columns."""
    title, title_zh = products.titles(draft["title"], draft.get("other"))
    until, stock = draft.get("until"), draft.get("stock")
    return {
        "title": title, "title_zh": title_zh, "description": draft.get("about") or "", "category_id": draft["category"],
        "price": draft["price"], "usual_price": draft.get("usual"), "commission_bp": draft["rate"],
        "stock": None if stock in (None, fields.UNLIMITED) else int(stock), "link": draft.get("link"),
        "picture": draft.get("picture"), "may_say": draft.get("say") or "", "may_not_say": draft.get("not_say") or "",
        "listed_until": None if until in (None, fields.ALWAYS) else date.fromisoformat(str(until)),
    }


async def _save(turn: Turn, draft: Draft) -> Screen:
    """Lists a new product at once, or changes the one that the form was opened for."""
    if draft.get("id"):
        product = await products.edit(turn.session, turn.who, int(draft["id"]), _values(draft), turn.now)
        return await card(turn, product.key, alert=turn.say.label("product-saved"))
    forget_words(turn)  # so that Back leads to a list that shows it
    product = await products.add(turn.session, turn.who, int(draft["shop"]), _values(draft), turn.now)
    return await card(turn, product.key, alert=turn.say.label("product-listed"), new=True)


FORM = Form("product", (
    Ask("title", fields.read_title),
    category_ask(narrow=True),
    Ask("price", fields.read_price, show=fields.show_price),
    Ask("rate", fields.read_rate, pick=fields.read_rate, offer=fields.offer_rates, show=fields.show_rate, width=4),
    Ask("usual", fields.read_price, show=fields.show_usual, required=False),
    Ask("picture", fields.read_picture, show=fields.show_picture, read_photo=fields.read_photo, required=False),
    Ask("link", fields.read_link, required=False),
    Ask("stock", fields.read_stock, pick=fields.read_stock, offer=fields.offer_stock, show=fields.show_stock,
        required=False),
    Ask("say", fields.read_claim, required=False),
    Ask("not_say", fields.read_claim, required=False),
    Ask("until", fields.read_until, pick=fields.pick_until, offer=fields.offer_until, show=fields.show_until,
        required=False),
    Ask("other", fields.read_title, required=False),
    Ask("about", fields.read_about, required=False),
), _save)
