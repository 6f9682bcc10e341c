"""/products: a shop's own list by pages, by state and by typed words."""

from collections.abc import Mapping

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.callbacks.goods import Import, Product
from bot.forms.asks import Ask, Draft, Form
from bot.forms.categories import path_in
from bot.forms.pages import begin
from bot.screen import Button, Page, Screen, act
from bot.turn import Turn
from db.products import Product as Row
from db.vocabulary import ProductStatus
from services import categories, products, typed
from services.categories import Snapshot
from services.products import Shelf

router = Router(name="products")
WORDS_LIMIT = 60
WORDS = "products_words"  # what the person searches for in their own list, kept in the chat's choices
SOLD_OUT = "🟠"
MARKS: Mapping[str, str] = {
    ProductStatus.LISTED: "🟢", ProductStatus.PAUSED: "⏸", ProductStatus.DELISTED: "⚪", ProductStatus.DRAFT: "📝",
}


@router.message(Command("products"))
async def command(message: Message, command: CommandObject, turn: Turn) -> Screen:
    """The list; `/products words` searches it."""
    _keep(turn, typed.line(command.args, WORDS_LIMIT) if command.args else "")
    return await shelf(turn)


@router.callback_query(Product.filter(F.act.in_({"list", *ProductStatus})))
async def tapped(query: CallbackQuery, callback_data: Product, turn: Turn) -> Screen:
    """A page of all products or of those in one state."""
    status = "" if callback_data.act == "list" else callback_data.act
    return await shelf(turn, callback_data.page, status)


@router.callback_query(Product.filter(F.act == "find"))
async def find(query: CallbackQuery, turn: Turn) -> Screen:
    return await begin(turn, FIND)


@router.callback_query(Product.filter(F.act == "all"))
async def unfiltered(query: CallbackQuery, turn: Turn) -> Screen:
    forget_words(turn)
    return await shelf(turn)


def forget_words(turn: Turn) -> None:
    """The list shows everything again."""
    _keep(turn, "")


def _keep(turn: Turn, words: str) -> None:
    turn.talk.choices = {**turn.talk.choices, WORDS: words}


async def shelf(turn: Turn, at: int = 0, status: str = "") -> Screen:
    """One page of the list."""
    say, words = turn.say, str(turn.talk.choices.get(WORDS, ""))
    found = await products.shelf(turn.session, turn.who, at, status, words)
    page = Page(say, (say.label("products-crumb"), found.shop.name))
    if not found.counts and not words:
        page.line("products-empty")
        if found.may_trade:
            page.row(act(say, "home-add", Product(act="add")), act(say, "brand-import", Import(act="show")))
        return page.screen()
    page.html(say("products-counts", **{s: say.number(found.counts.get(s, 0)) for s in ProductStatus}))
    if words:
        page.line("products-words", words=words, count=found.total, number=say.number(found.total))
    page.gap()
    snapshot = await categories.in_force(turn.session)
    for number, product in enumerate(found.found, found.page * products.PAGE + 1):
        _line(turn, page, number, product, snapshot)
    if not found.found:
        page.line("products-none-here")
    _buttons(turn, page, found, status, words)
    return page.screen()


def _line(turn: Turn, page: Page, number: int, product: Row, snapshot: Snapshot) -> None:
    say, title = turn.say, products.named(product, turn.say.language)
    path = path_in(snapshot, say.language, product.category_id)
    page.line(
        "products-line", mark=SOLD_OUT if products.is_sold_out(product) else MARKS[product.status], number=str(number),
        title=title, category=path.split(" › ")[-1], money=say.money(product.price, product.currency),
        rate=say.rate(product.commission_bp),
    )
    if products.is_sold_out(product):
        page.line("products-sold-out")
    short = title if len(title) <= 40 else title[:39] + "…"
    to = Product(act="show", id=product.key, page=(number - 1) // products.PAGE)
    page.row(Button(f"{number} · {short}", data=to.pack()))


def _buttons(turn: Turn, page: Page, found: Shelf, status: str, words: str) -> None:
    say, listing = turn.say, status or "list"
    turns = []
    if found.page > 0:
        turns.append(Button("‹", data=Product(act=listing, page=found.page - 1).pack()))
    if found.pages > 1:
        turns.append(Button(f"{found.page + 1} / {found.pages}", data=Product(act=listing, page=found.page).pack()))
    if found.page + 1 < found.pages:
        turns.append(Button("›", data=Product(act=listing, page=found.page + 1).pack()))
    page.row(*turns)
    states = [s for s in ProductStatus if found.counts.get(s)]
    if len(states) > 1 or status:
        chosen = [("", say.label("products-every"))] + [(s, f"{MARKS[s]} {say.label(f'products-{s}')}") for s in states]
        page.grid([
            Button(("✓ " if s == status else "") + label, data=Product(act=s or "list").pack()) for s, label in chosen
        ], 3)
    if words:
        page.row(act(say, "products-drop-words", Product(act="all"), words=words))
    more = [act(say, "home-add", Product(act="add"))] if found.may_trade else []
    page.row(act(say, "products-find", Product(act="find")), *more)


async def _read_words(turn: Turn, draft: Draft, text: str) -> str:
    return typed.line(text, WORDS_LIMIT)


async def _search(turn: Turn, draft: Draft) -> Screen:
    _keep(turn, draft["words"])
    return await shelf(turn)


FIND = Form("find", (Ask("words", _read_words),), _search, review=False)
