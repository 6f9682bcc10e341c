"""The market's tastes in memory: learnt from all creators, shared by every page, learnt anew when they are old."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.ext.asyncio import AsyncSession

from db import tastes
from db.creators import Creator
from db.products import CHANGES_POOL
from db.tastes import Called, Promoted, Speaker
from db.vocabulary import Stage
from db.wishes import Wish
from services import pool_index
from services.held import Held
from services.rules.matching.hearing import heard, measured
from services.rules.matching.history import History, latest
from services.rules.matching.places import places
from services.rules.matching.profiles import Evidence
from services.rules.matching.tastes import Tastes, Voice, learn_tastes
from services.rules.matching.terms import Term
from services.rules.matching.words import Texts, learn
from services.rules.packs import bare

SOON, LATE = timedelta(minutes=5), timedelta(days=1)
"""How old what others have promoted may be, in a small market and in a large one; one's own picks count at once."""

LARGE = 50_000
"""Products from which on a market counts as large: learning a million takes minutes, and tastes move in weeks."""

REMEMBERED = 2_000
"""Creators whose terms are kept worked out."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Tastes as of a moment, and what was already heard of them."""

    moment: datetime
    tastes: Tastes
    heard: dict[Voice, Mapping[Term, Evidence]] = field(default_factory=dict)


_held: Held[Snapshot] = Held()

NOBODY = np.zeros(0, dtype=np.int64)
NOT_YET = Snapshot(
    datetime(2000, 1, 1, tzinfo=UTC),
    learn_tastes(NOBODY, learn(()), History(NOBODY, NOBODY, np.zeros(0), NOBODY, 0), [], []))
"""What is known before anything has been learnt."""


async def current(session: AsyncSession, now: datetime, ahead: bool = False) -> Snapshot:
    """Tastes as of the last full five minutes (in a large market: the last midnight), so that all processes agree.

    A large market's are learnt for whoever comes `ahead` of the others; these do meanwhile with the day's before, or,
    when the bot has just started, without any.
    """
    snapshot = _latest(session)
    size = pool_index.size(session) if snapshot is None else len(snapshot.tastes.ids)
    moment = _floor(now, LATE if size > LARGE else SOON)
    late = LATE if size > LARGE and not ahead else timedelta(0)
    if snapshot is not None and snapshot.moment >= moment - late:
        return snapshot
    if snapshot is None and late:
        return NOT_YET
    async with _held.turn(session):
        snapshot = _latest(session)
        if snapshot is not None and snapshot.moment >= moment:
            return snapshot
        made = Snapshot(moment, await as_of(session, moment))
        return made if CHANGES_POOL in session.info else _held.keep(session, 0, made)


def _latest(session: AsyncSession) -> Snapshot | None:
    held = _held.latest(session)
    return held[1] if held else None


def _floor(now: datetime, step: timedelta) -> datetime:
    start = datetime(2000, 1, 1, tzinfo=UTC)
    return start + (now - start) // step * step


async def as_of(session: AsyncSession, moment: datetime) -> Tastes:
    """Tastes as they could be learnt at a moment; in a thread, so that other chats are served meanwhile."""
    ids, names = [NOBODY], Texts()
    async for rows in tastes.called(session):
        ids.append(np.array([one.product_id for one in rows], dtype=np.int64))
        await asyncio.to_thread(names.take, (bare(name_of(one)) for one in rows))
    promoted, speakers = await tastes.promoted(session, moment), await tastes.speakers(session)
    return await asyncio.to_thread(_learnt, np.concatenate(ids), names, promoted, speakers, moment)


def _learnt(
    ids: NDArray[np.int64], names: Texts, promoted: Sequence[Promoted], speakers: Sequence[Speaker], moment: datetime
) -> Tastes:
    who = {one.creator_id: place for place, one in enumerate(speakers)}
    what = places(ids).of(np.array([one.product_id for one in promoted], dtype=np.int64)).tolist()
    known = [(one, at) for one, at in zip(promoted, what, strict=True) if one.creator_id in who and at >= 0]
    languages = sorted({one.language or "" for one in speakers})
    spoken = {one: place for place, one in enumerate(languages)}
    history = latest(
        np.array([who[one.creator_id] for one, _ in known], dtype=np.int64),
        np.array([at for _, at in known], dtype=np.int64),
        np.array([days(one.started_at, moment) for one, _ in known], dtype=np.float64),
        np.array([spoken[one.language or ""] for one in speakers], dtype=np.int64),
        len(ids),
    )
    learnt = learn_tastes(ids, names.learnt(), history, languages, [one.about for one in speakers])
    mine: dict[int, list[tuple[int, float]]] = {}
    for one, _ in known:
        mine.setdefault(one.creator_id, []).append((one.product_id, days(one.started_at, moment)))
    voices = [Voice(one.language or "", one.about, tuple(mine.get(one.creator_id, ()))) for one in speakers]
    return measured(learnt, [voice for voice in voices if voice.promoted or voice.text])


def days(started: datetime, moment: datetime) -> float:
    """Whole days since, at least 0: an age that does not change while the same tastes are in use."""
    return float(max((moment - started).days, 0))


def name_of(one: Called) -> str:
    """What a product is called, in both languages, and its categories as words that no title has."""
    parts = (one.category_id or "").split("-")
    filed = ["-".join(parts[:depth]) for depth in range(2, len(parts) + 1)]
    return " ".join([one.title, one.title_zh or "", *filed])


def voice_of(creator: Creator, wishes: Sequence[Wish], moment: datetime) -> Voice:
    """A creator as the tastes hear one: by what they promote now or did, the last first."""
    done = [one for one in wishes if one.kind in (Stage.ACTIVE, Stage.ENDED) and one.started is not None]
    language = next((one.why for one in wishes if one.kind == "speaks"), None)
    promoted = sorted((days(one.started, moment), one.product_id) for one in done if one.started is not None)
    return Voice(language or "", creator.about, tuple((product, age) for age, product in promoted))


def evidence(snapshot: Snapshot, voice: Voice) -> Mapping[Term, Evidence]:
    """The learnt terms of a creator, worked out once for as long as nothing changes."""
    found = snapshot.heard.get(voice)
    if found is None:
        if len(snapshot.heard) >= REMEMBERED:
            snapshot.heard.clear()
        found = snapshot.heard[voice] = heard(snapshot.tastes, voice)
    return found
