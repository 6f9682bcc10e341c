"""/my and /requests: the collaborations of a creator, and those of a shop by what they wait for."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.callbacks.collaborations import Collab, Invite, Sample
from bot.callbacks.pool import Matches, Pool
from bot.screen import Button, Page, Screen, act
from bot.turn import Turn
from db.vocabulary import Side, Stage
from services import products
from services.collaborations import cards
from services.collaborations.cards import Card, Listed

router = Router(name="collaboration lists")
# A list's tabs; a creator's first one holds everything that is going on.
OF_CREATOR = {"": (Stage.ACTIVE, Stage.INVITED, Stage.APPLIED), "ended": (Stage.ENDED, Stage.DECLINED)}
OF_SHOP = {
    Stage.APPLIED: (Stage.APPLIED,), Stage.INVITED: (Stage.INVITED,), Stage.ACTIVE: (Stage.ACTIVE,),
    Stage.ENDED: (Stage.ENDED, Stage.DECLINED),
}
TITLE = 24  # characters of a title on a button


@router.message(Command("my"))
async def my(message: Message, turn: Turn) -> Screen:
    return await of_creator(turn)


@router.message(Command("requests"))
async def requests(message: Message, turn: Turn) -> Screen:
    return await of_shop(turn)


@router.callback_query(Collab.filter(F.act == "list"))
async def listed(query: CallbackQuery, callback_data: Collab, turn: Turn) -> Screen:
    return await of_creator(turn, callback_data.page, callback_data.value)


@router.callback_query(Collab.filter(F.act == "requests"))
async def requested(query: CallbackQuery, callback_data: Collab, turn: Turn) -> Screen:
    return await of_shop(turn, callback_data.page, callback_data.value)


async def of_creator(turn: Turn, at: int = 0, tab: str = "") -> Screen:
    """A creator's list: each line with its code and what it brought."""
    tab = tab if tab in OF_CREATOR else ""
    found = await cards.of_creator(turn.session, turn.who, OF_CREATOR[tab], at)
    say = turn.say
    page = Page(say, (say.label("collabs-crumb-mine"),))
    ended = sum(found.counts.get(stage, 0) for stage in OF_CREATOR["ended"])
    if not found.cards:
        page.line("collabs-mine-empty")
        page.row(act(say, "home-pool", Pool()), act(say, "home-matches", Matches()))
    for number, one in enumerate(found.cards, 1):
        _line(turn, page, one, number)
    _pages(turn, page, found, "list", tab)
    if tab or ended:
        other = "" if tab else "ended"
        page.button(f"collabs-tab-{other or 'running'}", Collab(act="list", value=other), count=say.number(ended))
    if found.counts:
        page.button("sample-button", Sample(act="list"))
    return page.screen()


async def of_shop(turn: Turn, at: int = 0, tab: str = "") -> Screen:
    """A shop's list; without a chosen tab, the first that has something in it."""
    chosen = next((stage for stage in OF_SHOP if stage == tab), None)
    found = await cards.of_shop(turn.session, turn.who, OF_SHOP[chosen or Stage.APPLIED], at)
    if chosen is None:
        chosen = next((stage for stage in OF_SHOP if _count(found, stage)), Stage.APPLIED)
        found = await cards.of_shop(turn.session, turn.who, OF_SHOP[chosen], at)
    say = turn.say
    page = Page(say, (say.label("collabs-crumb-shop"), say.label(f"requests-{chosen}")))
    if not found.cards:
        page.line(f"requests-empty-{chosen}")
    for number, one in enumerate(found.cards, 1):
        _line(turn, page, one, number)
    _pages(turn, page, found, "requests", chosen)
    tabs = {stage: say.label(f"requests-tab-{stage}", count=say.number(_count(found, stage))) for stage in OF_SHOP}
    page.grid([
        Button(("· " if stage == chosen else "") + words, data=Collab(act="requests", value=stage).pack())
        for stage, words in tabs.items()
    ])
    page.row(act(say, "requests-find", Invite(product=0)), act(say, "sample-button", Sample(act="list")))
    return page.screen()


def _count(found: Listed, tab: Stage) -> int:
    return sum(found.counts.get(stage, 0) for stage in OF_SHOP[tab])


def _line(turn: Turn, page: Page, one: Card, number: int) -> None:
    """One collaboration as a paragraph and its button."""
    say, row = turn.say, one.row
    title = products.named(one.product, say.language)
    other = one.shop.name if one.side is Side.CREATOR else one.creator.name
    own = say("collab-own-mark") if one.own_brand else ""
    gone = say("collab-sold-out-mark") if row.stage == Stage.ACTIVE and products.is_sold_out(one.product) else ""
    page.line("collabs-line", number=say.number(number), title=_cut(title, 60), other=other, own=own, gone=gone)
    page.line(f"collabs-line-{row.stage}-{one.side}", rate=say.rate(row.rate_bp), code=row.code or "",
              clicks=say.number(one.clicks), orders=say.number(one.orders))
    page.row(Button(f"{number}. {_cut(title if one.side is Side.CREATOR else other, TITLE)}",
                    data=Collab(act="show", id=row.key).pack()))


def _pages(turn: Turn, page: Page, found: Listed, what: str, tab: str) -> None:
    """Earlier and later, where there are several pages."""
    if found.pages == 1:
        return
    say, at = turn.say, found.page
    page.row(
        *([act(say, "page-before", Collab(act=what, page=at - 1, value=tab))] if at else []),
        *([act(say, "page-after", Collab(act=what, page=at + 1, value=tab))] if at + 1 < found.pages else []),
    )
    page.line("page-of", page=say.number(at + 1), pages=say.number(found.pages))


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
