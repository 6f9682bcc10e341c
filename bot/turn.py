"""Turn: what a handler gets besides the event: session, person, language, time and the market's facts."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.texts.say import Say
from db.people import Conversation, Person
from services.vault import Vault


@dataclass(frozen=True, slots=True)
class Market:
    """What a deployment has chosen, as far as conversations need it."""

    address: str
    username: str
    zone: ZoneInfo
    currency: str
    operators: frozenset[int] = frozenset()
    report_weekday: str = "mon"
    report_hour: int = 9

    def deep_link(self, payload: str) -> str:
        """A t.me address that opens the bot at `payload` (at most 64 of A-Z a-z 0-9 _ -)."""
        return f"https://t.me/{self.username}?start={payload}"

    def group_link(self, payload: str) -> str:
        """A t.me address that lets the bot into a group, as one who may invite."""
        return f"https://t.me/{self.username}?startgroup={payload}&admin=invite_users"

    def tracking_link(self, code: str) -> str:
        return f"{self.address}/r/{code}"


@dataclass(slots=True)
class Turn:
    """One update being answered, inside one transaction; `tapped` is the message under a tapped button."""

    session: AsyncSession
    who: Person
    talk: Conversation
    say: Say
    now: datetime
    market: Market
    vault: Vault
    is_operator: bool = False
    tapped: int | None = None

    def speak(self) -> None:
        """Takes up a language or zone that this very update has changed."""
        self.say = say_for(self.who)


def say_for(who: Person) -> Say:
    return Say(who.language, ZoneInfo(who.timezone), who.pictures)
