"""Refs: which tracking codes an order carries in its addresses and notes."""

from collections.abc import Iterable
from urllib.parse import parse_qs, urlsplit

from services.rules.shops.fields import MOST_ID, clean_text

REF_NAMES = frozenset({"ref", "_ref", "haowu_ref", "haowu-ref"})
UTM_NAMES = ("utm_campaign", "utm_content")


def from_address(address: str | None) -> list[str]:
    """Refs in an address's query, weakest first: utm_campaign, utm_content, ref. Nothing else of it is kept."""
    if not address or "?" not in address:
        return []
    try:
        query = parse_qs(urlsplit(address).query, max_num_fields=100)
    except ValueError:
        return []
    return [value for name in (*UTM_NAMES, "ref") for value in query.get(name, [])]


def in_order(values: Iterable[str | None]) -> tuple[str | None, tuple[str, ...]]:
    """(the last, the earlier ones in order) of codes or refs, each once however it is capitalised."""
    kept: dict[str, str] = {}
    for value in values:
        text = clean_text(value, MOST_ID) if value else None
        if text:
            kept.pop(text.casefold(), None)
            kept[text.casefold()] = text
    *earlier, last = kept.values() or [None]
    return last, tuple(one for one in earlier if one)
