"""Entities put in order: trimmed text, links found, no marks inside code; and the same drawn as safe HTML."""

from urllib.parse import urlsplit

from bot.playground.model import JSON, Rich
from bot.playground.words import ENDS, escape, own_entities

SOLID = frozenset({"code", "pre"})  # nothing else may lie inside these
OWN = frozenset({"bot_command", "url", "email", "mention", "hashtag"})
KNOWN = frozenset(
    {"bold", "italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote", "text_link",
     "text_mention", "custom_emoji", "date_time", "cashtag", "phone_number"}
) | SOLID | OWN  # fmt: skip
SIMPLE = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
}


def rich(text: str, entities: list[JSON] | None = None) -> Rich:
    """Text and marks as Telegram would keep them: ends trimmed, links and commands found, empty marks dropped."""
    wide = text.replace("\r", "").encode("utf-16-le") if not entities else text.encode("utf-16-le")
    visible = wide.decode("utf-16-le")
    kept = visible.strip(ENDS)
    lead = len(visible[: len(visible) - len(visible.lstrip(ENDS))].encode("utf-16-le")) // 2
    size = len(kept.encode("utf-16-le")) // 2
    marks = [moved for one in entities or [] if (moved := _clip(one, lead, size))]
    solid = [one for one in marks if one["type"] in SOLID]
    marks = [one for one in marks if not any(_within(one, other) for other in solid if other is not one)]
    links = [one for one in marks if one["type"] in SOLID or one["type"] == "text_link"]
    marks += [one for one in own_entities(kept) if not any(_touch(one, other) for other in [*links, *marks]
                                                           if other["type"] in OWN or other in links)]  # fmt: skip
    marks.sort(key=lambda one: (one["offset"], -one["length"]))
    return Rich(kept, marks, render(kept, marks))


def _clip(entity: JSON, lead: int, size: int) -> JSON | None:
    start = max(0, entity["offset"] - lead)
    end = min(size, entity["offset"] + entity["length"] - lead)
    if end <= start or (entity["type"] == "text_link" and link(entity["url"]) is None):
        return None
    moved = {**entity, "offset": start, "length": end - start}
    if entity["type"] == "text_link":
        moved["url"] = link(entity["url"])
    return moved


def _within(one: JSON, other: JSON) -> bool:
    inside = one["offset"] >= other["offset"] and one["offset"] + one["length"] <= other["offset"] + other["length"]
    same = one["offset"] == other["offset"] and one["length"] == other["length"]
    # <pre><code class="language-x"> is one block in Telegram, and <b><code> keeps the code.
    return inside and (not same or one["type"] not in SOLID or (one["type"] == "code" and other["type"] == "pre"))


def _touch(one: JSON, other: JSON) -> bool:
    return bool(one["offset"] < other["offset"] + other["length"] and other["offset"] < one["offset"] + one["length"])


def link(url: str) -> str | None:
    """The address as Telegram keeps it (a missing scheme is http), or None if it is not one."""
    whole = url.strip()
    if whole.startswith(("tg://", "ton://", "mailto:")):
        return whole
    if "://" not in whole:
        whole = f"http://{whole}"
    try:
        parts = urlsplit(whole)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or "." not in host.strip(".") or " " in host:
        return None
    return whole if parts.path or parts.query else f"{whole}/"


def render(text: str, entities: list[JSON]) -> str:
    """Safe HTML of a text and its entities (sorted by offset); a mark that crosses another is cut at its end."""
    wide = text.encode("utf-16-le")
    out: list[str] = []
    stack: list[tuple[int, str]] = []  # (end, closing tag)
    at = 0

    def write(until: int) -> None:
        nonlocal at
        out.append(escape(wide[at * 2 : until * 2].decode("utf-16-le", errors="replace")))
        at = until

    def close(until: int) -> None:
        while stack and stack[-1][0] <= until:
            end, tag = stack.pop()
            write(end)
            out.append(tag)

    for entity in entities:
        close(entity["offset"])
        write(entity["offset"])
        end = entity["offset"] + entity["length"]
        inside = wide[entity["offset"] * 2 : end * 2].decode("utf-16-le", errors="replace")
        opening, closing = _tags(entity, inside)
        out.append(opening)
        stack.append((min([end, *(one for one, _ in stack)]), closing))
    close(len(wide) // 2)
    write(len(wide) // 2)
    return "".join(out)


def _tags(entity: JSON, inside: str) -> tuple[str, str]:
    kind = entity["type"]
    if kind in SIMPLE:
        return f"<{SIMPLE[kind]}>", f"</{SIMPLE[kind]}>"
    if kind == "pre":
        return "<pre>", "</pre>"
    if kind == "spoiler":
        return '<span class="tg-spoiler">', "</span>"
    if kind in ("blockquote", "expandable_blockquote"):
        return ("<blockquote expandable>" if kind.startswith("exp") else "<blockquote>"), "</blockquote>"
    if kind == "text_link":
        return f'<a href="{escape(entity["url"])}">', "</a>"
    if kind == "url":
        return f'<a href="{escape(inside)}">', "</a>"
    if kind == "email":
        return f'<a href="mailto:{escape(inside)}">', "</a>"
    if kind == "bot_command":
        return f'<a class="tg-command" data-send="{escape(inside)}">', "</a>"
    return f'<span class="tg-{escape(kind)}">', "</span>"
