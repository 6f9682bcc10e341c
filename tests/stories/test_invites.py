"""A brand finds creators who fit, invites them within its quota, and hears the answer."""

from datetime import timedelta

from db.collaborations import Collaboration
from db.vocabulary import Stage
from tests.conftest import NOW
from tests.stories.brands import listed, with_shop
from tests.stories.collaborators import creator, product, rows
from tests.stories.town import Chat, Town


async def invited(town: Town) -> tuple[Chat, Chat]:
    """A brand that has invited a creator for its product."""
    brand = await with_shop(town)
    await listed(brand)
    item = await product(town)
    maya = await creator(town, category=str(item.category_id))
    await brand.says("/creators")
    await brand.taps("Velvet lipstick")
    assert "Maya" in brand.text and "52" in brand.text
    await brand.taps("Invite")
    return brand, maya


async def test_an_invitation_names_product_money_and_reason_and_is_accepted_with_one_tap(town: Town) -> None:
    brand, maya = await invited(town)
    assert "Morning Kiln" in maya.text and "20%" in maya.text and "¥25.80" in maya.text
    assert "Why you: it is in your categories" in maya.text
    await maya.taps("Accept")
    (row,) = await rows(town, Collaboration)
    assert row.stage == Stage.ACTIVE
    assert str(row.code) in maya.text
    assert "Maya" in brand.text and "accepted" in brand.text


async def test_a_decline_gives_its_reason_and_is_not_asked_again_for_a_month(town: Town) -> None:
    brand, maya = await invited(town)
    await maya.taps("Decline")
    await maya.taps("Commission too low")
    assert "declined" in brand.text and "Commission too low" in brand.text
    (row,) = await rows(town, Collaboration)
    tap = await brand.taps_data(f"inv:{row.product_id}:{row.creator_id}:0")
    assert "ask again from" in (tap.text or "")
    await town.leap_to(NOW + timedelta(days=31))
    await brand.taps_data(f"inv:{row.product_id}:{row.creator_id}:0")
    (row,) = await rows(town, Collaboration)
    assert row.stage == Stage.INVITED


async def test_ten_taps_send_one_invitation(town: Town) -> None:
    brand = await with_shop(town)
    await listed(brand)
    item = await product(town)
    maya = await creator(town, category=str(item.category_id))
    before = len(maya.messages)
    for _ in range(10):
        town.world.press_raw(brand.id, brand.screen.id, f"inv:{item.key}:1:0")
    await town.settle()
    assert len(await rows(town, Collaboration)) == 1
    assert len(maya.messages) == before + 1


async def test_past_the_weekly_quota_the_brand_hears_when_the_next_is_free(town: Town) -> None:
    brand = await with_shop(town)
    await listed(brand)
    item = await product(town)
    for number in range(21):
        await creator(town, f"Creator {number}", category=str(item.category_id))
    for number in range(1, 21):
        await brand.taps_data(f"inv:{item.key}:{number}:0")
    tap = await brand.taps_data(f"inv:{item.key}:21:0")
    assert "All 20 invitations" in (tap.text or "") and "Nov 25" in (tap.text or "")
    assert len(await rows(town, Collaboration)) == 20


async def test_a_withdrawn_invitation_cannot_be_accepted(town: Town) -> None:
    brand, maya = await invited(town)
    await brand.says("/requests")
    assert "Invitations" in brand.text and "Maya" in brand.text
    await brand.taps("1.")
    await brand.taps("Take it back")
    tap = await maya.taps("Accept")
    assert "nothing to accept" in (tap.text or "")
    (row,) = await rows(town, Collaboration)
    assert row.stage == Stage.ENDED


async def test_matches_are_promoted_with_a_tap_or_never_shown_again(town: Town) -> None:
    brand = await with_shop(town)
    await listed(brand)
    await listed(brand, "Rose balm")
    item = await product(town)
    maya = await creator(town, category=str(item.category_id))
    await maya.says("/matches")
    assert "Rose balm" in maya.text and "Velvet lipstick" in maya.text and "¥25.80" in maya.text
    await maya.taps_data(f"match:no:{item.key}:")
    await maya.taps("Price does not suit")
    assert "Rose balm" not in maya.text and "Velvet lipstick" in maya.text
    await maya.taps("Promote it")
    await maya.says("/matches")
    assert "Nothing new" in maya.text
