"""What a message is made of, read from parameters: text with marks, media by upload or by file id, whom it goes to."""

from typing import Any

from bot.playground import limits
from bot.playground.entities import KNOWN, rich
from bot.playground.forms import Params, Upload
from bot.playground.html import HtmlError, parse
from bot.playground.keyboards import check_url
from bot.playground.model import JSON, File, Group, Person, Rich
from bot.playground.pictures import picture_size
from bot.playground.refusals import RefusedError, bad
from bot.playground.words import is_blank, units
from bot.playground.world import World


def chat_of(world: World, given: Params, name: str = "chat_id") -> Person:
    """The private chat named by chat_id, whether or not the bot may write there."""
    if not given.text(name).strip():
        raise bad(f"{name} is empty")
    person = world.persons.get(given.integer(name))
    if person is None:
        raise bad("chat not found")
    return person


def recipient(world: World, given: Params) -> Person:
    """The chat, if the bot may write there."""
    person = chat_of(world, given)
    if person.deactivated:
        raise RefusedError(403, "user is deactivated")
    if person.blocked:
        raise RefusedError(403, "bot was blocked by the user")
    if not person.started:
        raise RefusedError(403, "bot can't initiate conversation with a user")
    return person


def destination(world: World, given: Params) -> int:
    """Where a text goes: a group that the bot is in, or a person's chat where it may write."""
    group = world.groups.get(given.integer("chat_id"))
    return group_of(world, given).id if group is not None else recipient(world, given).id


def group_of(world: World, given: Params) -> Group:
    """The group named by chat_id, if the bot is in it."""
    group = world.groups.get(given.integer("chat_id"))
    if group is None:
        raise bad("chat not found")
    if group.bot == "kicked":
        raise RefusedError(403, "bot was kicked from the supergroup chat")
    if group.bot == "left":
        raise RefusedError(403, "bot is not a member of the supergroup chat")
    return group


def formatted(source: Any, mode: Any, entities: Any) -> Rich:
    """Text by parse mode (HTML only; the Markdown modes are not pretended) or by a list of entities."""
    if not isinstance(source, str) or not isinstance(mode, str):
        raise bad("strings expected for text and parse_mode")
    if mode.lower() not in ("", "html"):
        raise bad("unsupported parse_mode")
    if mode:
        try:
            return rich(*parse(source))
        except HtmlError as error:
            raise bad(f"can't parse entities: {error}") from None
    return rich(source, _listed(entities, source) if entities else None)


def _listed(entities: Any, source: str) -> list[JSON]:
    if not isinstance(entities, list):
        raise bad("can't parse entities: Expected an Array of MessageEntity")
    kept: list[JSON] = []
    for one in entities:
        if not isinstance(one, dict) or not isinstance(one.get("type"), str):
            raise bad("can't parse MessageEntity: Expected an Object with field \"type\"")  # fmt: skip
        offset, length = one.get("offset"), one.get("length")
        if not isinstance(offset, int) or not isinstance(length, int) or offset < 0 or length < 0:
            raise bad("entity has wrong offset or length")
        if offset + length > units(source):
            raise bad("entity beyond the text")
        if one["type"] == "text_link":
            check_url(one.get("url"), "", "entity")
        if one["type"] in KNOWN and length:
            kept.append({key: value for key, value in one.items() if value is not None})
    return sorted(kept, key=lambda one: (one["offset"], -one["length"]))


def text_body(given: Params) -> Rich:
    """The text of a message, 1 to 4,096 units of visible text."""
    entities = given.json("entities", "can't parse entities: can't parse JSON")
    body = formatted(given.text("text"), given.text("parse_mode"), entities)
    if is_blank(body.text):
        raise bad("message text is empty")
    if units(body.text) > limits.TEXT_UNITS:
        raise bad("message is too long")
    return body


def caption_body(source: Any, mode: Any, entities: Any) -> Rich:
    """A caption, at most 1,024 units of visible text."""
    body = formatted(source, mode, entities)
    if units(body.text) > limits.CAPTION_UNITS:
        raise bad("message caption is too long")
    return body


def given_caption(given: Params) -> Rich:
    """The caption among the parameters of a send or an edit."""
    entities = given.json("caption_entities", "can't parse caption_entities: can't parse JSON")
    return caption_body(given.text("caption"), given.text("parse_mode"), entities)


def media_file(world: World, given: Params, kind: str, value: str, upload_name: str) -> File:
    """The file a message shows: an upload under `upload_name`, attach://name, or a file id seen before."""
    upload = given.uploads.get(value.removeprefix("attach://") if value.startswith("attach://") else upload_name)
    if upload is not None:
        return _uploaded(world, kind, upload)
    if not value or value.startswith("attach://"):
        raise bad(f"there is no {kind} in the request")
    if value.startswith(("http://", "https://")):
        raise bad("failed to get HTTP URL content")  # the playground fetches nothing from outside
    file = world.files.get(value)
    if file is None:
        raise bad("wrong file identifier/HTTP URL specified")
    if file.kind != kind:
        raise bad(f"can't use file of type {file.kind.title()} as {kind.title()}")
    return file


def _uploaded(world: World, kind: str, upload: Upload) -> File:
    size = len(upload.data)
    if not size:
        raise bad("file must be non-empty")
    if size > limits.UPLOAD_BYTES:
        raise RefusedError(413)
    if kind == "photo":
        if size > limits.PHOTO_BYTES:
            raise bad(f"file of size {size} bytes is too big for a photo; the maximum size is "
                      f"{limits.PHOTO_BYTES} bytes")  # fmt: skip
        sides = picture_size(upload.data)
        if sides is None:
            raise bad("IMAGE_PROCESS_FAILED")
        if min(sides) < 1 or sum(sides) > limits.PHOTO_SIDES or max(sides) > limits.PHOTO_RATIO * min(sides):
            raise bad("PHOTO_INVALID_DIMENSIONS")
    return world.add_file(kind, upload.name, upload.mime, upload.data)


def reply_target(world: World, given: Params, chat_id: int) -> int | None:
    """The message replied to, or None."""
    parameters = given.json("reply_parameters", "can't parse reply parameters JSON object")
    if isinstance(parameters, dict):
        number, lenient = parameters.get("message_id"), bool(parameters.get("allow_sending_without_reply"))
    else:
        number, lenient = given.integer("reply_to_message_id"), given.flag("allow_sending_without_reply")
    if not isinstance(number, int) or not number:
        return None
    if world.message(chat_id, number) is None:
        if lenient:
            return None
        raise bad("message to be replied not found")
    return number
