"""Budgets on both databases: never beyond, never twice, sums equal the ledger, whoever else spends at the same time."""

import asyncio
from datetime import date, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import budgets as ledger
from db.budgets import Budget
from db.engine import Database
from db.vocabulary import Programme
from services import budgets
from services.budgets import Spent

MONDAY = date(2026, 11, 16)
SUNDAY = MONDAY + timedelta(days=6)


async def opened(database: Database, now: datetime, amount: int, scope: str = "") -> int:
    async with database.writing() as session:
        made = await budgets.open_(session, Programme.CAMPAIGN, MONDAY, SUNDAY, amount, now, scope)
        await session.commit()
    return made.key


async def balanced(database: Database, budget_id: int) -> Budget:
    """The budget, after seeing that its sums are those of its ledger."""
    async with database.reading() as session:
        found = await ledger.by_id(session, budget_id)
        sums = await ledger.sums(session, budget_id)
    assert found is not None
    assert found.amount == sums.get("granted", 0)
    assert found.spent == sums.get("spent", 0) - sums.get("returned", 0)
    assert 0 <= found.spent <= found.amount
    return found


async def test_a_budget_is_opened_once_and_holds_what_was_granted(database: Database, now: datetime) -> None:
    first = await opened(database, now, 100, "7")
    assert await opened(database, now, 500, "7") == first
    assert await opened(database, now, 5, "8") != first
    async with database.writing() as session:
        assert await budgets.grant(session, first, 20, "more:1", now)
        assert not await budgets.grant(session, first, 20, "more:1", now)
        assert await budgets.remaining(session, first) == 120
        await session.commit()
    assert (await balanced(database, first)).amount == 120


async def test_one_event_is_paid_once_and_an_empty_budget_says_so(database: Database, now: datetime) -> None:
    budget = await opened(database, now, 10)
    async with database.writing() as session:
        told = [await budgets.spend(session, budget, amount, key, now)
                for amount, key in ((6, "a"), (6, "a"), (6, "b"), (4, "c"), (1, "d"))]
        assert told == [Spent.GIVEN, Spent.ALREADY, Spent.EMPTY, Spent.GIVEN, Spent.EMPTY]
        assert await budgets.give_back(session, budget, 4, "c back", now)
        assert not await budgets.give_back(session, budget, 4, "c back", now)
        assert await budgets.spend(session, budget, 4, "d", now) is Spent.GIVEN
        await session.commit()
    assert (await balanced(database, budget)).left == 0


async def test_what_was_cut_off_before_its_commit_has_not_been_given(database: Database, now: datetime) -> None:
    budget = await opened(database, now, 10)
    async with database.writing() as session:
        assert await budgets.spend(session, budget, 8, "a", now) is Spent.GIVEN
        await session.rollback()
    assert (await balanced(database, budget)).spent == 0
    async with database.writing() as session:
        assert await budgets.spend(session, budget, 8, "a", now) is Spent.GIVEN
        await session.commit()
    assert (await balanced(database, budget)).spent == 8


async def test_many_at_once_never_pass_the_budget_and_one_event_counts_once(
    database: Database, now: datetime
) -> None:
    budget = await opened(database, now, 25)
    other = Database(database.url)  # as a second process would: an engine and a pool of its own

    async def ask(place: Database, number: int) -> Spent:
        async with place.writing() as session:
            told = await budgets.spend(session, budget, 3, f"event:{number % 12}", now)
            await session.commit()
        return told

    told = await asyncio.gather(*(ask((database, other)[n % 2], n) for n in range(24)))
    await other.close()
    assert told.count(Spent.GIVEN) == 8
    assert (await balanced(database, budget)).spent == 24


deeds = st.lists(st.tuples(st.sampled_from(["spend", "back", "grant"]), st.integers(1, 9), st.integers(0, 5),
                           st.booleans()), max_size=25)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(deeds)
async def test_sums_equal_the_ledger_after_any_deeds_kept_or_cut_off(
    database: Database, now: datetime, done: list[tuple[str, int, int, bool]]
) -> None:
    scope = str(hash(tuple(done)))
    budget = await opened(database, now, 20, scope)
    spent: dict[str, int] = {}
    for what, amount, name, kept in done:
        key = f"{budget}:{name}"
        async with database.writing() as session:
            if what == "spend":
                told = await budgets.spend(session, budget, amount, key, now)
                assert (told is Spent.ALREADY) == (key in spent)
                if told is Spent.GIVEN and kept:
                    spent[key] = amount
            elif what == "back" and key in spent:
                await budgets.give_back(session, budget, spent[key], f"{key} back", now)
            elif what == "grant":
                await budgets.grant(session, budget, amount, f"{key} more", now)
            await (session.commit() if kept else session.rollback())
        await balanced(database, budget)
