"""The match reports of the ten weeks: who gets them, and whether what they name is new, open and rightly priced."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.playground.world import World
from bot.texts.say import Say
from db.engine import Database
from db.notices import Notice, Subscription
from db.people import Person
from services.reports.picks import REMEMBERED
from services.rules.money import share

SURE = 4
"""Weeks after which everything that fits a reader in so small a market has been named once."""

NEVER = datetime(2100, 1, 1, tzinfo=UTC)
KINDS = ("matches_brand", "matches_creator")


def shops(database: Database, all_shops: int) -> int:
    """Whose people get match reports, too: all where two processes race, fewer where one is alone."""
    return all_shops // 4 if database.is_sqlite else all_shops


async def spare(session: AsyncSession, accounts: Sequence[int]) -> None:
    """Lets no match report come to these people."""
    theirs = select(col(Person.id)).where(col(Person.telegram_id).in_(accounts))
    of_theirs = update(Subscription).where(col(Subscription.person_id).in_(theirs))
    await session.execute(of_theirs.values(matches_due_at=NEVER))


def price(place: int) -> int:
    """Of the one product of the shop in this place, in minor units."""
    return 9900 + 111 * place


def rate(place: int) -> int:
    """Its commission in basis points."""
    return 1000 + 50 * place


def check(world: World, rows: Sequence[Notice], reader: int, language: str, place: int, first: date) -> None:
    """The first weeks each brought a report, once; nothing is named twice within nine, and all is as listed."""
    say = Say(language)
    texts = list(dict.fromkeys(
        one.body.text for one in world.history(reader) if one.from_bot and one.body.text.startswith("🎯")))
    mondays = sorted(date.fromisoformat(row.key.rsplit(":", 1)[1]) for row in rows)
    assert mondays[:SURE] == [first + timedelta(days=7 * week) for week in range(SURE)]
    assert len(texts) == len(rows), (reader, len(texts), mondays)
    read = _goods if rows[0].kind == "matches_creator" else _people
    reports = [read(say, text, place) for text in texts]
    named = [one for report in reports[:REMEMBERED + 1] for one in report]
    assert named and len(named) == len(set(named)), sorted(named)


def _goods(say: Say, text: str, own: int) -> list[str]:
    """What a creator is told to promote: others' products, at their price and what one piece earns."""
    found = re.findall(r"(?:Piece|物件)(\d+)\b", text)
    assert found and str(own) not in found
    for place in map(int, found):
        earns = say.money(share(price(place), rate(place)), "CNY")
        assert all(words in text for words in (say.money(price(place), "CNY"), earns, say.rate(rate(place)))), text
    return found


def _people(say: Say, text: str, own: int) -> list[str]:
    """Whom a brand is told to invite: creators of others, for its own product."""
    found = re.findall(r"\bC(\d+-\d+)", text)
    assert found and not any(one.startswith(f"{own}-") for one in found)
    assert set(re.findall(r"(?:Piece|物件)(\d+)\b", text)) == {str(own)}
    return found


def by_reader(rows: Sequence[Notice], accounts: Mapping[int, int]) -> dict[int, list[Notice]]:
    """The match reports that were sent, by the reader's Telegram number."""
    found: dict[int, list[Notice]] = {}
    for row in rows:
        if row.kind in KINDS and row.state == "sent":
            found.setdefault(accounts[row.person_id], []).append(row)
    return found
