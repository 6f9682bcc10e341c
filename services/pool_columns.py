"""Columns of the pool's index: rows of the database and what became of them, as ranking counts them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.ext.asyncio import AsyncSession

from db import outcomes
from db.pool import Listed
from services.rules.exchange import comparable
from services.rules.matching.categories import CategoryTable
from services.rules.matching.columns import ProductColumns
from services.rules.matching.index import PoolIndex
from services.rules.matching.outcomes import SIX_WEEKS, WEEK, Counts, Outcome, Usual, outcome_of
from services.rules.matching.places import places

EPOCH = date(1970, 1, 1)
MOST_STOCK = 2**31 - 1
LONG = timedelta(days=180)
"""How far back clicks, orders and refunds are counted."""

FULL_SCORE = 500
"""Hundredths of the best score; rules count scores from 0 to 100."""

NOTHING = Outcome()


def day_number(day: date) -> int:
    """Days since 1970-01-01, as the rules count them."""
    return (day - EPOCH).days


async def counted(session: AsyncSession, now: datetime, ids: Sequence[int] | None = None) -> dict[int, Counts]:
    """What has been counted of every product, or of those among `ids`; three queries."""
    week, six_weeks = now - timedelta(days=WEEK), now - timedelta(days=SIX_WEEKS)
    found = await outcomes.counts(session, week, six_weeks, now - LONG, ids)
    return {product: Counts(**values) for product, values in found.items()}


def trade_of(category_id: str | None) -> str:
    """The top of a category's path; empty where the category is unknown."""
    return (category_id or "").split("-")[0]


def trades_of(columns: ProductColumns, table: CategoryTable, ids: Collection[int]) -> dict[int, str]:
    """The top of the category's path of those of these products that have a row; empty where it is unknown."""
    wanted = np.fromiter(ids, dtype=np.int64, count=len(ids))
    rows = places(columns.product_id).of(wanted)
    held = rows >= 0
    filed = columns.category[rows[held]].tolist()
    return {product: table.paths[category][0] if category >= 0 else ""
            for product, category in zip(wanted[held].tolist(), filed, strict=True)}


def resulted(
    columns: ProductColumns, table: CategoryTable, counts: Mapping[int, Counts], usual: Usual
) -> ProductColumns:
    """These products with what became of them; nothing of those that nothing is counted of."""
    trades = trades_of(columns, table, counts)
    became = [outcome_of(counts[product], trade, usual) for product, trade in trades.items()]
    rows = places(columns.product_id).of(np.fromiter(trades, dtype=np.int64, count=len(trades)))

    def column(name: str) -> NDArray[np.float32]:
        values = np.full(len(columns), getattr(NOTHING, name), dtype=np.float32)
        values[rows] = [getattr(one, name) for one in became]
        return values

    return replace(
        columns, picks=column("picks"), rising=column("rising"), conversion=column("conversion"),
        refund_rate=column("refund_rate"),
    )


def of_hundred(hundredths: int | None) -> float:
    return float("nan") if hundredths is None else hundredths * 100 / FULL_SCORE


def known(index: PoolIndex, ids: set[int]) -> tuple[dict[int, int], dict[int, Outcome]]:
    """Product scores (hundredths) and outcomes that the index holds of these products."""
    scores: dict[int, int] = {}
    held: dict[int, Outcome] = {}
    wanted = np.fromiter(ids, dtype=np.int64, count=len(ids))
    for columns in (
        index.base.columns.take(index.base.locate(wanted)),
        index.delta.columns.take(np.isin(index.delta.columns.product_id, wanted)),
    ):
        for place, product_id in enumerate(columns.product_id.tolist()):
            held[product_id] = Outcome(
                float(columns.picks[place]), float(columns.rising[place]), float(columns.conversion[place]),
                float(columns.refund_rate[place]),
            )
            if not np.isnan(columns.product_score[place]):
                scores[product_id] = round(float(columns.product_score[place]) * FULL_SCORE / 100)
    return scores, held


def columns_of(
    rows: Sequence[Listed], table: CategoryTable, shop_scores: Mapping[int, int], product_scores: Mapping[int, int],
    became: Mapping[int, Outcome],
) -> ProductColumns:
    """Rows of the database as columns of the rules: one currency, scores 0..100, NaN where not yet scored.

    What the bot does not know of products (yet) has the value that says so.
    """

    def column(values: Iterable[float | None], kind: type[np.generic]) -> Any:
        return np.fromiter(values, dtype=kind, count=len(rows))

    nothing, score = np.nan, 100 / FULL_SCORE
    made = [became.get(row.id, NOTHING) for row in rows]
    return ProductColumns(
        product_id=column((row.id for row in rows), np.int64),
        shop=column((row.shop_id for row in rows), np.int64),
        category=column((table.index.get(row.category_id or "", -1) for row in rows), np.int32),
        price=column((comparable(row.price, row.currency) for row in rows), np.int64),
        usual_price=column((comparable(row.usual_price or 0, row.currency) for row in rows), np.int64),
        commission_bp=column((row.commission_bp for row in rows), np.int16),
        shop_score=column((shop_scores.get(row.shop_id, nothing) * score for row in rows), np.float32),
        product_score=column((product_scores.get(row.id, nothing) * score for row in rows), np.float32),
        listed_day=column((_day(row.listed_at) for row in rows), np.int32),
        stock=column((-1 if row.stock is None else min(row.stock, MOST_STOCK) for row in rows), np.int32),
        picks=column((one.picks for one in made), np.float32),
        rising=column((one.rising for one in made), np.float32),
        conversion=column((one.conversion for one in made), np.float32),
        refund_rate=column((one.refund_rate for one in made), np.float32),
        lift=np.zeros(len(rows), dtype=np.float32),
        gated=column((row.exclusive for row in rows), np.bool_),
    )


def _day(moment: datetime | None) -> int:
    return 0 if moment is None else moment.astimezone(UTC).toordinal() - EPOCH.toordinal()
