"""Content advice: which figures stand out too far to be believed, and where a creator differs from their peers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

MORE_CLICKS, FEW_CLICKS = 3.0, 30
"""Clicks told may be so many times those counted here, and so many more, before they are not believed: a platform
counts taps that never reach the shop, but not several for each that does."""

BEYOND = 50
"""Times the creator's own middle of views beyond which a post is looked at twice: one that goes round does ten or
twenty times as well, not fifty."""

ENOUGH_POSTS = 6
"""Own posts before one of them can stand out."""

LEAST_VIEWS = 10_000
"""Below it nobody gains by an invented figure."""

LEAST_PEERS = 5
GAP = 0.05
"""Share of GMV below which a difference is not worth a word."""


@dataclass(frozen=True, slots=True)
class Told:
    """A post's figures as told; `counted`: the clicks counted here on its collaboration's link (None: it has none)."""

    views: int | None
    clicks: int | None
    counted: int | None


def outlier(post: Told, own_views: Sequence[int]) -> str | None:
    """Why a post's figures stand out too far to count (a code), or None; `own_views` are of the creator's others."""
    seen = post.counted
    if post.clicks is not None and seen is not None and post.clicks > seen * MORE_CLICKS + FEW_CLICKS:
        return "clicks_not_seen"
    if post.views is None or post.views < LEAST_VIEWS or len(own_views) < ENOUGH_POSTS:
        return None
    return "views_stand_out" if post.views > BEYOND * max(median(own_views), 1) else None


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing that peers do more of: a channel's share of GMV, own and the peers' middle (0 to 1)."""

    channel: str
    own: float
    peers: float


def advise(own: Mapping[str, int], peers: Sequence[Mapping[str, int]]) -> Advice | None:
    """The channel whose share of GMV lies furthest below the peers' middle; None where nothing does or too few sell."""
    selling = [one for one in peers if sum(one.values()) > 0]
    total = sum(own.values())
    if total <= 0 or len(selling) < LEAST_PEERS:
        return None
    found = []
    for channel in sorted({channel for one in (own, *selling) for channel in one}):
        middle = median(one.get(channel, 0) / sum(one.values()) for one in selling)
        found.append(Advice(channel, own.get(channel, 0) / total, middle))
    best = max(found, key=lambda one: one.peers - one.own)
    return best if best.peers - best.own >= GAP else None
