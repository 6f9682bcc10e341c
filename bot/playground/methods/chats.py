"""Bot API methods that look: chats, members, files; and the two that end a session with a server."""

from bot.playground import limits
from bot.playground.content import chat_of, group_of
from bot.playground.forms import Params
from bot.playground.model import JSON, Channel
from bot.playground.refusals import RefusedError, bad
from bot.playground.world import World

_MORE = {
    "max_reaction_count": 11,
    "accepted_gift_types": dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False),
}


def get_chat(world: World, given: Params) -> JSON:
    """getChat, of somebody who wrote to the bot, or of a channel that it administers."""
    channel = _channel_of(world, given)
    if channel is not None:
        return {**channel.as_chat(), **_MORE, "accent_color_id": abs(channel.id) % 7}
    person = chat_of(world, given)
    if not person.started:
        raise bad("chat not found")
    return {**person.as_chat(), **_MORE, "accent_color_id": person.id % 7}


def _channel_of(world: World, given: Params) -> Channel | None:
    """The channel named by its id or @username, if the bot is in it; None where chat_id names no channel."""
    name = given.text("chat_id").strip()
    channel = next((one for one in world.channels.values() if name.lower() in (
        str(one.id), f"@{one.username}".lower())), None)
    if channel is not None and not channel.bot_is_admin:
        raise RefusedError(403, "bot is not a member of the channel chat")
    return channel


def get_chat_administrators(world: World, given: Params) -> list[JSON]:
    """getChatAdministrators of a channel: its owner and the bot."""
    channel = _channel_of(world, given)
    if channel is None:
        chat_of(world, given)
        raise bad("there are no administrators in the private chat")
    owner = {"user": world.persons[channel.owner_id].as_user(), "status": "creator", "is_anonymous": False}
    return [owner, world.bot_in(channel)]


def get_chat_member(world: World, given: Params) -> JSON:
    """getChatMember of a private chat (the person or the bot) or of a channel (its owner or the bot)."""
    channel = _channel_of(world, given)
    if channel is not None:
        found = [one for one in get_chat_administrators(world, given) if one["user"]["id"] == given.integer("user_id")]
        if not found:
            raise bad("user not found")
        return found[0]
    person = chat_of(world, given)
    if given.integer("user_id") == world.bot["id"]:
        member = {"user": dict(world.bot)}
        return member | ({"status": "kicked", "until_date": 0} if person.blocked else {"status": "member"})
    if given.integer("user_id") != person.id:
        raise bad("user not found")
    return {"user": person.as_user(), "status": "member"}


def create_chat_invite_link(world: World, given: Params) -> JSON:
    """createChatInviteLink of a group, by an administrator who may invite; `member_limit` 1 to 99,999."""
    group = group_of(world, given)
    if group.bot != "administrator":
        raise bad("not enough rights to manage chat invite link")
    limit = given.integer("member_limit") if given.text("member_limit") else limits.MEMBERS
    if not 1 <= limit <= limits.MEMBERS:
        raise bad("member_limit must be from 1 to 99999")
    link = f"https://t.me/+pretend{world.next_id():010d}"
    group.links[link] = limit
    world.touch("group", group.id)
    return {"invite_link": link, "creator": dict(world.bot), "creates_join_request": False, "is_primary": False,
            "is_revoked": False, "member_limit": limit}


def get_file(world: World, given: Params) -> JSON:
    """getFile: bots download at most 20 MB."""
    file = world.files.get(given.text("file_id"))
    if file is None:
        raise bad("invalid file_id" if not given.text("file_id") else
                  "wrong file_id or the file is temporarily unavailable")  # fmt: skip
    if len(file.data) > limits.DOWNLOAD_BYTES:
        raise bad("file is too big")
    return {"file_id": file.id, "file_unique_id": file.unique_id, "file_size": len(file.data), "file_path": file.path}


def end_session(world: World, given: Params) -> bool:
    """logOut and close: nothing to end here."""
    return True
