"""Standings: which stage and which band a brand or creator is in, since when, and when to look again."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import BigInteger, Index, func, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col, select
from sqlmodel.sql.expression import Select

from db.creators import Creator
from db.engine import Instant, changed, inserted
from db.products import Product
from db.shops import Member, Shop


class Standing(SQLModel, table=True):
    """Where a shop or creator stands; `kind` is a score's kind, shop or creator.

    `owner_id` is the lowest id of the shops that one owner or one address stands behind. `gmv` is that of the last
    thirty days in `currency`, minor units. `*_below` is since when the measure lies below what keeps the step.
    `start_on` is the first of fifteen exploring days; `finding_at` when what they found is to be told, empty once told.
    `first_on`, `ten_on` and `million_on` are the days on which the ladder's steps were first reached.
    """

    __tablename__ = "standings"
    __table_args__ = (
        Index("ix_standings_due", "due_at"), Index("ix_standings_finding", "finding_at"),
        Index("ix_standings_owner", "kind", "owner_id"),
    )

    kind: str = Field(primary_key=True)
    subject_id: int = Field(primary_key=True)
    owner_id: int
    joined_on: date
    currency: str = "CNY"
    gmv: int = Field(default=0, sa_type=BigInteger)
    stage: str = "new"
    stage_since: date
    stage_below: date | None = None
    score: int | None = None
    band: str = "unscored"
    band_since: date
    band_below: date | None = None
    is_good: bool = True
    start_on: date | None = None
    first_on: date | None = None
    ten_on: date | None = None
    million_on: date | None = None
    finding_at: datetime | None = Field(default=None, sa_type=Instant)
    due_at: datetime = Field(sa_type=Instant)


async def of(session: AsyncSession, kind: str, subject_id: int) -> Standing | None:
    return await session.get(Standing, (kind, subject_id), populate_existing=True)


async def every(session: AsyncSession, kind: str) -> list[Standing]:
    return list((await session.execute(select(Standing).where(col(Standing.kind) == kind))).scalars())


async def among(session: AsyncSession, kind: str, ids: Sequence[int]) -> dict[int, Standing]:
    query = select(Standing).where(col(Standing.kind) == kind, col(Standing.subject_id).in_(ids))
    return {row.subject_id: row for row in (await session.execute(query)).scalars()}


async def due(session: AsyncSession, now: datetime, limit: int) -> list[Standing]:
    """Standings to be looked at again."""
    query = select(Standing).where(col(Standing.due_at) <= now).order_by(col(Standing.due_at)).limit(limit)
    query = query.with_for_update(skip_locked=True).execution_options(populate_existing=True)
    return list((await session.execute(query)).scalars())


def unplaced() -> dict[str, Select[int | None, datetime, str]]:
    """(id, since, currency) of the shops and of the creators that have no standing yet."""
    found: dict[str, Select[int | None, datetime, str]] = {}
    for kind, table in (("shop", Shop), ("creator", Creator)):
        key = col(table.id)
        held = select(Standing.subject_id).where(col(Standing.kind) == kind, col(Standing.subject_id) == key).exists()
        found[kind] = select(key.label("id"), col(table.created_at), col(table.currency)).where(~held)
    found["creator"] = found["creator"].where(col(Creator.deleted_at).is_(None))
    return found


async def lacking(session: AsyncSession, limit: int) -> list[tuple[str, int, datetime, str]]:
    """(kind, id, since, currency) of shops and creators that have no standing yet."""
    found: list[tuple[str, int, datetime, str]] = []
    for kind, query in unplaced().items():
        rows = (await session.execute(query.order_by("id").limit(limit))).all()
        found += [(kind, id_ or 0, since, currency) for id_, since, currency in rows]
    return found


async def begin(session: AsyncSession, rows: Sequence[Standing]) -> None:
    """Writes first standings; one that somebody else has written stays."""
    if rows:
        connection = await session.connection()
        insert = inserted(session, Standing).on_conflict_do_nothing()
        await connection.execute(insert, [row.model_dump() for row in rows])


async def owners(session: AsyncSession, shop: Shop) -> list[int]:
    """Ids of the shops behind which the same people or the same address stand, this one among them."""
    people = select(Member.person_id).where(col(Member.shop_id) == shop.id, col(Member.role) == "owner")
    theirs = select(Member.shop_id).where(col(Member.person_id).in_(people), col(Member.role) == "owner")
    same = col(Shop.id).in_(theirs) | (col(Shop.id) == shop.id)
    if shop.link:
        same = same | (func.lower(func.rtrim(col(Shop.link), "/")) == shop.link.lower().rstrip("/"))
    return sorted(id_ for id_ in (await session.execute(select(Shop.id).where(same))).scalars() if id_ is not None)


async def first_listed(session: AsyncSession, shop_ids: Sequence[int]) -> datetime | None:
    """When any of these shops first listed a product."""
    query = select(func.min(col(Product.listed_at))).where(col(Product.shop_id).in_(shop_ids))
    found = (await session.execute(query)).scalar_one_or_none()
    return Instant().process_result_value(found, session.get_bind().dialect) if found is not None else None


async def finding_due(session: AsyncSession, now: datetime, limit: int) -> list[Standing]:
    """Those whose fifteen days are over and who have not been told."""
    query = select(Standing).where(col(Standing.finding_at) <= now).order_by(
        col(Standing.finding_at), col(Standing.kind), col(Standing.subject_id)).limit(limit)
    return list((await session.execute(query.with_for_update(skip_locked=True))).scalars())


async def claim_finding(session: AsyncSession, row: Standing) -> bool:
    """True for the one who may tell."""
    session.expunge(row)
    return await changed(session, update(Standing).where(
        col(Standing.kind) == row.kind, col(Standing.subject_id) == row.subject_id,
        col(Standing.finding_at) == row.finding_at).values(finding_at=None)) > 0


async def cohort(session: AsyncSession, kind: str) -> list[tuple[date, date | None, date | None, date | None]]:
    """(joined, first sale, ten thousand, a million) of everyone of a kind."""
    query = select(col(Standing.joined_on), col(Standing.first_on), col(Standing.ten_on), col(Standing.million_on))
    rows = (await session.execute(query.where(col(Standing.kind) == kind))).all()
    return [(joined, first, ten, million) for joined, first, ten, million in rows]
