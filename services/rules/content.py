"""Content: which of its figures may be believed, and what they come to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

LONGEST_DWELL = 6 * 3600.0
"""Seconds: nobody's average viewer stays for longer than that, not even with a live of a whole night."""

LONGEST_LIVE = 48 * 60
"""Minutes of one live."""

ENOUGH_VIEWS = 100
"""Views before a share of clicks says anything."""


@dataclass(frozen=True, slots=True)
class Published:
    """One post with the figures that are believed of it; `dwell` in seconds a viewer, None where nobody knows."""

    posted_at: datetime
    kind: str
    views: int | None = None
    dwell: float | None = None
    clicks: int | None = None
    live_minutes: int | None = None

    @property
    def click_through(self) -> float | None:
        """Clicks a view, 0 to 1; None with too few views or where nobody has counted clicks."""
        if self.views is None or self.clicks is None or self.views < ENOUGH_VIEWS:
            return None
        return min(self.clicks / self.views, 1.0)


@dataclass(frozen=True, slots=True)
class Figures:
    """Content of a stretch of time: posts, views, clicks a view and seconds a viewer over all of it, minutes live."""

    posts: int
    views: int
    click_through: float | None
    dwell: float | None
    live_minutes: int


def doubt(views: int | None, dwell: float | None, clicks: int | None, live_minutes: int | None) -> str | None:
    """Why these figures cannot be (a code), or None; a word too much is not believed in the rest either."""
    if any(one is not None and one < 0 for one in (views, dwell, clicks, live_minutes)):
        return "negative"
    if views is not None and clicks is not None and clicks > views:
        return "more_clicks_than_views"
    if dwell is not None and dwell > LONGEST_DWELL:
        return "dwell_too_long"
    if live_minutes is not None and live_minutes > LONGEST_LIVE:
        return "live_too_long"
    if dwell is not None and live_minutes and dwell > live_minutes * 60:
        return "dwell_beyond_live"
    return None


def summed(posts: Sequence[Published]) -> Figures:
    """All of it together; dwell time is weighed by views, and by posts where nobody knows the views."""
    seen = [(one.dwell, one.views or 1) for one in posts if one.dwell is not None]
    clicked = [one for one in posts if one.click_through is not None]
    views = sum(one.views or 0 for one in clicked)
    return Figures(
        len(posts), sum(one.views or 0 for one in posts),
        sum(one.clicks or 0 for one in clicked) / views if views else None,
        sum(dwell * weight for dwell, weight in seen) / sum(weight for _, weight in seen) if seen else None,
        sum(one.live_minutes or 0 for one in posts),
    )


def middles(posts: Iterable[tuple[int, float]]) -> list[float]:
    """Each creator's median of (creator, figure), sorted: everyone counts once, however much they publish."""
    by_creator: dict[int, list[float]] = {}
    for creator_id, figure in posts:
        by_creator.setdefault(creator_id, []).append(figure)
    return sorted(median(figures) for figures in by_creator.values())
