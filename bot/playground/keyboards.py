"""Reply markup checked as Telegram checks it: every button one action, lengths, counts, addresses."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

from bot.playground import limits
from bot.playground.forms import Params
from bot.playground.model import JSON, Keyboard
from bot.playground.refusals import RefusedError, bad

ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
STYLES = ("danger", "success", "primary")
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def read_markup(given: Params, bot_name: str) -> tuple[Keyboard | None, JSON | None]:
    """(inline keyboard, other reply markup) of the parameter reply_markup; each None if not given."""
    markup = given.json("reply_markup", "can't parse reply keyboard markup JSON object")
    if not markup:
        return None, None
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" in markup:
        return inline_keyboard(markup["inline_keyboard"], bot_name), None
    if "keyboard" in markup:
        rows = _rows(markup["keyboard"], "keyboard")
        plain = [[{"text": one} if isinstance(one, str) else one for one in row] for row in rows]
        for button in (one for row in plain for one in row):
            if not isinstance(button, dict) or not isinstance(button.get("text"), str):
                raise bad("can't parse keyboard button: KeyboardButton must be a String or an Object with text")
        return None, {**markup, "keyboard": plain}
    if markup.get("remove_keyboard") or markup.get("force_reply"):
        return None, markup
    return None, None


def read_inline(given: Params, bot_name: str) -> Keyboard | None:
    """The inline keyboard for an edit, which takes no other markup."""
    inline, other = read_markup(given, bot_name)
    if other is not None:
        raise bad("inline keyboard expected")
    return inline


def inline_keyboard(rows: Any, bot_name: str) -> Keyboard | None:
    """The rows as Telegram keeps them (empty rows fall away; no rows at all is no keyboard)."""
    kept = [[_button(one, bot_name) for one in row] for row in _rows(rows, "inline_keyboard") if row]
    if sum(len(row) for row in kept) > limits.BUTTONS or any(len(row) > limits.BUTTONS_A_ROW for row in kept):
        raise bad("reply markup is too long")
    return kept or None


def _rows(rows: Any, name: str) -> list[list[Any]]:
    if not isinstance(rows, list):
        raise bad(f'field "{name}" must be of type Array')
    for row in rows:
        if not isinstance(row, list):
            raise bad(f'field "{name}" must be an Array of Arrays')
    return rows


def _button(button: Any, bot_name: str) -> JSON:
    broken = "can't parse inline keyboard button: "
    if not isinstance(button, dict):
        raise bad(broken + "InlineKeyboardButton must be an Object")
    shown = {key: value for key, value in button.items() if value is not None}
    if not isinstance(shown.get("text"), str):
        raise bad(broken + "Can't find field \"text\"" if "text" not in shown
                  else broken + 'Field "text" must be of type String')  # fmt: skip
    if not shown["text"].strip():
        raise bad(broken + "Button text must be non-empty")
    actions = [name for name in ACTIONS if name in shown and (name != "callback_data" or shown[name] != "")]
    if not actions:
        raise bad(broken + "Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad("BUTTON_TYPE_INVALID")
    if shown.get("style", "primary") not in STYLES:
        raise bad(broken + "Invalid button style specified")
    _check_action(actions[0], shown[actions[0]], bot_name)
    return shown


def _check_action(action: str, value: Any, bot_name: str) -> None:
    if action == "callback_data":
        if not isinstance(value, str) or not 1 <= len(value.encode()) <= limits.CALLBACK_BYTES:
            raise bad("BUTTON_DATA_INVALID")
    elif action == "copy_text":
        text = value.get("text") if isinstance(value, dict) else None
        if not isinstance(text, str) or not 1 <= len(text) <= limits.COPY_TEXT:
            raise bad("BUTTON_COPY_TEXT_INVALID")
    elif action == "url":
        check_url(value, bot_name)
    elif action == "web_app":
        url = value.get("url") if isinstance(value, dict) else None
        if not isinstance(url, str) or not url.startswith("https://"):
            raise bad(f"inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed")


def check_url(url: Any, bot_name: str, what: str = "inline keyboard button") -> None:
    """Refuses what Telegram refuses as an address; a dot in the host is a must, so localhost is none."""

    def wrong(why: str) -> RefusedError:
        return bad(f"{what} URL '{url}' is invalid: {why}")

    if not isinstance(url, str) or not url.strip():
        raise wrong("URL host is empty")
    if url.startswith(("tg://", "ton://")):
        return
    if SCHEME.match(url) and not url.lower().startswith(("http://", "https://")):
        raise wrong("Unsupported URL protocol")
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise wrong("Wrong HTTP URL") from None
    if not host:
        raise wrong("URL host is empty")
    if "." not in host.strip(".") or host.endswith(".") or re.search(r"[\s<>\"]", host):
        raise wrong("Wrong HTTP URL")
    if re.search(r"\s", url.strip()):
        raise wrong("Wrong HTTP URL")
    if host in ("t.me", "telegram.me") and parts.path.strip("/").lower() == bot_name.lower():
        payload = parse_qs(parts.query).get("start", [""])[0]
        if not limits.START_PAYLOAD.fullmatch(payload):
            raise bad("BUTTON_URL_INVALID")
