"""Bot API methods that change or delete what was sent."""

from bot.playground import limits
from bot.playground.content import caption_body, chat_of, given_caption, media_file, text_body
from bot.playground.forms import Params
from bot.playground.keyboards import read_inline
from bot.playground.model import JSON, Keyboard, Message, Rich
from bot.playground.refusals import NOT_MODIFIED, RefusedError, bad
from bot.playground.world import World


def edit_message_text(world: World, given: Params) -> JSON:
    """editMessageText."""
    message = _target(world, given)
    body = text_body(given)
    if message.media:
        raise bad("there is no text in the message to edit")
    return _change(world, given, message, body)


def edit_message_caption(world: World, given: Params) -> JSON:
    """editMessageCaption."""
    message = _target(world, given)
    if not message.media:
        raise bad("there is no caption in the message to edit")
    return _change(world, given, message, given_caption(given))


def edit_message_media(world: World, given: Params) -> JSON:
    """editMessageMedia: another photo or document; also turns a text message into one with media."""
    message = _target(world, given)
    media = given.json("media", "can't parse input media JSON object")
    if not isinstance(media, dict):
        raise bad("input media is not specified")
    kind = str(media.get("type"))
    if kind not in ("photo", "document"):
        raise bad("can't parse InputMedia: Field \"type\" has an unsupported value")  # fmt: skip
    if message.media_group_id and kind != message.media:
        raise bad("message can't be edited: the album can't be mixed with other media types")
    body = caption_body(media.get("caption") or "", media.get("parse_mode") or "", media.get("caption_entities"))
    keyboard = read_inline(given, world.bot["username"])
    file = media_file(world, given, kind, str(media.get("media") or ""), "")
    if (kind, file.id, body, keyboard) == (message.media, message.file_id, message.body, message.keyboard):
        raise bad(NOT_MODIFIED)
    world.change(message, keyboard, body, kind, file.id)
    return world.show_message(message)


def edit_message_reply_markup(world: World, given: Params) -> JSON:
    """editMessageReplyMarkup; without markup the buttons go."""
    return _change(world, given, _target(world, given), None)


def delete_message(world: World, given: Params) -> bool:
    """deleteMessage: within 48 hours of the playground's clock."""
    person = chat_of(world, given)
    message = world.message(person.id, given.integer("message_id"))
    if message is None:
        raise bad("message to delete not found")
    if world.now() - message.date > limits.DELETE_HOURS * 3600:
        raise bad("message can't be deleted")
    world.remove(message)
    return True


def delete_messages(world: World, given: Params) -> bool:
    """deleteMessages: up to 100; those that are gone are passed over."""
    person = chat_of(world, given)
    numbers = given.json("message_ids", "can't parse message identifiers")
    if not isinstance(numbers, list) or not 1 <= len(numbers) <= 100:
        raise bad("message identifiers are not specified")
    found = [one for number in numbers if isinstance(number, int) and (one := world.message(person.id, number))]
    if any(world.now() - one.date > limits.DELETE_HOURS * 3600 for one in found):
        raise bad("message can't be deleted")
    for one in found:
        world.remove(one)
    return True


def _target(world: World, given: Params) -> Message:
    if not given.text("chat_id") and not given.text("inline_message_id"):
        raise bad("message identifier is not specified")
    person = chat_of(world, given)
    if person.blocked:
        raise RefusedError(403, "bot was blocked by the user")
    message = world.message(person.id, given.integer("message_id"))
    if message is None:
        raise bad("message to edit not found")
    if not message.from_bot or (message.reply_keyboard and "keyboard" in message.reply_keyboard):
        raise bad("message can't be edited")
    return message


def _change(world: World, given: Params, message: Message, body: Rich | None) -> JSON:
    keyboard: Keyboard | None = read_inline(given, world.bot["username"])
    same_body = body is None or (body.text, body.entities) == (message.body.text, message.body.entities)
    if same_body and keyboard == message.keyboard:
        raise bad(NOT_MODIFIED)
    world.change(message, keyboard, body)
    return world.show_message(message)
