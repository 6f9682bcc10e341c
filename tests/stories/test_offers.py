"""A rate is talked over in turns, by one live message on each side; what is agreed holds for orders from then on."""

from db.collaborations import Collaboration
from db.notices import Notice
from db.offers import AgreedRate, Offer
from db.vocabulary import OfferState, Plan, Stage
from tests.stories.brands import listed, with_shop
from tests.stories.collaborators import creator, product, rows
from tests.stories.town import Chat, Town


async def together(town: Town) -> tuple[Chat, Chat]:
    """A brand at 20% and a creator who promotes its product."""
    brand = await with_shop(town)
    await listed(brand)
    item = await product(town, link="https://shop.example/p/1")
    maya = await creator(town)
    await maya.taps_data(f"promo:{item.key}")
    return brand, maya


async def named(chat: Chat, rate: str) -> None:
    await chat.taps_data("talk:name:1:0:")
    await chat.says(rate)


async def test_counter_offers_go_back_and_forth_until_both_agree(town: Town) -> None:
    brand, maya = await together(town)
    await brand.taps_data("talk:show:1:0:")
    await brand.taps("Offer a rate")
    await brand.says("15")
    assert "must be above 20%" in brand.text
    await brand.says("25%")
    assert "awaited" in brand.text and "Accept" not in str(brand.labels)
    assert "25%" in maya.text and "¥32.25" in maya.text
    await maya.taps("Name another rate")
    await maya.says("35")
    assert "The creator: 35%" in brand.text and "You: 25%" in brand.text
    await brand.taps("Name another rate")
    await brand.says("30")
    await maya.taps("Accept 30%")
    assert "Agreed" in maya.text and "agreed on 30%" in brand.text
    (row,) = await rows(town, Collaboration)
    assert (row.stage, row.rate_bp, row.plan) == (Stage.ACTIVE, 3000, Plan.TARGETED)
    (agreed,) = await rows(town, AgreedRate)
    assert agreed.rate_bp == 3000


async def test_each_side_has_one_live_message(town: Town) -> None:
    brand, maya = await together(town)
    await named(brand, "25%")
    before = len(maya.messages)
    await maya.taps("Name another rate")
    await maya.says("35%")
    live = [message for message in brand.messages if "special rate" in message.body.text.lower()]
    assert len([one for one in live if "35%" in one.body.text]) == 1
    await named(brand, "30%")
    shown = [message for message in maya.messages if "The brand: 30%" in message.body.text]
    assert len(shown) == 1 and shown[0] is maya.screen
    assert not [message for message in maya.messages if "The brand: 25%" in message.body.text and message is not
                maya.screen]
    assert len(maya.messages) <= before + 2


async def test_a_live_message_that_shows_something_else_is_left_alone(town: Town) -> None:
    brand, maya = await together(town)
    await named(brand, "25%")
    await maya.taps("Home")
    home = maya.screen
    await maya.taps_data("talk:name:1:1:")
    await town.settle()
    await named(maya, "35%")
    assert home in maya.messages


async def test_ten_taps_and_old_buttons_agree_once_and_only_to_what_was_seen(town: Town) -> None:
    brand, maya = await together(town)
    await named(brand, "25%")
    tap = await brand.taps_data("talk:accept:1:1:")
    assert "awaited" in (tap.text or "")
    for _ in range(10):
        town.world.press_raw(maya.id, maya.screen.id, "talk:accept:1:1:")
    await town.settle()
    assert len(await rows(town, AgreedRate)) == 1
    (offer,) = await rows(town, Offer)
    assert (offer.state, offer.round) == (OfferState.AGREED, 2)
    kinds = [one.kind for one in await rows(town, Notice)]
    assert kinds.count("offer") == 2


async def test_no_comes_with_its_reason_and_the_collaboration_stays(town: Town) -> None:
    brand, maya = await together(town)
    await maya.taps_data("talk:show:1:0:")
    await maya.taps("Ask for a rate")
    await maya.says("50%")
    await brand.taps("Decline")
    await brand.taps("Price does not suit")
    assert "no to 50%" in maya.text and "Price does not suit" in maya.text
    (row,) = await rows(town, Collaboration)
    assert (row.stage, row.rate_bp) == (Stage.ACTIVE, 2000)


async def test_agreeing_on_an_invitations_rate_takes_it_up_and_ending_it_ends_the_rate(town: Town) -> None:
    brand = await with_shop(town)
    await listed(brand)
    item = await product(town)
    maya = await creator(town)
    await brand.taps_data(f"inv:{item.key}:1:0")
    await named(maya, "28%")
    await brand.taps("Accept 28%")
    (row,) = await rows(town, Collaboration)
    assert (row.stage, row.rate_bp) == (Stage.ACTIVE, 2800)
    await maya.taps_data("col:end_sure:1:0:")
    await maya.taps_data(f"promo:{item.key}")
    (row,) = await rows(town, Collaboration)
    assert (row.stage, row.rate_bp) == (Stage.ACTIVE, 2000)


async def test_a_stranger_has_no_seat_at_the_table(town: Town) -> None:
    brand, _ = await together(town)
    await named(brand, "25%")
    stranger = await creator(town, "Otto")
    for data in ("talk:show:1:0:", "talk:name:1:1:", "talk:accept:1:1:", "talk:decline:1:1:price"):
        tap = await stranger.taps_data(data)
        assert "not yours" in (tap.text or "")
