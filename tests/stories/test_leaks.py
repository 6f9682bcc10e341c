"""A code on a coupon site: the brand hears of it, changes it with one tap, and its creator has the new one at once."""

from datetime import timedelta

from db.collaborations import Collaboration
from tests.stories.collaborators import copies, rows
from tests.stories.test_orders import a_file, a_row, a_trading_shop
from tests.stories.test_why import the_creator
from tests.stories.town import Town


async def test_a_leaked_code_is_frozen_changed_and_decided_by_taps(town: Town) -> None:
    brand = await a_trading_shop(town)
    creator = await the_creator(town)
    first = town.house.clock.now() - timedelta(minutes=30)
    moments = [(first + timedelta(minutes=at)).isoformat() for at in range(12)]
    await brand.sends("orders.csv", a_file(*(
        a_row(f"B-{at}", day=moment) for at, moment in enumerate(moments))))
    alarm = next(one for one in reversed(brand.messages) if "Has this code leaked?" in one.body.text)
    assert "12 orders within an hour" in alarm.body.text and "0 clicks" in alarm.body.text
    await brand.says("/orders")
    await brand.taps("Leak alarms: 1 to decide")
    assert "look at it" in brand.text, brand.text
    await brand.taps("1. LI7Q2")
    await brand.taps("Freeze and change")
    (deal,) = await rows(town, Collaboration)
    assert deal.code != "LI7Q2" and f"New code: {deal.code}" in brand.messages[-1].body.text, brand.text
    assert f"新码：{deal.code}" in creator.text and "12 单等商家裁定" in creator.text, creator.text
    assert deal.code in copies(creator)
    await creator.says("/why B-3")
    assert "已冻结" in creator.text and "等商家裁定" in creator.text, creator.text
    await creator.says("/my")
    await brand.taps_data("leak:show:1")
    assert "12 orders, commission" in brand.text and "🔎 B-11" in brand.labels, brand.text
    await brand.taps("Do not pay them")
    await brand.taps("Yes, do not pay them")
    assert "are not paid" in brand.text
    assert "不结算" in creator.text
    await brand.says("/orders")
    await brand.taps("Past leak alarms")
    assert "LI7Q2 · Mei" in brand.text and "not paid" in brand.text, brand.text
    await brand.taps("1. LI7Q2")
    assert "are not paid" in brand.text
    await creator.says("/why B-3")
    assert "佣金：0，因为该推广码疑似泄露" in creator.text, creator.text
    callback = await creator.taps_data("leak:pay:1")
    assert "您" in (callback.text or "")
