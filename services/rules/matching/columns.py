"""Products as columns of numpy arrays: what the ranking knows of each, and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]

BUCKETS = 64  # half-octaves of price: bucket b holds prices from 2^(b/2) minor units up


@dataclass(frozen=True, slots=True)
class ProductColumns:
    """One row per listed product; arrays of one length. Unknown: NaN in floats, 0 as usual price, -1 as stock.

    price and usual_price: minor units of one common currency. commission_bp: basis points. shop_score and
    product_score: 0..100. listed_day: days since 1970-01-01 UTC. picks: recency-weighted count of picks and sales.
    rising: log of the pace of the last week against the last six. conversion: orders per view. refund_rate and
    lift: shares and log ratios. gated: only creators whom the plan names may see it.
    """

    product_id: NDArray[np.int64]
    shop: NDArray[np.int64]
    category: NDArray[np.int32]
    price: NDArray[np.int64]
    usual_price: NDArray[np.int64]
    commission_bp: NDArray[np.int16]
    shop_score: NDArray[np.float32]
    product_score: NDArray[np.float32]
    listed_day: NDArray[np.int32]
    stock: NDArray[np.int32]
    picks: NDArray[np.float32]
    rising: NDArray[np.float32]
    conversion: NDArray[np.float32]
    refund_rate: NDArray[np.float32]
    lift: NDArray[np.float32]
    gated: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.product_id)

    def take(self, rows: Rows | NDArray[np.bool_]) -> "ProductColumns":
        """The rows at these places, or where the mask is true, in that order."""
        return ProductColumns(**{field.name: getattr(self, field.name)[rows] for field in fields(self)})


@dataclass(frozen=True, slots=True)
class ProductRow:
    """One product as a plain value, with the same words and units as the columns."""

    product_id: int
    shop: int
    category: int
    price: int
    commission_bp: int
    listed_day: int
    usual_price: int = 0
    shop_score: float = float("nan")
    product_score: float = float("nan")
    stock: int = -1
    picks: float = 0.0
    rising: float = 0.0
    conversion: float = float("nan")
    refund_rate: float = float("nan")
    lift: float = 0.0
    gated: bool = False


_DTYPES = {
    "product_id": np.int64,
    "shop": np.int64,
    "category": np.int32,
    "price": np.int64,
    "usual_price": np.int64,
    "commission_bp": np.int16,
    "listed_day": np.int32,
    "stock": np.int32,
    "gated": np.bool_,
}


def columns_of(rows: Sequence[ProductRow]) -> ProductColumns:
    """Turn plain rows into columns."""
    return ProductColumns(
        **{
            field.name: np.array([getattr(row, field.name) for row in rows], dtype=_DTYPES.get(field.name, np.float32))
            for field in fields(ProductColumns)
        }
    )


def join(parts: Sequence[ProductColumns]) -> ProductColumns:
    """Put columns under one another."""
    names = [field.name for field in fields(ProductColumns)]
    return ProductColumns(**{name: np.concatenate([getattr(part, name) for part in parts]) for name in names})


def price_buckets(price: NDArray[np.int64]) -> NDArray[np.int8]:
    """Half-octave bucket 0..63 of each price in minor units."""
    halves: NDArray[np.float64] = np.floor(2 * np.log2(np.maximum(price, 1)))
    return np.clip(halves, 0, BUCKETS - 1).astype(np.int8)
