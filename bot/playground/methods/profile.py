"""Bot API methods about the bot itself: commands by scope and language, name, descriptions, menu button."""

import re

from bot.playground import limits
from bot.playground.content import chat_of
from bot.playground.forms import Params
from bot.playground.model import JSON
from bot.playground.refusals import bad
from bot.playground.world import World

SCOPES = frozenset(
    {"default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat", "chat_administrators",
     "chat_member"}
)  # fmt: skip


def get_me(world: World, given: Params) -> JSON:
    """getMe."""
    can = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": True}
    return {**world.bot, **can, "can_connect_to_business": False, "has_main_web_app": False}


def set_my_commands(world: World, given: Params) -> bool:
    """setMyCommands: at most 100 for each scope and language."""
    commands = given.json("commands", "can't parse commands JSON object")
    if not isinstance(commands, list):
        raise bad("can't parse commands JSON object")
    if len(commands) > limits.COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    kept = [_command(one) for one in commands]
    key = _scope(world, given)
    world.commands[key] = kept
    world.touch("commands", key)
    return True


def get_my_commands(world: World, given: Params) -> list[JSON]:
    """getMyCommands: of exactly this scope and language."""
    return world.commands.get(_scope(world, given), [])


def delete_my_commands(world: World, given: Params) -> bool:
    """deleteMyCommands."""
    key = _scope(world, given)
    world.commands[key] = []
    world.touch("commands", key)
    return True


def set_my_name(world: World, given: Params) -> bool:
    """setMyName: at most 64 characters."""
    return _set_profile(world, given, "name", limits.NAME)


def set_my_description(world: World, given: Params) -> bool:
    """setMyDescription: at most 512 characters, shown in an empty chat."""
    return _set_profile(world, given, "description", limits.DESCRIPTION)


def set_my_short_description(world: World, given: Params) -> bool:
    """setMyShortDescription: at most 120 characters."""
    return _set_profile(world, given, "short_description", limits.SHORT_DESCRIPTION)


def get_my_name(world: World, given: Params) -> JSON:
    """getMyName."""
    return {"name": world.profile_for("name", _language(given)) or world.bot["first_name"]}


def get_my_description(world: World, given: Params) -> JSON:
    """getMyDescription."""
    return {"description": world.profile_for("description", _language(given))}


def get_my_short_description(world: World, given: Params) -> JSON:
    """getMyShortDescription."""
    return {"short_description": world.profile_for("short_description", _language(given))}


def set_chat_menu_button(world: World, given: Params) -> bool:
    """setChatMenuButton: of one chat or, without chat_id, of all."""
    button = given.json("menu_button", "can't parse menu button JSON object") or {"type": "default"}
    if not isinstance(button, dict) or button.get("type") not in ("commands", "web_app", "default"):
        raise bad("MenuButton has unsupported type")
    chat_id = chat_of(world, given).id if given.text("chat_id") else 0
    world.menu_buttons[chat_id] = button
    world.touch("menu", chat_id)
    return True


def get_chat_menu_button(world: World, given: Params) -> JSON:
    """getChatMenuButton."""
    default = world.menu_buttons.get(0, {"type": "commands"})
    return world.menu_buttons.get(given.integer("chat_id"), default)


def _command(one: object) -> JSON:
    if not isinstance(one, dict) or not isinstance(one.get("command"), str):
        raise bad("can't parse BotCommand: Can't find field \"command\"")  # fmt: skip
    name = one["command"].strip().removeprefix("/")
    description = one.get("description")
    description = description.strip() if isinstance(description, str) else ""
    if not name:
        raise bad("command must be non-empty")
    if len(name) > limits.COMMAND_LENGTH:
        raise bad(f"command length must not exceed {limits.COMMAND_LENGTH}")
    if not description:
        raise bad("command description must be non-empty")
    if len(description) > limits.COMMAND_DESCRIPTION:
        raise bad(f"command description length must not exceed {limits.COMMAND_DESCRIPTION}")
    if not limits.COMMAND.fullmatch(name):
        raise bad("BOT_COMMAND_INVALID")
    return {"command": name, "description": description}


def _scope(world: World, given: Params) -> str:
    scope = given.json("scope", "can't parse BotCommandScope JSON object") or {"type": "default"}
    if not isinstance(scope, dict) or scope.get("type") not in SCOPES:
        raise bad("can't parse BotCommandScope: Unsupported type specified")
    name = str(scope["type"])
    if name.startswith("chat"):
        name = f"{name}:{chat_of(world, Params({'chat_id': scope.get('chat_id')})).id}"
    return f"{name}|{_language(given)}"


def _language(given: Params) -> str:
    code = given.text("language_code")
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad("invalid language code specified")
    return code


def _set_profile(world: World, given: Params, what: str, most: int) -> bool:
    text = given.text(what).strip()
    if len(text) > most:
        raise bad(f"bot {what.replace('_', ' ')} is too long")
    key = f"{what}|{_language(given)}"
    world.profile[key] = text
    world.touch("profile", key)
    return True
