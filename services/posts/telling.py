"""Telling: a creator's posts from a form or a file; what stands out too far is flagged and counts for nothing."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from db import collaborations, content
from db.creators import Creator
from db.jobs import Job
from db.people import Person
from db.vocabulary import Stage
from services import content as posts
from services import creators, jobs
from services.content import LOOKED_BACK
from services.content import Told as Post
from services.imports.reading import refusal_of
from services.jobs import Prepared
from services.refusals import Refusal
from services.rules import content_files
from services.rules.content_advice import Told, outlier
from services.tables.reading import read_table
from services.tables.refusal import TableRefused

FORM, FILE = "creator", "export"
MOST_RUNNING = 20


async def report(session: AsyncSession, who: Person, one: Post, now: datetime) -> str | None:
    """Keeps one post of the person who tells; the code of why its figures are not believed, or None.

    A collaboration that is not theirs is refused with `not-yours`.
    """
    me = await creators.me(session, who)
    if one.collaboration_id is not None:
        row = await collaborations.by_id(session, one.collaboration_id)
        if row is None or row.creator_id != me.key:
            raise Refusal("not-yours")
    await keep(session, me, [one], FORM, now)
    return (await content.of_names(session, me.key, [one.content_id]))[one.content_id].doubtful


async def keep(session: AsyncSession, me: Creator, told: Sequence[Post], source: str, now: datetime) -> int:
    """Keeps posts and looks at each against what was counted here and the creator's others; how many are flagged."""
    await posts.tell(session, me.key, told, source, now)
    rows = await content.of_creators(session, [me.key], now - LOOKED_BACK)
    counted = await content.counted_clicks(session, [row.id or 0 for row in rows if row.collaboration_id])
    names, flagged = {one.content_id for one in told}, 0
    for row in rows:
        if row.content_id in names and row.doubtful is None:
            others = [one.views for one in rows if one is not row and one.views is not None]
            row.doubtful = outlier(Told(row.views, row.clicks, counted.get(row.id or 0)), others)
        flagged += row.content_id in names and row.doubtful is not None
    await session.flush()
    return flagged


async def running(session: AsyncSession, me: Creator) -> list[tuple[int, int]]:
    """(collaboration, product) of what a creator promotes now, newest first: what a post may be about."""
    rows = await collaborations.of_creator(session, me.key, [Stage.ACTIVE], MOST_RUNNING)
    return [(row.key, row.product_id) for row in rows]


def count(text: str) -> int:
    """A typed count: 12,345 · 1.2万 · 3.4k; refuses anything else."""
    read = content_files.count(text)
    if read is None:
        raise Refusal("count-unreadable", text=text[:40])
    return read


def seconds(text: str) -> float:
    """A typed time a viewer stays: 12.5 · 1分20秒 · 01:20; refuses anything else."""
    read = content_files.seconds(text)
    if read is None:
        raise Refusal("seconds-unreadable", text=text[:40])
    return read


def hours(text: str) -> float:
    """A typed length of a live in hours: 2.5 · 2h 30m; refuses anything else."""
    read = content_files.seconds(text)
    if read is None:
        raise Refusal("hours-unreadable", text=text[:40])
    is_bare = text.strip().replace(".", "", 1).isdigit()
    return read if is_bare else read / 3600


@dataclass(frozen=True, slots=True)
class Brief:
    """What reading a file of content takes."""

    name: str
    content: bytes
    zone: tzinfo


@dataclass(frozen=True, slots=True)
class Files:
    """The work of kind "posts": a platform's export, read and kept in one step."""

    zone: tzinfo

    async def brief(self, session: AsyncSession, job: Job, who: Person) -> Brief:
        file = await jobs.file_of(session, job.data["stored"])
        return Brief(job.data["name"], file.content, self.zone)

    async def step(self, session: AsyncSession, job: Job, who: Person, now: Any) -> None:
        """Keeps what was read as the sender's own; who is no creator is told to become one first."""
        me = await creators.of_person(session, who)
        if me is None:
            job.state, job.data = "failed", {**job.data, "refusal": "creator-first", "details": {}}
            return
        told = [_post(one) for one in job.data["posts"]]
        told = [one for one in told if now - timedelta(days=365) <= one.posted_at <= now]
        flagged = await keep(session, me, told, FILE, now) if told else 0
        job.data = {**job.data, "posts": [], "kept": len(told), "flagged": flagged}
        job.state, job.ended_at = "done", now


def read(brief: Brief) -> Prepared:
    """The posts of a file; refuses one without any."""
    try:
        table = read_table(brief.name, brief.content)
        told, wrong = content_files.read(table.header, list(table.rows), brief.zone)
    except TableRefused as refused:
        raise refusal_of(refused) from refused
    if not told:
        raise Refusal("table-no-rows")
    rows = [{**asdict(one), "posted_at": one.posted_at.isoformat()} for one in told]
    return Prepared(data={"posts": rows, "count": len(told), "wrong": [table.first_row + one for one in wrong[:20]]})


def _post(data: dict[str, Any]) -> Post:
    return Post(data["content_id"], data["kind"], datetime.fromisoformat(data["posted_at"]), data["link"], None,
                data["views"], data["dwell"], data["clicks"], data["live"])
