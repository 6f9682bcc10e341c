"""Budgets of exposure and of money: what a plan may give in a time, and an append-only ledger of what it gave."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import BigInteger, Index, UniqueConstraint, delete, func, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col, select

from db.engine import Instant, changed, insert_or_ignore, upsert

SHOWING = "showing"
"""The unit of exposure: one product on the pages of one creator for one day, however often they look."""


class Budget(SQLModel, table=True):
    """What one plan may give from `first_day` to `last_day` (UTC, both in), in showings or minor units of a currency.

    `scope` tells budgets of one plan apart: empty for everybody's, else whose it is ("7" for campaign 7). `spent` is
    never more than `amount`; both are the sums of the ledger's entries.
    """

    __tablename__ = "budgets"
    __table_args__ = (
        UniqueConstraint("programme", "scope", "unit", "first_day"), Index("ix_budgets_days", "last_day", "first_day"),
    )

    id: int | None = Field(default=None, primary_key=True)
    programme: str
    scope: str = ""
    unit: str = SHOWING
    first_day: date
    last_day: date
    amount: int = Field(default=0, sa_type=BigInteger)
    spent: int = Field(default=0, sa_type=BigInteger)
    opened_at: datetime = Field(sa_type=Instant)

    @property
    def key(self) -> int:
        if self.id is None:
            raise ValueError("this budget has not been stored yet")
        return self.id

    @property
    def left(self) -> int:
        return self.amount - self.spent


class BudgetEntry(SQLModel, table=True):
    """One line of a budget's ledger; rows are only ever added. `key` names the event, so that nothing counts twice.

    `kind` is granted, spent or returned, `amount` always positive; whom it was for, as far as one is meant.
    """

    __tablename__ = "budget_entries"
    __table_args__ = (Index("ix_budget_entries_budget", "budget_id", "kind"),)

    id: int | None = Field(default=None, primary_key=True)
    budget_id: int = Field(foreign_key="budgets.id")
    key: str = Field(unique=True)
    kind: str
    amount: int = Field(sa_type=BigInteger)
    shop_id: int | None = Field(default=None, index=True)
    product_id: int | None = None
    creator_id: int | None = None
    note: str = ""
    at: datetime = Field(sa_type=Instant)


class Entitlement(SQLModel, table=True):
    """A product that may draw on a budget which is not everybody's; its weight among the others is usually 1."""

    __tablename__ = "entitlements"

    budget_id: int = Field(primary_key=True, foreign_key="budgets.id", ondelete="CASCADE")
    product_id: int = Field(primary_key=True, foreign_key="products.id", ondelete="CASCADE", index=True)
    weight: float = 1.0


async def by_id(session: AsyncSession, budget_id: int) -> Budget | None:
    return await session.get(Budget, budget_id, populate_existing=True)


async def insert(session: AsyncSession, budget: Budget) -> bool:
    """Writes a new budget; False if the plan has one that begins on this day."""
    return await insert_or_ignore(session, Budget, budget.model_dump(exclude={"id"}))


async def find(session: AsyncSession, programme: str, scope: str, unit: str, first_day: date) -> Budget | None:
    """The budget of a plan that begins on a day."""
    query = select(Budget).where(
        col(Budget.programme) == programme, col(Budget.scope) == scope, col(Budget.unit) == unit,
        col(Budget.first_day) == first_day)
    return (await session.execute(query.execution_options(populate_existing=True))).scalar_one_or_none()


async def of_scope(session: AsyncSession, programme: str, scope: str, unit: str) -> Budget | None:
    """The first budget of a scope, whatever day it begins on: a campaign has one of each unit."""
    query = select(Budget).where(
        col(Budget.programme) == programme, col(Budget.scope) == scope, col(Budget.unit) == unit)
    query = query.order_by(col(Budget.id)).limit(1).execution_options(populate_existing=True)
    return (await session.execute(query)).scalar_one_or_none()


async def of_scopes(session: AsyncSession, programme: str, scope: str) -> list[int]:
    """Every budget of a plan that was ever opened for a scope."""
    query = select(Budget.id).where(col(Budget.programme) == programme, col(Budget.scope) == scope)
    return [one for one in (await session.execute(query)).scalars() if one is not None]


async def running(session: AsyncSession, day: date, unit: str | None = SHOWING) -> list[Budget]:
    """The budgets of a day, oldest first; of every unit for None."""
    query = select(Budget).where(col(Budget.first_day) <= day, col(Budget.last_day) >= day)
    if unit is not None:
        query = query.where(col(Budget.unit) == unit)
    query = query.order_by(col(Budget.id)).execution_options(populate_existing=True)
    return list((await session.execute(query)).scalars())


async def add_amount(session: AsyncSession, budget_id: int, amount: int) -> None:
    """Raises what a budget holds (or lowers it, never below what is spent); see the ledger for why."""
    total = col(Budget.amount) + amount
    await changed(session, update(Budget).where(
        col(Budget.id) == budget_id, total >= col(Budget.spent)).values(amount=total))


async def take(session: AsyncSession, budget_id: int, amount: int) -> bool:
    """Takes from a budget if it holds as much; the one place that decides it, under the row's lock."""
    spent = col(Budget.spent) + amount
    enough = update(Budget).where(col(Budget.id) == budget_id, spent <= col(Budget.amount))
    return await changed(session, enough.values(spent=spent)) > 0


async def put_back(session: AsyncSession, budget_id: int, amount: int) -> None:
    """Gives back what was taken."""
    await changed(session, update(Budget).where(col(Budget.id) == budget_id).values(spent=col(Budget.spent) - amount))


async def write(session: AsyncSession, entry: BudgetEntry) -> bool:
    """Adds a line to the ledger; False if one of this key is there."""
    return await insert_or_ignore(session, BudgetEntry, entry.model_dump(exclude={"id"}))


async def is_written(session: AsyncSession, key: str) -> bool:
    return (await session.execute(select(BudgetEntry.id).where(col(BudgetEntry.key) == key))).first() is not None


async def sums(session: AsyncSession, budget_id: int) -> dict[str, int]:
    """What the ledger says, by kind of entry."""
    query = select(BudgetEntry.kind, func.sum(col(BudgetEntry.amount))).where(col(BudgetEntry.budget_id) == budget_id)
    return {kind: int(total) for kind, total in (await session.execute(query.group_by(col(BudgetEntry.kind)))).all()}


async def entries(session: AsyncSession, budget_id: int, limit: int) -> list[BudgetEntry]:
    """The latest lines of a ledger."""
    query = select(BudgetEntry).where(col(BudgetEntry.budget_id) == budget_id)
    return list((await session.execute(query.order_by(col(BudgetEntry.id).desc()).limit(limit))).scalars())


async def entitle(session: AsyncSession, budget_id: int, weights: dict[int, float]) -> None:
    """Lets products draw on a budget, or changes their weights."""
    rows = [{"budget_id": budget_id, "product_id": one, "weight": weight} for one, weight in sorted(weights.items())]
    await upsert(session, Entitlement, rows, ["budget_id", "product_id"], ["weight"])


async def disentitle(session: AsyncSession, budget_id: int, product_ids: Sequence[int]) -> None:
    await session.execute(delete(Entitlement).where(
        col(Entitlement.budget_id) == budget_id, col(Entitlement.product_id).in_(product_ids)))


async def entitled(session: AsyncSession, budget_ids: Sequence[int]) -> list[Entitlement]:
    """Who may draw on these budgets."""
    query = select(Entitlement).where(col(Entitlement.budget_id).in_(budget_ids))
    return list((await session.execute(query.order_by(
        col(Entitlement.budget_id), col(Entitlement.product_id)))).scalars())
