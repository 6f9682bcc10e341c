"""Further lines of the weekly report: what a noun's provider says (services/reports/providers lists them)."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from db.vocabulary import Side


@dataclass(frozen=True, slots=True)
class Said:
    """One line about a shop or a creator: the text's key (`week-line-…`), and plain values for it.

    A value `[amount, currency]` is money in minor units, shown as the reader writes it.
    """

    subject_id: int
    key: str
    values: dict[str, Any] = field(default_factory=dict)


Provider = Callable[[AsyncSession, Side, Sequence[int], date, datetime], Awaitable[Sequence[Said]]]
"""(session, side, ids of shops or creators, the week's Monday, now) -> at most one line each, in one or two queries."""
