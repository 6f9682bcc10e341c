"""/orders: how orders come in, what came of them, and connecting a shop by its address and secret."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.callbacks.money import Leak, Orders, Statement
from bot.figures import short
from bot.forms.asks import Ask, Draft, Form
from bot.forms.pages import begin
from bot.reasons import failure
from bot.screen import Document, Page, Screen, act
from bot.texts.say import Say
from bot.turn import Turn
from db.shops import Shop, Source
from db.vocabulary import OrderSource, Side
from services import sources
from services.leaks import views as leaks
from services.ops import deeds
from services.tables.writing import write_csv

router = Router(name="orders")
HOOKED = (OrderSource.SHOPIFY, OrderSource.WOOCOMMERCE, OrderSource.HAOWU)
LOCAL = ("http://127.0.0.1", "http://localhost", "http://0.0.0.0")
EXAMPLE = {
    "order_id": "A-1001", "updated_at": "2026-11-20T10:00:00+08:00", "created_at": "2026-11-16T10:02:11+08:00",
    "paid_at": "2026-11-16T10:02:15+08:00", "currency": "CNY", "buyer": "u-1", "code": "LI7Q2", "ref": "",
    "channel": "live", "line_id": "1", "sku": "SH-01", "title": "Scarf", "quantity": "2", "unit_price": "12900",
    "discount": "1000", "refunded_quantity": "0", "refunded_amount": "0",
}


@router.message(Command("orders"))
async def command(message: Message, turn: Turn) -> Screen:
    return await overview(turn)


@router.callback_query(Orders.filter(F.act == "show"))
async def show(query: CallbackQuery, turn: Turn) -> Screen:
    return await overview(turn)


async def overview(turn: Turn) -> Screen:
    """Every way in with its figures; empty, it says what to do first."""
    say, flow = turn.say, await sources.inflow(turn.session, turn.who)
    page = Page(say, (flow.shop.name, say.label("orders-crumb")))
    if flow.orders:
        page.line("orders-count", count=flow.orders, number=say.number(flow.orders), owned=say.number(flow.owned))
    else:
        page.line("orders-none")
    page.gap()
    rows = {row.kind: row for row in flow.sources}
    for kind in HOOKED:
        page.line("orders-source", name=say.label(f"source-{kind}"), state=state(say, rows.get(kind)))
    for other in sorted(rows.keys() - set(HOOKED)):
        page.line("orders-source", name=say.label(f"source-{other}"), state=state(say, rows[other]))
    page.gap().line("orders-drop")
    waiting = await sources.newest_file(turn.session, turn.who)
    if waiting is not None:
        page.button("orders-waiting", Orders(act="file", id=waiting.id or 0), name=short(waiting.data["name"], 30))
    alarms = await leaks.of_shop(turn.session, turn.who)
    if alarms:
        open_ = sum(one.is_open for one in alarms)
        page.button("leaks-open" if open_ else "leaks-past", Leak(act="list"), number=say.number(open_))
    if flow.may_connect:
        page.grid([act(say, f"orders-connect-{kind}", Orders(act="connect", kind=kind)) for kind in HOOKED], 1)
    page.row(act(say, "orders-template", Orders(act="template")),
             act(say, "orders-statement", Statement(side=Side.BRAND)))
    return page.screen()


def state(say: Say, row: Source | None) -> str:
    """One way in at a glance: connected or not, the last event, counts, the last failure in words."""
    if row is None or (row.secret is None and not row.received):
        return say.label("source-off") if row is None or not row.failed else say.label(
            "source-refused", failed=say.number(row.failed))
    if row.last_event_at is None:
        told = say.label("source-silent")
    else:
        key = "source-last" if row.secret is not None else "source-last-file"
        told = say.label(key, when=say.when(row.last_event_at), number=say.number(row.received))
    if row.failed:
        told += say.label("source-failed", failed=say.number(row.failed), why=failure(say, row.last_failure))
    elif row.last_failure:
        told += say.label("source-odd", why=failure(say, row.last_failure))
    return told


@router.callback_query(Orders.filter(F.act == "template"))
async def template(query: CallbackQuery, turn: Turn) -> Screen:
    """An example order file."""
    content = write_csv(list(EXAMPLE), [list(EXAMPLE.values())])
    return Screen(documents=(Document(turn.say.label("orders-template-file") + ".csv", content),))


@router.callback_query(Orders.filter(F.act == "connect"))
async def connect(query: CallbackQuery, callback_data: Orders, turn: Turn) -> Screen:
    """One shop system: its address to paste there, how, and the secret's buttons."""
    shop, row = await sources.of(turn.session, turn.who, callback_data.kind)
    return source_page(turn, shop, callback_data.kind, row)


def address_of(turn: Turn, shop: Shop, kind: str) -> str:
    return f"{turn.market.address}/orders/{shop.key}/{kind}"


def source_page(turn: Turn, shop: Shop, kind: str, row: Source | None, note: str = "") -> Screen:
    """How this source stands and what can be done."""
    say, address = turn.say, address_of(turn, shop, kind)
    page = Page(say, (say.label("orders-crumb"), say.label(f"source-{kind}")), back=Orders())
    if note:
        page.line(note).gap()
    page.line("orders-source", name=say.label(f"source-{kind}"), state=state(say, row)).gap()
    page.line(f"connect-{kind}", address=address)
    if address.startswith(LOCAL):
        page.gap().line("connect-local")
    page.row(act(say, "connect-copy-address", copy=address))
    has = row is not None and row.secret is not None
    if kind == OrderSource.SHOPIFY:
        page.button("connect-paste-again" if has else "connect-paste", Orders(act="paste", kind=kind))
    elif has:
        page.button("connect-rotate", Orders(act="rotate", kind=kind, id=sources.mark(row)))
    else:
        page.button("connect-make", Orders(act="make", kind=kind))
    if has:
        page.button("connect-test", Orders(act="test", kind=kind))
    return page.screen()


@router.callback_query(Orders.filter(F.act == "make"))
async def make(query: CallbackQuery, callback_data: Orders, turn: Turn) -> Screen:
    """The secret, shown this once."""
    return await _new_secret(turn, callback_data)


@router.callback_query(Orders.filter(F.act == "rotate"))
async def rotate(query: CallbackQuery, callback_data: Orders, turn: Turn) -> Screen:
    """Asks first: from then on deliveries signed with the old secret are refused."""
    await sources.of(turn.session, turn.who, callback_data.kind)
    page = Page(turn.say, (turn.say.label("orders-crumb"), turn.say.label(f"source-{callback_data.kind}")),
                back=Orders(act="connect", kind=callback_data.kind))
    page.line("connect-rotate-sure")
    return page.button("connect-rotate-yes", callback_data.model_copy(update={"act": "rotate_sure"})).screen()


@router.callback_query(Orders.filter(F.act == "rotate_sure"))
async def rotate_sure(query: CallbackQuery, callback_data: Orders, turn: Turn) -> Screen:
    return await _new_secret(turn, callback_data)


async def _new_secret(turn: Turn, asked: Orders) -> Screen:
    shop, secret = await sources.make(turn.session, turn.vault, turn.who, asked.kind, asked.id)
    say = turn.say
    if secret is None:
        _, row = await sources.of(turn.session, turn.who, asked.kind)
        return source_page(turn, shop, asked.kind, row, "connect-already")
    await deeds.log(turn.session, turn.who, "secret", "shop", shop.id or 0, asked.kind, turn.now)
    page = Page(say, (say.label("orders-crumb"), say.label(f"source-{asked.kind}")),
                back=Orders(act="connect", kind=asked.kind))
    page.line("connect-secret", secret=secret).gap().line(f"connect-next-{asked.kind}")
    page.row(act(say, "connect-copy-secret", copy=secret))
    page.row(act(say, "connect-copy-address", copy=address_of(turn, shop, asked.kind)))
    return page.screen()


@router.callback_query(Orders.filter(F.act == "test"))
async def test(query: CallbackQuery, callback_data: Orders, turn: Turn) -> Screen:
    """Tries the secret, and says when the shop was last heard of."""
    shop, row = await sources.works(turn.session, turn.vault, turn.who, callback_data.kind)
    heard = "connect-test-heard" if row.last_event_at is not None else "connect-test-silent"
    return source_page(turn, shop, callback_data.kind, row, heard)


@router.callback_query(Orders.filter(F.act == "paste"))
async def paste(query: CallbackQuery, callback_data: Orders, turn: Turn) -> Screen:
    await sources.of(turn.session, turn.who, callback_data.kind)
    return await begin(turn, SECRET)


async def _read_secret(turn: Turn, draft: Draft, text: str) -> str:
    """Kept at once and under lock: a draft would hold it in the clear."""
    shop = await sources.paste(turn.session, turn.vault, turn.who, OrderSource.SHOPIFY, text)
    await deeds.log(turn.session, turn.who, "secret", "shop", shop.id or 0, OrderSource.SHOPIFY, turn.now)
    return "kept"


async def _pasted(turn: Turn, draft: Draft) -> Screen:
    shop, row = await sources.of(turn.session, turn.who, OrderSource.SHOPIFY)
    return source_page(turn, shop, OrderSource.SHOPIFY, row, "connect-pasted")


SECRET = Form("secret", (Ask("secret", _read_secret),), _pasted, review=False)
"""Shopify's secret, typed once."""
