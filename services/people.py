"""People: who writes to us, in which language, zone and role."""

from datetime import datetime
from zoneinfo import available_timezones

from sqlalchemy.ext.asyncio import AsyncSession

from db import people
from db.people import Conversation, Person
from db.vocabulary import Language, Side
from services import notices
from services.refusals import Refusal


def language_of(code: str | None) -> Language:
    """The language for a Telegram language code: every Chinese one is zh, all others en."""
    return Language.ZH if (code or "").lower().startswith("zh") else Language.EN


async def meet(
    session: AsyncSession, telegram_id: int, name: str, code: str | None, timezone: str, now: datetime
) -> Person:
    """The person behind a Telegram account; made on first sight, reachable again on each: what could not reach
    them meanwhile, and is still worth reading, comes then."""
    person = await people.by_telegram_id(session, telegram_id)
    if person is None:
        person = Person(
            telegram_id=telegram_id, name=name[:64], language=language_of(code), timezone=timezone, created_at=now
        )
        session.add(person)
        await session.flush()
    elif person.unreachable_at is not None:
        person.unreachable_at = None
        await notices.came_back(session, person.key, now)
    return person


async def talk(session: AsyncSession, who: Person) -> Conversation:
    """What this person's chat is in the middle of."""
    return await people.conversation(session, who.key)


def choose_language(who: Person, language: str) -> None:
    """A person's own choice wins over what their app says."""
    who.language = Language(language)
    who.language_chosen = True


def check_timezone(name: str) -> None:
    """Refuses a name that is no time zone."""
    if name not in available_timezones():
        raise Refusal("timezone-unknown", name=name[:60])


def choose_timezone(who: Person, name: str) -> None:
    """Sets the zone in which reports arrive and dates are shown; refuses a name that is no zone."""
    check_timezone(name)
    who.timezone = name


def choose_pictures(who: Person, theme: str) -> None:
    """Sets for which kind of chat pictures are drawn; Telegram does not say which one a person has."""
    who.pictures = "dark" if theme == "dark" else "light"


def choose_side(who: Person, side: Side) -> None:
    who.side = side


def agree(who: Person, now: datetime) -> None:
    """The terms are agreed to once; a second tap keeps the first moment."""
    who.agreed_at = who.agreed_at or now


async def lost(session: AsyncSession, telegram_id: int, now: datetime) -> None:
    """Telegram says that this person cannot be written to until they write again."""
    person = await people.by_telegram_id(session, telegram_id)
    if person is not None:
        person.unreachable_at = now
