"""Guesses from a product file: whose shop it is, and whether it is a file of something else."""

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from services.rules import content_files
from services.rules.categories.tree import Tree
from services.rules.listings.columns import normal_header
from services.rules.listings.texts import clean_line
from services.rules.listings.values import Row
from services.rules.shops.recognise import recognise
from services.rules.shops.tables import are_orders

NAME_MAX = 60
ORDER_WORDS = frozenset({
    "order id", "order number", "order no", "order",
    "订单号", "订单编号", "主订单编号", "订单id", "子订单编号", "主订单号",
})
TAXONOMY = frozenset({"id", "name_en", "name_zh"})
# What shop systems and people call such files; what is left is likely a name.
_NOISE = re.compile(
    r"\b(?:products?|exports?|catalog(?:ue)?|items?|inventory|shopify|woocommerce|wc|list|file|data|csv|xlsx|copy|new|final|"
    r"upload|import|sample|test)\b|商品|产品|导出|列表|表格?|清单|最新|副本|库存|[\d()（）\[\]]+",
    re.I,
)


def other_kind(header: Row, is_operator: bool) -> str | None:
    """The kind of work that a file is for, if it is no product file: orders, or an operator's category tree."""
    names = {normal_header(name) for name in header}
    if is_operator and {name.strip().lower() for name in header} >= TAXONOMY:
        return "taxonomy"
    if content_files.recognised(header):
        return "posts"
    return "orders" if recognise(header) is not None or names & ORDER_WORDS or are_orders(header) else None


def shop(file_name: str, vendors: Counter[str], categories: Mapping[str, int], tree: Tree) -> dict[str, Any]:
    """A shop's likely name (the commonest vendor, else the file's name) and its trade (that of most products)."""
    vendor = next((name for name, count in vendors.most_common(1) if count * 2 > vendors.total()), "")
    trades: Counter[str] = Counter()
    for category, count in categories.items():
        trades[tree.path(category)[0].id if category in tree else category.partition("-")[0]] += count
    trade = next((id_ for id_, _ in trades.most_common(1)), None)
    found = tree.get(trade) if trade else None
    return {
        "name": clean_line(vendor, NAME_MAX) or name_in(file_name), "category": found.id if found else None,
        "en": found.name_en if found else "", "zh": found.name_zh if found else "",
    }


def name_in(file_name: str) -> str:
    """What a file's name says of the shop: "acme-candles_products_export (2).csv" is Acme Candles; empty if nothing."""
    words = _NOISE.sub(" ", re.sub(r"[_\-.+]+", " ", PurePath(file_name).stem))
    said = clean_line(" ".join(words.split()), NAME_MAX)
    return said.title() if said.islower() else said
