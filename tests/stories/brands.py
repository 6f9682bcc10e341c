"""What many stories begin with: a brand with a shop, a product that is listed."""

from tests.stories.town import Chat, Town


async def with_shop(town: Town, shop: str = "Morning Kiln", person: str = "Lin", language: str = "en") -> Chat:
    """A brand whose shop is open."""
    chat = town.person(person, language)
    await chat.joins("brand")
    await chat.says("/brand")
    await chat.says(shop)
    await chat.says("lipstick")
    await chat.taps("›")
    await chat.taps_data("f:brand:save::")
    return chat


async def listed(chat: Chat, title: str = "Velvet lipstick", price: str = "129", rate: str = "20") -> None:
    """Lists a product by its four required answers."""
    await chat.says("/add")
    await chat.says(title)
    await chat.says("lipstick")
    await chat.taps("›")
    await chat.says(price)
    await chat.says(rate)
    await chat.taps_data("f:product:save::")
