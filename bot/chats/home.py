"""Home: /start with role and deep links, /help, /cancel, and whatever nothing else understood."""

import re
from dataclasses import replace

from aiogram import F, Router
from aiogram.filters import BaseFilter, Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from bot import links, menu
from bot.callbacks.collaborations import Collab as CollabTo
from bot.callbacks.collaborations import Invite
from bot.callbacks.common import Home, Ops, Pick, Privacy, Start
from bot.callbacks.goods import Brand, Import, Product
from bot.callbacks.growth import Grow
from bot.callbacks.money import Gmv, Score
from bot.callbacks.pool import Creator, Matches, Pool
from bot.forms.pages import close
from bot.screen import Button, Page, Screen, act
from bot.turn import Turn
from db.vocabulary import Side, Stage
from services import creators, people, shops
from services.shops import Desk
from services.subscriptions import next_due

gate = Router(name="gate")
router = Router(name="home")
greetings = Router(name="greetings")
leftovers = Router(name="leftovers")
GREETING = re.compile(
    r"[\W_]*(?:hi+|hello+|hey+|hiya|howdy|greetings|good (?:morning|afternoon|evening|day)|thanks?|thank you|thx"
    r"|[你您]好|哈[喽啰罗]|哈咯|嗨+|嘿+|在吗|在不在|有人吗|早|早安|早上好|上午好|中午好|下午好|晚上好|晚安|大家好|谢谢你?|多谢)"
    r"(?:[\W_]|there|bot|all|everyone|haowu|好物|啊|呀|哦|哈|吗|呢|了|的)*", re.IGNORECASE)
"""Words that greet or thank: who types them wants to be welcomed, not a search."""


class NotAgreed(BaseFilter):
    """Whether the terms are still to be agreed to; until then only what explains them answers."""

    async def __call__(self, event: Message | CallbackQuery, turn: Turn) -> bool:
        return turn.who.agreed_at is None


@gate.message(NotAgreed(), F.text, ~F.text.regexp(r"^/(start|help|language|privacy|cancel)\b"))
async def terms_first(message: Message, turn: Turn) -> Screen:
    return await first(turn)


@gate.callback_query(NotAgreed(), ~F.data.regexp(r"^(home|priv|lang|imp)\b"))
async def terms_before_buttons(query: CallbackQuery, turn: Turn) -> Screen:
    return await first(turn)


@router.message(CommandStart())
async def start(message: Message, command: CommandObject, turn: Turn) -> Screen:
    """The first screen; a deep link is kept until its reader can follow it."""
    if command.args and links.leads_nowhere(command.args):
        screen = await first(turn)
        return replace(screen, text=f"{turn.say('link-unknown')}\n\n{screen.text}")
    if command.args:
        turn.talk.link = command.args
        if turn.who.agreed_at is None and await links.leads_to_nothing(turn):
            turn.talk.link = None
            screen = await first(turn)
            return replace(screen, text=f"{turn.say('link-gone')}\n\n{screen.text}")
    return await links.peek(turn) or await first(turn)


@router.callback_query(Home.filter())
async def home(query: CallbackQuery, turn: Turn) -> Screen:
    return await first(turn)


async def first(turn: Turn) -> Screen:
    """Terms for a newcomer, roles for one without, else the home of the side they act for."""
    say = turn.say
    if turn.who.agreed_at is None:
        page = Page(say).line("start-welcome").gap().line("start-terms")
        page.row(act(say, "start-agree", Privacy(act="agree")))
        page.row(act(say, "start-terms-button", Privacy()),
                 Button(say.label("start-other-language"), data=Pick().pack()))
        return page.screen(home=False)
    followed = await links.follow(turn)
    if followed is not None:
        return followed
    if turn.who.acts_as is None:
        page = Page(say).line("start-role")
        page.row(act(say, "start-brand", Start(side=Side.BRAND)), act(say, "start-creator", Start(side=Side.CREATOR)))
        return _with_operations(turn, page)
    return await (brand_home(turn) if turn.who.acts_as is Side.BRAND else creator_home(turn))


async def brand_home(turn: Turn) -> Screen:
    """The shop at a glance and the one thing that is worth doing next."""
    page = Page(turn.say)
    if not await shops.of_person(turn.session, turn.who):
        page.line("home-brand-new").button("home-become-brand", Brand(act="new"))
        return _with_other_side(turn, page)
    desk = await shops.desk(turn.session, turn.who)
    page.line("home-brand", name=desk.shop.name)
    page.html(turn.say("brand-home-counts", **{
        name: turn.say.number(count) for name, count in
        (("listed", desk.listed), ("drafts", desk.drafts), ("active", desk.active), ("applied", desk.applied))
    })).gap()
    _brand_next(turn, page, desk)
    begun = desk.listed or desk.drafts  # else adding is the next step and stands above already
    page.grid([
        act(turn.say, "home-products", Product()),
        *([act(turn.say, "home-add", Product(act="add"))] if begun else []),
        act(turn.say, "home-requests", CollabTo(act="requests")), act(turn.say, "home-score", Score()),
        act(turn.say, "home-gmv", Gmv(side=Side.BRAND)), act(turn.say, "home-my-brand", Brand()),
    ])
    return _with_other_side(turn, page)


def _brand_next(turn: Turn, page: Page, desk: Desk) -> None:
    """Who waits for an answer comes first, then what keeps creators from finding something, then asking them."""
    say = turn.say
    if desk.applied:
        page.line("brand-next-answer").row(act(say, "brand-next-answer-button", CollabTo(act="requests")))
    elif not desk.listed and not desk.drafts:
        page.line("brand-next-first")
        page.row(act(say, "home-add", Product(act="add")), act(say, "brand-import", Import(act="show")))
    elif desk.drafts:
        page.line("brand-next-drafts").row(act(say, "brand-next-drafts-button", Product(act="draft")))
    elif not desk.active and desk.newest is not None:
        page.line("brand-next-invite").row(act(say, "brand-next-invite-button", Invite(product=desk.newest)))
    else:
        market = turn.market
        due = next_due(turn.now, say.zone, market.report_weekday, market.report_hour)
        page.line("brand-next-week", when=say.when(due))


async def creator_home(turn: Turn) -> Screen:
    me = await creators.of_person(turn.session, turn.who)
    page = Page(turn.say)
    if me is None:
        return await links.go(turn, "creator")
    page.line("home-creator", name=me.name)
    say, market, stages = turn.say, turn.market, await creators.stages(turn.session, me)
    page.line("creator-home-counts", active=say.number(stages.get(Stage.ACTIVE, 0)),
              invited=say.number(stages.get(Stage.INVITED, 0)), applied=say.number(stages.get(Stage.APPLIED, 0)))
    due = next_due(turn.now, say.zone, market.report_weekday, market.report_hour)
    page.gap().line("brand-next-week", when=say.when(due))
    page.grid([
        act(turn.say, "home-pool", Pool()), act(turn.say, "home-matches", Matches()),
        act(turn.say, "home-my", CollabTo()), act(turn.say, "home-gmv", Gmv(side=Side.CREATOR)),
        act(turn.say, "home-score", Score()), act(turn.say, "home-my-creator", Creator()),
    ])
    return _with_other_side(turn, page)


def _with_other_side(turn: Turn, page: Page) -> Screen:
    other = Side.CREATOR if turn.who.acts_as is Side.BRAND else Side.BRAND
    page.row(act(turn.say, "home-grow", Grow()), act(turn.say, f"home-switch-{other}", Start(side=other)))
    return _with_operations(turn, page)


def _with_operations(turn: Turn, page: Page) -> Screen:
    """The end of a home: an operator's way to their pages."""
    if turn.is_operator:
        page.row(act(turn.say, "home-ops", Ops()))
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
    """Every command of the menu, by whom it serves; an operator's own among them."""
    page = Page(turn.say)
    groups = {"everyone": menu.EVERYONE, "brands": menu.BRANDS, "creators": menu.CREATORS, "both": menu.BOTH}
    for name, commands in (groups | ({"operators": menu.OPERATORS} if turn.is_operator else {})).items():
        listed = "\n".join(f"/{one.command}  {one.description}" for one in menu.commands(turn.say, commands))
        page.line(f"help-{name}", commands=listed).gap()
    return page.line("help-files").screen()


@router.message(Command("cancel"))
async def cancel(message: Message, turn: Turn) -> Screen:
    return Page(turn.say).line("cancelled" if close(turn) else "nothing-to-cancel").screen()


@router.my_chat_member()
async def membership(event: ChatMemberUpdated, turn: Turn) -> None:
    """Blocked or unblocked: remembered, so that nothing is sent in vain."""
    if event.new_chat_member.status in ("kicked", "left"):
        turn.who.unreachable_at = turn.now


@greetings.message(F.text.regexp(GREETING, mode="fullmatch"))
async def greeted(message: Message, turn: Turn) -> Screen:
    """A friendly home, and to a creator how to search."""
    lines = [turn.say("greeting")]
    if turn.who.acts_as is Side.CREATOR:
        lines.append(turn.say("greeting-search"))
    screen = await first(turn)
    return replace(screen, text="\n".join(lines) + "\n\n" + screen.text)


@leftovers.callback_query()
async def stale(query: CallbackQuery, turn: Turn) -> Screen:
    """A button that no version of the bot reads any more still brings a fresh screen."""
    return await first(turn)


@leftovers.message()
async def unknown(message: Message, turn: Turn) -> Screen:
    """Who is nothing yet chooses first: most of what people write is for one side."""
    screen = Page(turn.say).line("not-understood").screen()
    if turn.who.acts_as is not None:
        return screen
    choice = await first(turn)
    return replace(choice, text=f"{screen.text}\n\n{choice.text}")
