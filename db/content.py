"""Content: what creators have published, with its figures, and claims in it that somebody finds untrue."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BigInteger, Float, Index, String, UniqueConstraint, and_, cast, distinct, or_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import Field, SQLModel, col, func, select

from db.collaborations import Click
from db.engine import Instant


class Post(SQLModel, table=True):
    """One piece of content of a creator: a video, a live, a showcase.

    `content_id` is the platform's name for it, or its address where there is none; `kind` is a Channel. `views`,
    `dwell` (seconds that a viewer stays on average), `clicks` and `live_minutes` are as told, empty where nobody has;
    `source` says who told them. `doubtful` says why these figures are not believed: then they count for nothing.
    """

    __tablename__ = "posts"
    __table_args__ = (
        UniqueConstraint("creator_id", "content_id"), Index("ix_posts_creator", "creator_id", "posted_at"),
        Index("ix_posts_kind", "kind", "posted_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    creator_id: int = Field(foreign_key="creators.id", ondelete="CASCADE")
    content_id: str
    kind: str
    posted_at: datetime = Field(sa_type=Instant)
    link: str | None = None
    collaboration_id: int | None = Field(
        default=None, foreign_key="collaborations.id", ondelete="SET NULL", index=True)
    views: int | None = Field(default=None, sa_type=BigInteger)
    dwell: float | None = Field(default=None, sa_type=Float)
    clicks: int | None = Field(default=None, sa_type=BigInteger)
    live_minutes: int | None = None
    source: str = "creator"
    doubtful: str | None = None
    told_at: datetime = Field(sa_type=Instant)


class ClaimReport(SQLModel, table=True):
    """A brand says that a creator's content claims what it may not; an operator decides: open, upheld or rejected.

    `words` is what was said; `link` where. An upheld one counts against the creator's content.
    """

    __tablename__ = "claim_reports"
    __table_args__ = (
        UniqueConstraint("collaboration_id", "link"), Index("ix_claim_reports_state", "state"),
        Index("ix_claim_reports_creator", "creator_id", "state"),
    )

    id: int | None = Field(default=None, primary_key=True)
    collaboration_id: int = Field(foreign_key="collaborations.id", ondelete="CASCADE")
    creator_id: int = Field(foreign_key="creators.id", ondelete="CASCADE")
    person_id: int | None = Field(default=None, foreign_key="people.id", ondelete="SET NULL")
    link: str
    words: str
    state: str = "open"
    created_at: datetime = Field(sa_type=Instant)
    decided_at: datetime | None = Field(default=None, sa_type=Instant)

    @property
    def key(self) -> int:
        if self.id is None:
            raise ValueError("this report has not been stored yet")
        return self.id


async def of_creators(session: AsyncSession, creator_ids: Sequence[int], since: datetime) -> list[Post]:
    """What these creators have published since a moment, oldest first."""
    query = select(Post).where(col(Post.creator_id).in_(creator_ids), col(Post.posted_at) >= since)
    query = query.order_by(col(Post.posted_at), col(Post.id)).execution_options(populate_existing=True)
    return list((await session.execute(query)).scalars())


async def newest(session: AsyncSession, since: datetime, limit: int) -> list[Post]:
    """The newest posts of everybody since a moment whose figures are believed."""
    query = select(Post).where(col(Post.posted_at) >= since, col(Post.doubtful).is_(None))
    query = query.order_by(col(Post.posted_at).desc(), col(Post.id)).limit(limit)
    return list((await session.execute(query)).scalars())


async def of_names(session: AsyncSession, creator_id: int, names: Sequence[str]) -> dict[str, Post]:
    """A creator's posts of these names (content_id), by name."""
    query = select(Post).where(col(Post.creator_id) == creator_id, col(Post.content_id).in_(names))
    return {one.content_id: one for one in (await session.execute(query)).scalars()}


async def counted_clicks(session: AsyncSession, post_ids: Sequence[int]) -> dict[int, int]:
    """Visitors who clicked a collaboration's link between these posts and the next one of the same collaboration."""
    later = aliased(Post)
    following = select(func.min(later.posted_at)).where(
        later.collaboration_id == col(Post.collaboration_id), later.posted_at > col(Post.posted_at)).scalar_subquery()
    mine = and_(
        col(Click.collaboration_id) == col(Post.collaboration_id), col(Click.clicked_at) >= col(Post.posted_at),
        or_(following.is_(None), col(Click.clicked_at) < following))
    counted = func.count(distinct(func.coalesce(col(Click.visitor), cast(col(Click.id), String))))
    query = select(Post.id, counted).join(Click, mine, isouter=True).where(col(Post.id).in_(post_ids))
    return {post_id or 0: int(count) for post_id, count in (await session.execute(query.group_by(col(Post.id)))).all()}


async def counts(session: AsyncSession, creator_ids: Sequence[int], since: datetime) -> dict[int, int]:
    """How many posts these creators have told of since a moment."""
    query = select(Post.creator_id, func.count()).where(
        col(Post.creator_id).in_(creator_ids), col(Post.posted_at) >= since).group_by(col(Post.creator_id))
    return {creator_id: int(count) for creator_id, count in (await session.execute(query)).all()}


async def upheld(session: AsyncSession, creator_ids: Sequence[int]) -> list[ClaimReport]:
    """Claims of these creators that an operator has found untrue."""
    query = select(ClaimReport).where(
        col(ClaimReport.creator_id).in_(creator_ids), col(ClaimReport.state) == "upheld")
    return list((await session.execute(query.order_by(col(ClaimReport.id)))).scalars())
