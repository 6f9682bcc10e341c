"""People report what is wrong and block each other; the operator decides once, and everybody hears what came of it."""

from tests.stories.brands import listed, with_shop
from tests.stories.collaborators import creator
from tests.stories.test_ops import operator
from tests.stories.town import Chat, Town


def heard(chat: Chat, words: str) -> bool:
    return any(words in message.body.text for message in chat.messages)


async def test_two_report_a_product_the_operator_pauses_it_once_and_all_hear(town: Town) -> None:
    brand = await with_shop(town)
    await listed(brand)
    ops = await operator(town)
    maya, rui = await creator(town, "Maya"), await creator(town, "Rui", "zh")
    await maya.taps_data("card:1:0:pool")
    await maya.taps("Report or block")
    await maya.taps("Fake or copied")
    assert "An operator looks at it" in maya.text
    await maya.taps_data("cnc:say:product:1:counterfeit")
    assert "already" in maya.text
    await rui.taps_data("cnc:say:product:1:false_claim")
    assert "运营会核实" in rui.text
    assert sum("Reported: Velvet" in message.body.text for message in ops.messages) == 1
    await ops.says("/ops")
    assert "1 case waits" in ops.text
    await ops.taps("Cases")
    await ops.taps("Reports · 1")
    await ops.taps("Velvet lipstick")
    assert "Fake or copied: 1" in ops.text
    assert "Untrue claims: 1" in ops.text
    await ops.taps("Pause")
    await ops.says("Show the brand's authorisation first.")
    assert "Decided before: paused 2" in ops.text
    assert heard(maya, "taken it out of the market")
    assert heard(rui, "已将其下线")
    assert heard(brand, "Show the brand's authorisation first.")
    await ops.taps_data("ops:decide:1:dismissed:0")
    assert "No report waits" in ops.text
    await ops.taps_data("ops:log:0::0")
    assert "upheld a report of" in ops.text


async def test_a_block_ends_what_was_asked_and_lets_nothing_new_begin_until_it_is_undone(town: Town) -> None:
    brand = await with_shop(town)
    await listed(brand)
    await listed(brand, "Rose balm")
    maya = await creator(town, "Maya")
    await brand.taps_data("inv:1:1:0")
    await maya.taps_data("cnc:show:shop:1:")
    await maya.taps("Block Morning Kiln")
    assert "You have blocked" in maya.text
    assert "not possible" in ((await brand.taps_data("inv:1:1:0")).text or "")
    assert "You have blocked" in ((await maya.taps_data("promo:1")).text or "")
    await maya.says("/pool")
    assert "Velvet lipstick" not in maya.text
    await brand.taps_data("inv:1:0:0")
    assert "Maya" not in brand.text
    await brand.taps_data("cnc:unblock:creator:1:")
    await maya.says("/settings")
    await maya.taps("Blocked")
    await maya.taps("Let Morning Kiln in again")
    assert "You have blocked nobody" in maya.text
    await maya.says("/pool")
    assert "Rose balm" in maya.text
    await maya.taps_data("promo:2")
    assert heard(brand, "now promotes")
