"""/brand: open a shop by name and category, see it, change it, and how others see it."""

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.callbacks.common import Concern
from bot.callbacks.goods import Brand, Import, Product, Staff
from bot.callbacks.money import Score
from bot.callbacks.pool import Filter
from bot.callbacks.systems import Systems
from bot.forms.asks import Ask, Draft, Form, Option
from bot.forms.categories import PATH, category_ask, path_of
from bot.forms.pages import begin
from bot.screen import Button, Page, Screen, act
from bot.turn import Turn
from db.shops import Shop
from db.vocabulary import Side
from services import shops, subscriptions, typed
from services.samples import views
from services.statements import payments

router = Router(name="brand")
NAME_LIMIT, REGION_LIMIT, ABOUT_LIMIT = 60, 60, 600
COMMON_CURRENCIES = ("CNY", "USD", "EUR", "GBP", "JPY", "SGD")
COMMON_HOURS = (24, 48, 72)
LONGEST_SHIPPING = 720


@router.message(Command("brand"))
async def command(message: Message, turn: Turn) -> Screen:
    """The shop, or the first question of a new one."""
    if await shops.of_person(turn.session, turn.who):
        return await _mine(turn)
    return await _new(turn)


@router.callback_query(Brand.filter(F.act == "show"))
async def show(query: CallbackQuery, turn: Turn) -> Screen:
    return await _mine(turn) if await shops.of_person(turn.session, turn.who) else await _new(turn)


@router.callback_query(Brand.filter(F.act == "new"))
async def new(query: CallbackQuery, turn: Turn) -> Screen:
    return await _new(turn)


@router.callback_query(Brand.filter(F.act == "use"))
async def use(query: CallbackQuery, callback_data: Brand, turn: Turn) -> Screen:
    """Chooses among several shops."""
    await shops.use(turn.session, turn.who, callback_data.id)
    return await _mine(turn)


@router.callback_query(Brand.filter(F.act == "edit"))
async def edit(query: CallbackQuery, callback_data: Brand, turn: Turn) -> Screen:
    """The form, opened on its review."""
    shop = await shops.mine(turn.session, turn.who, callback_data.id, "own")
    return await begin(turn, FORM, {
        "id": shop.id, "name": shop.name, "category": shop.category_id, PATH: await path_of(turn, shop.category_id),
        "currency": shop.currency, "link": shop.link, "region": shop.region, "about": shop.about or None,
        "hours": shop.ship_hours,
    })


@router.callback_query(Brand.filter(F.act == "page"))
async def page(query: CallbackQuery, callback_data: Brand, turn: Turn) -> Screen:
    return await public_page(turn, callback_data.id)


async def _new(turn: Turn) -> Screen:
    """A new shop; its currency is the market's until another one is chosen."""
    return await begin(turn, FORM, {"currency": turn.market.currency})


async def _mine(turn: Turn, alert: str = "") -> Screen:
    """The shop that the person works for, with everything that is kept of it."""
    shop = await shops.current(turn.session, turn.who)
    shop_id, say = shop.id or 0, turn.say
    face = await shops.face(turn.session, shop_id)
    page = Page(say, (say.label("brand-crumb"), shop.name))
    page.line("brand-title", name=shop.name).line("brand-listed", count=face.listed, number=say.number(face.listed))
    page.html(say("brand-score", score=say.score(face.score.value)) if face.score and face.score.value is not None
              else say("brand-not-scored")).gap()
    await _facts(turn, page, shop)
    page.line("brand-currency", currency=shop.currency)
    page.row(act(say, "home-products", Product()), act(say, "home-add", Product(act="add")))
    owns = await shops.may(turn.session, turn.who, shop_id, "own")
    page.row(*([act(say, "brand-edit", Brand(act="edit", id=shop_id))] if owns else []),
             act(say, "brand-as-seen", Brand(act="page", id=shop_id)))
    page.row(act(say, "brand-staff", Staff(id=shop_id)), act(say, "systems-crumb", Systems()))
    page.row(act(say, "brand-score-button", Score(kind="shop", id=shop_id)),
             act(say, "brand-share", copy=turn.market.deep_link(f"b_{shop_id}")))
    others = [held for held, _ in await shops.of_person(turn.session, turn.who) if held.id != shop_id]
    page.grid([Button("⇄ " + held.name, data=Brand(act="use", id=held.id or 0).pack()) for held in others[:8]])
    return page.screen(alert=alert)


async def _facts(turn: Turn, page: Page, shop: Shop) -> None:
    """What buyers and creators may know of a shop."""
    page.line("brand-category", path=await path_of(turn, shop.category_id))
    if shop.region:
        page.line("brand-region", region=turn.say.region(shop.region))
    if shop.ship_hours is not None:
        page.line("brand-ships", hours=str(shop.ship_hours))
    if shop.link:
        page.line("brand-link", link=shop.link)
    if shop.about:
        page.gap().line("brand-about", about=shop.about)


async def linked(turn: Turn, value: str) -> Screen:
    """The page at the end of a deep link."""
    return await public_page(turn, int(value))


async def public_page(turn: Turn, shop_id: int) -> Screen:
    """A shop as anyone sees it."""
    face, say = await shops.face(turn.session, shop_id), turn.say
    own = await shops.may(turn.session, turn.who, shop_id, "look")
    page = Page(say, (say.label("brand-page-crumb"), face.shop.name), Brand() if own else None)
    page.line("brand-title", name=face.shop.name)
    page.html(say("brand-score", score=say.score(face.score.value)) if face.score and face.score.value is not None
              else say("brand-not-scored"))
    page.line("brand-listed", count=face.listed, number=say.number(face.listed))
    record = await views.replies_of(turn.session, shop_id, turn.now)
    if record.of:
        page.line("brand-replies", share=say.rate(record.in_time * 10_000 // record.of),
                  in_time=say.number(record.in_time), of=say.number(record.of))
    paid = await payments.record_of(turn.session, shop_id, turn.now)
    if paid.of:
        page.line("brand-pays", share=say.rate(paid.in_time * 10_000 // paid.of), in_time=say.number(paid.in_time),
                  of=say.number(paid.of))
    page.gap()
    await _facts(turn, page, face.shop)
    if face.listed:
        page.button("brand-see-products", Filter(act="in_brand", value=str(shop_id)))
    page.row(act(say, "brand-score-button", Score(kind="shop", id=shop_id)),
             *([act(say, "brand-visit", url=face.shop.link)] if face.shop.link else []))
    page.row(act(say, "brand-share", copy=turn.market.deep_link(f"b_{shop_id}")),
             act(say, "concern-button", Concern(kind="shop", id=shop_id)))
    return page.screen()


async def _read_name(turn: Turn, draft: Draft, text: str) -> str:
    return typed.line(text, NAME_LIMIT)


async def _read_currency(turn: Turn, draft: Draft, text: str) -> str:
    return typed.currency(text, turn.market.currency)


async def _offer_currency(turn: Turn, draft: Draft) -> Sequence[Option]:
    return [Option(code, code) for code in COMMON_CURRENCIES]


async def _read_link(turn: Turn, draft: Draft, text: str) -> str:
    return typed.link(text)


async def _read_region(turn: Turn, draft: Draft, text: str) -> str:
    return typed.line(text, REGION_LIMIT)


async def _read_about(turn: Turn, draft: Draft, text: str) -> str:
    return typed.body(text, ABOUT_LIMIT)


async def _read_hours(turn: Turn, draft: Draft, text: str) -> int:
    return typed.whole(text, 1, LONGEST_SHIPPING)


async def _offer_hours(turn: Turn, draft: Draft) -> Sequence[Option]:
    return [Option(turn.say.label("brand-hours", hours=str(hours)), str(hours)) for hours in COMMON_HOURS]


def _show_hours(turn: Turn, draft: Draft, value: object) -> str:
    return turn.say.label("brand-hours", hours=str(value))


async def _save(turn: Turn, draft: Draft) -> Screen:
    """Opens the shop or changes it."""
    values = {
        "name": draft["name"], "category_id": draft["category"], "currency": draft["currency"],
        "link": draft.get("link"), "region": draft.get("region"),
        "about": draft.get("about") or "", "ship_hours": draft.get("hours"),
    }
    if draft.get("id"):
        await shops.edit(turn.session, turn.who, int(draft["id"]), values)
        return await _mine(turn, turn.say.label("brand-saved"))
    shop = await shops.found(
        turn.session, turn.who, draft["name"], draft["category"], draft["currency"], turn.now)
    await shops.edit(turn.session, turn.who, shop.id or 0, values)
    await shops.use(turn.session, turn.who, shop.id or 0)
    weekday, hour = turn.market.report_weekday, turn.market.report_hour
    await subscriptions.subscribe(turn.session, turn.who, Side.BRAND, turn.now, weekday, hour)
    due = subscriptions.next_due(turn.now, turn.say.zone, weekday, hour)
    page = Page(turn.say, (turn.say.label("brand-crumb"), shop.name))
    page.line("brand-opened", name=shop.name, when=turn.say.when(due))
    page.row(act(turn.say, "home-add", Product(act="add")), act(turn.say, "brand-import", Import(act="show")))
    return page.row(act(turn.say, "home-my-brand", Brand())).screen()


FORM = Form("brand", (
    Ask("name", _read_name),
    category_ask(narrow=False),
    Ask("currency", _read_currency, pick=_read_currency, offer=_offer_currency, required=False, width=3),
    Ask("link", _read_link, required=False),
    Ask("region", _read_region, required=False),
    Ask("hours", _read_hours, pick=_read_hours, offer=_offer_hours, show=_show_hours, required=False, width=3),
    Ask("about", _read_about, required=False),
), _save)
