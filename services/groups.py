"""Groups: a chat for a shop's larger creators, opened by a link that works once, introduced, posted the week into."""

from datetime import date, datetime, timedelta, tzinfo
from secrets import token_urlsafe
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from db import campaigns, people, shops
from db import groups as rows
from db.engine import insert_or_ignore
from db.groups import Group
from db.notices import Notice
from db.people import Person
from db.products import Product
from db.shops import Shop
from db.vocabulary import Role
from services import notices
from services import shops as desks
from services.refusals import Refusal
from services.rules.stages import LARGER
from services.shops import MAY
from services.subscriptions import next_due

LASTS = timedelta(days=1)
"""How long a link waits for its group."""

WEEK = timedelta(days=7)
SHOWN = 3


async def of_mine(session: AsyncSession, who: Person, now: datetime) -> tuple[Shop, Group]:
    """The group of the shop one trades for; where none is open, one with a link of one's own that is good for LASTS.

    Asking again gives the same link; a colleague who asks takes it over.
    """
    shop = await desks.current(session, who, "trade")
    shop_id = shop.id or 0
    await insert_or_ignore(session, Group, {"shop_id": shop_id, "person_id": who.key, "asked_at": now, "title": ""})
    group = await rows.of_shop(session, shop_id)
    if group is None:
        raise Refusal("not-yours")
    if group.chat_id is None and (group.token is None or group.person_id != who.key or group.asked_at + LASTS <= now):
        group.token, group.person_id, group.asked_at = token_urlsafe(16), who.key, now
    await session.flush()
    return shop, group


async def link(
    session: AsyncSession, who: Person, token: str, chat_id: int, title: str, now: datetime, weekday: str, hour: int
) -> Shop:
    """Links a chat to the shop whose link let the bot in: introduces itself there and offers larger creators a place.

    Refuses a link that is spent, expired or somebody else's, and a chat that is another brand's.
    """
    group = await rows.of_token(session, token)
    if group is None or group.person_id != who.key or group.asked_at + LASTS <= now:
        raise Refusal("group-link-gone")
    shop = await desks.mine(session, who, group.shop_id, "trade")
    if await rows.of_chat(session, chat_id) is not None:
        raise Refusal("group-taken")
    group.token, group.chat_id, group.title, group.opened_at = None, chat_id, title[:64], now
    group.due_at = next_due(now, ZoneInfo(who.timezone), weekday, hour)
    facts = {"what": "hello", "shop": shop.name, "by": who.name or "—"}
    await notices.queue(session, who.key, "group", f"group:{chat_id}:hello", facts, now, chat_id=chat_id)
    await _invite(session, group, shop, now)
    return shop


async def end(session: AsyncSession, who: Person, now: datetime) -> bool:
    """Ends the link of the shop one trades for; False if there is none."""
    shop = await desks.current(session, who, "trade")
    group = await rows.of_shop(session, shop.id or 0)
    if group is None or group.chat_id is None:
        return False
    await _close(session, group, group.chat_id)
    return True


async def lost(session: AsyncSession, chat_id: int, why: str, now: datetime) -> None:
    """The bot was removed (`out`) or lacks what it needs there (`rights`): the link ends and the brand is told."""
    group = await rows.of_chat(session, chat_id)
    if group is None or group.opened_at is None:
        return
    shop, opened = await session.get_one(Shop, group.shop_id), group.opened_at
    facts = {"shop": shop.name, "title": group.title, "why": why}
    await _close(session, group, chat_id)
    for member in await shops.staff(session, group.shop_id):
        if "trade" in MAY[Role(member.role)]:
            key = f"group_ended:{chat_id}:{opened.timestamp()}:{member.person_id}"
            await notices.queue(session, member.person_id, "group_ended", key, facts, now)


async def moved(session: AsyncSession, chat_id: int, to: int) -> None:
    """Telegram has given a group that grew another number; what waits for it goes there."""
    group = await rows.of_chat(session, chat_id)
    if group is not None:
        group.chat_id = to
        waiting = update(Notice).where(col(Notice.chat_id) == chat_id, col(Notice.state) == "waiting")
        await session.execute(waiting.values(chat_id=to))


async def _close(session: AsyncSession, group: Group, chat_id: int) -> None:
    """Nothing is posted there and nobody is invited there any more."""
    group.chat_id = group.opened_at = group.due_at = group.token = None
    here = (col(Notice.chat_id) == chat_id) | col(Notice.key).startswith(f"group_invite:{group.shop_id}:{chat_id}:")
    await session.execute(delete(Notice).where(here, col(Notice.state) == "waiting"))
    await session.flush()


async def due(session: AsyncSession, now: datetime, zone: tzinfo, weekday: str, hour: int) -> int:
    """Queues one group's week and invites who has grown since; says how many it took (0 or 1).

    One that is more than a week late is not caught up. `zone` is the market's, of campaigns' days.
    """
    group = await rows.due(session, now)
    if group is None or group.due_at is None or group.chat_id is None:
        return 0
    at, shop = group.due_at, await session.get_one(Shop, group.shop_id)
    who = await people.by_id(session, group.person_id)
    home = ZoneInfo(who.timezone if who else "UTC")
    group.due_at = next_due(max(at, now - WEEK), home, weekday, hour)
    if at > now - WEEK and shop.paused_at is None:
        day = at.astimezone(zone).date()
        facts = await week(session, shop, at, day)
        key = f"group:{group.chat_id}:{at.astimezone(home).date()}"
        await notices.queue(session, group.person_id, "group", key, facts, at, now=now, chat_id=group.chat_id)
        await _invite(session, group, shop, now)
    await session.flush()
    return 1


async def week(session: AsyncSession, shop: Shop, at: datetime, day: date) -> dict[str, Any]:
    """What everybody may know of a shop's seven days before a moment: an order of products, no sums, nobody's money."""
    shop_id = shop.id or 0
    best = await rows.best(session, shop_id, at - WEEK, at, SHOWN)
    fresh = await rows.new(session, shop_id, at - WEEK, SHOWN)
    fairs = [one for one in await campaigns.open_on(session, day) if any(
        enrolled.out_at is None for enrolled in await campaigns.enrolled(session, one.key, shop_id))]
    return {
        "what": "week", "shop": shop.name, "best": [_face(one) for one in best], "new": [_face(one) for one in fresh],
        "fairs": [{"name": one.name, "name_zh": one.name_zh, "from": one.first_day.isoformat(),
                   "to": one.last_day.isoformat()} for one in fairs],
    }


def _face(product: Product) -> dict[str, Any]:
    return {"title": product.title, "title_zh": product.title_zh, "price": product.price, "currency": product.currency}


async def _invite(session: AsyncSession, group: Group, shop: Shop, now: datetime) -> None:
    """Offers each larger creator of the shop a place, once for this group."""
    facts = {"shop": shop.name, "title": group.title, "chat": group.chat_id}
    for person_id in await rows.guests(session, group.shop_id, LARGER):
        key = f"group_invite:{group.shop_id}:{group.chat_id}:{person_id}"
        await notices.queue(session, person_id, "group_invite", key, facts, now)
