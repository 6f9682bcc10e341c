"""Figures with how sure they are: a share or a mean never stands without its range."""

from bot.texts.say import Say
from services.rules.intervals import Estimate, Share


def share(say: Say, one: Share) -> str:
    """A share with its range, or that there is none yet."""
    if one.value is None:
        return say.label("share-none")
    value, low, high = (say.rate(round(part * 100) * 100) for part in (one.value, one.low, one.high))
    return say.label("share-range", value=value, low=low, high=high, count=say.number(one.total))


def change(say: Say, one: Estimate | None) -> str:
    """A mean change with its range and whether it can be told from nothing, or that there are too few cases."""
    if one is None:
        return say.label("change-unknown")
    value, low, high = (say.change(part) for part in (one.mean, one.low, one.high))
    return say.label("change-known" if one.is_known else "change-unsure", value=value, low=low, high=high,
                     count=say.number(one.count))
