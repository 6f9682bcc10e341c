"""A running playground with a small bot in it, and ways to open and use its page."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from playwright.async_api import Browser, BrowserContext, Locator, Page, expect

from bot.playground.model import Person
from bot.playground.world import World
from tests.playground.page.echo_bot import EchoBot

DESK, PHONE = (1280, 800), (390, 844)

# A machine that does other things beside is slow, not wrong.
expect.set_options(timeout=15_000)


class HandClock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 20, 2, 30, tzinfo=UTC)  # a Friday, 10:30 in Shanghai

    async def now(self) -> datetime:
        return self.moment

    async def move_to(self, moment: datetime) -> None:
        if moment < self.moment:
            raise ValueError("time moves forward only")
        self.moment = moment


@dataclass
class Place:
    """One running playground and a way to open its page."""

    world: World
    bot: EchoBot
    clock: HandClock
    address: str
    browser: Browser
    maya: Person
    lin: Person
    context: BrowserContext | None = None
    errors: list[str] = field(default_factory=list)

    async def open(self, *people: Person, size: tuple[int, int] = DESK, dark: bool = False) -> Page:
        self.context = await self.browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            permissions=["clipboard-read", "clipboard-write"],
        )
        self.context.set_default_timeout(10_000)
        page = await self.context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda line: self.errors.append(line.text) if line.type == "error" else None)
        await page.goto(f"{self.address}/#{','.join(str(one.id) for one in people)}")
        await expect(page.locator(".column").first).to_be_visible()
        return page


def chat(page: Page, person: Person) -> Locator:
    return page.locator(f".column[data-person='{person.id}']")


async def write(column: Locator, text: str) -> None:
    await column.locator("textarea").fill(text)
    await column.locator("textarea").press("Enter")


async def started(place: Place, person: Person) -> None:
    """The person has met the bot, and its greeting has arrived."""
    seen = place.world.version
    place.world.start(person.id)
    while not any(one.from_bot for one in place.world.history(person.id)):
        seen = await place.world.wait(seen, 5)
