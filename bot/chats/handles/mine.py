"""A creator's accounts: how far each is proved, the code for the profile, the channel that makes the bot its admin."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, ChatMemberUpdated

from bot.callbacks.pool import Creator, Handle
from bot.screen import Button, Page, Screen, act
from bot.texts.say import Say
from bot.turn import Turn
from db.handles import Channel
from db.vocabulary_claims import HandleState
from services.handles import channels, proving, views
from services.handles.views import Account

router = Router(name="handles")
MARKS = {HandleState.VERIFIED: "✓", HandleState.ASKED: "⏳", HandleState.PROVING: "✎", HandleState.CONTESTED: "⚖️"}
ADMIN = frozenset({"administrator", "creator"})


@router.my_chat_member(F.chat.type == "channel")
async def channel(event: ChatMemberUpdated, turn: Turn) -> Screen | None:
    """The bot was let into a channel, or out of it; whoever did it and is a creator hears what it proves."""
    found = await channels.changed(turn.session, turn.who, Channel(
        chat_id=event.chat.id, person_id=turn.who.key, title=event.chat.title or "", username=event.chat.username,
        is_admin=event.new_chat_member.status in ADMIN, at=turn.now), turn.market.operators, turn.market.zone)
    return None if found is None else await page_of(turn, found.key)


@router.callback_query(Handle.filter(F.act == "begin"))
async def begin(query: CallbackQuery, callback_data: Handle, turn: Turn) -> Screen:
    await proving.begin(turn.session, turn.who, callback_data.id, turn.now)
    return await page_of(turn, callback_data.id)


@router.callback_query(Handle.filter(F.act == "ask"))
async def ask(query: CallbackQuery, callback_data: Handle, turn: Turn) -> Screen:
    fresh = await proving.ask(turn.session, turn.who, callback_data.id, turn.market.operators, turn.now)
    return await page_of(turn, callback_data.id, "handle-now-asked" if fresh else "handle-already")


@router.callback_query(Handle.filter(F.act == "again"))
async def again(query: CallbackQuery, callback_data: Handle, turn: Turn) -> Screen:
    """Takes up channels in which the bot was let before their owner was a creator."""
    count = await channels.look_again(turn.session, turn.who, turn.market.operators, turn.now, turn.market.zone)
    return await page_of(turn, callback_data.id, "" if count else "handle-no-channel")


@router.callback_query(Handle.filter(F.act == "one"))
async def one(query: CallbackQuery, callback_data: Handle, turn: Turn) -> Screen:
    return await page_of(turn, callback_data.id)


@router.callback_query(Handle.filter(F.act == "list"))
async def listed(query: CallbackQuery, turn: Turn) -> Screen:
    """All accounts with how far each is proved; what waits for them."""
    found, say = await views.mine(turn.session, turn.who, turn.now), turn.say
    page = Page(say, (say.label("creator-crumb"), say.label("handles-crumb")), Creator())
    page.line("handles-why" if found else "handles-none")
    for account in found:
        page.row(Button(_label(account), data=Handle(act="one", id=account.handle.key).pack()))
    page.row(act(say, "handles-add", Creator(act="edit")), act(say, "handles-channel", url=_invite(turn)))
    return page.screen()


def _label(account: Account) -> str:
    mark = MARKS.get(account.state, "○" if not account.shops else "✓")
    return f"{mark} {account.handle.platform} {account.handle.handle}"


def _invite(turn: Turn) -> str:
    """Telegram's own way to make a bot the administrator of a channel."""
    return f"https://t.me/{turn.market.username}?startchannel&admin=post_messages"


async def page_of(turn: Turn, handle_id: int, alert: str = "") -> Screen:
    """One account: its standing, what to do next, and how many orders wait for it."""
    found, say = await views.one_of_mine(turn.session, turn.who, handle_id, turn.now), turn.say
    handle = found.handle
    page = Page(say, (say.label("creator-crumb"), f"{handle.platform} {handle.handle}"), Handle())
    page.line("handle-title", platform=handle.platform, name=handle.handle)
    page.line("handle-state", state=say.label(f"handle-state-{found.state}"))
    if found.shops:
        page.line("handle-shops", names=" · ".join(found.shops))
    if found.waiting and found.state is not HandleState.VERIFIED:
        page.line("handle-waiting", count=found.waiting, number=say.number(found.waiting))
    _next(say, turn, page, found)
    return page.screen(alert=say.label(alert) if alert else "")


def _next(say: Say, turn: Turn, page: Page, found: Account) -> None:
    handle, here = found.handle, found.handle.key
    if found.state is HandleState.VERIFIED:
        page.gap().line("handle-verified-means")
    elif found.state is HandleState.CONTESTED:
        page.gap().line("handle-contested-means")
    elif found.by_channel:
        page.gap().line("handle-channel-how", bot=turn.market.username)
        page.row(act(say, "handles-channel", url=_invite(turn)), act(say, "handle-again", Handle(act="again", id=here)))
    elif found.state is HandleState.ASKED:
        page.gap().line("handle-asked-means", code=handle.code or "")
    elif found.state is HandleState.PROVING and handle.code_until is not None:
        page.gap().line("handle-code", code=handle.code or "", when=say.when(handle.code_until))
        page.row(act(say, "handle-copy", copy=handle.code or "—"))
        page.button("handle-ask", Handle(act="ask", id=here))
    else:
        page.gap().line("handle-begin-how").button("handle-begin", Handle(act="begin", id=here))
