"""Reasons: what a page is sorted by is said on it first, and a pace only with its number."""

from datetime import UTC, datetime
from math import log

import pytest

from bot.reasons import why_product
from bot.texts.say import Say
from db.pool import Shown
from db.products import Product
from db.shops import Shop
from services.categories import OWN_TREE, Snapshot
from services.rules.categories.search import CategorySearch
from services.rules.categories.tree import parse_tsv
from services.rules.matching.terms import Reason, Term

TREE = parse_tsv(OWN_TREE.read_text("utf-8"))
REASONS = (Reason(Term.CATEGORY, 200, 1.0), Reason(Term.KEPT_EARNING, 40, 9_000.0), Reason(Term.BRAND, 30, 1.0))


def why(sort: str, *more: Reason) -> list[str]:
    now = datetime(2026, 11, 16, tzinfo=UTC)
    shop = Shop(key="a", name="A", category_id="be", currency="CNY", created_at=now)
    product = Product(shop_id=1, title="Cream", category_id="be-1", currency="CNY", price=1, commission_bp=1)
    snapshot = Snapshot(1, TREE, CategorySearch(TREE))
    return why_product(Say("en"), snapshot, (*REASONS, *more), Shown(product, shop, None, None), sort=sort)


@pytest.mark.parametrize(
    ("sort", "first"), [("fit", "in your category"), ("kept", "roughly ¥90.00"), ("rising", "+110%")]
)
def test_the_reason_of_the_tab_comes_first(sort: str, first: str) -> None:
    assert why(sort, Reason(Term.RISING, 1, log(2.1)))[0].startswith(first)


def test_what_does_not_rise_is_not_said_to_rise() -> None:
    assert why("rising", Reason(Term.RISING, 1, 0.0)) == why("fit")
