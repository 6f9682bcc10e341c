"""Plans in the chat: a cut leaves creators their thirty days, a plan for named creators, an exclusive product."""

from datetime import timedelta

from db.collaborations import Collaboration
from db.notices import Notice
from db.plans import KeptRate, PlanCreator
from db.vocabulary import Stage
from tests.stories.brands import listed, with_shop
from tests.stories.collaborators import creator, product, rows
from tests.stories.town import Chat, Town


async def new_rate(chat: Chat, product_id: int, rate: str, kind: str = "o") -> None:
    """The brand sets the rate of a plan."""
    await chat.taps_data(f"plan:edit:{product_id}:{kind}:0:0")
    if "Check before saving" in chat.text:
        await chat.taps("Rate")
    await chat.says(rate)
    await chat.taps("Save")


async def test_a_cut_is_told_twice_and_holds_after_thirty_days(town: Town) -> None:
    brand = await with_shop(town)
    await listed(brand)
    item = await product(town)
    maya = await creator(town)
    await maya.taps_data(f"promo:{item.key}")
    await town.leap_to(town.house.clock.now() + timedelta(days=2))
    await brand.taps_data(f"prod:show:{item.key}:0")
    await brand.taps("Plans")
    assert "Maya: 20%, open plan" in brand.text
    await new_rate(brand, item.key, "12")
    assert "Maya: 20%, kept until" in brand.text and "20% (Nov 18) → 12% (Nov 20)" in brand.text
    assert "You keep 20% until" in maya.text
    await maya.says("/my")
    await maya.taps("1.")
    assert "20%" in maya.text and "kept until Dec 20, then 12%" in maya.text
    zoe = await creator(town, "Zoe")
    await zoe.taps_data(f"promo:{item.key}")
    assert "12%" in zoe.text
    cut_at = town.house.clock.now()
    await town.leap_to(cut_at + timedelta(days=27, hours=23))
    assert len([one for one in await rows(town, Notice) if one.kind == "rate_cut"]) == 1
    await town.leap_to(cut_at + timedelta(days=28, hours=1))
    told = [one for one in await rows(town, Notice) if one.kind == "rate_cut"]
    told.sort(key=lambda one: one.id or 0)
    assert [one.data["what"] for one in told] == ["cut", "ending"]
    assert any("ends" in message.body.text and "12%" in message.body.text for message in maya.messages)
    await town.leap_to(cut_at + timedelta(days=30, hours=1))
    row = next(one for one in await rows(town, Collaboration) if one.rate_bp and one.code and one.creator_id == 1)
    assert (row.rate_bp, row.stage) == (1200, Stage.ACTIVE)
    assert len([one for one in await rows(town, Notice) if one.kind == "rate_cut"]) == 2
    assert [one.ended_at is not None for one in await rows(town, KeptRate)] == [True]


async def test_a_raise_holds_at_once_and_takes_back_a_cut(town: Town) -> None:
    brand = await with_shop(town)
    await listed(brand)
    item = await product(town)
    maya = await creator(town)
    await maya.taps_data(f"promo:{item.key}")
    await town.leap_to(town.house.clock.now() + timedelta(days=1))
    await new_rate(brand, item.key, "12")
    await town.leap_to(town.house.clock.now() + timedelta(days=1))
    await new_rate(brand, item.key, "25")
    assert "Maya: 25%, open plan" in brand.text
    assert "20% → 25%" in maya.text
    assert await rows(town, KeptRate) == []
    await town.leap_to(town.house.clock.now() + timedelta(days=31))
    assert [one.kind for one in await rows(town, Notice) if one.kind.startswith("rate")] == ["rate_cut", "rate_raise"]
    await brand.taps_data(f"prod:show:{item.key}:0")
    await brand.taps("Edit")
    await brand.taps("Stock")
    await brand.says("0")
    await brand.taps("Save")
    assert "Sold out" in brand.text and "Whoever promotes it is told" in brand.text
    assert "is sold out. Your link and code stay" in maya.text
    await maya.taps("Open the collaboration")
    assert "Sold out at present" in maya.text
    await maya.says("/my")
    assert "sold out" in maya.text
    await brand.taps_data(f"prod:restock:{item.key}:0")
    assert "is back in stock" in maya.text
    await maya.taps("Open the collaboration")
    assert "25%" in maya.text and "Sold out" not in maya.text


async def test_the_products_own_form_also_keeps_the_old_rate(town: Town) -> None:
    brand = await with_shop(town)
    await listed(brand)
    item = await product(town)
    maya = await creator(town)
    await maya.taps_data(f"promo:{item.key}")
    await town.leap_to(town.house.clock.now() + timedelta(days=1))
    await brand.taps_data(f"prod:edit:{item.key}:0")
    await brand.taps("Commission")
    await brand.says("10")
    await brand.taps("Save")
    assert "You keep 20% until" in maya.text
    assert len(await rows(town, KeptRate)) == 1


async def test_named_creators_have_a_rate_of_their_own(town: Town) -> None:
    brand = await with_shop(town)
    await listed(brand)
    item = await product(town)
    maya, zoe = await creator(town), await creator(town, "Zoe")
    await brand.taps_data(f"plan:named:{item.key}:t:0:0")
    await brand.taps("Terms")
    await brand.says("15")
    await brand.taps("Save")
    assert "pays 20%" in (brand.text + str(town.world.calls[-1].params))
    await new_rate(brand, item.key, "30", "t")
    await brand.taps("Name creators")
    await brand.taps("＋ Maya")
    assert "Named: Maya" in brand.text
    tap = await brand.taps_data(f"plan:add:{item.key}:t:1:0")
    assert "already" in (tap.text or "") and len(await rows(town, PlanCreator)) == 1
    await maya.taps_data(f"card:{item.key}:0:pool")
    assert "30% (your own rate; everybody’s 20%)" in maya.text and "you promote it" not in maya.text
    await zoe.taps_data(f"card:{item.key}:0:pool")
    assert "your own rate" not in zoe.text
    await maya.taps_data(f"promo:{item.key}")
    assert "30%" in maya.text
    await maya.says("/pool")
    assert "30% (your own rate; everybody’s 20%) · ✅ you promote it" in maya.text
    await town.leap_to(town.house.clock.now() + timedelta(days=1))
    await brand.taps_data(f"plan:out:{item.key}:t:1:0")
    await brand.taps_data(f"plan:show:{item.key}::0:0")
    assert "Maya: 30%, kept until" in brand.text


async def test_an_exclusive_product_is_for_whom_the_brand_names(town: Town) -> None:
    brand = await with_shop(town)
    await listed(brand)
    item = await product(town)
    maya, zoe = await creator(town), await creator(town, "Zoe")
    await new_rate(brand, item.key, "30", "e")
    tap = await brand.taps_data(f"plan:close:{item.key}:e:0:0")
    assert "Name at least one" in (tap.text or "")
    await brand.taps_data(f"plan:add:{item.key}:e:1:0")
    await brand.taps("Close to everyone else")
    await zoe.says("/pool")
    assert "Velvet lipstick" not in zoe.text
    await maya.says("/pool")
    assert "Velvet lipstick" in maya.text
    await zoe.taps_data(f"promo:{item.key}")
    assert "only creators whom the brand names" in zoe.text
    assert await rows(town, Collaboration) == []
    await zoe.taps("pply")
    await brand.taps("Accept")
    await zoe.says("/pool")
    assert "Velvet lipstick" in zoe.text
    row = next(one for one in await rows(town, Collaboration))
    assert (row.stage, row.rate_bp, row.plan) == (Stage.ACTIVE, 3000, "exclusive")
    await maya.taps_data(f"promo:{item.key}")
    assert len(await rows(town, Collaboration)) == 2
    await brand.taps_data(f"plan:open:{item.key}:e:0:0")
    assert not (await product(town)).exclusive


async def test_another_brand_sees_and_changes_nothing(town: Town) -> None:
    brand = await with_shop(town)
    await listed(brand)
    item = await product(town)
    other = await with_shop(town, "Other House", "Oz")
    for forged in ("show", "edit", "named", "pick", "add", "out", "close"):
        tap = await other.taps_data(f"plan:{forged}:{item.key}:t:1:0")
        assert "not yours" in (tap.text or ""), forged
    assert await rows(town, PlanCreator) == []
