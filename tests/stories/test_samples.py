"""Samples: thresholds that say how far off one is, then asked, sent, arrived, posted about or overdue; and records."""

from datetime import timedelta

from db.notices import Notice
from db.samples import Sample
from db.vocabulary import SampleStage
from tests.conftest import NOW
from tests.stories.brands import listed, with_shop
from tests.stories.collaborators import creator, product, rows
from tests.stories.town import Chat, Town


async def together(town: Town) -> tuple[Chat, Chat]:
    """A brand and a creator (52,000 followers) who promotes its product."""
    brand = await with_shop(town)
    await listed(brand)
    item = await product(town, link="https://shop.example/p/1")
    maya = await creator(town)
    await maya.taps_data(f"promo:{item.key}")
    return brand, maya


async def asks(maya: Chat) -> None:
    await maya.taps_data("smp:ask:1:0:")
    await maya.says("Maya, 138 0000 0000, 1 Lake Road, Chengdu")


async def sent(brand: Chat, maya: Chat) -> None:
    """Asked for, approved and on its way."""
    await asks(maya)
    await brand.taps("Send one")
    await brand.taps("Tracking number")
    await brand.says("SF 1234567890")


async def stage(town: Town) -> str:
    (sample,) = await rows(town, Sample)
    return sample.stage


async def told(town: Town) -> list[str]:
    return [str(one.data["what"]) for one in await rows(town, Notice) if one.kind == "sample"]


async def test_from_asking_to_the_post_and_onto_the_creators_card(town: Town) -> None:
    brand, maya = await together(town)
    await maya.taps("Ask for a sample")
    await maya.says("Maya, 138 0000 0000, 1 Lake Road, Chengdu")
    assert "not answered yet" in maya.text
    assert "Maya" in brand.text and "asks for a sample" in brand.text and "Lake Road" not in brand.text
    await brand.taps("Send one")
    assert "Lake Road" in brand.text
    await brand.taps("Tracking number")
    await brand.says("SF 1234567890")
    assert "SF 1234567890" in maya.text
    await maya.taps("It is here")
    assert "Dec 2" in maya.text
    assert "has received" in brand.text
    (sample,) = await rows(town, Sample)
    assert sample.ship_to == ""
    await maya.taps("Give the post's link")
    await maya.says("not a link")
    assert await stage(town) == SampleStage.RECEIVED
    await maya.says("https://v.douyin.com/abc")
    assert await stage(town) == SampleStage.POSTED
    assert "https://v.douyin.com/abc" in brand.text
    await brand.taps_data("cre:card:1:0:")
    assert "Posts after samples: 1 of 1" in brand.text
    await maya.taps_data("brand:page:1")
    assert "Answers within 7 days: 100%" in maya.text


async def test_thresholds_say_which_number_how_far_off_and_the_way_there(town: Town) -> None:
    brand, maya = await together(town)
    await brand.taps_data("smp:terms:0:0:")
    await brand.taps("Followers")
    await brand.says("60000")
    await brand.taps("Sold so far")
    await brand.says("5000")
    await brand.taps("Creator score")
    await brand.taps("4.50")
    await brand.taps("Save")
    await maya.taps_data("smp:ask:1:0:")
    assert "52,000" in maya.text and "60,000" in maya.text and "8,000" in maya.text
    assert "¥5,000.00" in maya.text and "to go" in maya.text
    assert "creator score" not in maya.text, "who is not yet scored is not held back"
    assert any("Profile" in label for label in maya.labels)
    assert await rows(town, Sample) == []


async def test_the_clock_reminds_at_three_and_one_days_and_then_says_it_is_overdue(town: Town) -> None:
    brand, maya = await together(town)
    await sent(brand, maya)
    await maya.taps("It is here")
    await town.leap_to(NOW + timedelta(days=11, hours=1))
    assert "Three days left" in maya.text
    await town.leap_to(NOW + timedelta(days=13, hours=1))
    assert "One day left" in maya.text
    await town.leap_to(NOW + timedelta(days=14, hours=1))
    assert await stage(town) == SampleStage.OVERDUE
    assert [what for what in await told(town) if what.startswith(("remind", "overdue"))] == [
        "remind_3", "remind_1", "overdue", "overdue"]
    await brand.taps_data("cre:card:1:0:")
    assert "Posts after samples: 0 of 1" in brand.text
    await maya.taps_data("smp:post:1:0:")
    await maya.says("https://v.douyin.com/late")
    await brand.taps_data("cre:card:1:0:")
    assert "1 of 1 · late 1" in brand.text


async def test_a_sample_that_nobody_says_has_come_counts_as_arrived_after_a_week(town: Town) -> None:
    brand, maya = await together(town)
    await sent(brand, maya)
    await town.leap_to(NOW + timedelta(days=7, hours=1))
    assert await stage(town) == SampleStage.RECEIVED
    assert "we take it as arrived" in maya.text


async def test_who_owes_a_post_gets_no_other_sample(town: Town) -> None:
    brand, maya = await together(town)
    await sent(brand, maya)
    await maya.taps("It is here")
    await town.leap_to(NOW + timedelta(days=15))
    await listed(brand, "Rose balm")
    item = await product(town)
    await maya.taps_data(f"promo:{item.key}")
    await maya.taps_data("smp:ask:2:0:")
    assert "Posts overdue: 1" in maya.text


async def test_a_no_comes_with_its_reason_and_one_may_ask_again(town: Town) -> None:
    brand, maya = await together(town)
    await asks(maya)
    await brand.taps("Decline")
    await brand.taps("No samples left")
    assert "sends no sample" in maya.text and "No samples left" in maya.text
    await asks(maya)
    assert [one.stage for one in await rows(town, Sample)] == [SampleStage.REFUSED, SampleStage.ASKED]


async def test_ten_taps_do_each_thing_once_and_ending_takes_back_what_was_not_sent(town: Town) -> None:
    brand, maya = await together(town)
    await asks(maya)
    for _ in range(10):
        town.world.press_raw(brand.id, brand.screen.id, "smp:approve:1:0:")
    await town.settle()
    assert await told(town) == ["asked", "approved"]
    await maya.taps_data("smp:ask:1:0:")
    assert "sends you a sample" in maya.text
    await brand.taps_data("col:end_sure:1:0:")
    (sample,) = await rows(town, Sample)
    assert (sample.stage, sample.ship_to) == (SampleStage.TAKEN_BACK, "")
    tap = await brand.taps_data("smp:ship:1:0:")
    assert not (tap.text or "") and "Not wanted" in brand.text


async def test_a_stranger_sees_and_does_nothing(town: Town) -> None:
    _, maya = await together(town)
    await asks(maya)
    stranger = await creator(town, "Otto")
    for act in ("show", "approve", "refuse", "take_back", "ship", "receive", "post"):
        tap = await stranger.taps_data(f"smp:{act}:1:0:later")
        assert "not yours" in (tap.text or ""), act
    tap = await stranger.taps_data("smp:ask:1:0:")
    assert "Lake Road" not in stranger.text
    tap = await maya.taps_data("smp:approve:1:0:")
    assert await stage(town) == SampleStage.ASKED
