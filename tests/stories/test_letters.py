"""The two sides write to each other through the bot; neither sees the other's account until both agree."""

from tests.stories.brands import listed, with_shop
from tests.stories.collaborators import creator, product
from tests.stories.town import Chat, Town


async def together(town: Town) -> tuple[Chat, Chat]:
    brand = await with_shop(town, person="Lin Private")
    await listed(brand)
    item = await product(town)
    maya = await creator(town)
    await maya.taps_data(f"promo:{item.key}")
    return brand, maya


def seen(chat: Chat) -> str:
    """Everything that a chat was shown, buttons included."""
    return "\n".join(str(message.body) + str(message.keyboard) for message in chat.messages)


async def test_messages_pass_without_accounts_until_both_agree(town: Town) -> None:
    brand, maya = await together(town)
    await maya.taps("Write to them")
    await maya.taps("Write")
    await maya.says("Is there a red one, 2 < 3?")
    assert "Is there a red one, 2 < 3?" in brand.text and "Maya" in brand.text
    await brand.taps("Reply")
    await brand.says("Yes, from Monday.")
    assert "Yes, from Monday." in maya.text and "Morning Kiln" in maya.text
    for chat, secret in ((maya, str(brand.id)), (maya, "Lin Private"), (brand, str(maya.id))):
        assert secret not in seen(chat)
    await maya.taps_data("write:meet:1")
    assert "As soon as" in maya.text and str(maya.id) not in seen(brand)
    await brand.taps("Show my account")
    assert str(maya.id) in seen(brand)
    await maya.taps("Open the messages")
    assert "Lin Private" in maya.text and str(brand.id) in seen(maya)


async def test_nobody_is_talked_at_and_after_a_no_nobody_writes(town: Town) -> None:
    brand, maya = await together(town)
    for number in range(5):
        await maya.taps_data("write:to:1")
        await maya.says(f"Hello {number}")
    tap = await maya.taps_data("write:to:1")
    assert "wait for an answer" in (tap.text or "")
    await brand.taps_data("write:to:1")
    await brand.says("Here I am.")
    await maya.taps_data("write:to:1")
    await maya.says("Good.")
    assert "Good." in brand.text


async def test_a_stranger_reads_and_writes_nothing(town: Town) -> None:
    await together(town)
    stranger = await creator(town, "Otto")
    for act in ("show", "to", "meet", "hide"):
        tap = await stranger.taps_data(f"write:{act}:1")
        assert "not yours" in (tap.text or ""), act
