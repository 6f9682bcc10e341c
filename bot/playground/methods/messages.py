"""Bot API methods that send: text, photos, documents, albums, the typing sign."""

import time
from typing import Any

from bot.playground import limits
from bot.playground.content import (
    caption_body,
    destination,
    given_caption,
    media_file,
    recipient,
    reply_target,
    text_body,
)
from bot.playground.forms import Params
from bot.playground.keyboards import read_markup
from bot.playground.model import JSON, Rich
from bot.playground.refusals import bad
from bot.playground.world import World


def send_message(world: World, given: Params) -> JSON:
    """sendMessage."""
    chat_id = destination(world, given)
    body = text_body(given)
    return _post(world, given, chat_id, body)


def send_photo(world: World, given: Params) -> JSON:
    """sendPhoto."""
    return _send_media(world, given, "photo")


def send_document(world: World, given: Params) -> JSON:
    """sendDocument."""
    return _send_media(world, given, "document")


def send_media_group(world: World, given: Params) -> list[JSON]:
    """sendMediaGroup: 2 to 10 photos, or 2 to 10 documents, as one album."""
    person = recipient(world, given)
    items = given.json("media", "can't parse media JSON object")
    fewest, most = limits.ALBUM
    if not isinstance(items, list) or len(items) < fewest:
        raise bad(f"too few messages to send as an album; it must contain {fewest}-{most} items")
    if len(items) > most:
        raise bad("too much messages to send as an album")
    if not all(isinstance(one, dict) for one in items):
        raise bad("can't parse InputMedia: expected an Object")
    kinds = {str(one.get("type")) for one in items}
    if len(kinds) != 1 or not kinds <= {"photo", "document"}:
        raise bad("document can't be mixed with other media types")
    kind = kinds.pop()
    bodies = [caption_body(one.get("caption") or "", one.get("parse_mode") or "", one.get("caption_entities"))
              for one in items]  # fmt: skip
    files = [media_file(world, given, kind, str(one.get("media") or ""), "") for one in items]
    album = str(world.next_id())
    posted = [
        world.post(person.id, body, media=kind, file_id=file.id, media_group_id=album)
        for body, file in zip(bodies, files, strict=True)
    ]
    return [world.show_message(one) for one in posted]


def send_chat_action(world: World, given: Params) -> bool:
    """sendChatAction: the sign lasts five seconds or until the next message."""
    person = recipient(world, given)
    action = given.text("action")
    if action not in limits.ACTIONS:
        raise bad("wrong parameter action in request")
    world.actions[person.id] = (action, time.time())
    world.touch("action", person.id, person.id)
    return True


def _send_media(world: World, given: Params, kind: str) -> JSON:
    person = recipient(world, given)
    body = given_caption(given)
    read_markup(given, world.bot["username"])  # refused before the file is taken in
    reply_target(world, given, person.id)
    file = media_file(world, given, kind, given.text(kind), kind)
    return _post(world, given, person.id, body, media=kind, file_id=file.id)


def _post(world: World, given: Params, chat_id: int, body: Rich, **media: Any) -> JSON:
    keyboard, other = read_markup(given, world.bot["username"])
    preview = given.json("link_preview_options", "can't parse link preview options")
    hidden = given.flag("disable_web_page_preview") or bool(isinstance(preview, dict) and preview.get("is_disabled"))
    message = world.post(
        chat_id,
        body,
        keyboard=keyboard,
        reply_keyboard=other,
        reply_to=reply_target(world, given, chat_id),
        silent=given.flag("disable_notification"),
        protected=given.flag("protect_content"),
        link_preview=not hidden,
        **media,
    )
    return world.show_message(message)
