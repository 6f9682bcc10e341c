"""Home: /start with role and deep links, /help, /cancel, and whatever nothing else understood."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from bot.callbacks import Brand, Creator, Gmv, Home, Matches, Pick, Pool, Privacy, Product, Score, Start
from bot.callbacks import Collab as CollabTo
from bot.forms.pages import close
from bot.screen import Button, Page, Screen, act
from bot.turn import Turn
from db.vocabulary import Side
from services import creators, people, shops

router = Router(name="home")
leftovers = Router(name="leftovers")


@router.message(CommandStart())
async def start(message: Message, command: CommandObject, turn: Turn) -> Screen:
    """The first screen; a deep link is kept until its reader can follow it."""
    if command.args:
        turn.talk.link = command.args
    return await first(turn)


@router.callback_query(Home.filter())
async def home(query: CallbackQuery, turn: Turn) -> Screen:
    return await first(turn)


async def first(turn: Turn) -> Screen:
    """Terms for a newcomer, roles for one without, else the home of the side they act for."""
    say = turn.say
    if turn.who.agreed_at is None:
        page = Page(say).line("start-welcome").gap().line("start-terms")
        page.row(act(say, "start-agree", Privacy(act="agree")))
        page.row(act(say, "start-terms-button", Privacy()), Button(say.label("start-other-language"), data=Pick().pack()))
        return page.screen(home=False)
    if turn.who.acts_as is None:
        page = Page(say).line("start-role")
        page.row(act(say, "start-brand", Start(side=Side.BRAND)), act(say, "start-creator", Start(side=Side.CREATOR)))
        return page.screen(home=False)
    return await (brand_home(turn) if turn.who.acts_as is Side.BRAND else creator_home(turn))


async def brand_home(turn: Turn) -> Screen:
    mine = await shops.of_person(turn.session, turn.who)
    page = Page(turn.say)
    if mine:
        page.line("home-brand", name=mine[0][0].name)
    else:
        page.line("home-brand-new")
        page.button("home-become-brand", Brand(act="new"))
    page.grid([
        act(turn.say, "home-products", Product()), act(turn.say, "home-add", Product(act="add")),
        act(turn.say, "home-requests", CollabTo(act="requests")), act(turn.say, "home-score", Score()),
        act(turn.say, "home-gmv", Gmv(side=Side.BRAND)), act(turn.say, "home-my-brand", Brand()),
    ] if mine else [])
    return _with_other_side(turn, page)


async def creator_home(turn: Turn) -> Screen:
    me = await creators.of_person(turn.session, turn.who)
    page = Page(turn.say)
    if me is None:
        page.line("home-creator-new").button("home-become-creator", Creator(act="new"))
        return _with_other_side(turn, page)
    page.line("home-creator", name=me.name)
    page.grid([
        act(turn.say, "home-pool", Pool()), act(turn.say, "home-matches", Matches()),
        act(turn.say, "home-my", CollabTo()), act(turn.say, "home-gmv", Gmv(side=Side.CREATOR)),
        act(turn.say, "home-score", Score()), act(turn.say, "home-my-creator", Creator()),
    ])
    return _with_other_side(turn, page)


def _with_other_side(turn: Turn, page: Page) -> Screen:
    other = Side.CREATOR if turn.who.acts_as is Side.BRAND else Side.BRAND
    page.row(act(turn.say, f"home-switch-{other}", Start(side=other)))
    return page.screen(home=False)


@router.callback_query(Privacy.filter(F.act == "agree"))
async def agree(query: CallbackQuery, turn: Turn) -> Screen:
    """Agreeing twice is agreeing once."""
    people.agree(turn.who, turn.now)
    return await first(turn)


@router.callback_query(Start.filter())
async def choose_side(query: CallbackQuery, callback_data: Start, turn: Turn) -> Screen:
    people.choose_side(turn.who, Side(callback_data.side))
    return await first(turn)


@router.message(Command("help"))
async def help_(message: Message, turn: Turn) -> Screen:
    return Page(turn.say).line("help").screen()


@router.message(Command("cancel"))
async def cancel(message: Message, turn: Turn) -> Screen:
    return Page(turn.say).line("cancelled" if close(turn) else "nothing-to-cancel").screen()


@router.my_chat_member()
async def membership(event: ChatMemberUpdated, turn: Turn) -> None:
    """Blocked or unblocked: remembered, so that nothing is sent in vain."""
    if event.new_chat_member.status in ("kicked", "left"):
        turn.who.unreachable_at = turn.now


@leftovers.callback_query()
async def stale(query: CallbackQuery, turn: Turn) -> Screen:
    """A button that no version of the bot reads any more still brings a fresh screen."""
    return await first(turn)


@leftovers.message(F.text)
async def unknown(message: Message, turn: Turn) -> Screen:
    return Page(turn.say).line("not-understood").screen()


@leftovers.message()
async def wordless(message: Message, turn: Turn) -> Screen:
    return Page(turn.say).line("not-understood").screen()
