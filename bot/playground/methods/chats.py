"""Bot API methods that look: chats, members, files; and the two that end a session with a server."""

from bot.playground import limits
from bot.playground.content import chat_of
from bot.playground.forms import Params
from bot.playground.model import JSON
from bot.playground.refusals import bad
from bot.playground.world import World


def get_chat(world: World, given: Params) -> JSON:
    """getChat, of somebody who wrote to the bot."""
    person = chat_of(world, given)
    if not person.started:
        raise bad("chat not found")
    return {**person.as_chat(), "accent_color_id": person.id % 7, "max_reaction_count": 11,
            "accepted_gift_types": dict.fromkeys(
                ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription",
                 "gifts_from_channels"), False)}  # fmt: skip


def get_chat_member(world: World, given: Params) -> JSON:
    """getChatMember of a private chat: the person or the bot."""
    person = chat_of(world, given)
    if given.integer("user_id") == world.bot["id"]:
        member = {"user": dict(world.bot)}
        return member | ({"status": "kicked", "until_date": 0} if person.blocked else {"status": "member"})
    if given.integer("user_id") != person.id:
        raise bad("user not found")
    return {"user": person.as_user(), "status": "member"}


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
