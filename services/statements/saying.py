"""Saying: a side agrees to lines of a statement, disputes one with a reason, or answers the other's dispute."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, literal, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from db import creators, shops
from db.engine import insert_or_ignore
from db.orders import CommissionEntry
from db.people import Person
from db.statements import StatementWord
from db.vocabulary import Said, Side
from services import notices
from services.refusals import Refusal
from services.rules.statements import may_say
from services.statements import lines
from services.statements.lines import LineSum, as_words
from services.statements.telling import readers
from services.statements.weeks import Whose, whose

TRIES = 5
AT_ONCE = 300
"""Lines that one tap agrees to; the next tap takes the next ones."""


async def say(
    session: AsyncSession, who: Person, side: Side, week: date, line_id: int, creator_id: int, said: Said, text: str,
    now: datetime,
) -> bool:
    """Says this of a line for one's side, and tells the other of a dispute or an answer; False if it is no news."""
    for _ in range(TRIES):
        found = await lines.one(session, who, side, week, line_id, creator_id)
        if said is Said.ANSWERED and not found.accord.disputed - {side}:
            raise Refusal("statement-no-dispute")
        if not may_say(as_words(found.words), found.figures, side, said):
            return False
        if await insert_or_ignore(session, StatementWord, _word(found, side, week, said, text, now)):
            break
        # The other side has spoken at this moment: what is said comes after that, if it is news still.
    else:
        raise Refusal("statement-busy")
    if said is not Said.AGREED or side in found.accord.disputed:
        await _tell(session, found, side, week, said, text, now)
    return True


def _word(found: LineSum, side: Side, week: date, said: Said, text: str, now: datetime) -> dict[str, object]:
    return {
        "line_id": found.line.id, "creator_id": found.creator_id, "shop_id": found.shop_id, "period": week,
        "number": len(found.words) + 1, "side": side, "said": said, "text": text,
        "estimated": found.figures.estimated, "confirmed": found.figures.confirmed, "at": now,
    }


async def agree_all(
    session: AsyncSession, who: Person, side: Side, week: date, now: datetime
) -> tuple[int, int]:
    """Agrees to the week's lines of whose figures one's side has said nothing: (how many, how many stay disputed)."""
    mine = await whose(session, who, side)
    count, left, after = 0, 0, (0, 0)
    while count < AT_ONCE:
        keys = [(line, creator) for line, creator in await session.execute(_unspoken(mine, week, after))]
        for found in await lines.sums(session, mine, week, keys):
            if found.accord.disputed:
                left += 1
            else:
                count += await insert_or_ignore(session, StatementWord, _word(found, side, week, Said.AGREED, "", now))
        if len(keys) < AT_ONCE:
            break
        after = keys[-1]
    return count, left


def _unspoken(mine: Whose, week: date, after: tuple[int, int]) -> Select[Any]:
    """The next AT_ONCE (order line, creator) of a week that this side neither disputes nor has agreed to as they stand.

    A dispute that it gave up later by agreeing is none any more.
    """
    entry, word, later = CommissionEntry, StatementWord, aliased(StatementWord)
    amount, settled = func.sum(col(entry.amount)), func.sum(col(entry.settled))
    key = (col(entry.line_id), col(entry.creator_id))
    of_week = select(*key, amount.label("amount"), settled.label("settled"))
    sums = of_week.where(mine.mine, col(entry.period) == week).group_by(*key).subquery()
    as_it_stands = (col(word.confirmed) == sums.c.settled) & (col(word.estimated) == sums.c.amount - sums.c.settled)
    given_up = select(later.id).where(
        col(later.period) == week, col(later.side) == mine.side, col(later.line_id) == col(word.line_id),
        col(later.creator_id) == col(word.creator_id), col(later.said) == Said.AGREED,
        col(later.number) > col(word.number))
    spoken = select(word.id).where(
        col(word.period) == week, col(word.side) == mine.side, col(word.line_id) == sums.c.line_id,
        col(word.creator_id) == sums.c.creator_id,
        ((col(word.said) == Said.DISPUTED) & ~given_up.exists()) | ((col(word.said) == Said.AGREED) & as_it_stands))
    key_after = tuple_(sums.c.line_id, sums.c.creator_id) > tuple_(*(literal(one) for one in after))
    query = select(sums.c.line_id, sums.c.creator_id).where(~spoken.exists(), key_after)
    return query.order_by(sums.c.line_id, sums.c.creator_id).limit(AT_ONCE)


async def _tell(
    session: AsyncSession, found: LineSum, side: Side, week: date, said: Said, text: str, now: datetime
) -> None:
    creator, shop = await creators.by_id(session, found.creator_id), await shops.by_id(session, found.shop_id)
    if creator is None or shop is None:
        return
    to: Sequence[int] = await readers(session, found.shop_id, found.creator_id, by=side)
    data = {
        "said": said, "by": side, "creator": creator.name, "shop": shop.name, "order": found.order.external_id,
        "title": found.title, "title_zh": found.title_zh, "currency": found.currency, "text": text,
        "estimated": found.figures.estimated, "confirmed": found.figures.confirmed, "week": week.isoformat(),
        "line": found.line.id, "creator_id": found.creator_id,
    }
    number = len(found.words) + 1
    for person_id in to:
        key = f"line:{found.line.id}:{found.creator_id}:{week.isoformat()}:{number}:{person_id}"
        await notices.queue(session, person_id, "statement_line", key, data, now)
