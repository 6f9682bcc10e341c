"""The group of a brand's larger creators: the way to open it, how it stands, its end; and what is heard there."""

from aiogram import F, Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, ChatMemberAdministrator, ChatMemberUpdated, Message

from bot.callbacks.systems import Group, Service
from bot.screen import Page, Screen, act
from bot.turn import Turn
from services import groups

hearing = Router(name="hearing")
"""What comes from groups; it is answered, if at all, in the chat with who did it."""

router = Router(name="group")
IN_GROUP = F.chat.type.in_({"group", "supergroup"})


@hearing.message(IN_GROUP, CommandStart(deep_link=True))
async def opened(message: Message, command: CommandObject, turn: Turn) -> Screen:
    """The bot was let into a group by a brand's link."""
    market = turn.market
    shop = await groups.link(
        turn.session, turn.who, (command.args or "").removeprefix("g_"), message.chat.id, message.chat.title or "",
        turn.now, market.report_weekday, market.report_hour)
    return Page(turn.say).line("group-opened", shop=shop.name).button("group-crumb", Group()).screen()


@hearing.message(IN_GROUP, F.migrate_to_chat_id)
async def moved(message: Message, turn: Turn) -> None:
    await groups.moved(turn.session, message.chat.id, message.migrate_to_chat_id or 0)


@hearing.my_chat_member(IN_GROUP)
async def changed(event: ChatMemberUpdated, turn: Turn) -> None:
    """The bot's standing in a group has changed; one where it may no longer invite has ended."""
    member = event.new_chat_member
    if not (isinstance(member, ChatMemberAdministrator) and member.can_invite_users):
        why = "out" if member.status in ("left", "kicked") else "rights"
        await groups.lost(turn.session, event.chat.id, why, turn.now)


@hearing.message(IN_GROUP)
async def nothing(message: Message) -> None:
    """Nothing else is answered in a group."""


@router.callback_query(Group.filter(F.act == "end"))
async def ask(query: CallbackQuery, turn: Turn) -> Screen:
    page = Page(turn.say, (turn.say.label("group-crumb"),), Group()).line("group-end-means")
    return page.button("group-end-sure", Group(act="end_sure")).screen()


@router.callback_query(Group.filter(F.act == "end_sure"))
async def end(query: CallbackQuery, turn: Turn) -> Screen:
    fresh = await groups.end(turn.session, turn.who, turn.now)
    return await _show(turn, turn.say.label("group-ended" if fresh else "group-ended-already"))


@router.callback_query(Group.filter())
async def show(query: CallbackQuery, turn: Turn) -> Screen:
    return await _show(turn)


async def _show(turn: Turn, alert: str = "") -> Screen:
    """How the group stands, or how to open it."""
    say = turn.say
    shop, group = await groups.of_mine(turn.session, turn.who, turn.now)
    page = Page(say, (say.label("service-crumb"), say.label("group-crumb")), Service())
    if group.opened_at is not None and group.due_at is not None:
        page.line("group-stands", title=group.title, shop=shop.name, day=say.day(group.opened_at),
                  when=say.when(group.due_at))
        page.button("group-end", Group(act="end"))
    else:
        page.line("group-how", shop=shop.name, until=say.when(group.asked_at + groups.LASTS))
        page.row(act(say, "group-add", url=turn.market.group_link(f"g_{group.token}")))
    return page.screen(alert=alert)
