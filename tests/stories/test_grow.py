"""A newcomer reads their stage, starts, and is told after fifteen days who responded; on both sides and languages."""

from datetime import timedelta

from tests.stories.brands import listed, with_shop
from tests.stories.goods import stock
from tests.stories.test_pool import a_creator
from tests.stories.town import Town


async def test_a_new_brand_reads_its_stage_is_explored_and_reads_its_finding(town: Town) -> None:
    brand = await with_shop(town)
    await listed(brand)
    await brand.says("/grow")
    assert "New" in brand.text and "day 1 of 15" in brand.text and "nothing has been sold yet" in brand.text
    assert "This week:" in brand.text and "20 invitations a week" in brand.text
    await brand.taps("All stages")
    assert "● New" in brand.text and "10,000.00 in 30 days" in brand.text, brand.text
    await brand.taps("Back")
    await brand.taps("What scores pay")
    assert "○ Gold · from 4.50" in brand.text and "● Not yet scored" in brand.text
    await brand.taps("Back")
    await brand.taps("What plans gave")
    assert "no extra place" in brand.text
    await brand.taps("Back")
    await brand.taps("How newcomers fare")
    assert "first sale 0%" in brand.text
    chat = await a_creator(town)
    await chat.says("/pool")
    await town.leap_to(town.house.clock.now() + timedelta(days=5))
    await brand.says("/grow")
    assert "day 6 of 15" in brand.text
    await town.leap_to(town.house.clock.now() + timedelta(days=11))
    told = [one.text for one in brand.messages if "your 15 days" in one.text]
    assert len(told) == 1 and "0 of 1 creators" in told[0] and "95 % certainty" in told[0]


async def test_a_creator_reads_the_same_in_chinese(town: Town) -> None:
    await stock(town)
    chat = await a_creator(town, "zh")
    await chat.says("/grow")
    assert "新手期" in chat.text and "第 1/15 天" in chat.text and "可同时申样 3 件" in chat.text
    await chat.taps("评分权益")
    assert "● 暂无评分" in chat.text and "佣金补贴 1%" in chat.text
    stranger = town.person("Bo", "en")
    await stranger.joins("brand")
    await stranger.says("/grow")
    assert "/brand" in stranger.text or "brand" in stranger.text.lower()
