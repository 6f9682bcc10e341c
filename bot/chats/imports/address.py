"""The shop's address, asked once after an import whose products have no page of their own."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.goods import Import, Product
from bot.forms.asks import Ask, Draft, Form
from bot.forms.pages import begin
from bot.screen import Page, Screen, act, toast
from bot.turn import Turn
from db.jobs import Job
from services import shops, typed
from services.imports import deeds

router = Router(name="import address")


@router.callback_query(Import.filter(F.act == "link"))
async def ask(query: CallbackQuery, callback_data: Import, turn: Turn) -> Screen:
    """The question under the finished import, tapped."""
    job = await deeds.mine(turn.session, turn.who, callback_data.id)
    shop = await shops.mine(turn.session, turn.who, job.data.get("shop") or 0, "trade")
    return toast(turn.say, "import-link-known") if shop.link else await begin(turn, FORM, {"shop": shop.id})


async def await_address(turn: Turn, job: Job) -> None:
    """While a file is listed, its shop's address is what may be typed next, unless something else is being asked."""
    shop = await shops.mine(turn.session, turn.who, job.data["shop"], "trade")
    if job.data["counts"].get("no_link") and shop.link is None and turn.talk.form is None:
        await begin(turn, FORM, {"shop": shop.id})


async def _read(turn: Turn, draft: Draft, text: str) -> str:
    return typed.link(text)


async def _save(turn: Turn, draft: Draft) -> Screen:
    """The address kept, every product leads to its page there."""
    shop = await shops.give_address(turn.session, turn.who, int(draft["shop"]), draft["link"])
    face, say = await shops.face(turn.session, shop.id or 0), turn.say
    page = Page(say, (say.label("import-crumb"), shop.name))
    page.line("import-link-saved", count=face.listed, number=say.number(face.listed), link=shop.link)
    return page.row(act(say, "home-products", Product()), act(say, "home-add", Product(act="add"))).screen()


FORM = Form("importlink", (Ask("link", _read),), _save, review=False)
