"""Asking: questions pass through the bot to one's contact; the answer is promised by a time, and that is tracked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from db import creators, people, service, shops, standings
from db.engine import insert_or_ignore
from db.people import Person
from db.service import Contact, Question
from db.vocabulary import Side
from services import notices
from services.ops import deeds
from services.refusals import Refusal
from services.rules.intervals import Share, share
from services.rules.service import MOST_OPEN, PROMISE, contact, is_key

CHAT, SCORE = "chat", "score"
SHOWN, PAGE, AT_ONCE = 5, 8, 20
WEEKS = timedelta(weeks=8)


@dataclass(frozen=True, slots=True)
class Desk:
    """One's own service page: the contact's name (None: nobody has signed in yet), questions, whether one is key."""

    contact: str | None
    questions: list[Question]
    is_key: bool
    hours: int


async def contact_of(session: AsyncSession, who: Person, operators: Iterable[int], now: datetime) -> Person | None:
    """The operator who looks after a person; chosen once, the one with the fewest people."""
    held = await session.get(Contact, who.key)
    if held is None:
        some = [one.key for one in await service.of_accounts(session, list(operators))]
        chosen = contact(await service.load_of(session, some), some)
        if chosen is None:
            return None
        await insert_or_ignore(session, Contact, {"person_id": who.key, "operator_id": chosen, "since": now})
        held = await session.get(Contact, who.key, populate_existing=True)
    return await people.by_id(session, held.operator_id) if held else None


async def _is_key(session: AsyncSession, who: Person) -> bool:
    """Whether any shop or channel of a person stands in a stage of key accounts."""
    subjects = [("shop", shop.id or 0) for shop, _ in await shops.of_person(session, who.key)]
    me = await creators.of_person(session, who.key)
    if me is not None:
        subjects.append(("creator", me.key))
    rows = [await standings.of(session, kind, id_) for kind, id_ in subjects]
    return any(row is not None and is_key(row.stage) for row in rows)


async def desk(session: AsyncSession, who: Person, operators: Iterable[int], now: datetime) -> Desk:
    """What a person sees of their service."""
    who_for = await contact_of(session, who, operators, now)
    key = await _is_key(session, who)
    return Desk(who_for.name if who_for else None, await service.latest(session, who.key, SHOWN), key,
                round(PROMISE[key].total_seconds() / 3600))


async def ask(
    session: AsyncSession, who: Person, about: str, text: str, operators: Iterable[int], now: datetime
) -> Question:
    """Passes a question on; refuses a fourth one while three wait (`service-wait`)."""
    if await service.unanswered_of(session, who.key) >= MOST_OPEN:
        raise Refusal("service-wait", limit=str(MOST_OPEN))
    promised = now + PROMISE[await _is_key(session, who)]
    row = Question(person_id=who.key, side=who.acts_as or Side.CREATOR, about=SCORE if about == SCORE else CHAT,
                   text=text, asked_at=now, due_at=promised)
    session.add(row)
    await session.flush()
    who_for = await contact_of(session, who, operators, now)
    readers = [who_for] if who_for else await service.of_accounts(session, list(operators))
    for reader in readers:
        await notices.queue(session, reader.key, "service", f"asked:{row.key}:{reader.key}", _facts(row, who, "asked"),
                            now)
    return row


def _facts(row: Question, who: Person, what: str) -> dict[str, object]:
    return {"what": what, "question": row.key, "name": who.name, "about": row.about, "text": row.text,
            "answer": row.answer, "due": row.due_at.isoformat()}


async def case(session: AsyncSession, question_id: int) -> tuple[Question, Person]:
    """One question with its asker, for an operator."""
    row = await session.get(Question, question_id)
    who = await people.by_id(session, row.person_id) if row else None
    if row is None or who is None:
        raise Refusal("service-gone")
    return row, who


async def answer(session: AsyncSession, operator: Person, question_id: int, text: str, now: datetime) -> bool:
    """The answer goes to who asked, under the operator's name; False if somebody has answered before."""
    row = await session.get(Question, question_id, with_for_update=True, populate_existing=True)
    who = await people.by_id(session, row.person_id) if row else None
    if row is None or who is None:
        raise Refusal("service-gone")
    if row.answered_at is not None:
        return False
    row.answer, row.answered_by, row.answered_at = text, operator.key, now
    await session.flush()
    facts = {**_facts(row, who, "answered"), "by": operator.name}
    await notices.queue(session, who.key, "service", f"answered:{row.key}", facts, now)
    await deeds.log(session, operator, "service", row.about, row.key, "", now)
    return True


async def due(session: AsyncSession, operators: Iterable[int], now: datetime) -> int:
    """Reminds all operators, once, of a question whose promised time has passed."""
    rows = await service.overdue(session, now, AT_ONCE)
    everybody = await service.of_accounts(session, list(operators)) if rows else []
    for row in rows:
        row.late_told = True
        who = await people.by_id(session, row.person_id)
        for reader in everybody if who else ():
            await notices.queue(session, reader.key, "service", f"late:{row.key}:{reader.key}",
                                _facts(row, who or reader, "late"), now)
    await session.flush()
    return len(rows)


async def waiting(session: AsyncSession, page: int) -> list[tuple[Question, Person]]:
    return await service.waiting(session, PAGE, page * PAGE)


async def count(session: AsyncSession, now: datetime) -> int:
    """Questions that wait, for the desk's door."""
    return await service.count_waiting(session)


async def kept(session: AsyncSession, now: datetime) -> Share:
    """How many promises of the last eight weeks were kept."""
    total, in_time = await service.kept(session, now - WEEKS, now)
    return share(in_time, total)
