"""Letters: messages between the two sides of a collaboration through the bot; accounts stay hidden until both agree."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from db import creators, people, relay
from db.collaborations import Collaboration
from db.engine import insert_or_ignore
from db.people import Person
from db.relay import Introduction, Letter
from db.vocabulary import Side, Stage
from services import blocks, notices
from services.collaborations import cards, rows, telling
from services.collaborations.cards import Card
from services.refusals import Refusal
from services.rules.letters import MOST_UNANSWERED, both_agree, may_write

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Exchange:
    """What the two have written, oldest first; `other` is the account of the other side once both have agreed."""

    card: Card
    letters: list[Letter]
    willing: frozenset[Side]
    other: Person | None


async def exchange(session: AsyncSession, who: Person, collaboration_id: int) -> Exchange:
    """The exchange as one side sees it; refuses everybody else."""
    card = await cards.one(session, who, collaboration_id)
    willing = await relay.introductions(session, collaboration_id)
    sides = frozenset(Side(side) for side in willing)
    other = None
    if both_agree(sides):
        other = await people.by_id(session, willing[Side.BRAND if card.side is Side.CREATOR else Side.CREATOR])
        other = other if other is not None and other.telegram_id is not None else None
    newest = await relay.letters(session, collaboration_id, SHOWN)
    return Exchange(card, newest[::-1], sides, other)


async def check(session: AsyncSession, who: Person, collaboration_id: int) -> tuple[Collaboration, Side]:
    """Whether a person may write now, and for which side; refuses with the reason."""
    row, side = await rows.mine(session, who, collaboration_id, "trade")
    await blocks.check(session, row.shop_id, row.creator_id, side)
    newest = await relay.letters(session, collaboration_id, MOST_UNANSWERED)
    no = may_write(Stage(row.stage), side, [Side(one.side) for one in newest])
    if no is not None:
        raise Refusal(f"letter-{no}", limit=str(MOST_UNANSWERED))
    return row, side


async def write(session: AsyncSession, who: Person, collaboration_id: int, text: str, now: datetime) -> None:
    """Passes a message on to the other side, under the shop's or the creator's name."""
    row, side = await check(session, who, collaboration_id)
    letter = Letter(collaboration_id=row.key, side=side, person_id=who.key, text=text, at=now)
    session.add(letter)
    await session.flush()
    facts = {**await telling.facts_of(session, row), "by": side, "text": text}
    for person_id in await _readers(session, row, side):
        await notices.queue(session, person_id, "letter", f"letter:{letter.id}:{person_id}", facts, now)


async def meet(session: AsyncSession, who: Person, collaboration_id: int, now: datetime) -> bool:
    """One side is willing to show its account; True if by this very call both are, and both are told."""
    row, side = await rows.mine(session, who, collaboration_id, "trade")
    values = {"collaboration_id": row.key, "side": side, "person_id": who.key, "at": now}
    if not await insert_or_ignore(session, Introduction, values):
        return False
    willing = await relay.introductions(session, row.key)
    met = both_agree([Side(one) for one in willing])
    facts = {**await telling.facts_of(session, row), "by": side, "met": met}
    for person_id in await _readers(session, row, side):
        await notices.queue(session, person_id, "contact", f"contact:{row.key}:{side}:{person_id}", facts, now)
    return met


async def hide(session: AsyncSession, who: Person, collaboration_id: int) -> None:
    """Takes one's own consent back: from then on neither account is shown."""
    row, side = await rows.mine(session, who, collaboration_id, "trade")
    held = await session.get(Introduction, (row.key, str(side)))
    if held is not None:
        await session.delete(held)
        await session.flush()


async def _readers(session: AsyncSession, row: Collaboration, by: Side) -> list[int | None]:
    if by is Side.CREATOR:
        return list(await telling.traders(session, row))
    creator = await creators.by_id(session, row.creator_id)
    return [creator.person_id if creator else None]
