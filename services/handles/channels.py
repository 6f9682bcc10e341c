"""Channels: a Telegram channel is its creator's when they make the bot its administrator, for as long as it is."""

from collections.abc import Iterable
from datetime import datetime, tzinfo

from sqlalchemy.ext.asyncio import AsyncSession

from db import creators, handles
from db.creators import Creator, Handle
from db.engine import upsert
from db.handles import Channel
from db.people import Person
from services import creators as being
from services.handles import proving
from services.rules.attribution import fold
from services.rules.handles import TELEGRAM

MOST_NAME = 60


async def changed(
    session: AsyncSession, who: Person, channel: Channel, operators: Iterable[int], zone: tzinfo
) -> Handle | None:
    """The bot has become, or is no more, a channel's administrator, by `who`; the account that this proved, if any.

    Only an administrator who may add others can do so, which is what proves the channel to be theirs.
    """
    values = {name: getattr(channel, name) for name in ("chat_id", "person_id", "title", "username", "is_admin", "at")}
    await upsert(session, Channel, [values], ["chat_id"], ["person_id", "title", "username", "is_admin", "at"])
    if not channel.is_admin:
        for one in await handles.by_chat(session, channel.chat_id):
            if one.verified_at is not None or one.asked_at is not None:
                await proving.take(session, one, "lapsed", channel.at)
        return None
    me = await creators.of_person(session, who.key)
    return None if me is None else await _prove(session, me, channel, operators, channel.at, zone)


async def look_again(
    session: AsyncSession, who: Person, operators: Iterable[int], now: datetime, zone: tzinfo
) -> int:
    """Takes up channels that were made known before their owner was a creator; how many are proved by now."""
    me = await being.me(session, who)
    found = [await _prove(session, me, one, operators, now, zone) for one in await handles.channels_of(
        session, who.key)]
    return sum(one.verified_at is not None for one in found)


async def _prove(
    session: AsyncSession, me: Creator, channel: Channel, operators: Iterable[int], now: datetime, zone: tzinfo
) -> Handle:
    """The creator's account of a channel, verified; where another creator holds it, the operator decides.

    Only a public name proves anything: a private channel's title is whatever its owner likes, somebody else's name
    too, and so its account goes by the channel's number.
    """
    name = (channel.username or channel.title).strip()[:MOST_NAME] or str(channel.chat_id)
    folded = fold(channel.username) if channel.username else str(channel.chat_id)
    mine = await creators.handles_of(session, me.key)
    handle = next((one for one in mine if one.platform == TELEGRAM and one.chat_id == channel.chat_id), None)
    handle = handle or next((one for one in mine if one.platform == TELEGRAM and one.folded == folded), None)
    if handle is None:
        if any(one.platform == TELEGRAM and one.handle == name for one in mine):
            name = str(channel.chat_id)
        handle = Handle(creator_id=me.key, platform=TELEGRAM, handle=name, folded=folded)
        session.add(handle)
    handle.chat_id = channel.chat_id
    await session.flush()
    if handle.verified_at is not None:
        return handle
    rivals = await handles.rivals(session, handle)
    if any(one.verified_at is not None for one in rivals):
        if handle.asked_at is None:
            handle.asked_at, handle.refused_at = now, None
            await proving.ask_around(session, handle, operators, now)
        return handle
    for rival in rivals:
        await proving.take(session, rival, "lost", now)
    await proving.verify(session, handle, now, zone)
    return handle
