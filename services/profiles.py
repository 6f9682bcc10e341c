"""Profiles: what creators write of themselves (accounts, followers, price band), read into values or refused."""

import re

from services import typed
from services.refusals import Refusal
from services.rules.listings.texts import clean_line, plain_width

PLATFORMS = {
    "Douyin": ("douyin", "抖音"), "Kuaishou": ("kuaishou", "快手", "kwai"), "TikTok": ("tiktok", "tik tok", "tt"),
    "Xiaohongshu": ("xiaohongshu", "小红书", "rednote", "red", "xhs"), "Bilibili": ("bilibili", "b站", "哔哩哔哩"),
    "WeChat Channels": ("视频号", "wechat channels", "wechat", "微信视频号"), "Weibo": ("weibo", "微博"),
    "Taobao Live": ("淘宝直播", "taobao live", "taobao", "淘宝", "点淘"), "YouTube": ("youtube", "油管", "yt"),
    "Instagram": ("instagram", "ins", "ig"), "Facebook": ("facebook", "fb"), "X": ("twitter", "x"),
    "Telegram": ("telegram", "tg", "电报"),
}
"""Platforms by their own name, with what people write for them."""

_SPOKEN = sorted(((word, name) for name, words in PLATFORMS.items() for word in words), key=lambda pair: -len(pair[0]))
_HANDLE = re.compile(r"[\w.\-一-鿿]{1,60}")
_COUNT = re.compile(r"(\d{1,12}(?:\.\d{1,3})?)(k|m|w|b|千|万|亿|萬|億)?\+?")
_TIMES = {None: 1, "k": 1_000, "千": 1_000, "w": 10_000, "万": 10_000, "萬": 10_000, "m": 1_000_000,
          "b": 1_000_000_000, "亿": 100_000_000, "億": 100_000_000}
_BETWEEN = re.compile(r"\s*(?:-|–|—|~|〜|至|到|\bto\b)\s*")
MOST_ACCOUNTS = 12
MOST_FOLLOWERS = 2_000_000_000


def accounts(text: str) -> list[tuple[str, str]]:
    """(platform, handle) of lines such as "TikTok @lin" or "抖音 林林"; refuses a line that names no platform."""
    found: list[tuple[str, str]] = []
    for part in re.split(r"[\n,，;；、]+", text):
        if part.strip():
            found.append(_account(plain_width(part).strip()))
    if not found or len(found) > MOST_ACCOUNTS:
        raise Refusal("accounts-unreadable", text=clean_line(text, 40))
    return list(dict.fromkeys(found))


def _account(line: str) -> tuple[str, str]:
    low = line.lower()
    for word, name in _SPOKEN:
        if not low.startswith(word):
            continue
        rest = line[len(word) :]
        if word.isascii() and rest[:1].isalnum():
            continue
        handle = rest.lstrip(" :：@＠").strip()
        if _HANDLE.fullmatch(handle):
            return name, handle
    raise Refusal("accounts-unreadable", text=clean_line(line, 40))


def followers(text: str) -> int:
    """A count such as 12,500, 12.5k, 1.2M, 1.25万; refuses what is none."""
    read = _COUNT.fullmatch(re.sub(r"[\s,，]", "", plain_width(text)).lower())
    count = round(float(read[1]) * _TIMES[read[2]]) if read else -1
    if not 0 <= count <= MOST_FOLLOWERS:
        raise Refusal("followers-unreadable", text=clean_line(text, 40))
    return count


def band(text: str, currency: str) -> tuple[int, int]:
    """(least, most) in minor units of two prices such as 50-300; refuses one that is upside down."""
    ends = _BETWEEN.split(plain_width(text).strip())
    if len(ends) != 2:
        raise Refusal("band-unreadable", text=clean_line(text, 40))
    least, most = (typed.price(end, currency) for end in ends)
    if least > most:
        raise Refusal("band-unreadable", text=clean_line(text, 40))
    return least, most
