"""The sample market is rich, plausible, all invented, and the same on every machine."""

import os
import subprocess
import sys
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from db.vocabulary import Channel, Fault
from services.sample.kinds import SampleMarket, SampleOrder
from services.sample.known import as_known
from services.sample.market import LATER, SHANGHAI, market

TODAY = date(2026, 11, 22)
START = datetime(2026, 11, 22, tzinfo=SHANGHAI)
ROOT = Path(__file__).parents[2]

WELL_KNOWN = """
    nike adidas apple iphone huawei 华为 xiaomi 小米 samsung sony philips 飞利浦 nestle 雀巢 lego 乐高 loreal 欧莱雅
    lancome 兰蔻 shiseido 资生堂 uniqlo 优衣库 zara muji 无印良品 decathlon 迪卡侬 anker 安克 baseus 倍思 ikea 宜家
    三只松鼠 良品铺子 百草味 完美日记 花西子 蓝月亮 立白 晨光 得力 膳魔师 thermos 苏泊尔 九阳 美的 海尔 lipton 立顿
"""


@pytest.fixture(scope="module")
def sample() -> SampleMarket:
    return market(TODAY)


def share(orders: list[SampleOrder], what: str) -> float:
    lines = [line for order in orders for line in order.facts.lines]
    if what == "late":
        shipped = [line for line in lines if line.shipped_at and line.ship_by]
        return sum(line.shipped_at > line.ship_by for line in shipped) / len(shipped)
    rated = [line.rating for line in lines if line.rating]
    return sum(rating <= 2 for rating in rated) / len(rated)


def by_brand(sample: SampleMarket) -> dict[str, list[SampleOrder]]:
    found = defaultdict(list)
    for order in sample.orders:
        found[order.brand].append(order)
    return found


def test_it_has_the_size_that_was_promised(sample: SampleMarket) -> None:
    assert (len(sample.brands), len(sample.creators), len(sample.products)) == (18, 40, 354)
    assert len({product.category for product in sample.products}) >= 15
    assert 6000 <= len(sample.orders) <= 12000
    assert (START - sample.orders[0].facts.created_at).days >= 360
    assert {order.facts.channel for order in sample.orders} == set(Channel)


def test_every_key_is_unique_and_every_reference_leads_somewhere(sample: SampleMarket) -> None:
    brands = {brand.key for brand in sample.brands}
    creators = {creator.key for creator in sample.creators}
    products = {product.key for product in sample.products}
    assert len(brands) == 18 and len(creators) == 40 and len(products) == 354
    assert len({product.sku for product in sample.products}) == len({p.external_id for p in sample.products}) == 354
    assert {product.brand for product in sample.products} == brands
    assert {pick.creator for pick in sample.collaborations} == creators
    assert {pick.product for pick in sample.collaborations} <= products
    assert {brand.owner for brand in sample.brands} - {None} <= creators
    assert {creator.owns for creator in sample.creators} - {None} <= brands
    assert len({(order.brand, order.facts.order_id) for order in sample.orders}) == len(sample.orders)
    codes = [pick.code for pick in sample.collaborations]
    assert len(set(codes)) == len(codes) == len({(pick.creator, pick.product) for pick in sample.collaborations})


def test_every_category_is_in_the_markets_tree(sample: SampleMarket) -> None:
    rows = (ROOT / "services" / "data" / "categories.tsv").read_text(encoding="utf-8").splitlines()
    known = {row.split("\t")[0] for row in rows[1:]}
    assert {product.category for product in sample.products} <= known
    assert {category for creator in sample.creators for category in creator.categories} <= known
    assert {brand.category for brand in sample.brands} <= known


def test_titles_speak_both_languages_and_claims_are_given_in_both(sample: SampleMarket) -> None:
    for product in sample.products:
        assert any("\u4e00" <= letter <= "\u9fff" for letter in product.title_zh)
        assert product.title_en.strip() and not any("\u4e00" <= letter <= "\u9fff" for letter in product.title_en)
        assert len(product.may_say_zh) == len(product.may_say_en) >= 1
        assert len(product.may_not_say_zh) == len(product.may_not_say_en) >= 1
    assert len({product.title_zh for product in sample.products}) == 354
    assert len({product.title_en for product in sample.products}) == 354
    assert {creator.language for creator in sample.creators} == {"en", "zh"}


def test_prices_are_plausible(sample: SampleMarket) -> None:
    for product in sample.products:
        assert 500 <= product.price <= 50_000
        assert product.price <= product.usual_price <= product.price * 3
        assert 1000 <= product.rate_bp <= 5000
        assert product.stock > 0


def test_no_name_is_a_real_brands_name(sample: SampleMarket) -> None:
    files = (ROOT / "services" / "sample" / "data").glob("*.tsv")
    words = " ".join(file.read_text(encoding="utf-8") for file in files).lower()
    assert [name for name in WELL_KNOWN.split() if f" {name} " in words or (not name.isascii() and name in words)] == []


def test_shops_differ_in_what_their_buyers_met(sample: SampleMarket) -> None:
    found = by_brand(sample)
    assert share(found["soundferry"], "bad") > 4 * share(found["paleash"], "bad")
    assert share(found["soundferry"], "late") > 3 * share(found["husk"], "late")
    assert share(found["weftmere"], "bad") > 2 * share(found["whiskerlane"], "bad")


def test_the_new_shop_has_sold_for_a_week_at_most(sample: SampleMarket) -> None:
    new = [order.facts for order in by_brand(sample)["inkmoor"]]
    assert 5 <= len(new) <= 30
    assert all(facts.created_at >= START - timedelta(days=7) for facts in new)


def test_creators_differ_and_two_newcomers_have_sold_nothing(sample: SampleMarket) -> None:
    sold: dict[str, int] = defaultdict(int)
    for order in sample.orders:
        if order.creator:
            sold[order.creator] += 1
    ranked = sorted(sold.values(), reverse=True)
    assert ranked[0] > 20 * ranked[-1]
    assert {creator.key for creator in sample.creators} - set(sold)


def test_a_third_of_the_good_shops_buyers_come_back(sample: SampleMarket) -> None:
    bought: dict[str, int] = defaultdict(int)
    for order in by_brand(sample)["whiskerlane"]:
        bought[order.facts.buyer or ""] += 1
    assert sum(count > 1 for count in bought.values()) / len(bought) > 0.3


def test_a_promoted_order_carries_its_creators_code_or_a_click_before_it(sample: SampleMarket) -> None:
    picks = {pick.code: pick for pick in sample.collaborations}
    clicked: dict[tuple[str, str], datetime] = {}
    for click in sample.clicks:
        clicked.setdefault((click.code, click.visitor), click.at)
    promoted = [order for order in sample.orders if order.creator]
    assert len(promoted) > len(sample.orders) / 3
    for order in promoted:
        facts = order.facts
        claims = {picks[facts.code].creator} if facts.code else set()
        if facts.ref:
            claims.add(picks[facts.ref].creator)
            assert clicked[facts.ref, facts.buyer or ""] < facts.created_at
        assert claims == {order.creator}


def test_nothing_is_known_before_it_happened_and_steps_follow_each_other(sample: SampleMarket) -> None:
    for facts in (order.facts for order in sample.orders):
        assert facts.created_at <= facts.updated_at <= START
        assert (facts.cancelled_at is None) == (facts.cancelled_by is None)
        for line in facts.lines:
            times = [facts.created_at, facts.paid_at, line.shipped_at, line.delivered_at, line.rated_at]
            told = [at for at in times if at is not None]
            assert told == sorted(told) and told[-1] <= START
            assert 0 <= line.refunded_amount <= line.unit_price * line.quantity - line.discount
            assert line.refunded_quantity <= line.quantity
            assert (line.refunded_at is None) == (line.refund_fault is None)
            assert line.refund_fault in (None, *Fault)


def test_the_last_week_is_recent_and_still_on_the_road(sample: SampleMarket) -> None:
    week = [order for order in sample.orders if order.facts.created_at >= START - timedelta(days=7)]
    assert len(week) > 150
    assert any(line.shipped_at and not line.delivered_at for order in week for line in order.facts.lines)


def test_time_goes_on_without_changing_what_was_known(sample: SampleMarket) -> None:
    later = START + timedelta(days=28)
    grown = [facts for life in sample.lives if (facts := as_known(life.facts, later))]
    assert sum(facts.created_at > START for facts in grown) > 800
    assert max(life.facts.created_at for life in sample.lives) > START + timedelta(days=LATER - 2)
    known = {(order.brand, order.facts.order_id): order.facts for order in sample.orders}
    for life in sample.lives:
        before = known.get((life.brand, life.facts.order_id))
        assert as_known(life.facts, START) == before


def test_another_process_draws_the_same_market(sample: SampleMarket) -> None:
    script = (
        "import datetime, hashlib; from services.sample.market import market; "
        "print(hashlib.sha256(repr(market(datetime.date(2026, 11, 22))).encode()).hexdigest())"
    )
    env = {**os.environ, "PYTHONHASHSEED": "5", "TZ": "America/Lima", "PYTHONPATH": str(ROOT)}
    first = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True).stdout
    second = subprocess.run(
        [sys.executable, "-c", script], env={**env, "PYTHONHASHSEED": "6"}, capture_output=True, text=True, check=True
    ).stdout
    assert first == second
    assert repr(market(TODAY, seed=8)) != repr(sample)


def test_all_times_can_be_stored_in_utc(sample: SampleMarket) -> None:
    assert all(order.facts.created_at.astimezone(UTC).tzinfo is UTC for order in sample.orders[:10])
    assert all(click.at.tzinfo is not None for click in sample.clicks[:10])
