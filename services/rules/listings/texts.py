"""Titles, descriptions and addresses from outside, made fit to be kept: no markup, no control characters, bounded."""

import html
import re
import unicodedata

TITLE_MAX = 200
DESCRIPTION_MAX = 3_000  # a Telegram message holds 4,096 characters, and the card needs some of them
WORD_MAX = 120
URL_MAX = 2_000
_BODY_READ = 60_000

_DROPPED = re.compile(r"<(script|style|noscript|template|iframe|svg)\b.*?(?:</\1\s*>|\Z)", re.I | re.S)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/h[1-6]|/tr|/ul|/ol|/table|/section|hr)\b[^<>]*>", re.I)
_BULLET = re.compile(r"<li\b[^<>]*>", re.I)
_TAG = re.compile(r"</?[a-z!?][^<>]*>", re.I)
_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2060-\u2069\ufeff\ufffe\uffff]"
)
LIST = re.compile(r"[,，;；|、\n]")
PATHS = re.compile(r"[|；;\n]")
COMMAS = re.compile(",")
_BETWEEN = re.compile(r"[\W_]+")
_URL = re.compile(r"https?://[^\s<>\"']+\.[^\s<>\"']+", re.I)


def clean_line(text: str, limit: int) -> str:
    """One line: runs of white space become one space, control characters go, cut to `limit` with an ellipsis."""
    if len(text) <= limit and text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()  # what nearly every cell is, ten times faster
    line = " ".join(_CONTROL.sub(" ", text[: limit * 20]).split())
    if not line.isascii():
        line = unicodedata.normalize("NFC", line)
    return cut(line, limit)


def cut(text: str, limit: int) -> str:
    """At most `limit` characters, ending in an ellipsis if anything was lost."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def clean_body(markup: str, limit: int = DESCRIPTION_MAX) -> str:
    """HTML or plain text as plain paragraphs: scripts and styles go with their content, lists get bullets.

    The result is text, not HTML: whoever shows it must escape it.
    """
    if not markup:
        return ""
    text = markup[:_BODY_READ]
    if "<" in text:
        text = _COMMENT.sub(" ", _DROPPED.sub(" ", text))
        text = _BREAK.sub("\n", _BULLET.sub("\n• ", text))
        text = _TAG.sub("", text)
    if "&" in text:
        text = html.unescape(text)
    if not text.isprintable():
        text = _CONTROL.sub(" ", text.replace("\r", "\n"))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return cut("\n".join(line for line in lines if line not in ("", "•")), limit)


def clean_url(text: str) -> str | None:
    """The address if it is a plain http(s) one of bearable length; None otherwise (no other scheme is ever kept)."""
    text = text.strip()
    if len(text) > URL_MAX or not _URL.fullmatch(text):
        return None
    return text


def words_of(text: str, separators: re.Pattern[str] = LIST) -> tuple[str, ...]:
    """A list written in one cell, cleaned, without repetitions, in its order."""
    if not text:
        return ()
    parts = separators.split(text[: WORD_MAX * 50])
    return tuple(dict.fromkeys(word for part in parts if (word := clean_line(part, WORD_MAX))))


def normal_title(title: str) -> str:
    """A title reduced to letters and digits, case and width folded: two spellings of one product meet."""
    folded = unicodedata.normalize("NFKC", title).casefold()
    return _BETWEEN.sub("", folded)


def plain_width(text: str) -> str:
    """Full-width forms made plain, the yen signs made one, invisible characters dropped."""
    if text.isascii():
        return text.strip()
    plain = unicodedata.normalize("NFKC", text).replace("￥", "¥").replace("\u2212", "-")
    return "".join(char for char in plain if unicodedata.category(char) not in ("Cf", "Cc")).strip()
