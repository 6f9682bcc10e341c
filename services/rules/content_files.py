"""Content files: what a platform's export says of videos and lives, whatever its columns are called."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from db.vocabulary import Channel
from services.rules.shops.sheet import cell, fold_header

COLUMNS: dict[str, tuple[str, ...]] = {
    "content": ("content id", "content_id", "video id", "live id", "post id", "作品id", "视频id", "直播id", "内容id"),
    "link": ("link", "url", "video link", "post link", "作品链接", "视频链接", "直播链接", "链接"),
    "kind": ("kind", "type", "content type", "channel", "类型", "体裁", "内容类型"),
    "posted": ("posted at", "posted_at", "post time", "publish time", "date", "time", "发布时间", "开播时间", "日期",
               "时间"),
    "views": ("views", "video views", "impressions", "plays", "viewers", "播放量", "观看次数", "观看人数", "曝光次数"),
    "dwell": ("dwell", "dwell seconds", "average watch time", "avg. watch time", "average view duration",
              "平均播放时长", "平均观看时长", "人均停留时长", "停留时长"),
    "clicks": ("clicks", "product clicks", "商品点击量", "商品点击次数", "点击次数", "点击量"),
    "live": ("live minutes", "live_minutes", "minutes live", "live duration", "直播时长", "直播分钟数"),
}
"""The names that exports and people give each column, folded (services/rules/shops/sheet)."""

KINDS = {
    Channel.LIVE: ("live", "直播"), Channel.SHORT_VIDEO: ("video", "short", "视频", "短视频", "作品"),
    Channel.SHOWCASE: ("showcase", "橱窗"),
}
MOST = 2_000
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]+(\d{1,2}):(\d{2}))?")
_SPAN = re.compile(r"(?:(\d+)\s*(?:h|小时|時))?\s*(?:(\d+)\s*(?:m|min|分钟?))?\s*(?:([\d.]+)\s*(?:s|sec|秒))?")
_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{2})")


@dataclass(frozen=True, slots=True)
class ReadPost:
    """One row: figures as told, `dwell` in seconds a viewer, `live` in minutes."""

    content_id: str
    link: str | None
    kind: Channel
    posted_at: datetime
    views: int | None
    dwell: float | None
    clicks: int | None
    live: int | None


def places(header: Sequence[str]) -> dict[str, int]:
    """Which column holds what."""
    folded = [fold_header(name) for name in header]
    return {field: folded.index(name) for field, names in COLUMNS.items() for name in names[::-1] if name in folded}


def recognised(header: Sequence[str]) -> bool:
    """Whether a file is of content: it names a piece, when it came out, and at least one figure."""
    found = places(header)
    return bool({"content", "link"} & found.keys()) and "posted" in found and bool(
        {"views", "dwell"} & found.keys())


def read(header: Sequence[str], rows: Sequence[Sequence[str]], zone: tzinfo) -> tuple[list[ReadPost], list[int]]:
    """The posts of a file (the last row on a piece counts), and the numbers of rows that cannot be read, from 0."""
    found, posts, wrong = places(header), dict[str, ReadPost](), list[int]()
    for number, row in enumerate(rows[:MOST]):
        if not any(row):
            continue
        text = {field: cell(row, at) for field, at in found.items()}
        name = text.get("content") or text.get("link") or ""
        posted = moment(text.get("posted", ""), zone)
        if not name or posted is None:
            wrong.append(number)
            continue
        posts[name] = ReadPost(
            name[:200], text.get("link") or None, kind_of(text.get("kind", ""), text.get("live", "")), posted,
            count(text.get("views", "")), seconds(text.get("dwell", "")), count(text.get("clicks", "")),
            _minutes(text.get("live", "")))
    return list(posts.values()), wrong


def kind_of(text: str, live: str) -> Channel:
    """The kind by its word; one without a word is a live if it has a length of one, else a video."""
    plain = text.casefold()
    found = next((kind for kind, words in KINDS.items() if any(word in plain for word in words)), None)
    return found or (Channel.LIVE if live else Channel.SHORT_VIDEO)


def moment(text: str, zone: tzinfo) -> datetime | None:
    """A day with or without a time, in the market's zone."""
    found = _DAY.match(text.strip())
    if found is None:
        return None
    try:
        return datetime(*(int(one or 0) for one in found.groups()), tzinfo=zone)  # type: ignore[misc,arg-type]
    except ValueError:
        return None


def count(text: str) -> int | None:
    """A count as platforms print it: 12,345 · 1.2万 · 3.4k."""
    plain = text.strip().replace(",", "").replace("，", "").casefold()
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(万|w|k|m|亿)?", plain)
    if found is None:
        return None
    times = {"万": 10_000, "w": 10_000, "k": 1_000, "m": 1_000_000, "亿": 100_000_000}.get(found[2] or "", 1)
    return round(float(found[1]) * times)


def seconds(text: str) -> float | None:
    """A time in seconds: 12.5, 12.5s, 1分20秒, 01:20, 1h 5m."""
    plain = text.strip().casefold()
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return float(plain)
    if clock := _CLOCK.fullmatch(plain):
        return int(clock[1] or 0) * 3600.0 + int(clock[2]) * 60 + int(clock[3])
    span = _SPAN.fullmatch(plain)
    if not plain or span is None:
        return None
    return int(span[1] or 0) * 3600.0 + int(span[2] or 0) * 60 + float(span[3] or 0)


def _minutes(text: str) -> int | None:
    """A live's length: bare numbers are minutes, anything else says its units."""
    if re.fullmatch(r"\d+(?:\.\d+)?", text.strip()):
        return round(float(text))
    length = seconds(text)
    return None if length is None else round(length / 60)
