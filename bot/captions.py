"""Captions: words ready for a post, with the claims that the brand allows and the disclosure that it is advertising."""

import re

from bot.texts.say import Say

LIMIT = 256
"""What Telegram's copy button holds, in UTF-16 code units."""


_HAN = re.compile(r"[\u3400-\u9fff]")


def in_language(text: str, language: str) -> str:
    """The lines of a text in the reader's script where it has lines in both; else all of it."""
    lines = [line for line in text.splitlines() if line.strip()]
    mine = [line for line in lines if bool(_HAN.search(line)) == (language == "zh")]
    return "\n".join(mine or lines)


def caption(say: Say, title: str, may_say: str, code: str, link: str | None) -> str:
    """Title, as many whole claims as fit, code, link (if the product has one) and the disclosure, within LIMIT."""
    claims = [part.strip(" .。") for part in re.split(r"[\n;；|]+", in_language(may_say, say.language))]
    claims = [part for part in claims if part]
    for count in range(len(claims), -1, -1):
        made = _made(say, title, claims[:count], code, link)
        if _units(made) <= LIMIT:
            return made
    spare = LIMIT - _units(_made(say, "", [], code, link))
    return _made(say, _cut(title, max(spare, 0)), [], code, link)


def _made(say: Say, title: str, claims: list[str], code: str, link: str | None) -> str:
    said = say.label("caption-claims-joint").join(claims)
    what = say.label("caption-with-claims", title=title, claims=said) if said else title
    how = say.label("caption-how-link", code=code, link=link) if link else say.label("caption-how", code=code)
    return f"{what}\n{how}\n{say.label('caption-disclosure')}"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str, units: int) -> str:
    """The beginning of a text, within so many units, with an ellipsis where something is missing."""
    if _units(text) <= units:
        return text
    while text and _units(text) + 1 > units:
        text = text[:-1]
    return text + "…" if units else ""
