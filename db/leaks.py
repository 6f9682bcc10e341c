"""Leaks: bursts in which a code was used without clicks, and the codes that were taken out of use."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Index, func, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, and_, col, or_, select

from db.bulk import among
from db.collaborations import Click, Collaboration
from db.engine import Instant, Moment
from db.orders import OrderLine
from db.vocabulary_claims import Held, LeakState

RUNNING = f"state IN ('{LeakState.OPEN}', '{LeakState.FROZEN}')"


class Leak(SQLModel, table=True):
    """One alarm: what was seen of a code, and what its brand made of it; at most one of a code is undecided.

    `since` is the first order of the burst, `usual` the most orders that an hour had before. `decide_by` is when
    frozen orders are paid by themselves; `decided_by` is empty where that has happened.
    """

    __tablename__ = "leaks"
    __table_args__ = (
        Index("ux_leaks_running", "code", unique=True, sqlite_where=text(RUNNING), postgresql_where=text(RUNNING)),
        Index("ix_leaks_shop", "shop_id", "state"),
        Index("ix_leaks_decide_by", "decide_by"),
    )

    id: int | None = Field(default=None, primary_key=True)
    collaboration_id: int = Field(foreign_key="collaborations.id", ondelete="CASCADE")
    shop_id: int = Field(foreign_key="shops.id", ondelete="CASCADE")
    code: str
    since: datetime = Field(sa_type=Instant)
    found_at: datetime = Field(sa_type=Instant)
    orders: int
    clicks: int
    usual: int
    state: str = LeakState.OPEN
    rotated_at: datetime | None = Field(default=None, sa_type=Instant)
    decide_by: datetime | None = Field(default=None, sa_type=Instant)
    decided_at: datetime | None = Field(default=None, sa_type=Instant)
    decided_by: int | None = Field(default=None, foreign_key="people.id", ondelete="SET NULL")

    @property
    def key(self) -> int:
        if self.id is None:
            raise ValueError("this leak has not been stored yet")
        return self.id


class OldCode(SQLModel, table=True):
    """A code that its collaboration has no more: never given again; its links lead on, its orders follow its leak."""

    __tablename__ = "old_codes"

    code: str = Field(primary_key=True)
    collaboration_id: int = Field(foreign_key="collaborations.id", ondelete="CASCADE", index=True)
    leak_id: int = Field(foreign_key="leaks.id", ondelete="CASCADE")
    retired_at: datetime = Field(sa_type=Instant)


async def of_old_codes(session: AsyncSession, codes: Sequence[str]) -> list[tuple[OldCode, Leak, Collaboration]]:
    """Of these codes the ones taken out of use, with why and whose they were."""
    query = (
        select(OldCode, Leak, Collaboration)
        .join(Leak, col(Leak.id) == col(OldCode.leak_id))
        .join(Collaboration, col(Collaboration.id) == col(OldCode.collaboration_id))
        .where(col(OldCode.code).in_(codes))
    )
    return [(old, leak, collaboration) for old, leak, collaboration in (await session.execute(query)).all()]


async def alarmed_since(session: AsyncSession, codes: Sequence[str], moment: datetime) -> set[str]:
    """Of these codes the ones with an alarm that is undecided, or was found since a moment."""
    undecided = col(Leak.state).in_([LeakState.OPEN, LeakState.FROZEN])
    query = select(Leak.code).where(col(Leak.code).in_(codes), or_(undecided, col(Leak.found_at) > moment))
    return set((await session.execute(query)).scalars())


def _by(session: AsyncSession, codes: Collection[str], since: datetime, until: datetime) -> ColumnElement[bool]:
    """Order lines that came by one of these codes and were paid in this time."""
    paid_at = col(OrderLine.paid_at)
    return and_(among(session, OrderLine.code, codes), paid_at > since, paid_at <= until, col(OrderLine.quantity) > 0)


async def busy(
    session: AsyncSession, codes: Collection[str], since: datetime, until: datetime, least: int
) -> dict[str, int]:
    """How many orders paid in this time came by each of these codes that brought at least so many."""
    count = func.count(func.distinct(col(OrderLine.order_id)))
    query = select(OrderLine.code, count).where(_by(session, codes, since, until)).group_by(col(OrderLine.code))
    return {str(code): int(number) for code, number in await session.execute(query.having(count >= least))}


async def paid_moments(
    session: AsyncSession, codes: Collection[str], since: datetime, until: datetime, limit: int
) -> dict[str, list[datetime]]:
    """When orders that came by these codes were paid in this time, the newest `limit` of each, oldest first."""
    code, moment = col(OrderLine.code), func.max(col(OrderLine.paid_at))
    place = func.row_number().over(partition_by=code, order_by=moment.desc()).label("place")
    orders = select(code.label("code"), moment.label("moment"), place).where(
        _by(session, codes, since, until)).group_by(code, col(OrderLine.order_id)).subquery()
    found: dict[str, list[datetime]] = {}
    query = select(orders.c.code, orders.c.moment).where(orders.c.place <= limit).order_by(orders.c.moment)
    for name, paid_at in await session.execute(query):
        found.setdefault(name, []).append(paid_at)
    return found


async def click_moments(
    session: AsyncSession, shop_id: int, creators: Collection[int], since: datetime, limit: int
) -> dict[int, list[datetime]]:
    """The newest `limit` clicks since a moment on any link of each of these creators to a shop, oldest first."""
    creator, moment = col(Collaboration.creator_id), col(Click.clicked_at)
    place = func.row_number().over(partition_by=creator, order_by=moment.desc()).label("place")
    clicks = select(creator.label("creator"), moment.label("moment"), place).join(
        Click, col(Click.collaboration_id) == col(Collaboration.id)).where(
        col(Collaboration.shop_id) == shop_id, among(session, Collaboration.creator_id, creators), moment > since,
    ).subquery()
    found: dict[int, list[datetime]] = {}
    query = select(clicks.c.creator, clicks.c.moment).where(clicks.c.place <= limit).order_by(clicks.c.moment)
    for number, clicked_at in await session.execute(query):
        found.setdefault(number, []).append(clicked_at)
    return found


async def lines_by_code(session: AsyncSession, code: str, since: datetime) -> list[OrderLine]:
    """The lines that a code brought, paid since a moment and free of any leak so far."""
    query = select(OrderLine).where(
        col(OrderLine.code) == code, col(OrderLine.paid_at) >= since, col(OrderLine.leak_id).is_(None))
    query = query.order_by(col(OrderLine.id)).execution_options(populate_existing=True)
    return list((await session.execute(query)).scalars())


async def of_shop(session: AsyncSession, shop_id: int, states: Sequence[LeakState], limit: int) -> list[Leak]:
    """A shop's alarms in these states, the newest first."""
    query = select(Leak).where(col(Leak.shop_id) == shop_id, col(Leak.state).in_(states))
    return list((await session.execute(query.order_by(col(Leak.id).desc()).limit(limit))).scalars())


async def of_collaboration(session: AsyncSession, collaboration_id: int) -> Leak | None:
    """The newest alarm over a collaboration's code."""
    query = select(Leak).where(col(Leak.collaboration_id) == collaboration_id)
    return (await session.execute(query.order_by(col(Leak.id).desc()).limit(1))).scalar_one_or_none()


async def held_lines(session: AsyncSession, leak_id: int, limit: int) -> list[OrderLine]:
    """Lines that a leak has frozen still, oldest first."""
    query = select(OrderLine).where(col(OrderLine.leak_id) == leak_id, col(OrderLine.held) == Held.FROZEN)
    query = query.order_by(col(OrderLine.id)).limit(limit).execution_options(populate_existing=True)
    return list((await session.execute(query)).scalars())


def undecided_by(now: Moment) -> ColumnElement[bool]:
    """Nobody has decided it in time."""
    return (col(Leak.state) == LeakState.FROZEN) & (col(Leak.decide_by) <= now)


def decided_unworked() -> ColumnElement[bool]:
    """It is decided, and lines of it are still frozen."""
    frozen = select(OrderLine.leak_id).where(
        col(OrderLine.leak_id) == col(Leak.id), col(OrderLine.held) == Held.FROZEN)
    return col(Leak.state).in_([LeakState.PAID, LeakState.REFUSED]) & frozen.exists()


async def overdue(session: AsyncSession, now: datetime, limit: int) -> list[Leak]:
    """Leaks that nobody has decided in time."""
    query = select(Leak).where(undecided_by(now))
    return list((await session.execute(query.order_by(col(Leak.decide_by)).limit(limit))).scalars())


async def decided_with_frozen(session: AsyncSession, limit: int) -> list[Leak]:
    """Leaks that are decided and have frozen lines left."""
    query = select(Leak).where(decided_unworked())
    return list((await session.execute(query.order_by(col(Leak.id)).limit(limit))).scalars())
