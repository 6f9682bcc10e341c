"""A creator's accounts: a channel by making the bot its administrator, TikTok by a code that the brand sees."""

from db.creators import Handle
from tests.stories.collaborators import copies, rows
from tests.stories.test_ops import operator
from tests.stories.test_orders import a_trading_shop
from tests.stories.test_why import the_creator
from tests.stories.town import Chat, Town

HEADER = (
    "Order ID,Product ID,Product Name,SKU ID,Price,Payment Amount,Currency,Quantity,Fully returned or refunded,"
    "Payment method,Order Status,Creator Username,Content Type,Content ID,commission model,Standard commission rate,"
    "Est. Commission Base,Est. standard commission payment,Actual Commission Base,Actual Commission Payment,"
    "Time Created,Order Delivery Time,Time Commission Paid")
ROW = ("5780000{n},17,Scarf,S-1,129.00,129.00,CNY,1,No,Card,Completed,{name},Video,74,Open,10%,129.00,12.90,,,"
       "16/11/2026 09:05:00,,")


def an_export(name: str, *numbers: int) -> bytes:
    return "\n".join([HEADER, *(ROW.format(n=number, name=name) for number in numbers)]).encode()


async def with_accounts(creator: Chat, text: str) -> None:
    await creator.says("/creator")
    await creator.taps_data("cre:edit:0:0:")
    await creator.taps("账号")
    await creator.says(text)
    await creator.taps("保存")


async def test_orders_wait_for_an_account_until_the_brand_has_seen_its_code(town: Town) -> None:
    brand = await a_trading_shop(town)
    creator = await the_creator(town)
    await operator(town)
    await brand.sends("affiliate.csv", an_export("Lin_Tries", 1, 2))
    await brand.says("/why 57800001")
    assert "names “Lin_Tries”" in brand.text and "waits" in brand.text, brand.text
    await with_accounts(creator, "TikTok @lin_tries")
    await creator.says("/creator")
    await creator.taps("验证账号")
    await creator.taps("TikTok lin_tries")
    assert "2 单标注了该账号" in creator.text, creator.text
    await creator.taps("领取验证码")
    (code,) = copies(creator)
    assert code in creator.text
    await creator.taps("已放置")
    assert "核实中" in creator.text
    asked = next(one for one in brand.messages if "asks you to look" in one.body.text)
    callback = await brand.taps("Look", asked)
    assert not callback.text, callback.text
    assert code in asked.body.text
    await brand.taps("I see it", asked)
    assert "are paid to Mei" in asked.body.text, asked.body.text
    assert any("已看到验证码" in one.body.text for one in creator.messages)
    await creator.says("/why 57800001")
    assert "¥25.80" in creator.text and "平台标注账号 Lin_Tries" in creator.text, creator.text


async def test_two_who_claim_one_account_are_decided_by_the_operator(town: Town) -> None:
    await a_trading_shop(town)
    ops = await operator(town)
    first = await the_creator(town)
    second = town.person("Bo", "zh-hans")
    await second.joins("creator")
    await second.taps_data("cre:take:0:0:be")
    await second.taps_data("cre:take:0:0:fa")
    for creator in (first, second):
        await with_accounts(creator, "快手 xiaolin")
        await creator.says("/creator")
        await creator.taps("验证账号")
        await creator.taps("Kuaishou xiaolin")
        await creator.taps("领取验证码")
        await creator.taps("已放置")
    assert "多人认领" in second.text, second.text
    await ops.says("/ops")
    await ops.taps("Cases")
    await ops.taps("Accounts · 2")
    await ops.taps("Bo")
    assert "More than one creator claims" in ops.text and "Mei" in ops.text, ops.text
    await ops.taps("It is Bo's")
    assert {one.creator_id: one.verified_at is not None for one in await rows(town, Handle)} == {1: False, 2: True}
    assert any("裁定归另一位达人" in one.body.text for one in first.messages)
    await ops.says("/ops")
    await ops.taps("Log")
    assert "gave an account" in ops.text, ops.text
    callback = await second.taps_data("opsh:give:1:0")
    assert "运营" in (callback.text or "")


async def test_a_channel_is_verified_by_letting_the_bot_in_and_lapses_with_it(town: Town) -> None:
    await a_trading_shop(town)
    creator = await the_creator(town)
    channel = town.world.add_channel(creator.id, "林林优选", "lin_picks")
    town.world.let_in(creator.id, channel.id)
    await town.settle()
    assert any("lin_picks 已验证" in one.body.text for one in creator.messages), creator.text
    await creator.says("/creator")
    assert "Telegram lin_picks ✓" in creator.text
    town.world.let_out(creator.id, channel.id)
    await town.settle()
    assert any("验证失效" in one.body.text for one in creator.messages)
    await creator.says("/creator")
    assert "Telegram lin_picks ✓" not in creator.text
