"""Recognise: which source a file is from, by its header alone."""

from collections.abc import Sequence

from db.vocabulary import OrderSource
from services.rules.shops import haowu_rows, shopify_export


def recognise(header: Sequence[str]) -> OrderSource | None:
    """The source whose columns a header holds, whatever their order; None: it has to be guessed (tables)."""
    if haowu_rows.recognised(header):
        return OrderSource.HAOWU
    if shopify_export.recognised(header):
        return OrderSource.SHOPIFY
    return None
