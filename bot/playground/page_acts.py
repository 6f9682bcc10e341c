"""What a person does on the browser page, taken from JSON and handed to the pretend Telegram."""

from collections.abc import Callable

from bot.playground.faults import KINDS
from bot.playground.model import JSON, ActError
from bot.playground.world import World

MAX_NAME = 64
MAX_FAULTS = 1000
MAX_WAIT_SECONDS = 3600


def number(body: JSON, name: str, default: int | None = None) -> int:
    """A whole number of the request, or ActError; numbers written as text are taken too."""
    value = body.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise ActError(f"{name} must be a number")
    try:
        return int(value)
    except ValueError as error:
        raise ActError(f"{name} must be a number") from error


def words(body: JSON, name: str, default: str = "") -> str:
    """A text of the request, or ActError."""
    value = body.get(name, default)
    if not isinstance(value, str):
        raise ActError(f"{name} must be text")
    return value


def act(world: World, name: str, body: JSON) -> JSON:
    """Does one act and returns what the page needs to know at once; ActError says why not."""
    chosen = ACTS.get(name)
    if chosen is None:
        raise ActError(f"there is no act {name}")
    return chosen(world, body)


def _text(world: World, body: JSON) -> JSON:
    reply_to = number(body, "reply_to") if body.get("reply_to") else None
    return {"message": world.send_text(number(body, "person"), words(body, "text"), reply_to).id}


def _edit(world: World, body: JSON) -> JSON:
    person, message = number(body, "person"), number(body, "message")
    return {"message": world.edit_text(person, message, words(body, "text")).id}


def _start(world: World, body: JSON) -> JSON:
    return {"message": world.start(number(body, "person"), words(body, "payload")).id}


def _press(world: World, body: JSON) -> JSON:
    place = (number(body, "message"), number(body, "row"), number(body, "column"))
    return {"callback": world.press(number(body, "person"), *place).id}


def _sticker(world: World, body: JSON) -> JSON:
    return {"message": world.send_sticker(number(body, "person")).id}


def _voice(world: World, body: JSON) -> JSON:
    return {"message": world.send_voice(number(body, "person")).id}


def _inline(world: World, body: JSON) -> JSON:
    return {"query": world.inline_query(number(body, "person"), words(body, "query")).id}


def _choose(world: World, body: JSON) -> JSON:
    world.choose_inline(number(body, "person"), words(body, "query"), words(body, "result"))
    return {}


def _person(world: World, body: JSON) -> JSON:
    name = words(body, "name").strip()[:MAX_NAME]
    if not name:
        raise ActError("a person needs a name")
    return {"person": world.add_person(name, words(body, "language", "en")[:35], words(body, "role")[:MAX_NAME]).id}


def _language(world: World, body: JSON) -> JSON:
    world.set_language(number(body, "person"), words(body, "language")[:35] or "en")
    return {}


def _block(world: World, body: JSON) -> JSON:
    world.block(number(body, "person"))
    return {}


def _unblock(world: World, body: JSON) -> JSON:
    world.unblock(number(body, "person"))
    return {}


def _channel(world: World, body: JSON) -> JSON:
    """Lets the bot into a channel of this name, made where the person has none; out again where it is in already."""
    person, name = number(body, "person"), words(body, "username").strip().lstrip("@")[:MAX_NAME]
    mine = [one for one in world.channels.values() if one.owner_id == person]
    found = next((one for one in mine if name and (one.username or "").lower() == name.lower()), None)
    found = found or world.add_channel(person, words(body, "title")[:MAX_NAME] or name, name)
    (world.let_out if found.bot_is_admin else world.let_in)(person, found.id)
    return {"channel": found.id, "in": found.bot_is_admin}


def _group(world: World, body: JSON) -> JSON:
    """Makes a group of this person and lets the bot in, as Telegram does with a link of the form ?startgroup=."""
    person, payload = number(body, "person"), words(body, "payload")
    made = world.add_group(person, words(body, "title")[:MAX_NAME])
    world.add_bot(person, made.id, payload, may_invite=bool(body.get("may_invite", True)))
    return {"group": made.id}


def _group_out(world: World, body: JSON) -> JSON:
    """Takes the bot out of a group, by whoever made it."""
    group = number(body, "group")
    if group not in world.groups:
        raise ActError("there is no such group")
    world.remove_bot(world.groups[group].owner_id, group)
    return {}


def _group_join(world: World, body: JSON) -> JSON:
    return {"title": world.join_group(number(body, "person"), words(body, "link")).title}


def _fault(world: World, body: JSON) -> JSON:
    kind, method = words(body, "kind"), words(body, "method", "*").strip() or "*"
    if kind not in KINDS:
        raise ActError(f"kind is one of {', '.join(KINDS)}")
    times = min(max(number(body, "times", 1), 1), MAX_FAULTS)
    seconds = min(max(number(body, "retry_after", 1), 1), MAX_WAIT_SECONDS)
    chat_id = number(body, "person") if body.get("person") else None
    world.faults.add(kind, method, times=times, retry_after=seconds, chat_id=chat_id)
    _announce_faults(world)
    return {}


def _behave(world: World, body: JSON) -> JSON:
    world.faults.clear()
    _announce_faults(world)
    return {}


def _announce_faults(world: World) -> None:
    world.touch("fault", "all")
    world.settle()


ACTS: dict[str, Callable[[World, JSON], JSON]] = {
    "text": _text,
    "edit": _edit,
    "start": _start,
    "press": _press,
    "sticker": _sticker,
    "voice": _voice,
    "inline": _inline,
    "choose": _choose,
    "person": _person,
    "language": _language,
    "block": _block,
    "unblock": _unblock,
    "channel": _channel,
    "group": _group,
    "group_out": _group_out,
    "group_join": _group_join,
    "fault": _fault,
    "behave": _behave,
}
