"""Budgets: finite, named, each with a ledger; what is given out of one is given once and never beyond it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncSession

from db import budgets, places
from db.budgets import SHOWING, Budget, BudgetEntry
from db.places import Counts, Outcome
from db.vocabulary import Programme
from services.refusals import Refusal


class Spent(StrEnum):
    """What came of asking a budget for something."""

    GIVEN = "given"
    ALREADY = "already"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Whom:
    """Whom a line of the ledger is for, as far as one is meant."""

    shop_id: int | None = None
    product_id: int | None = None
    creator_id: int | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """What extra places did: counts, and by currency the orders and paid GMV of collaborations begun after them."""

    counts: Counts
    sold: Sequence[Outcome]


NOBODY = Whom()


async def open_(
    session: AsyncSession, programme: Programme, first_day: date, last_day: date, amount: int, now: datetime,
    scope: str = "", unit: str = SHOWING,
) -> Budget:
    """The budget of a plan for these days (UTC, both in); made and filled with `amount` on the first call, once.

    `scope` tells apart budgets of one plan that begin on one day (a campaign's number, a shop's).
    """
    found = await budgets.find(session, programme, scope, unit, first_day)
    if found is not None:
        return found
    values = Budget(programme=programme, scope=scope, unit=unit, first_day=first_day, last_day=last_day, opened_at=now)
    if await budgets.insert(session, values):
        made = await budgets.find(session, programme, scope, unit, first_day)
        assert made is not None
        await grant(session, made.key, amount, f"opened:{made.key}", now)
    found = await budgets.find(session, programme, scope, unit, first_day)
    assert found is not None
    return found


async def grant(session: AsyncSession, budget_id: int, amount: int, key: str, now: datetime, note: str = "") -> bool:
    """Adds to what a budget holds, once for each key; False if this key has been written."""
    if amount <= 0:
        return False
    if not await budgets.write(session, _entry(budget_id, key, "granted", amount, NOBODY, note, now)):
        return False
    await budgets.add_amount(session, budget_id, amount)
    return True


async def spend(
    session: AsyncSession, budget_id: int, amount: int, key: str, now: datetime, whom: Whom = NOBODY, note: str = ""
) -> Spent:
    """Takes `amount` units out of a budget for one event, all or nothing.

    `key` names the event: asked again, by a repeat or by another process, nothing more is taken. The budget's row is
    changed only where it holds enough, so that the sum never passes what was granted.
    """
    if amount <= 0:
        raise ValueError("something is spent or nothing is")
    if await budgets.is_written(session, key):
        return Spent.ALREADY
    if not await budgets.take(session, budget_id, amount):
        # Whoever wrote the same event meanwhile may have taken the last of it.
        return Spent.ALREADY if await budgets.is_written(session, key) else Spent.EMPTY
    if not await budgets.write(session, _entry(budget_id, key, "spent", amount, whom, note, now)):
        await budgets.put_back(session, budget_id, amount)
        return Spent.ALREADY
    return Spent.GIVEN


async def give_back(
    session: AsyncSession, budget_id: int, amount: int, key: str, now: datetime, whom: Whom = NOBODY, note: str = ""
) -> bool:
    """Returns what was taken and not used, once for each key."""
    if not await budgets.write(session, _entry(budget_id, key, "returned", amount, whom, note, now)):
        return False
    await budgets.put_back(session, budget_id, amount)
    return True


async def remaining(session: AsyncSession, budget_id: int) -> int:
    """What a budget still holds; refuses one that is not there."""
    found = await budgets.by_id(session, budget_id)
    if found is None:
        raise Refusal("budget-gone")
    return found.left


async def entitle(session: AsyncSession, budget_id: int, weights: Mapping[int, float]) -> None:
    """Lets these products draw on a budget, each with its weight (1 is usual); the allocator does the rest."""
    await budgets.entitle(session, budget_id, dict(weights))


async def disentitle(session: AsyncSession, budget_id: int, product_ids: Sequence[int]) -> None:
    """Ends it; what was dealt already stays dealt."""
    await budgets.disentitle(session, budget_id, product_ids)


async def effect(session: AsyncSession, budget_ids: Sequence[int]) -> Effect:
    """What the extra places that these budgets paid for have done so far."""
    here = places.of_budgets(budget_ids)
    return Effect(await places.counts(session, here), await places.outcomes(session, here))


def _entry(
    budget_id: int, key: str, kind: str, amount: int, whom: Whom, note: str, now: datetime
) -> BudgetEntry:
    return BudgetEntry(
        budget_id=budget_id, key=key, kind=kind, amount=amount, shop_id=whom.shop_id, product_id=whom.product_id,
        creator_id=whom.creator_id, note=note[:200], at=now)


async def running(session: AsyncSession, now: datetime) -> list[Budget]:
    """The budgets that run today, of every unit."""
    return await budgets.running(session, now.astimezone(UTC).date(), unit=None)


async def look(session: AsyncSession, budget_id: int, lines: int) -> tuple[Budget, list[BudgetEntry]]:
    """A budget with the latest lines of its ledger; refuses one that is not there."""
    found = await budgets.by_id(session, budget_id)
    if found is None:
        raise Refusal("budget-gone")
    return found, await budgets.entries(session, budget_id, lines)
