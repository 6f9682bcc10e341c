"""What people want to be told: each kind at once, in the daily digest or not at all; quiet hours; several as one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.engine import upsert
from db.notices import Notice, NoticeChoice, QuietHours, Subscription
from db.people import Person
from db.vocabulary import Side
from services import subscriptions
from services.notices import KINDS
from services.refusals import Refusal
from services.rules.hours import next_at, quiet_until

ON, DIGEST, OFF = "on", "digest", "off"
DIGEST_HOUR = 18
"""The digest comes after the day's work, when there is time to answer."""

URGENT = frozenset({"leak", "code"})
"""Kinds that do not wait for the end of quiet hours: each minute of a leaked code costs money."""

ALWAYS = frozenset({"paused", "warned", "group", "group_ended"}) | URGENT
"""Kinds that nobody can turn off, such as what the operator decided about one's own shop."""

WEEKLY = {"weekly_brand": Side.BRAND, "weekly_creator": Side.CREATOR}
ALONE = ALWAYS | frozenset(WEEKLY) | {"matches_brand", "matches_creator", "group_invite"}
"""Kinds that are never joined with others: each is a page of its own."""

SEVERAL = 3
"""As many of one kind as come as one message."""


@dataclass(frozen=True, slots=True)
class Choices:
    """A person's choices: by kind where it is not ON, and quiet hours (since, until) if any."""

    kinds: dict[str, str] = field(default_factory=dict)
    quiet: tuple[int, int] | None = None


async def of(session: AsyncSession, who: Person) -> Choices:
    """A person's choices, the weekly reports of the sides they have among them."""
    found = (await _of_many(session, [who.key])).get(who.key, Choices())
    query = select(Subscription).where(col(Subscription.person_id) == who.key)
    held = {row.side: row.muted for row in (await session.execute(query)).scalars()}
    weekly = {kind: OFF if held[side] else ON for kind, side in WEEKLY.items() if side in held}
    return Choices({**found.kinds, **weekly}, found.quiet)


async def _of_many(session: AsyncSession, ids: Sequence[int]) -> dict[int, Choices]:
    query = select(NoticeChoice).where(col(NoticeChoice.person_id).in_(ids))
    kinds: dict[int, dict[str, str]] = {}
    for row in (await session.execute(query)).scalars():
        kinds.setdefault(row.person_id, {})[row.kind] = row.choice
    hours = select(QuietHours).where(col(QuietHours.person_id).in_(ids))
    quiet = {row.person_id: (row.since, row.until) for row in (await session.execute(hours)).scalars()}
    return {id_: Choices(kinds.get(id_, {}), quiet.get(id_)) for id_ in {*kinds, *quiet}}


async def choose(session: AsyncSession, who: Person, kind: str, choice: str) -> None:
    """Takes a choice for a kind; refuses kinds that nobody can turn off, and a weekly report has no digest."""
    if kind not in KINDS or kind in ALWAYS or choice not in (ON, DIGEST, OFF):
        raise Refusal("notice-kind-fixed")
    if kind in WEEKLY:
        await subscriptions.mute(session, who, choice == OFF, WEEKLY[kind])
        return
    if choice == ON:
        mine = delete(NoticeChoice).where(col(NoticeChoice.person_id) == who.key, col(NoticeChoice.kind) == kind)
        await session.execute(mine)
        return
    values = {"person_id": who.key, "kind": kind, "choice": choice}
    await upsert(session, NoticeChoice, [values], ["person_id", "kind"], ["choice"])


async def be_quiet(session: AsyncSession, who: Person, hours: tuple[int, int] | None) -> None:
    """Takes quiet hours, or none; refuses what are no hours of a day."""
    if hours is None:
        await session.execute(delete(QuietHours).where(col(QuietHours.person_id) == who.key))
        return
    if not all(0 <= hour <= 23 for hour in hours):
        raise Refusal("notice-kind-fixed")
    values = {"person_id": who.key, "since": hours[0], "until": hours[1]}
    await upsert(session, QuietHours, [values], ["person_id"], ["since", "until"])


async def arrange(
    session: AsyncSession, claimed: Sequence[tuple[Notice, Person]], now: datetime
) -> list[tuple[list[Notice], Person]]:
    """Which of the claimed rows make up a message each, as their readers want it; the others are put off or muted."""
    wanted = await _of_many(session, sorted({person.key for _, person in claimed}))
    now_due: dict[tuple[int, str], list[tuple[Notice, Person]]] = {}
    for notice, person in claimed:
        mine = wanted.get(person.key, Choices())
        choice = mine.kinds.get(notice.kind, ON)
        zone = ZoneInfo(person.timezone)
        quiet = quiet_until(now, zone, *mine.quiet) if mine.quiet else None
        if choice == OFF:
            notice.state, notice.claimed_until = "muted", None
        elif choice == DIGEST and not notice.data.get("digest"):
            notice.data = {**notice.data, "digest": True}
            _put_off(notice, next_at(now, zone, DIGEST_HOUR))
        elif quiet is not None and notice.kind not in URGENT and notice.chat_id is None:
            _put_off(notice, quiet)
        else:
            group = "digest" if choice == DIGEST else notice.kind
            now_due.setdefault((person.key, group), []).append((notice, person))
    return [one for (_, group), rows in now_due.items() for one in _joined(rows, group)]


def _put_off(notice: Notice, until: datetime) -> None:
    notice.state, notice.due_at, notice.claimed_until = "waiting", until, None
    if notice.expires_at is not None:
        notice.expires_at = max(notice.expires_at, until + KINDS[notice.kind].worth)


def _joined(rows: list[tuple[Notice, Person]], group: str) -> list[tuple[list[Notice], Person]]:
    """Several rows of one reader as one message."""
    if group in ALONE or len(rows) < (2 if group == "digest" else SEVERAL):
        return [([notice], person) for notice, person in rows]
    return [([notice for notice, _ in rows], rows[0][1])]
