"""Packs: what a title offers is read in both languages, and prices stand only beside prices for as much."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.rules.packs import WIDEST, Pack, bare, for_as_much, pack_of
from services.rules.value import Goods, Lack, judge

packs = st.none() | st.builds(Pack, st.sampled_from(["g", "ml", "piece", "cm", "size"]), st.floats(0.1, 10_000))
prices = st.integers(1, 10**6)


@pytest.mark.parametrize(("title", "unit", "amount"), [
    ("低尘豆腐猫砂 结团快 2.5千克×8", "g", 20_000), ("Tofu litter, 4 x 2.5 kg", "g", 10_000),
    ("乳木果身体乳 400毫升两瓶", "ml", 800), ("温和洁面 120克 两支", "g", 240), ("Serum 30ml", "ml", 30),
    ("补水面膜 5片", "piece", 5), ("Sheet masks, 20 sheets", "piece", 20), ("护手霜 六支礼盒", "piece", 6),
    ("剑麻猫爬架 150厘米", "cm", 150), ("猫窝 半封闭 小号", "size", 1), ("Cat bed, large", "size", 3),
])
def test_a_title_tells_its_pack(title: str, unit: str, amount: float) -> None:
    assert pack_of(title) == Pack(unit, amount)


@pytest.mark.parametrize("title", ["丝绒口红", "Velvet lipstick", "卸妆油 200毫升加补充装", "iPod Nano 8GB", ""])
def test_what_a_title_does_not_tell_or_mixes_is_unknown(title: str) -> None:
    assert pack_of(title) is None


@pytest.mark.parametrize(("title", "left"), [
    ("轻薄防晒乳 50克两支", "轻薄防晒乳"), ("Wet cat food, 24 × 85 g", "wet cat food,"), ("茶包 30包", "茶包"),
    ("Left 4 Dead 2", "left 4 dead 2"), ("丝绒口红", "丝绒口红"),
])
def test_a_title_without_its_pack_keeps_its_words(title: str, left: str) -> None:
    assert bare(title).strip() == left


@given(packs, packs, prices)
def test_only_packs_of_one_kind_and_like_size_are_compared(own: Pack | None, other: Pack | None, price: int) -> None:
    found = for_as_much(own, other, price)
    assert for_as_much(own, own, price) == price
    if own is None or other is None:
        assert found == (price if own is other else None)
    elif found is not None:
        assert own.unit == other.unit and found <= price * WIDEST
        assert found == price or own.unit not in ("cm", "size")


def test_a_small_pack_is_not_cheap_beside_large_ones_and_a_large_one_not_dear_beside_half_of_it() -> None:
    rivals = [Goods(2, 2, "面霜 50克", 12_900), Goods(3, 3, "面霜 100克", 20_900), Goods(4, 4, "面霜 60克", 14_900)]
    small = Goods(1, 1, "面霜 20克", 5_900, 9_900, 450)
    assert [gap.lack for gap in judge(small, rivals).gaps] == [Lack.FEW_LIKE]
    large = Goods(1, 1, "面霜 100克", 20_000, 30_000, 450)
    assert judge(large, rivals).is_great
    assert judge(large, rivals).like_low == 20_900
    thirty = Goods(1, 1, "面霜 30克", 8_000, 11_900, 450)
    assert [gap.lack for gap in judge(thirty, rivals).gaps] == [Lack.LIKE]
