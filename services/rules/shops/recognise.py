"""Recognise: which source a file is from, by its header alone."""

from collections.abc import Sequence
from enum import StrEnum

from db.vocabulary import OrderSource
from services.rules.shops import haowu_rows, kuaishou, shopify_export, tiktok, tiktok_shop


class OrderFile(StrEnum):
    """The kinds of order files; TikTok Shop has two."""

    HAOWU = "haowu"
    SHOPIFY = "shopify"
    TIKTOK_AFFILIATE = "tiktok_affiliate"
    TIKTOK_SHOP = "tiktok_shop"
    KUAISHOU = "kuaishou"


SOURCE_OF = {
    OrderFile.HAOWU: OrderSource.HAOWU,
    OrderFile.SHOPIFY: OrderSource.SHOPIFY,
    OrderFile.TIKTOK_AFFILIATE: OrderSource.TIKTOK,
    OrderFile.TIKTOK_SHOP: OrderSource.TIKTOK,
    OrderFile.KUAISHOU: OrderSource.KUAISHOU,
}
READERS = (
    (OrderFile.HAOWU, haowu_rows.recognised),
    (OrderFile.SHOPIFY, shopify_export.recognised),
    (OrderFile.TIKTOK_AFFILIATE, tiktok.recognised),
    (OrderFile.TIKTOK_SHOP, tiktok_shop.recognised),
    (OrderFile.KUAISHOU, kuaishou.recognised),
)


def recognise_file(header: Sequence[str]) -> OrderFile | None:
    """The kind of file whose columns a header holds, whatever their order; None: it has to be guessed (tables)."""
    return next((kind for kind, recognised in READERS if recognised(header)), None)


def recognise(header: Sequence[str]) -> OrderSource | None:
    """The source of a file by its header; None: it has to be guessed (tables)."""
    kind = recognise_file(header)
    return None if kind is None else SOURCE_OF[kind]
