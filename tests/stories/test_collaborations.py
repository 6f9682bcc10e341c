"""A creator picks a product, the brand hears of it; either side ends it; ten taps act once."""

from db.collaborations import Collaboration
from db.notices import Notice
from db.vocabulary import Stage
from tests.stories.brands import listed, with_shop
from tests.stories.collaborators import copies, creator, product, rows
from tests.stories.town import Town


async def test_promote_it_gives_code_link_and_caption_at_once_and_the_brands_chat_buzzes(town: Town) -> None:
    brand = await with_shop(town)
    await listed(brand)
    item = await product(town, link="https://shop.example/p/1?a=1", may_say="long wear; no mineral oil")
    maya = await creator(town)
    await maya.taps_data(f"promo:{item.key}")
    (row,) = await rows(town, Collaboration)
    assert row.stage == Stage.ACTIVE and row.rate_bp == 2000
    link = f"http://haowu.test/r/{row.code}"
    held = copies(maya)
    assert held[:2] == [link, row.code]
    assert held[2].endswith("#ad") and "long wear, no mineral oil" in held[2] and link in held[2]
    assert held[3].endswith("#广告")
    assert "¥25.80" in maya.text
    assert "Maya" in brand.text and "now promotes" in brand.text and str(row.code) in brand.text
    await brand.taps("Creator")
    assert "Chengdu" in brand.text and "Not yet scored" in brand.text


async def test_ten_taps_make_one_row_one_notice_and_the_same_page(town: Town) -> None:
    brand = await with_shop(town)
    await listed(brand)
    item = await product(town)
    maya = await creator(town)
    for _ in range(10):
        town.world.press_raw(maya.id, maya.screen.id, f"promo:{item.key}")
    await town.settle()
    assert len(await rows(town, Collaboration)) == 1
    assert len(await rows(town, Notice)) == 1
    tap = await maya.taps_data(f"promo:{item.key}")
    assert "already" in (tap.text or "")
    assert "not given a shop link" in maya.text


async def test_what_a_piece_pays_is_rounded_as_the_commission_is(town: Town) -> None:
    brand = await with_shop(town)
    await listed(brand, price="1.39")
    item = await product(town)
    maya = await creator(town)
    await maya.taps_data(f"promo:{item.key}")
    assert "about ¥0.28 a piece" in maya.text


async def test_my_lists_it_and_ending_it_twice_ends_it_once(town: Town) -> None:
    brand = await with_shop(town)
    await listed(brand)
    item = await product(town)
    maya = await creator(town)
    await maya.says("/my")
    assert "Nothing yet" in maya.text
    await maya.taps_data(f"promo:{item.key}")
    await maya.says("/my")
    assert "Velvet lipstick" in maya.text and "Morning Kiln" in maya.text
    await maya.taps("1.")
    await maya.taps("End it")
    await maya.taps("Yes")
    (row,) = await rows(town, Collaboration)
    assert (row.stage, row.ended_by) == (Stage.ENDED, "creator")
    assert "Maya" in brand.text and "ended" in brand.text
    tap = await maya.taps_data(f"col:end_sure:{row.key}:0:")
    assert "already" in (tap.text or "")
    await maya.taps_data(f"promo:{item.key}")
    (again,) = await rows(town, Collaboration)
    assert (again.stage, again.code) == (Stage.ACTIVE, row.code)


async def test_what_the_brand_ended_needs_its_consent_again(town: Town) -> None:
    brand = await with_shop(town)
    await listed(brand)
    item = await product(town)
    maya = await creator(town)
    await maya.taps_data(f"promo:{item.key}")
    (row,) = await rows(town, Collaboration)
    await brand.taps_data(f"col:end_sure:{row.key}:0:")
    await maya.taps_data(f"promo:{item.key}")
    assert "need its consent" in maya.text
    await maya.taps("Apply")
    assert "would like to promote" in brand.text
    await brand.taps("Accept")
    (row,) = await rows(town, Collaboration)
    assert row.stage == Stage.ACTIVE
    assert "accepted" in maya.text


async def test_a_paused_product_cannot_be_picked(town: Town) -> None:
    brand = await with_shop(town)
    await listed(brand)
    item = await product(town, status="paused")
    maya = await creator(town)
    tap = await maya.taps_data(f"promo:{item.key}")
    assert "paused" in (tap.text or "")
    assert await rows(town, Collaboration) == []
