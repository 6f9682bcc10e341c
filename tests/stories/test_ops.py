"""The operator sees what was sent, looks things up, pauses with a reason, and brings in another category tree."""

import gzip

import pytest

from tests.stories.brands import listed, with_shop
from tests.stories.collaborators import creator
from tests.stories.town import Chat, Town

TREE = "id\tname_en\tname_zh\twords\nco\tCosmetics\t美妆护肤\t\n" \
    "co-1\tLips\t唇部彩妆\tlipstick;lip gloss;口红唇釉\nzz\tGarden\t园艺\t\n"


async def operator(town: Town) -> Chat:
    """The person whose Telegram id is among OPERATORS."""
    chat = Chat(town, town.world.add_person("Ops", person_id=900).id)
    await chat.joins("brand")
    return chat


async def drops(town: Town, chat: Chat, content: bytes) -> None:
    town.world.send_document(chat.id, "tree.tsv.gz", content, caption="/ops")
    await town.settle()


async def test_nobody_else_gets_in(town: Town) -> None:
    chat = await with_shop(town)
    for words in ("/ops", "/ops Lin"):
        await chat.says(words)
        assert "operators" in chat.text
    for data in ("ops:show:0", "ops:pause_shop:1", "ops:resume_shop:1", "ops:log:0", "ops:replace:1"):
        assert "operators" in ((await chat.taps_data(data)).text or "")


async def test_an_operator_finds_the_way_from_home_and_from_help(town: Town) -> None:
    chat = await operator(town)
    await chat.says("/help")
    assert "/ops" in chat.text
    await chat.taps("Home")
    await chat.taps("Operations")
    assert "Nothing waits for your decision" in chat.text


async def test_the_overview_counts_what_was_sent(town: Town) -> None:
    brand = await with_shop(town)
    await listed(brand)
    maya = await creator(town)
    await maya.taps_data("promo:1")
    ops = await operator(town)
    await ops.says("/ops")
    assert "Messages: sent 1" in ops.text
    assert "Nothing waits for your decision" in ops.text
    await ops.taps("Post room")
    await ops.taps("Messages")
    assert ": sent 1" in ops.text
    await ops.taps("Back")
    await town.house.timetable.knock_all()
    await ops.taps("Jobs")
    assert "• Weekly reports: last" in ops.text
    await ops.says("/ops Maya")
    assert "👤" in ops.text


async def test_a_paused_product_leaves_the_pool_and_its_brand_reads_why(town: Town) -> None:
    brand = await with_shop(town)
    await listed(brand)
    ops = await operator(town)
    await ops.says("/ops lipstick")
    await ops.taps("Pause Velvet lipstick")
    await ops.says("The claim about lead is not proved.")
    assert "Paused" in ops.text
    assert any("The claim about lead is not proved." in message.body.text for message in brand.messages)
    assert "The claim about lead" in ((await brand.taps_data("prod:list_again:1:0")).text or "")
    await ops.says("/ops lipstick")
    await ops.taps("Let Velvet")
    await brand.taps_data("prod:list_again:1:0")
    await ops.taps_data("ops:log:0")
    assert "Lin #1 · listed product #1" in ops.text
    assert "paused" in ops.text
    assert "let go" in ops.text


async def test_a_paused_shop_is_not_in_the_pool(town: Town) -> None:
    brand = await with_shop(town)
    await listed(brand)
    maya = await creator(town)
    await maya.says("/pool")
    assert "Velvet lipstick" in maya.text
    ops = await operator(town)
    await ops.says("/ops Kiln")
    await ops.taps("Pause Morning")
    await ops.says("No answer to buyers for a week.")
    await maya.says("/pool")
    assert "Velvet lipstick" not in maya.text
    await ops.says("/ops Kiln")
    await ops.taps("Let Morning")
    await maya.says("/pool")
    assert "Velvet lipstick" in maya.text


@pytest.mark.parametrize("how", ["Extend", "Replace"])
async def test_another_tree_extends_or_replaces_and_products_move_along(town: Town, how: str) -> None:
    brand = await with_shop(town)
    await listed(brand)
    ops = await operator(town)
    await drops(town, ops, gzip.compress(TREE.encode()))
    assert "3 categories, of which 1 new and 2 renamed" in ops.text
    await ops.taps(how)
    assert "In force now: 3 categories" in ops.text
    await brand.says("/products")
    await brand.taps("1 · Velvet")
    assert ("› Lips\n" in brand.text) is (how == "Replace")
    await ops.taps_data("ops:tree:0")
    assert ("In force: 3 categories" in ops.text) is (how == "Replace")


async def test_a_broken_tree_names_its_row(town: Town) -> None:
    ops = await operator(town)
    await drops(town, ops, b"id\tname_en\tname_zh\nbe\tBeauty\t\xe7\xbe\x8e\nbe\tTwice\t\xe7\xbe\x8e\n")
    assert "row 3" in ops.text
    await drops(town, ops, b"\x1f\x8b broken")
    assert "no text table" in ops.text


async def test_prohibited_goods_are_refused_at_the_form_in_a_file_and_found_in_the_pool(town: Town) -> None:
    brand = await with_shop(town)
    await listed(brand, "Mint e-cigarettes")
    ops = await operator(town)
    await ops.says("/ops")
    await ops.taps("Market")
    await ops.taps("Prohibited goods")
    assert "Nothing is prohibited yet" in ops.text
    await ops.taps("What markets usually forbid")
    await ops.taps_data("ops:bans:0::0")
    assert "24 entries" in ops.text
    await ops.taps("e-cigarette")
    assert "1 listed product falls under it" in ops.text
    await ops.taps("Pause 1")
    assert "Nothing in the pool" in ops.text
    assert any("Prohibited goods: “e-cigarette”" in message.body.text for message in brand.messages)
    await ops.taps_data("ops:ban_words:0::0")
    await ops.says("丝绒")
    await listed(brand, "丝绒口红")
    assert "does not allow such goods: “丝绒”" in ((await brand.taps_data("f:product:save::")).text or "")
    await brand.taps_data("f:product:cancel::")
    await brand.sends("goods.csv", "title,price,commission\n丝绒雾面,19,10%\nPlain lipstick,29,10%\n".encode())
    assert "1 prohibited in this market" in brand.text
    await ops.taps_data("ops:log:0::0")
    assert "prohibited" in ops.text
    await brand.taps("List all 1")
    await town.settle()
    await ops.taps_data("ops:log:0::0")
    assert "imported products for shop Morning Kiln #1 · 1 product" in ops.text, ops.text


async def test_a_fit_of_the_weights_is_long_work_that_says_why_it_came_to_nothing(town: Town) -> None:
    ops = await operator(town)
    await ops.says("/ops")
    await ops.taps("Market")
    await ops.taps("Weights")
    await ops.taps("Fit a new table")
    await town.settle()
    assert "Too few creators have picked" in ops.text and "0 to fit on" in ops.text
    await ops.taps("Back")
    assert "In force" in ops.text
