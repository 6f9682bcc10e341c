"""A shop's staff in the chat: a link that works once, roles, removal, and the shop handed over."""

from datetime import timedelta

from db.shops import Member, StaffInvite
from tests.stories.brands import listed, with_shop
from tests.stories.collaborators import copies, product, rows
from tests.stories.town import Chat, Town


async def link_for(brand: Chat, role: str = "manager") -> str:
    """A link for a new colleague, as the copy button holds it; the part that /start gets."""
    await brand.says("/brand")
    await brand.taps("Staff")
    await brand.taps(f"Invite a {role}")
    (link,) = copies(brand)
    return link.split("start=")[1]


async def roles(town: Town) -> dict[int, str]:
    return {one.person_id: one.role for one in await rows(town, Member)}


async def test_a_newcomer_joins_by_a_link_and_works(town: Town) -> None:
    brand = await with_shop(town)
    await listed(brand)
    payload = await link_for(brand)
    wen = town.person("Wen")
    await wen.starts(payload)
    await wen.taps_data("priv:agree")
    assert "Morning Kiln invites you" in wen.text and "manager" in wen.text
    await wen.taps("Join")
    assert "Wen (you): manager" in wen.text
    assert "Wen joined Morning Kiln as manager" in brand.text
    again = await wen.taps_data(f"staff:join:0:0:{payload.removeprefix('staff_')}")
    assert "already" in (again.text or "") and len(await rows(town, Member)) == 2
    await wen.says("/products")
    assert "Velvet lipstick" in wen.text
    eve = town.person("Eve")
    await eve.joins("brand")
    await eve.starts(payload)
    assert "used already" in eve.text and len(await rows(town, Member)) == 2


async def test_ten_taps_make_one_link_and_a_link_expires(town: Town) -> None:
    brand = await with_shop(town)
    await brand.taps_data("staff:show:1:0:")
    for _ in range(10):
        town.world.press_raw(brand.id, brand.screen.id, "staff:invite:1:0:viewer")
    await town.settle()
    assert len(await rows(town, StaffInvite)) == 1
    payload = copies(brand)[0].split("start=")[1]
    await town.leap_to(town.house.clock.now() + timedelta(days=7, minutes=1))
    wen = town.person("Wen")
    await wen.joins("creator")
    await wen.starts(payload)
    assert "expired" in wen.text
    await wen.starts("staff_" + "0" * 34)
    assert "leads nowhere" in wen.text


async def test_a_withdrawn_link_leads_nowhere(town: Town) -> None:
    brand = await with_shop(town)
    payload = await link_for(brand)
    await brand.taps("Withdraw")
    wen = town.person("Wen")
    await wen.joins("brand")
    await wen.starts(payload)
    assert "leads nowhere" in wen.text and await rows(town, StaffInvite) == []


async def test_a_role_says_what_one_may_and_is_changed_by_the_owner_alone(town: Town) -> None:
    brand = await with_shop(town)
    await listed(brand)
    item = await product(town)
    wen = town.person("Wen")
    payload = await link_for(brand, "viewer")
    await wen.starts(payload)
    await wen.taps_data("priv:agree")
    await wen.taps("Join")
    tap = await wen.taps_data(f"prod:pause:{item.key}:0")
    assert "role" in (tap.text or "")
    for forged in ("staff:role:1:2:manager", "staff:invite:1:0:manager", "staff:out_sure:1:1:", "staff:hand_sure:1:2:"):
        tap = await wen.taps_data(forged)
        assert "role" in (tap.text or ""), forged
    await brand.taps_data("staff:one:1:2:")
    await brand.taps("→ manager")
    assert "role at Morning Kiln is now manager" in wen.text
    tap = await brand.taps_data("staff:role:1:2:manager")
    assert "already" in (tap.text or "")
    await wen.taps_data(f"prod:pause:{item.key}:0")
    assert (await product(town)).status == "paused"


async def test_a_removed_colleague_is_out_at_once_and_the_owner_stays(town: Town) -> None:
    brand = await with_shop(town)
    wen = town.person("Wen")
    payload = await link_for(brand)
    await wen.starts(payload)
    await wen.taps_data("priv:agree")
    await wen.taps("Join")
    await brand.taps_data("staff:one:1:2:")
    await brand.taps("Remove")
    await brand.taps("Yes")
    assert await roles(town) == {1: "owner"}
    assert "no longer work" in wen.text
    tap = await wen.taps_data("staff:show:1:0:")
    assert "not yours" in (tap.text or "")
    tap = await brand.taps_data("staff:out_sure:1:2:")
    assert "not on the staff any more" in (tap.text or "")
    tap = await brand.taps_data("staff:out_sure:1:1:")
    assert "Hand it over" in (tap.text or "")


async def test_the_shop_is_handed_over_once_and_only_the_new_owner_can_give_it_back(town: Town) -> None:
    brand = await with_shop(town)
    wen = town.person("Wen")
    payload = await link_for(brand)
    await wen.starts(payload)
    await wen.taps_data("priv:agree")
    await wen.taps("Join")
    await brand.taps_data("staff:one:1:2:")
    await brand.taps("Hand the shop over")
    assert "becomes the owner" in brand.text
    await brand.taps("hand it over")
    assert await roles(town) == {1: "manager", 2: "owner"}
    assert "yours now" in wen.text
    tap = await brand.taps_data("staff:hand_sure:1:2:")
    assert "own the shop already" in (tap.text or "")
    tap = await brand.taps_data("staff:out_sure:1:2:")
    assert "role" in (tap.text or "")
    await wen.taps_data("staff:hand_sure:1:1:")
    assert await roles(town) == {1: "owner", 2: "manager"}
